//! Where on this computer the data folder is. It looks into no file.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// A folder of this name beside the program makes it portable: everything is kept in there.
const PORTABLE: &str = "bedside-data";

/// Where what the person keeps is, unless they say otherwise: a folder `bedside-data` beside the
/// program, else `$XDG_DATA_HOME/bedside`, or what the system uses in its place.
///
/// # Errors
/// In words, if the person has no home folder.
pub fn default_folder() -> Result<PathBuf, String> {
    match portable_folder() {
        Some(folder) => Ok(folder),
        None => usual_folder(),
    }
}

fn portable_folder() -> Option<PathBuf> {
    let beside = std::env::current_exe().ok()?.parent()?.join(PORTABLE);
    beside.is_dir().then_some(beside)
}

fn usual_folder() -> Result<PathBuf, String> {
    match etcetera::choose_base_strategy() {
        Ok(strategy) => Ok(strategy.data_dir().join("bedside")),
        Err(_) => Err("Your home folder could not be found, so there is no place to keep \
                       bookmarks. Set HOME or XDG_DATA_HOME, or name a folder."
            .to_owned()),
    }
}

/// Where what can be made again is kept for a data folder: where the system keeps such things, or
/// inside a folder that was named or lies beside the program, so that everything stays in there.
#[must_use]
pub fn cache_folder(data_folder: &Path) -> PathBuf {
    let is_usual = usual_folder().is_ok_and(|usual| usual == data_folder);
    match etcetera::choose_base_strategy() {
        Ok(strategy) if is_usual => strategy.cache_dir().join("bedside"),
        _ => data_folder.join("cache"),
    }
}

//! `bedside export`: an article as a file for other programs, on standard output or written.

use std::path::Path;
use std::process::ExitCode;

use super::args::FileFormat;
use super::out::{Failure, Out};
use super::places::Places;
use crate::app::Handout;
use crate::article::Anchor;
use crate::userdata::write_file;

pub fn export(
    places: &Places,
    reference: &str,
    format: FileFormat,
    file: Option<&Path>,
    out: &mut Out,
) -> Result<ExitCode, Failure> {
    let reading = places.read();
    let (id, anchor) = reading.find(reference)?;
    if anchor != Anchor::Article {
        let words = "Only whole articles are exported. Leave the # out, or use: bedside show";
        return Err(Failure::Usage(words.to_owned()));
    }
    let article = reading.library.article(&id).ok_or_else(|| {
        // It was found in this very library.
        Failure::Words(format!("\"{id}\" could not be read."))
    })?;
    let (library, region) = (&reading.library, reading.region());
    let today = jiff::Zoned::now().date();
    let handout = Handout { library, id: &id, article: &article, region, today };
    let text = match format {
        FileFormat::Md => handout.markdown(),
        FileFormat::Html => handout.web_page(),
        FileFormat::Txt => handout.text(),
    };
    match file {
        // Whoever names a file to write into means it.
        Some(file) => {
            write_file(file, &text, true).map_err(|refused| Failure::Words(refused.to_string()))?;
        }
        None => out.text(text.trim_end())?,
    }
    Ok(ExitCode::SUCCESS)
}

//! How the person likes it. A file to be read and written by hand as well, so each setting is
//! read for itself: one that is damaged costs no other, and those of a newer Bedside stay.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ron::value::RawValue;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::FORMAT;
use super::comfort::{
    ColumnWidth, LineSpacing, Motion, TEXT_SIZES, ThemeChoice, Typeface, ZOOMS, nearest,
};
use super::disk::{self, Lock, is_absent};
use super::error::{SaveError, why};
use super::lines;
use super::lists::Found;
use super::trouble;
use crate::article::{Problem, Severity};

/// In the data folder.
pub(super) const FILE: &str = "settings.ron";

const WINDOW_POINTS_MAX: f32 = 20_000.0;

/// A folder of articles that the person has added to the library.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AddedFolder {
    pub path: PathBuf,
    /// The id of its collection, kept here for folders that do not name one themselves.
    #[serde(default)]
    pub collection: String,
}

#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Settings {
    pub theme: ThemeChoice,
    /// ISO 3166-1 country, for telephone numbers.
    pub region: Option<String>,
    pub sources: Vec<AddedFolder>,
    /// Width and height in logical points.
    pub window: Option<(f32, f32)>,
    pub rail_hidden: bool,
    /// Of article text, in logical points: one of [`TEXT_SIZES`].
    pub text_size: u8,
    pub first_run_seen: bool,
    pub typeface: Typeface,
    pub line_spacing: LineSpacing,
    pub column: ColumnWidth,
    /// Of the whole interface, in percent: one of [`ZOOMS`].
    pub zoom: u8,
    pub motion: Motion,
    /// Keys without Ctrl or Alt do something while no field has the keyboard.
    pub single_keys: bool,
    /// What is read is not listed, and its place not remembered.
    pub no_history: bool,
    /// The light theme that dark goes back to is sepia.
    pub sepia_by_day: bool,
}

impl Settings {
    /// Without what tells about the person: the folders they have added. How they like to read
    /// stays.
    pub fn forget(&mut self) {
        self.sources = Vec::new();
    }
}

/// Settings that this version does not know, as written: name and value.
pub(super) type Unknown = Vec<(String, String)>;

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            region: None,
            sources: Vec::new(),
            window: None,
            rail_hidden: false,
            text_size: 19,
            first_run_seen: false,
            typeface: Typeface::default(),
            line_spacing: LineSpacing::default(),
            column: ColumnWidth::default(),
            zoom: 100,
            motion: Motion::default(),
            single_keys: true,
            no_history: false,
            sepia_by_day: false,
        }
    }
}

/// The settings in a data folder, as far as they can be read; by default where there are none.
/// Nothing is written, and no folder made.
#[must_use]
pub fn read_settings(folder: &Path) -> Settings {
    read(&folder.join(FILE), None).value.0
}

/// What stands in the settings file; settings as by default where nothing does.
pub(super) fn read(path: &Path, lock: Option<&Lock>) -> Found<(Settings, Unknown)> {
    let bytes = match disk::read(path) {
        Ok(bytes) => bytes,
        Err(error) if is_absent(&error) => return Found::fine(Default::default()),
        Err(error) => {
            return Found::frozen(Default::default(), trouble::unreadable(path, &error));
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    let fields = match options().from_str::<Fields<'_>>(&text) {
        Ok(fields) => fields,
        Err(error) => return move_aside(path, &bytes, error.span.start.line, lock),
    };
    let mut reader = Reader { path, text: &text, fields: fields.0, problems: Vec::new() };
    let format = reader.take("format", FORMAT);
    let settings = (reader.settings(), reader.unknown());
    if format > FORMAT {
        let problem = trouble::problem(path, 1, Severity::Info, trouble::newer(path));
        return Found::frozen(settings, problem);
    }
    let mut found = Found { value: settings, problems: reader.problems, frozen: None };
    if !found.problems.is_empty() {
        let aside = copy_aside(path, &bytes, lock);
        for problem in &mut found.problems {
            match &aside {
                Ok(copy) => {
                    problem.hint = Some(format!("The file as it was is in {}.", copy.display()));
                }
                Err(_) => found.frozen = Some(problem.words.clone()),
            }
        }
    }
    found
}

pub(super) fn write(
    path: &Path,
    settings: &Settings,
    unknown: &Unknown,
    _lock: &Lock,
) -> Result<(), SaveError> {
    let text = to_text(settings, unknown)
        .map_err(|error| SaveError::refused(path, &io::Error::other(error.to_string())))?;
    disk::replace(path, text.as_bytes()).map_err(|error| SaveError::refused(path, &error))
}

fn to_text(settings: &Settings, unknown: &Unknown) -> Result<String, ron::Error> {
    let Settings {
        theme,
        region,
        sources,
        window,
        rail_hidden,
        text_size,
        first_run_seen,
        typeface,
        line_spacing,
        column,
        zoom,
        motion,
        single_keys,
        no_history,
        sepia_by_day,
    } = settings;
    let known = [
        ("format", ron::to_string(&FORMAT)?),
        ("theme", ron::to_string(theme)?),
        ("region", ron::to_string(region)?),
        ("sources", ron::to_string(sources)?),
        ("window", ron::to_string(window)?),
        ("rail_hidden", ron::to_string(rail_hidden)?),
        ("text_size", ron::to_string(text_size)?),
        ("first_run_seen", ron::to_string(first_run_seen)?),
        ("typeface", ron::to_string(typeface)?),
        ("line_spacing", ron::to_string(line_spacing)?),
        ("column", ron::to_string(column)?),
        ("zoom", ron::to_string(zoom)?),
        ("motion", ron::to_string(motion)?),
        ("single_keys", ron::to_string(single_keys)?),
        ("no_history", ron::to_string(no_history)?),
        ("sepia_by_day", ron::to_string(sepia_by_day)?),
    ];
    let known = known.iter().map(|(name, value)| (*name, value.as_str()));
    let unknown = unknown.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let mut text = "(\n".to_owned();
    for (name, value) in known.chain(unknown) {
        text.extend(["    ", name, ": ", value, ",\n"]);
    }
    text.push_str(")\n");
    Ok(text)
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

fn copy_aside(path: &Path, bytes: &[u8], lock: Option<&Lock>) -> Result<PathBuf, String> {
    match lock {
        Some(_) => disk::set_aside(path, bytes).map_err(|error| why(&error)),
        None => Err("nothing may be written now".to_owned()),
    }
}

/// The file is no list of settings at all.
fn move_aside(
    path: &Path,
    bytes: &[u8],
    line: usize,
    lock: Option<&Lock>,
) -> Found<(Settings, Unknown)> {
    let moved = copy_aside(path, bytes, lock).and_then(|copy| {
        fs::remove_file(path).map_err(|error| why(&error))?;
        Ok(copy)
    });
    let start = format!("Line {line} of {} could not be read.", path.display());
    let problem = |words| trouble::problem(path, line, Severity::Warning, words);
    match moved {
        Ok(copy) => Found {
            problems: vec![problem(format!(
                "{start} The file was set aside in {}; the settings are as on the first day.",
                copy.display()
            ))],
            ..Found::fine(Default::default())
        },
        Err(why) => Found::frozen(
            Default::default(),
            problem(format!(
                "{start} The file stays where it is, because {why}; until it is mended, the \
                 settings are as on the first day, and changes to them are not kept."
            )),
        ),
    }
}

struct Reader<'a> {
    path: &'a Path,
    text: &'a str,
    fields: Vec<(String, &'a str)>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn settings(&mut self) -> Settings {
        let default = Settings::default();
        let is_size = |points: f32| points > 0.0 && points < WINDOW_POINTS_MAX;
        Settings {
            theme: self.take("theme", default.theme),
            region: self.take("region", default.region),
            sources: self.take("sources", default.sources),
            window: self
                .take("window", default.window)
                .filter(|(width, height)| is_size(*width) && is_size(*height)),
            rail_hidden: self.take("rail_hidden", default.rail_hidden),
            text_size: nearest(&TEXT_SIZES, self.take("text_size", default.text_size)),
            first_run_seen: self.take("first_run_seen", default.first_run_seen),
            typeface: self.take("typeface", default.typeface),
            line_spacing: self.take("line_spacing", default.line_spacing),
            column: self.take("column", default.column),
            zoom: nearest(&ZOOMS, self.take("zoom", default.zoom)),
            motion: self.take("motion", default.motion),
            single_keys: self.take("single_keys", default.single_keys),
            no_history: self.take("no_history", default.no_history),
            sepia_by_day: self.take("sepia_by_day", default.sepia_by_day),
        }
    }

    /// What is left when all that is known has been taken.
    fn unknown(&mut self) -> Unknown {
        let left = std::mem::take(&mut self.fields);
        left.into_iter().map(|(name, value)| (name, value.trim().to_owned())).collect()
    }

    /// Takes one setting out; the default if it is not there or, with a problem, not readable.
    fn take<T: DeserializeOwned>(&mut self, name: &str, default: T) -> T {
        let Some(at) = self.fields.iter().position(|(field, _)| field == name) else {
            return default;
        };
        let (_, raw) = self.fields.swap_remove(at);
        if let Ok(value) = options().from_str(raw) {
            return value;
        }
        let line = self.line_of(raw);
        let words = format!(
            "Line {line} of {}: \"{}\" is no {name} that this version knows. It is as on the \
             first day; the other settings are fine.",
            self.path.display(),
            raw.trim().chars().take(60).collect::<String>(),
        );
        self.problems.push(trouble::problem(self.path, line, Severity::Warning, words));
        default
    }

    /// `raw` is a part of the text, so where it lies in memory says where it stands.
    fn line_of(&self, raw: &str) -> usize {
        let start = raw.trim_start().as_ptr().addr();
        let before = start.saturating_sub(self.text.as_ptr().addr());
        let before = self.text.as_bytes().get(..before).unwrap_or_default();
        lines::breaks(before) + 1
    }
}

/// Names and values of a RON struct, whatever they are.
struct Fields<'a>(Vec<(String, &'a str)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Settings", &[], FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("settings in brackets")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            fields.push((name, map.next_value::<&RawValue>()?.get_ron()));
        }
        Ok(Fields(fields))
    }
}

struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl Visitor<'_> for NameVisitor {
            type Value = Name;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_str<E>(self, name: &str) -> Result<Name, E> {
                Ok(Name(name.to_owned()))
            }
        }
        deserializer.deserialize_identifier(NameVisitor)
    }
}

//! The arguments and their help.

use std::path::PathBuf;

use clap::builder::{RangedU64ValueParser, TypedValueParser as _};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::bookmarks::Bookmarks;
use super::picture::PageName;
use crate::userdata::ThemeChoice;

/// So many hits are shown unless another number is asked for.
const HITS: usize = 10;
/// Nobody reads more, and every hit costs memory.
const HITS_MAX: u64 = 10_000;

const EXAMPLES: &str = "\
Examples:
  bedside                                  Open the window
  bedside open magnesium                   Open the window at an article
  bedside search leg cramps                Search from the terminal
  bedside show magnesium | less            Read an article in the terminal
  bedside new leg-cramps                   Begin an article of your own
  bedside check my-articles/               Look for mistakes in your own articles
  bedside bookmarks add asthma             Keep an article
  bedside --library my-articles search flu Search a folder without adding it

Bedside is offline. It gives general information, not advice about you.";

#[derive(Debug, Parser)]
#[command(
    name = "bedside",
    version,
    about = "A calm, private, offline health library",
    after_help = EXAMPLES)]
pub struct Arguments {
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// May stand before the command and after it.
#[derive(Clone, Debug, Default, Args)]
pub struct Options {
    /// Open this folder of articles too, for this run; may be given more than once
    #[arg(long, value_name = "PATH", help_heading = "Options of every command")]
    pub library: Vec<PathBuf>,
    /// Leave out the library that comes with Bedside
    #[arg(long, help_heading = "Options of every command")]
    pub no_bundled: bool,
    /// Where bookmarks and settings are kept
    #[arg(long, value_name = "DIR", help_heading = "Options of every command")]
    pub data_dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the window, at an article if one is named
    Open {
        /// The article: its slug, and after a # the section or question
        #[arg(value_name = "SLUG[#ANCHOR]")]
        reference: Option<String>,
        #[command(flatten)]
        options: Options,
    },
    /// Search the library
    ///
    /// Without QUERY, every line of standard input is a query, and each is answered
    /// with one line of JSON. Put -- before a query that begins with a hyphen.
    #[command(verbatim_doc_comment)]
    Search {
        /// What to look for; several words need no quotes
        query: Vec<String>,
        /// Answer with one line of JSON
        #[arg(long)]
        json: bool,
        /// At most so many results
        #[arg(
            long,
            value_name = "N",
            default_value_t = HITS,
            value_parser = RangedU64ValueParser::<u64>::new().range(1..=HITS_MAX).map(to_usize),
        )]
        limit: usize,
        #[command(flatten)]
        options: Options,
    },
    /// Write out an article, or one section or question of it
    Show {
        /// The article: its slug, and after a # the section or question
        #[arg(value_name = "SLUG[#ANCHOR]")]
        reference: String,
        /// Text has one paragraph a line, never wrapped
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        options: Options,
    },
    /// Write an article as a file for other programs
    ///
    /// A web page stands alone: it has no script and loads nothing.
    Export {
        /// The article: its slug
        #[arg(value_name = "SLUG")]
        reference: String,
        #[arg(long, value_enum, default_value_t)]
        format: FileFormat,
        /// The file to write, in place of one that is there [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        options: Options,
    },
    /// Look for mistakes in article files
    ///
    /// Writes one problem a line: its file, line and column, what is wrong, and the
    /// check's code, which articles/README.md explains. The exit code is 1 if any of
    /// them is an error.
    #[command(verbatim_doc_comment)]
    Check {
        /// Files that end in .ron or .xml, .zip archives, or folders of them; without
        /// any, the library that comes with Bedside
        #[arg(value_name = "PATH", verbatim_doc_comment)]
        paths: Vec<PathBuf>,
        /// Answer with one line of JSON
        #[arg(long)]
        json: bool,
        /// Fail on warnings too
        #[arg(long)]
        strict: bool,
        /// Tell small things too, such as sentences that could be shorter
        #[arg(long)]
        info: bool,
        /// Check again whenever a file is saved, and tell what is new and what is gone;
        /// Ctrl C ends it
        #[arg(long, requires = "paths", conflicts_with_all = ["json", "strict"], verbatim_doc_comment)]
        watch: bool,
        #[command(flatten)]
        options: Options,
    },
    /// Begin an article: write a file that says what to fill in
    New {
        /// The article's name in small letters, digits and hyphens, such as leg-cramps
        #[arg(value_name = "SLUG")]
        slug: String,
        /// Where the file is written
        #[arg(long, value_name = "FOLDER", default_value = ".")]
        folder: PathBuf,
        #[command(flatten)]
        options: Options,
    },
    /// List, add, remove, export and import bookmarks, highlights and notes
    // The options may stand behind what is to be done, too.
    #[command(mut_args = |arg| arg.global(true))]
    Bookmarks {
        #[command(subcommand)]
        what: Bookmarks,
        #[command(flatten)]
        options: Options,
    },
    /// Draw a page of the window into a PNG file; needs no display
    Picture {
        /// home, topics, topic:ID, search:QUERY, bookmarks, visit, recent, library,
        /// settings, about, a-to-z, glossary[:TERM], facts:SLUG or article:SLUG[#ANCHOR]
        #[arg(verbatim_doc_comment)]
        page: PageName,
        /// The file to write
        #[arg(value_name = "OUT.png")]
        file: PathBuf,
        /// Width and height in points
        #[arg(long, value_name = "WxH", default_value = "1280x820", value_parser = size)]
        size: (u16, u16),
        #[arg(long, value_enum, default_value_t)]
        theme: ThemeName,
        /// Pixels per point, 0.25 to 8
        #[arg(long, value_name = "S", default_value_t = 1.0, value_parser = scale)]
        scale: f32,
        #[command(flatten)]
        options: Options,
    },
}

impl Default for Command {
    fn default() -> Self {
        Self::Open { reference: None, options: Options::default() }
    }
}

impl Command {
    /// The options that stand after the command.
    pub fn options(&self) -> Options {
        match self {
            Self::Open { options, .. }
            | Self::Search { options, .. }
            | Self::Show { options, .. }
            | Self::Export { options, .. }
            | Self::Check { options, .. }
            | Self::New { options, .. }
            | Self::Bookmarks { options, .. }
            | Self::Picture { options, .. } => options.clone(),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Markdown,
    Json,
}

/// What an article becomes, by the ending of its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FileFormat {
    #[default]
    Md,
    Html,
    Txt,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum ThemeName {
    #[default]
    Light,
    Sepia,
    Dark,
    Contrast,
    Night,
}

impl ThemeName {
    pub fn choice(self) -> ThemeChoice {
        match self {
            Self::Light => ThemeChoice::Light,
            Self::Sepia => ThemeChoice::Sepia,
            Self::Dark => ThemeChoice::Dark,
            Self::Contrast => ThemeChoice::Contrast,
            Self::Night => ThemeChoice::Night,
        }
    }
}

fn to_usize(number: u64) -> usize {
    usize::try_from(number).unwrap_or(HITS)
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let sides = text.split_once(['x', 'X', '×']);
    let sides = sides.and_then(|(w, h)| Some((w.trim().parse().ok()?, h.trim().parse().ok()?)));
    match sides {
        Some((width, height)) if width > 0 && height > 0 => Ok((width, height)),
        _ => Err("a size is width and height in points, such as 1280x820".to_owned()),
    }
}

fn scale(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(scale) if (0.25..=8.0).contains(&scale) => Ok(scale),
        _ => Err("a scale is a number from 0.25 to 8".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }
}

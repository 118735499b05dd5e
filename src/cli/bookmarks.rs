//! `bedside bookmarks`: what is kept, listed, added to, taken away, carried out and in. An answer
//! comes only when what it tells of is safely on the disk.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Subcommand;
use jiff::Timestamp;
use serde::Serialize;

use super::out::{Failure, Out, say};
use super::places::Places;
use crate::app::keep;
use crate::article::{Anchor, Article, ArticleId, Problem};
use crate::userdata::{
    Adopted, Bookmark, Change, Kept, KeptForm, KeptId, KeptKind, KeptPlan, Opened, SaveError,
    Store, adopt_journal, check_up, preview, read_kept_file, write_file,
};

#[derive(Debug, Subcommand)]
pub enum Bookmarks {
    /// Keep an article, or a section, question or takeaway of it, and print its id
    ///
    /// What is kept already gets the note in place of its own, and the tags as well.
    Add {
        /// The article: its slug, and after a # the section, question or takeaway-3
        #[arg(value_name = "SLUG[#ANCHOR]")]
        reference: String,
        /// A note of your own
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        note: Option<String>,
        /// A tag; may be given more than once
        #[arg(long, value_name = "T")]
        tag: Vec<String>,
    },
    /// List what is kept, newest first: id, kind, place and title
    List {
        /// Answer with one line of JSON
        #[arg(long)]
        json: bool,
    },
    /// Put something that is kept into the bin, where it stays for 30 days
    Remove {
        /// As `list` shows it
        id: String,
    },
    /// Write everything that is kept into a file, in place of one that is there
    ///
    /// How it is written follows its name: .ron for Bedside, with everything in it;
    /// .md, .html and .csv for people and other programs.
    #[command(verbatim_doc_comment)]
    Export { file: PathBuf },
    /// Add what is in a .ron file; nothing that is kept is ever erased by it
    ///
    /// Prints how many are new, how many add something to what is kept, and how many
    /// are there already. The exit code is 1 if something had to be left out.
    #[command(verbatim_doc_comment)]
    Import {
        file: PathBuf,
        /// Only say what it would do
        #[arg(long)]
        dry_run: bool,
    },
    /// Bring together what was kept on several computers
    ///
    /// Takes journals (data folder, kept/*.ron) and exported .ron files. What one
    /// computer removed or forgot since is removed here too.
    #[command(verbatim_doc_comment)]
    Merge {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Look whether everything in the data folder can be read; changes nothing
    Check,
}

pub fn answer(places: &Places, what: &Bookmarks, out: &mut Out) -> Result<ExitCode, Failure> {
    let folder = places.data_folder()?;
    match what {
        Bookmarks::Add { reference, note, tag } => {
            let (id, anchor, article) = wanted(places, reference)?;
            let mut opened = open(&folder)?;
            // It was found in this very article, so it can be kept.
            let mut changes = keep(&opened.kept, &id, &article, &anchor).unwrap_or_default();
            if let Some(Change::Keep(bookmark)) = changes.last_mut() {
                add_own(bookmark, note.as_deref(), tag);
                let id = bookmark.id();
                opened.store.apply(&changes).map_err(|e| failed(&e))?;
                out.text(&id.to_string())?;
            }
        }
        Bookmarks::List { json } => list(&kept_in(&folder)?, *json, out)?,
        Bookmarks::Remove { id } => remove(&folder, id, out)?,
        Bookmarks::Export { file } => export(&folder, file, out)?,
        Bookmarks::Import { file, dry_run } => return import(&folder, file, *dry_run, out),
        Bookmarks::Merge { files } => return merge(&folder, files, out),
        Bookmarks::Check => return check(&folder, out),
    }
    Ok(ExitCode::SUCCESS)
}

fn failed(error: &SaveError) -> Failure {
    Failure::Words(error.to_string())
}

/// The data folder, opened; what is wrong in it is said.
fn open(folder: &Path) -> Result<Opened, Failure> {
    let opened = Store::open(folder);
    tell(&opened.problems);
    match &opened.read_only {
        Some(why) => Err(Failure::Words(why.clone())),
        None => Ok(opened),
    }
}

/// What is kept, also where nothing may be written. No folder is made.
fn kept_in(folder: &Path) -> Result<Kept, Failure> {
    if !folder.exists() {
        return Ok(Kept::default());
    }
    let opened = Store::open(folder);
    tell(&opened.problems);
    match opened.read_only {
        // Nobody should take an empty list for all there is.
        Some(why) if opened.kept.is_empty() => Err(Failure::Words(why)),
        _ => Ok(opened.kept),
    }
}

fn tell(problems: &[Problem]) {
    for problem in problems {
        say(&problem.to_string());
    }
}

/// The place that is to be kept, and its article as the library has it now.
fn wanted(places: &Places, reference: &str) -> Result<(ArticleId, Anchor, Arc<Article>), Failure> {
    let reading = places.read();
    let (id, anchor) = reading.find(reference)?;
    let article = reading.library.article(&id);
    let article = article.ok_or_else(|| Failure::Words(format!("\"{id}\" could not be read.")))?;
    Ok((id, anchor, article))
}

fn add_own(bookmark: &mut Bookmark, note: Option<&str>, tags: &[String]) {
    let tags = tags.iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty());
    bookmark.tags = tags.collect();
    note.unwrap_or_default().trim_end().clone_into(&mut bookmark.note);
}

/// A kept item, as other programs read it.
#[derive(Serialize)]
struct Row<'a> {
    id: String,
    kind: &'static str,
    /// `collection/slug`
    article: String,
    /// What stands behind the `#`; empty for the article itself and for a highlight.
    anchor: String,
    title: &'a str,
    note: &'a str,
    tags: &'a [String],
    folder: Option<&'a str>,
    kept: Timestamp,
    changed: Timestamp,
}

impl<'a> Row<'a> {
    fn of(bookmark: &'a Bookmark) -> Self {
        Self {
            id: bookmark.id().to_string(),
            kind: kind(bookmark.kind()),
            article: bookmark.article.to_string(),
            anchor: bookmark.anchor.fragment(),
            title: &bookmark.title,
            note: &bookmark.note,
            tags: &bookmark.tags,
            folder: bookmark.folder.as_deref(),
            kept: bookmark.kept,
            changed: bookmark.changed,
        }
    }
}

fn kind(kind: KeptKind) -> &'static str {
    match kind {
        KeptKind::Question => "question",
        KeptKind::Article => "article",
        KeptKind::Section => "section",
        KeptKind::Takeaway => "takeaway",
        KeptKind::Highlight => "highlight",
    }
}

fn list(kept: &Kept, json: bool, out: &mut Out) -> Result<(), Failure> {
    if json {
        return Ok(out.json(&kept.iter().map(Row::of).collect::<Vec<_>>())?);
    }
    for row in kept.iter().map(Row::of) {
        let mark = if row.anchor.is_empty() { "" } else { "#" };
        let title = row.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let Row { id, kind, article, anchor, .. } = row;
        out.text(&format!("{id}  {kind:<9}  {article}{mark}{anchor}  {title}"))?;
    }
    Ok(())
}

fn remove(folder: &Path, id: &str, out: &mut Out) -> Result<(), Failure> {
    let wanted: KeptId = id.parse().map_err(|_| {
        Failure::Usage(format!("\"{id}\" is no id: that has 12 digits and letters from a to f."))
    })?;
    let nothing = || {
        let words =
            format!("Nothing kept has the id {id}. See what is kept: bedside bookmarks list");
        Failure::Words(words)
    };
    if !folder.exists() {
        return Err(nothing());
    }
    let mut opened = open(folder)?;
    let Bookmark { article, anchor, .. } =
        opened.kept.by_id(wanted).cloned().ok_or_else(nothing)?;
    opened.store.apply(&[Change::Remove { article, anchor }]).map_err(|error| failed(&error))?;
    Ok(out.text(&wanted.to_string())?)
}

fn export(folder: &Path, file: &Path, out: &mut Out) -> Result<(), Failure> {
    let form = KeptForm::of(file).ok_or_else(|| {
        let words = "The file's name says how to write it: let it end in .ron, .md, .html or .csv.";
        Failure::Usage(words.to_owned())
    })?;
    let kept = kept_in(folder)?;
    let text = form.write(&kept.iter().collect::<Vec<_>>()).map_err(Failure::Words)?;
    // Whoever names a file to write into means it.
    write_file(file, &text, true).map_err(|refused| Failure::Words(refused.to_string()))?;
    Ok(out.text(&format!("{} saved in {}", kept.len(), file.display()))?)
}

fn import(folder: &Path, file: &Path, dry_run: bool, out: &mut Out) -> Result<ExitCode, Failure> {
    let read = read_kept_file(file).map_err(|problem| Failure::Words(problem.to_string()))?;
    let plan = if dry_run {
        preview(&kept_in(folder)?, &read.items)
    } else {
        let (_, plan) = open(folder)?.store.bring_in(&read.items).map_err(|e| failed(&e))?;
        plan
    };
    tell(&read.problems);
    let too_long = tell_too_long(&plan);
    let KeptPlan { new, changed, there, .. } = plan;
    let left_out = read.left_out + too_long;
    let would = if dry_run { "This would be: " } else { "" };
    out.text(&format!(
        "{would}{new} new, {changed} changed, {there} already there, {left_out} left out."
    ))?;
    Ok(if read.problems.is_empty() && too_long == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Says which notes stay as they are; how many.
fn tell_too_long(plan: &KeptPlan) -> usize {
    for title in &plan.too_long {
        say(&format!(
            "The two notes of \"{title}\" are too long together. The one that is here stays as it \
             is; the one in the file was left out."
        ));
    }
    plan.too_long.len()
}

fn merge(folder: &Path, files: &[PathBuf], out: &mut Out) -> Result<ExitCode, Failure> {
    let mut opened = open(folder)?;
    let mut well = true;
    let mut items = Vec::new();
    for file in files {
        let problems = match adopt_journal(folder, file).map_err(|error| failed(&error))? {
            Adopted::Done(problems) => problems,
            Adopted::Refused(problem) => vec![problem],
            Adopted::OtherFile => match read_kept_file(file) {
                Ok(read) => {
                    items.extend(read.items);
                    read.problems
                }
                Err(problem) => vec![problem],
            },
        };
        well &= problems.is_empty();
        tell(&problems);
    }
    let (kept, plan) = opened.store.bring_in(&items).map_err(|error| failed(&error))?;
    well &= tell_too_long(&plan) == 0;
    tell(&opened.store.take_problems());
    let before: HashMap<KeptId, &Bookmark> =
        opened.kept.iter().map(|bookmark| (bookmark.id(), bookmark)).collect();
    let new = kept.iter().filter(|now| !before.contains_key(&now.id())).count();
    let same = |now: &&Bookmark| before.get(&now.id()).is_some_and(|before| before == now);
    let there = kept.iter().filter(same).count();
    let changed = kept.len() - new - there;
    let gone = before.len() - (there + changed);
    out.text(&format!("{new} new, {changed} changed, {there} as they were, {gone} removed."))?;
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn check(folder: &Path, out: &mut Out) -> Result<ExitCode, Failure> {
    let checkup = check_up(folder);
    for line in &checkup.found {
        out.text(line)?;
    }
    for problem in &checkup.problems {
        out.text(&problem.to_string())?;
    }
    let well = checkup.is_well();
    if well {
        out.text("Nothing is wrong.")?;
    }
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

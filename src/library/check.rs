//! Everything that is wrong with files and folders, for the command line: what reading and looking
//! up complain about, and the checks of `article::lint`. Related articles are looked for in the
//! folder itself and in the bundled library.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::lint::{self, Finding, Level, Setting, Subject};
use crate::article::{self, Article, FileShape, Problem, Severity};
use crate::import;

use super::bundled::{bundled_file, load};
use super::folder::{problem, read_file, read_folder};
use super::regions::regions;
use super::source::Source;
use super::{BUNDLED, Library, LoadedFolder, foreign};

const GLOSSARY: &str = "glossary.ron";

/// What was found, and how hard each article is to read.
#[derive(Debug, Default, Serialize)]
pub struct Checked {
    /// By file, line and column, under the names that were given.
    pub problems: Vec<Finding>,
    pub articles: Vec<CheckedArticle>,
}

#[derive(Clone, Debug, Serialize)]
pub struct CheckedArticle {
    pub file: String,
    #[serde(flatten)]
    pub level: Level,
    /// Of the text as it is now, to be written into a review.
    pub content_hash: String,
}

/// Checks files and folders; without any, the bundled library. `today` is the day by which
/// articles are new or old.
#[must_use]
pub fn check(paths: &[PathBuf], today: Date) -> Checked {
    let mut checked = Checked::default();
    if paths.is_empty() {
        let terms = bundled_file(GLOSSARY).map(terms).unwrap_or_default();
        checked.add(of_folder(load(), terms, today));
    }
    let mut by_folder: BTreeMap<&Path, Vec<&Path>> = BTreeMap::new();
    for path in paths {
        if path.is_dir() || foreign::is_archive(path) {
            checked.add(of_folder(read_folder(path, "checked"), terms_beside(path), today));
        } else if foreign::is_foreign(path) && path.is_file() {
            checked.add(of_foreign(path, today));
        } else if path.extension().is_none_or(|ending| ending != "ron") || !path.is_file() {
            checked.problems.push(plain(not_a_file(path)));
        } else {
            by_folder.entry(path.parent().unwrap_or(Path::new(""))).or_default().push(path);
        }
    }
    for (folder, files) in by_folder {
        checked.add(of_files(folder, &files, today));
    }
    checked.problems.sort();
    checked.problems.dedup();
    checked
}

impl Checked {
    fn add(&mut self, more: Checked) {
        self.problems.extend(more.problems);
        self.articles.extend(more.articles);
    }

    fn article(&mut self, subject: Subject<'_>, setting: &Setting) {
        self.problems.extend(lint::lint(subject, setting));
        let level = lint::level(subject, setting);
        let content_hash = subject.article.text_hash();
        self.articles.push(CheckedArticle { file: subject.name.to_owned(), level, content_hash });
    }

    /// An article that comes from elsewhere cannot be mended here: nothing in it is an error, and
    /// of each check one failure is told.
    fn foreign_article(&mut self, name: &str, article: &Article, setting: &Setting) {
        let mut own = Checked::default();
        own.article(Subject { name, text: "", article }, setting);
        let mut told: HashMap<&str, usize> = HashMap::new();
        for finding in &own.problems {
            *told.entry(finding.code).or_default() += 1;
        }
        for mut finding in own.problems {
            // Said once, when it is first met.
            let Some(count) = told.remove(finding.code) else { continue };
            finding.problem.severity = finding.problem.severity.min(Severity::Warning);
            if count > 1 {
                let words = &mut finding.problem.words;
                *words = format!("{words} ({} more of this kind.)", count - 1);
            }
            self.problems.push(finding);
        }
        self.articles.extend(own.articles);
    }
}

pub(super) fn plain(problem: Problem) -> Finding {
    Finding { code: lint::code_of(&problem), problem }
}

fn not_a_file(path: &Path) -> Problem {
    if path.exists() {
        problem(
            path,
            "This is not an article.",
            "Articles are files that end in .ron or .xml, or archives that end in .zip.",
        )
    } else {
        problem(path, "There is nothing of this name.", "Name a file or a folder.")
    }
}

fn of_foreign(path: &Path, today: Date) -> Checked {
    let name = path.display().to_string();
    let mut checked = Checked::default();
    match foreign::bytes_of(path, &name) {
        Ok(bytes) => {
            let (article, problems) = import::read_medquad(&name, &bytes);
            checked.problems.extend(problems.into_iter().map(plain));
            if let Some(article) = article {
                checked.foreign_article(&name, &article, &setting(today, false, Vec::new()));
            }
        }
        Err(problem) => checked.problems.push(plain(problem)),
    }
    checked
}

fn of_folder(folder: LoadedFolder, terms: Vec<String>, today: Date) -> Checked {
    let setting = setting(today, folder.id == BUNDLED, terms);
    let mut checked = Checked::default();
    let mut own = Vec::new();
    for file in &folder.files {
        if file.text.is_empty() {
            checked.foreign_article(&file.name, &file.article, &setting);
        } else {
            own.push(Subject { name: &file.name, text: &file.text, article: &file.article });
        }
    }
    for subject in &own {
        checked.article(*subject, &setting);
    }
    checked.problems.extend(lint::across(&own, &setting));
    // Of a template nothing else is told than what is left to write.
    let left = checked.problems.iter().filter(|found| found.code == "L01");
    let unfilled: HashSet<String> = left.map(|found| found.problem.place.file.clone()).collect();
    let library = Library::assemble(true, vec![folder]);
    let told = library.collections.into_iter().next_back().map(|last| last.problems);
    let told = told.unwrap_or_default().into_iter().map(plain);
    checked
        .problems
        .retain(|found| found.code == "L01" || !unfilled.contains(&found.problem.place.file));
    checked.problems.extend(told.filter(|found| !unfilled.contains(&found.problem.place.file)));
    checked
}

fn of_files(folder: &Path, files: &[&Path], today: Date) -> Checked {
    let path = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let all =
        of_folder(Source::find_at(path, path, "checked", 0).read(), terms_beside(path), today);
    let mut checked = Checked::default();
    for file in files {
        let name = file.file_name().unwrap_or_default();
        let as_read = path.join(name).display().to_string();
        let asked = file.display().to_string();
        let of_file = all.problems.iter().filter(|found| found.problem.place.file == as_read);
        checked.problems.extend(of_file.cloned().map(|mut found| {
            found.problem.place.file.clone_from(&asked);
            found
        }));
        let article = all.articles.iter().find(|article| article.file == as_read);
        let named =
            |article: &CheckedArticle| CheckedArticle { file: asked.clone(), ..article.clone() };
        checked.articles.extend(article.map(named));
        // Hidden files are not part of the folder, but this one was asked for.
        if name.to_string_lossy().starts_with('.') {
            checked.add(of_hidden(file, &asked, &setting(today, false, Vec::new())));
        }
    }
    checked
}

fn of_hidden(file: &Path, name: &str, setting: &Setting) -> Checked {
    let mut checked = Checked::default();
    match read_file(file, name) {
        Ok(text) => {
            let (article, problems) = article::read(name, &text);
            checked.problems.extend(problems.into_iter().map(plain));
            if let Some(article) = article {
                checked.article(Subject { name, text: &text, article: &article }, setting);
            }
        }
        Err(problem) => checked.problems.push(plain(*problem)),
    }
    checked
}

pub(super) fn setting(today: Date, bundled: bool, terms: Vec<String>) -> Setting {
    let numbers = regions().iter().flat_map(|region| {
        let crisis = region.crisis.as_ref().map(|line| line.number.clone());
        [Some(region.emergency.clone()), region.urgent.clone(), region.poison.clone(), crisis]
    });
    let numbers = numbers.flatten().filter(|number| number.chars().any(|c| c.is_ascii_digit()));
    Setting { today, bundled, terms, numbers: numbers.collect() }
}

/// A glossary, as far as its terms' names go.
#[derive(Deserialize)]
struct Terms {
    #[serde(default)]
    format: Option<u32>,
    terms: Vec<Term>,
}

#[derive(Deserialize)]
struct Term {
    term: String,
}

impl FileShape for Terms {
    fn format(&self) -> Option<u32> {
        self.format
    }
}

/// A broken glossary is told where it is read.
fn terms(text: &str) -> Vec<String> {
    let read = article::parse::<Terms>(GLOSSARY, text);
    read.map(|read| read.terms.into_iter().map(|term| term.term).collect()).unwrap_or_default()
}

fn terms_beside(folder: &Path) -> Vec<String> {
    read_file(&folder.join(GLOSSARY), GLOSSARY).map(|text| terms(&text)).unwrap_or_default()
}

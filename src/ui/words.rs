//! Every word that the window shows, in one place, so that it can be checked and translated.
//! Plain, calm, second person, sentence case.

use crate::app::{Group, Refusal, ToastKind};
use crate::article::{ArticleId, CareLevel, NumberToken, Place, Problem, Review, Severity};
use crate::search::HitKind;
use crate::userdata::KeptKind;

use super::theme::Theme;

pub const BEDSIDE: &str = "Bedside";
pub const PLACES: &str = "Places";
pub const TOP_BAR: &str = "Top bar";
pub const PAGE: &str = "Page";
pub const DOT: &str = "·";

// Rail, tabs, top bar.
pub const LIBRARY: &str = "Library";
pub const SEARCH: &str = "Search";
pub const BOOKMARKS: &str = "Bookmarks";
pub const RECENT: &str = "Recent";
pub const TOPICS: &str = "Topics";
pub const MY_LIBRARY: &str = "My library";
pub const SETTINGS: &str = "Settings";
pub const ABOUT: &str = "About";
pub const HIDE_RAIL: &str = "Hide the rail";
pub const SHOW_RAIL: &str = "Show the rail";
pub const PROMISE: &str = "Works offline. Nothing leaves this device.";
pub const BACK: &str = "Back";
pub const FORWARD: &str = "Forward";
pub const FLIP_THEME: &str = "Light or dark";
pub const MORE: &str = "More";
pub const BOOKMARK_ARTICLE: &str = "Bookmark this article";
pub const REMOVE_BOOKMARK: &str = "Remove the bookmark";
pub const SEARCH_HINT: &str = "Search articles and questions";
pub const CLEAR_SEARCH: &str = "Clear";
pub const UNDO: &str = "Undo";
pub const UNDO_KEY: &str = "Ctrl Z";

// Home.
pub const YOUR_LIBRARY: &str = "Your library";
pub const ADD_ARTICLES: &str = "Add articles";
pub const CONTINUE_READING: &str = "Continue reading";
pub const CONTINUE: &str = "Continue";
pub const RECENTLY_ADDED: &str = "Recently added";
pub const BOOKMARKED_QUESTIONS: &str = "Bookmarked questions";
pub const NO_QUESTIONS_KEPT: &str = "Press the star beside a question to keep it here.";
pub const FIRST_RUN_TITLE: &str = "What Bedside is";
pub const UNDERSTOOD: &str = "I understand";

// Article.
pub const KEY_TAKEAWAYS: &str = "Key takeaways";
pub const QUESTIONS: &str = "Common questions";
pub const BOTTOM_LINE: &str = "The bottom line";
pub const RELATED: &str = "Related articles";
pub const SOURCES: &str = "Sources";
pub const ON_THIS_PAGE: &str = "On this page";
pub const READ_MORE: &str = "Read more";
pub const COPY_LINK: &str = "Copy link";
pub const NOT_IN_LIBRARY: &str = "Not in your library";

// Search.
pub const SEARCH_YOUR_LIBRARY: &str = "Search your library";
pub const SHOWING_FOR: &str = "Showing results for";
pub const SEARCH_INSTEAD: &str = "Search instead for";
pub const RESULTS_FOR: &str = "Results for";
pub const RELAXED: &str = "Nothing has all of these words; these have most.";
pub const EVERYTHING: &str = "Everything";
pub const SHOW_ALL: &str = "Show all";
pub const ANSWER: &str = "Answer from your library";
pub const COPY_ANSWER: &str = "Copy question and answer";
pub const NOTHING_USES_THEM: &str = "No article in your library uses those words. It may be \
     spelled another way, or your library may not cover it yet.";
pub const DID_YOU_MEAN: &str = "Did you mean";
pub const OTHER_WAYS: &str = "Other ways to look";
pub const BROWSE: &str = "Browse";
pub const ADD_TO_LIBRARY: &str = "Add to your library";
pub const BRING_A_FOLDER: &str = "Bring in a folder of articles.";
pub const ENTER: &str = "Enter";
pub const SEARCH_KEYS: &[(&[&str], &str)] = &[
    (&["↑", "↓"], "Move"),
    (&["Enter"], "Open at the match"),
    (&["Ctrl Enter"], "Open at the top"),
    (&["Ctrl D"], "Bookmark"),
];
pub const CLEAR_KEY: (&str, &str) = ("Esc", "Clear");

// Bookmarks and recent.
pub const ALL_BOOKMARKS: &str = "All bookmarks";
pub const SEARCH_BOOKMARKS: &str = "Search bookmarks";
pub const NOTHING_KEPT: &str = "Nothing kept yet";
pub const HOW_TO_KEEP: &str = "Press the star beside a question or at the top of an article, or \
     Ctrl D. What you keep stays on this device, and stays when articles change.";
pub const NO_BOOKMARK_MATCHES: &str = "No bookmark matches";
pub const NO_BOOKMARK_MATCHES_HINT: &str = "Take away a word or a filter to see more.";
pub const CLEAR_RECENT: &str = "Clear list";
pub const NOTHING_READ: &str = "Nothing read yet";
pub const NOTHING_READ_HINT: &str = "Articles you open are listed here, on this device only.";

// My library.
pub const MY_LIBRARY_HINT: &str = "Your own folders of articles stay where they are. Bedside \
     reads them and never changes them.";
pub const ADD_A_FOLDER: &str = "Add a folder";
pub const ADD_A_FOLDER_HINT: &str = "Type the folder’s path, browse to it, or drop it on this \
     window.";
pub const FOLDER_PATH: &str = "Path of a folder";
pub const FOLDER_PATH_HINT: &str = "/home/you/handouts";
pub const ADD: &str = "Add";
pub const BROWSE_FOLDERS: &str = "Browse";
pub const IN_YOUR_LIBRARY: &str = "In your library";
pub const READING_FOLDERS: &str = "Reading your folders …";
pub const REMOVE: &str = "Remove";
pub const SHOW_ARTICLES: &str = "Show articles";
pub const COPY_LIST: &str = "Copy list";
pub const READ_AGAIN: &str = "Read again";
pub const EMPTY_FOLDER: &str = "No articles here";
pub const EMPTY_FOLDER_HINT: &str =
    "Articles are files that end in .ron. Problems in a folder are listed under My library.";
pub const NO_CHOOSER: &str =
    "This computer has no folder chooser that Bedside can open. Type the path, or drop the folder.";

// Settings and about.
pub const THEME: &str = "Theme";
pub const SAMPLE: &str = "Aa";
pub const REGION: &str = "Country for emergency numbers";
pub const REGION_HINT: &str = "Articles show the telephone numbers of this country. Bedside never \
     calls anyone and never asks where you are.";
pub const NO_REGION: &str = "Not chosen";
pub const NO_REGION_HINT: &str =
    "Articles say “your local emergency number” until you choose a country.";
pub const YOUR_FILES: &str = "Your files";
pub const YOUR_FILES_HINT: &str = "Bookmarks, reading places and settings are in this folder. \
     Copy it to keep a copy of everything.";
pub const COPY_PATH: &str = "Copy path";
pub const ABOUT_BEDSIDE: &str = "About Bedside";
pub const WHAT_IT_IS: &str = "What Bedside is";
pub const WHAT_LEAVES: &str = "What leaves this machine";
pub const NOTHING_LEAVES: &str = "Nothing. Bedside has no code that talks to a network. What you \
     read, type and keep stays in your own folder, and links to the outside are only copied, \
     never opened.";
pub const MISTAKES: &str = "When something is wrong";
pub const HOW_TO_REPORT: &str = "Tell the person who gave you Bedside, or write to its project: \
     what you did, what you saw, what you expected. For an article, name its title and the \
     sentence. A report holds nothing of what you read unless you write it in.";
pub const COPY_REPORT: &str = "Copy version for a report";
pub const LICENCES: &str = "Licences";
pub const LICENCE_LINES: [&str; 4] = [
    "Bedside’s program: MIT or Apache License 2.0, as you choose.",
    "Bedside’s articles: Creative Commons Attribution 4.0 (CC BY 4.0).",
    "Fonts: Literata, Atkinson Hyperlegible Next and Noto Sans, SIL Open Font License 1.1.",
    "Icons: Phosphor, MIT. The libraries it is built on: MIT, Apache 2.0 and other permissive ones.",
];

/// A number with commas between thousands.
#[must_use]
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "1 article", "2 articles".
fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

pub fn with_count(name: &str, n: usize) -> String {
    format!("{name}, {}", number(n))
}

pub fn all_topics(n: usize) -> String {
    format!("All {n} topics")
}

pub fn topic_count(n: usize) -> String {
    counted(n, "topic", "topics")
}

pub fn topic_size(n: usize) -> String {
    counted(n, "article", "articles")
}

pub fn topic_spoken(name: &str, n: usize) -> String {
    format!("{name}, {}", topic_size(n))
}

pub fn collection_size(articles: usize, questions: usize) -> String {
    format!("{}, {}", topic_size(articles), counted(questions, "question", "questions"))
}

pub fn folder_line(articles: usize, questions: usize, path: &str) -> String {
    format!("{} · {path}", collection_size(articles, questions))
}

pub fn library_size(articles: usize, questions: usize) -> String {
    format!(
        "{} and {}, all on this device",
        topic_size(articles),
        counted(questions, "answered question", "answered questions")
    )
}

pub fn from_sources(n: usize) -> String {
    format!("From {}", counted(n, "source", "sources"))
}

pub fn all_of(n: usize) -> String {
    format!("All {}", number(n))
}

pub fn source_and_date(source: &str, date: Option<&str>) -> String {
    match date {
        Some(date) => format!("{source}, {date}"),
        None => source.to_owned(),
    }
}

pub fn continue_article(title: &str) -> String {
    format!("Continue reading: {title}")
}

pub fn first_run(emergency: &str) -> String {
    format!(
        "This app is a reference reader. It gives general information, not advice about you. It \
         cannot diagnose or treat, and it does not replace a doctor, nurse or pharmacist. In an \
         emergency, call {emergency}. The articles that come with it were written by its \
         developers from the public sources listed and have not been checked by a clinician."
    )
}

// Article.

pub fn minutes_read(minutes: usize) -> String {
    format!("{minutes} min read")
}

pub fn minutes(minutes: usize) -> String {
    format!("{minutes} min")
}

pub fn updated(date: &str) -> String {
    format!("Updated {date}")
}

pub fn sources(n: usize) -> String {
    counted(n, "source", "sources")
}

pub fn review(review: &Review) -> &'static str {
    match review {
        Review::NotReviewed => "Not medically reviewed",
        Review::Reviewed { .. } => "Medically reviewed",
        Review::Claimed { .. } => "Reviewed, its source says",
    }
}

/// "41% read, 5 min left" from the part that was read and the minutes that the whole takes.
pub fn read_and_left(part: f32, minutes: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "minutes are few")]
    let left = (minutes as f32 * (1.0 - part)).ceil();
    if part < 0.01 {
        return format!("{minutes} min left");
    }
    if part > 0.985 {
        return "Read to the end".to_owned();
    }
    format!("{:.0}% read, {left:.0} min left", part * 100.0)
}

pub fn questions_kept(n: usize) -> String {
    counted(n, "bookmarked question", "bookmarked questions")
}

pub fn care_level(level: CareLevel) -> &'static str {
    match level {
        CareLevel::Emergency => "Emergency",
        CareLevel::Urgent => "Urgent",
        CareLevel::Routine => "Not urgent",
        CareLevel::Crisis => "In crisis",
    }
}

pub fn picture_shows(alternative: &str) -> String {
    format!("Picture: {alternative}")
}

pub fn keep_question(title: &str) -> String {
    format!("Bookmark: {title}")
}

pub fn remove_question(title: &str) -> String {
    format!("Remove bookmark: {title}")
}

/// A link as it is copied: it opens the place with `bedside open`.
pub fn link(article: &ArticleId, fragment: &str) -> String {
    if fragment.is_empty() { article.to_string() } else { format!("{article}#{fragment}") }
}

pub fn source_mark(n: usize) -> String {
    format!("[{n}]")
}

pub fn source_number(n: usize) -> String {
    format!("Source {n}")
}

pub fn source_spoken(n: usize, organisation: &str, title: &str) -> String {
    format!("Source {n}: {organisation}. {title}")
}

pub fn read_article(title: &str) -> String {
    format!("Read {title}")
}

pub fn back_to_citation(n: usize) -> String {
    format!("Back to where source {n} is cited")
}

pub fn copy_address(url: &str) -> String {
    format!("Copy address: {url}")
}

pub fn organisation(name: &str) -> String {
    format!("{}. ", name.trim_end_matches('.'))
}

pub fn source_tail(title: &str, year: Option<i16>) -> String {
    match year {
        Some(year) => format!(", {year}."),
        None if title.ends_with(['.', '?', '!']) => String::new(),
        None => ".".to_owned(),
    }
}

/// A phrase as a sentence: a capital first and a full stop.
pub fn sentence(phrase: &str) -> String {
    let mut letters = phrase.trim().chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    let rest = letters.as_str();
    let stop = if rest.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{rest}{stop}")
}

pub fn disclaimer(review: &Review, emergency: &str) -> String {
    let reviewed = match review {
        Review::NotReviewed => {
            "It has not been medically reviewed: no named clinician has checked it.".to_owned()
        }
        Review::Reviewed { by, on, .. } => format!(
            "It was reviewed by {}, {}, on {}.",
            by.name,
            by.credentials,
            on.strftime("%-d %b %Y")
        ),
        Review::Claimed { by, on } => {
            let on = on.as_deref().map(|on| format!(", {on}")).unwrap_or_default();
            format!("The source says: reviewed by {by}{on}. Bedside has not checked that.")
        }
    };
    format!(
        "This article is general information. It cannot diagnose you, and it does not replace \
         advice from a clinician who knows you. {reviewed} In an emergency, call {emergency}."
    )
}

pub fn colophon(collection: &str, licence: Option<&str>, next_check: Option<&str>) -> String {
    let licence = licence.map(|licence| format!(", {licence}")).unwrap_or_default();
    let next = next_check.map(|date| format!(" Next check due {date}.")).unwrap_or_default();
    format!(
        "From {collection}{licence}.{next} Bedside shows each article as its publisher supplied it."
    )
}

pub fn not_in_library(collection: &str, slug: &str) -> String {
    format!(
        "“{slug}” from “{collection}” is not among your articles now. What you kept of it is \
         still under Bookmarks. Add the folder it came from to read it again."
    )
}

// Search.

pub fn results(n: usize, took_ms: f64) -> String {
    let time = if took_ms < 1.0 { "under 1 ms".to_owned() } else { format!("{took_ms:.0} ms") };
    format!("{} in {time}", count_results(n))
}

pub fn count_results(n: usize) -> String {
    counted(n, "result", "results")
}

pub fn results_for(text: &str) -> String {
    format!("{RESULTS_FOR} {}", text.trim())
}

pub fn with_results(text: &str, n: usize) -> String {
    format!("{text}, {}", count_results(n))
}

pub fn search_instead(typed: &str) -> String {
    format!("{SEARCH_INSTEAD} {typed}")
}

pub fn group(group: Group) -> &'static str {
    match group {
        Group::Questions => "Questions",
        Group::Articles => "Articles",
        Group::Passages => "Passages",
    }
}

pub fn more_of(n: usize) -> String {
    format!("{} more", number(n))
}

pub fn best_of(shown: usize, all: usize) -> String {
    format!("The best {} of {}. Add a word to narrow them.", number(shown), number(all))
}

pub fn hit_spoken(kind: HitKind, title: &str, snippet: &str) -> String {
    let kind = match kind {
        HitKind::Question => "Question",
        HitKind::Article => "Article",
        HitKind::Section => "Passage",
        HitKind::Takeaway => "Key takeaway",
    };
    let stop = if title.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{kind}: {title}{stop} {snippet}")
}

pub fn answer_spoken(question: &str, answer: &str) -> String {
    format!("Answer: {question} {answer}")
}

pub fn search_hint(articles: usize) -> String {
    format!(
        "Type a word, a symptom or a whole question. {} are searched as you type, on this device.",
        topic_size(articles)
    )
}

pub fn nothing_found(text: &str) -> String {
    let start: String = text.chars().take(80).collect();
    let more = if start.len() < text.len() { "…" } else { "" };
    format!("Nothing found for “{start}{more}”")
}

pub fn browse(topic: &str) -> String {
    format!("Browse {topic}")
}

pub fn worried(emergency: &str) -> String {
    format!(
        "If you are worried about a symptom and cannot find it here, ask a pharmacist or a \
         clinician. In an emergency, call {emergency}."
    )
}

// Bookmarks, recent.

pub fn kept_kinds(kind: KeptKind) -> &'static str {
    match kind {
        KeptKind::Question => "Questions",
        KeptKind::Article => "Articles",
        KeptKind::Section => "Sections",
        KeptKind::Takeaway => "Takeaways",
        KeptKind::Highlight => "Highlights",
    }
}

pub fn kept_kind(kind: KeptKind) -> &'static str {
    match kind {
        KeptKind::Question => "Question",
        KeptKind::Article => "Article",
        KeptKind::Section => "Section",
        KeptKind::Takeaway => "Takeaway",
        KeptKind::Highlight => "Highlight",
    }
}

pub fn kept_spoken(kind: KeptKind, title: &str) -> String {
    format!("{}: {title}", kept_kind(kind))
}

pub fn saved_on(day: &str) -> String {
    format!("Saved {day}")
}

pub fn read_on(day: &str, part: f32) -> String {
    if part > 0.985 {
        format!("Read to the end, {day}")
    } else {
        format!("{:.0}% read, {day}", part * 100.0)
    }
}

// My library.

pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoPath => "There is no path yet. Type the path of a folder.".to_owned(),
        Refusal::CannotOpen { path, why } => {
            format!("“{path}” cannot be opened: {why}. Nothing was added.")
        }
        Refusal::IsAFile(path) => {
            format!("“{path}” is a file. Nothing was added. Add the folder that it is in.")
        }
        Refusal::AlreadyThere(path) => format!("“{path}” is already in your library."),
    }
}

pub fn problem_count(all: usize, errors: usize) -> String {
    if errors == 0 {
        counted(all, "thing to look at", "things to look at")
    } else {
        format!("{}, {} serious", counted(all, "problem", "problems"), number(errors))
    }
}

pub fn more_problems(n: usize) -> String {
    format!("And {} more. “Copy list” has them all.", number(n))
}

/// File, line and column; the file from the folder on.
pub fn problem_place(place: &Place, folder: &str) -> String {
    let inside = place.file.strip_prefix(folder).map(|file| file.trim_start_matches('/'));
    let file = inside.filter(|file| !file.is_empty()).unwrap_or(&place.file);
    format!("{file} line {}, column {}", place.line, place.column)
}

pub fn with_severity(severity: Severity, place: &str) -> String {
    match severity {
        Severity::Error => format!("Error: {place}"),
        Severity::Warning => format!("Warning: {place}"),
        Severity::Info => place.to_owned(),
    }
}

// Settings.

pub fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::Light => "Light",
        Theme::Sepia => "Sepia",
        Theme::Dark => "Dark",
        Theme::Contrast => "Contrast",
        Theme::Night => "Night",
    }
}

pub fn number_line(token: NumberToken, number: &str) -> String {
    let what = match token {
        NumberToken::Emergency => "Emergency",
        NumberToken::Urgent => "Urgent, not an emergency",
        NumberToken::Crisis => "In crisis",
        NumberToken::Poison => "Poisoning",
    };
    format!("{what}: {number}")
}

pub fn crisis_line(name: &str, number: &str) -> String {
    format!("{number}, {name}")
}

pub fn number_source(organisation: &str) -> String {
    format!("Source: {organisation}. Numbers change; check them where you live.")
}

pub fn read_only(why: &str) -> String {
    format!("Nothing can be kept now. {why}")
}

pub fn data_problem(problem: &Problem) -> String {
    let hint = problem.hint.as_deref().unwrap_or_default();
    format!("{} {hint}", problem.words)
}

pub fn more_troubles(n: usize) -> String {
    format!(
        "{} more could not be read. What could not be read was set aside, not lost.",
        counted(n, "entry", "entries")
    )
}

pub fn version(version: &str) -> String {
    format!("Version {version}")
}

pub fn report(version: &str, system: &str) -> String {
    format!("Bedside {version} on {system}")
}

pub fn toast(kind: &ToastKind) -> String {
    match kind {
        ToastKind::Removed { title } => format!("Removed “{title}”"),
        ToastKind::NotSaved(why) => why.clone(),
        ToastKind::LinkCopied => "Link copied".to_owned(),
        ToastKind::TextCopied => "Copied".to_owned(),
        ToastKind::FolderAdded { name, articles } => {
            format!("Added “{name}”, {}", topic_size(*articles))
        }
        ToastKind::FolderRemoved { name } => {
            format!("Removed “{name}” from your library. Its files were not touched.")
        }
        ToastKind::NotHere(what) => format!("“{what}” is not in your library"),
    }
}

/// For the terminal, when no window can be opened.
pub fn no_window(error: &str) -> String {
    // Where in whose source code it went wrong helps nobody here.
    let after_place = error.split_once(".rs:").and_then(|(_, rest)| rest.split_once(": "));
    let error = after_place.map_or(error, |(_, why)| why).trim_end_matches('.');
    let missing = if error.contains("DISPLAY") || error.contains("X server") {
        "There is no display to open a window on."
    } else {
        "A window cannot be opened here."
    };
    format!(
        "{missing} ({error})\nBedside still answers without one: bedside search QUERY, \
         bedside show SLUG, bedside --help."
    )
}

//! Every word that the window shows, in one place, so that it can be checked and translated.
//! Plain, calm, second person, sentence case.

use crate::app::{Checked, Command, CommandGroup, ExportKind, Forget, Group, Refusal, ToastKind};
use crate::article::{
    ArticleId, CareLevel, NumberToken, PASSAGE_CHARS_MAX, Place, Problem, Review, ReviewStatus,
    Severity, Source, SourceKind,
};
use crate::library::FigureError;
use crate::search::HitKind;
use crate::userdata::{ColumnWidth, KeptKind, LineSpacing, Motion, ThemeChoice, Typeface};

use super::theme::Theme;

mod bookmarks;
mod carry;
mod emergency;
mod facts;
mod lists;
mod sheet;

pub use bookmarks::*;
pub use carry::*;
pub use emergency::*;
pub use facts::*;
pub use lists::*;
pub use sheet::*;

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
pub const OPENING: &str = "Opening";
pub const CANNOT_BE_READ: &str = "This article cannot be read now. Its file may have been moved or \
     changed, or the disk that it is on is away. Bring it back, or read the folder again under My \
     library.";
pub const NOT_IN_LIBRARY: &str = "Not in your library";

// Selected words, highlights, notes.
pub const SELECTED_WORDS: &str = "Selected words";
pub const HIGHLIGHT: &str = "Highlight";
pub const UNDERLINE: &str = "Underline";
pub const UNDERLINE_LETTER: &str = "U";
pub const NOTE: &str = "Note";
pub const YOUR_NOTE: &str = "Your note";
pub const COPY: &str = "Copy";
pub const COPY_WITH_SOURCE: &str = "Copy with source";
pub const REMOVE_HIGHLIGHT: &str = "Remove highlight";
pub const DELETE_NOTE: &str = "Delete note";
pub const CLOSE_NOTE: &str = "Close note";

// Search.
pub const SEARCH_YOUR_LIBRARY: &str = "Search your library";
pub const SHOWING_FOR: &str = "Showing results for";
pub const SEARCH_INSTEAD: &str = "Search instead for";
pub const RESULTS_FOR: &str = "Results for";
pub const RELAXED: &str = "Not all words were found together.";
pub const MATCHES: &str = "Matches ";
pub const FILTERS: &str = "Filters";
pub const TOPIC: &str = "Topic";
pub const REVIEW: &str = "Review";
pub const WHERE: &str = "Where";
pub const MY_BOOKMARKS: &str = "My bookmarks";
pub const COLLECTION: &str = "Collection";
pub const CLEAR_ALL: &str = "Clear all";
pub const REMOVE_FILTERS: &str = "Remove filters";
pub const NOT_THESE_LETTERS: &str = "Some of these letters cannot be shown or searched here yet. \
     The articles that come with Bedside are in English: an English word for it, or the name on a \
     packet, may find it.";
pub const NO_WORDS: &str = "There is no word in it to look for. Type a condition, a symptom or a \
     medicine.";
pub const NOTHING_FOUND: &str = "Nothing found";
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
pub const ADD_ARTICLES_HINT: &str = "Type the path of a folder or of a .zip file, browse to it, or \
     drop it on this window.";
pub const FOLDER_PATH: &str = "Path of a folder";
pub const FOLDER_PATH_HINT: &str = "/home/you/handouts";
pub const ADD: &str = "Add";
pub const BROWSE_FOLDERS: &str = "Browse";
pub const IN_YOUR_LIBRARY: &str = "In your library";
pub const READING_FOLDERS: &str = "Reading your folders …";
pub const STOP: &str = "Stop";
pub const RESUME: &str = "Resume";
pub const REMOVE: &str = "Remove";
pub const SHOW_ARTICLES: &str = "Show articles";
pub const COPY_LIST: &str = "Copy list";
pub const READ_AGAIN: &str = "Read again";
pub const EMPTY_FOLDER: &str = "No articles here";
pub const EMPTY_FOLDER_HINT: &str = "Articles are files that end in .ron or .xml. Problems in a folder are listed under My library.";
pub const STILL_READING: &str = "Still being read";
pub const STILL_READING_HINT: &str =
    "Its articles come here when it has been read. How far it is stands under My library.";
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

// How text looks.
pub const TEXT_AND_THEME: &str = "Text and theme";
pub const TYPEFACE: &str = "Typeface";
pub const FACE_SAMPLE: &str = "Ag";
pub const LETTER: &str = "A";
pub const SIZE: &str = "Size";
pub const TEXT_SIZE: &str = "Size of text";
pub const SMALLER_TEXT: &str = "Smaller text";
pub const LARGER_TEXT: &str = "Larger text";
pub const LINE_SPACING: &str = "Line spacing";
pub const CLOSE_LINES: &str = "Close";
pub const STANDARD: &str = "Standard";
pub const OPEN_LINES: &str = "Open";
pub const COLUMN_WIDTH: &str = "Column width";
pub const NARROW_COLUMN: &str = "Narrow";
pub const WIDE_COLUMN: &str = "Wide";
pub const FOLLOW_SYSTEM: &str = "Match my computer’s light or dark setting";
pub const RESET: &str = "Reset";
pub const EVERY_ARTICLE: &str = "Applies to every article";
pub const INTERFACE: &str = "Interface";
pub const INTERFACE_SIZE: &str = "Size of the interface";
pub const SMALLER_INTERFACE: &str = "Smaller interface";
pub const LARGER_INTERFACE: &str = "Larger interface";
pub const MINUS: &str = "−";
pub const PLUS: &str = "+";
pub const MOTION: &str = "Motion";
pub const MOTION_AS_SYSTEM: &str = "As my computer";
pub const FULL_MOTION: &str = "Move";
pub const REDUCED_MOTION: &str = "Keep still";
pub const SINGLE_KEYS: &str = "Single letters and signs are keys, such as / for search";

// Palette, keys, private mode, skipping.
pub const PALETTE: &str = "Go anywhere, do anything";
pub const PALETTE_HINT: &str = "Type a command, an article, a topic or a setting";
pub const LAST_PLACES: &str = "Last places";
pub const ACTIONS: &str = "Actions";
pub const OTHER_ACTIONS: &str = "Other actions";
pub const TOPICS_AND_FOLDERS: &str = "Topics and folders";
pub const ARTICLES_AND_QUESTIONS: &str = "Articles and questions";
pub const NOTHING_MATCHES: &str = "Nothing has these letters. Search looks into all texts.";
pub const MOVE: &str = "Move";
pub const CHOOSE: &str = "Choose";
pub const BOOKMARK_RESULT: &str = "Bookmark the selected result, or remove its bookmark";
pub const CLOSE: &str = "Close";
pub const ALL_KEYS: &str = "All keys";
pub const SINGLE_KEYS_OFF: &str = "Single letters and signs are turned off in Settings.";
pub const SKIP_TO_ARTICLE: &str = "Skip to article";
pub const SKIP_TO_PAGE: &str = "Skip to page";
pub const PRIVATE: &str = "Private";
pub const PRIVATE_HINT: &str = "Private: what you read is not remembered.";
pub const PRIVACY: &str = "History";
pub const HISTORY_HINT: &str = "Which articles you read and where you were in them is kept on this \
     device only. The list under Recent can be cleared at any time.";
pub const FORGET_IT: &str = "Forget it";

/// What is asked before something is forgotten: its name, and what goes and stays.
pub fn forget(what: Forget) -> (&'static str, &'static str) {
    match what {
        Forget::Reading => (
            "Forget what I read",
            "The list of recent articles goes, and where you were in each of them. What you keep \
             stays. This cannot be undone.",
        ),
        Forget::Everything => (
            "Forget everything",
            "All bookmarks, highlights and notes go, with their backups and the bin; what you \
             read; and which folders you added. Files that you exported and the folders \
             themselves stay, and so does how you like to read. Older copies of your bookmarks \
             will not bring them back. This cannot be undone.",
        ),
    }
}

fn forgotten(what: Forget) -> &'static str {
    match what {
        Forget::Reading => "What you read is forgotten",
        Forget::Everything => "Everything is forgotten",
    }
}

pub fn last_saved(when: &str) -> String {
    format!("What you keep was last saved {when}.")
}

pub const NO_HISTORY: &str = "Keep no history: what I read is not listed, and its place not \
     remembered";
// Taking an article elsewhere.
pub const EXPORT: &str = "Export";
pub const COPY_MARKDOWN: &str = "Copy as Markdown";
pub const FILE_PATH: &str = "Path of the file";
pub const FILE_PATH_HINT: &str = "/home/you/article.md";
pub const NO_FILE_CHOOSER: &str =
    "Type the whole path of the file. Its folder has to be there already.";
pub const PRINT_HINT: &str = "Your browser opens the page; choose Print there, or save it as a \
     PDF. Nothing is sent. The page is removed from this device when Bedside starts next. If your \
     browser says that it may not read the file, save the article as a web page and open that.";
pub const SAVE: &str = "Save";
pub const REPLACE: &str = "Replace";
pub const OPEN_IN_BROWSER: &str = "Open in browser";
pub const CANCEL: &str = "Cancel";

/// A row of the export menu.
pub fn export(kind: ExportKind) -> &'static str {
    match kind {
        ExportKind::Markdown => "Save as Markdown…",
        ExportKind::Text => "Save as text…",
        ExportKind::WebPage => "Save as web page…",
        ExportKind::Print => "Print or save as PDF…",
        ExportKind::Kept => "Export highlights and notes…",
        ExportKind::Bookmarks => "Export bookmarks…",
    }
}

/// The dialog that a row of the menu opens.
pub fn export_title(kind: ExportKind) -> &'static str {
    match kind {
        ExportKind::Markdown => "Save as Markdown",
        ExportKind::Text => "Save as text",
        ExportKind::WebPage => "Save as web page",
        ExportKind::Print => "Print or save as PDF",
        ExportKind::Kept => "Export highlights and notes",
        ExportKind::Bookmarks => "Export bookmarks",
    }
}

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

pub fn review(status: ReviewStatus) -> &'static str {
    match status {
        ReviewStatus::NotReviewed => "Not medically reviewed",
        ReviewStatus::Reviewed => "Medically reviewed",
        ReviewStatus::Claimed => "Reviewed, its source says",
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

pub fn highlighted(words: &str) -> String {
    format!("Highlighted: {words}")
}

pub fn note_spoken(note: &str) -> String {
    format!("Note: {note}")
}

pub fn selected(words: &str) -> String {
    format!("{} selected", counted(words.split_whitespace().count(), "word", "words"))
}

pub fn marked_here(highlights: usize, notes: usize) -> String {
    let highlights = counted(highlights, "highlight", "highlights");
    match notes {
        0 => highlights,
        _ => format!("{highlights}, {}", counted(notes, "note", "notes")),
    }
}

// Search.

/// `more`: there are others, which nobody counted.
pub fn results(n: usize, more: bool, took_ms: f64) -> String {
    let time = if took_ms < 1.0 { "under 1 ms".to_owned() } else { format!("{took_ms:.0} ms") };
    let than = if more { "More than " } else { "" };
    format!("{than}{} in {time}", count_results(n))
}

/// Words at the end of a sentence.
pub fn stopped(text: &str) -> String {
    format!("{text}.")
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

/// The filters hide what there is, and this says so.
pub fn nothing_with_filters(text: &str) -> String {
    format!("{} with these filters", nothing_found(text))
}

pub fn without_filters(n: usize) -> String {
    format!("Without them there {} {}.", if n == 1 { "is" } else { "are" }, count_results(n))
}

/// "12 results: 4 questions, 2 articles, 6 passages", for screen readers.
/// `more`: there are others, which nobody counted.
pub fn announced(
    [questions, articles, passages]: [usize; 3],
    more: bool,
    filters: usize,
) -> String {
    let parts = [
        (questions, "question", "questions"),
        (articles, "article", "articles"),
        (passages, "passage", "passages"),
    ];
    let than = if more { "More than " } else { "" };
    let parts = parts.iter().filter(|(n, ..)| *n > 0);
    let parts: Vec<String> = parts.map(|(n, one, many)| counted(*n, one, many)).collect();
    let with = if filters == 0 {
        String::new()
    } else {
        format!(" with {}", counted(filters, "filter", "filters"))
    };
    match questions + articles + passages {
        0 => format!("{NOTHING_FOUND}{with}"),
        all => format!("{than}{}{with}: {}", count_results(all), parts.join(", ")),
    }
}

/// "My bookmarks" and the like, as a filter that can be taken away.
pub fn remove_filter(name: &str) -> String {
    format!("Remove filter: {name}")
}

pub fn filters_on(n: usize) -> String {
    if n == 0 { FILTERS.to_owned() } else { format!("{FILTERS}, {n} on") }
}

pub fn checked(checked: Checked) -> &'static str {
    match checked {
        Checked::Reviewed => "Medically reviewed",
        Checked::Claimed => "Reviewed, its source says",
        Checked::NotReviewed => "Not reviewed",
    }
}

pub fn also_called(called: &str) -> String {
    format!(" (also called {called}).")
}

pub fn filed_under(title: &str) -> String {
    format!(" (filed under {title}).")
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

/// Of files.
pub fn reading_files(done: usize, of: usize) -> String {
    format!("Reading {} of {} files", number(done), number(of))
}

pub fn read_so_far(articles: usize, questions: usize, problems: usize) -> String {
    let found = format!("{} so far", collection_size(articles, questions));
    match problems {
        0 => found,
        problems => format!("{found}; {}", counted(problems, "problem", "problems")),
    }
}

pub fn reading_stopped(done: usize, of: usize) -> String {
    format!("Stopped after {} of {} files. What was read is kept.", number(done), number(of))
}

/// Of a whole: "100%" only when nothing is left.
pub fn done(part: f32) -> String {
    format!("{:.0}%", (part * 100.0).floor())
}

/// What a screen reader is told now and then, not with every file.
pub fn reading_spoken(name: &str, part: f32) -> String {
    let quarters = (part * 4.0).floor();
    if quarters < 1.0 {
        format!("Reading “{name}”")
    } else {
        format!("Reading “{name}”, {} done", done(quarters / 4.0))
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

pub fn typeface(typeface: Typeface) -> &'static str {
    match typeface {
        Typeface::Literata => "Literata",
        Typeface::Atkinson => "Atkinson Hyperlegible",
    }
}

pub fn about_characters(n: u32) -> String {
    format!("about {n} characters")
}

pub fn percent(n: u8) -> String {
    format!("{n}%")
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
        ToastKind::FolderAdded { name, articles, questions, problems } => {
            let added = format!("Added “{name}”, {}", collection_size(*articles, *questions));
            match problems {
                0 => added,
                problems => format!("{added}; {}", counted(*problems, "problem", "problems")),
            }
        }
        ToastKind::FolderRemoved { name } => {
            format!("Removed “{name}” from your library. Its files were not touched.")
        }
        ToastKind::CannotOpen(what) => {
            format!(
                "“{what}” cannot be read now, so it was not kept. Look whether its file is there."
            )
        }
        ToastKind::NotHere(what) => format!("“{what}” is not in your library"),
        ToastKind::Highlighted => "Highlighted".to_owned(),
        ToastKind::HighlightRemoved => "Highlight removed".to_owned(),
        ToastKind::NoteKept => "Note kept".to_owned(),
        ToastKind::NoteRemoved => "Note removed".to_owned(),
        ToastKind::NewWordsKept => "The new words are kept".to_owned(),
        ToastKind::NoBrowser(_) => {
            "No browser could be opened. Copy the address, and open it yourself.".to_owned()
        }
        ToastKind::RecentForgotten { title } => {
            format!("“{title}” was taken from the list and its place forgotten")
        }
        ToastKind::Forgotten(what) => forgotten(*what).to_owned(),
        ToastKind::RecentCleared => "The list was cleared and all places forgotten".to_owned(),
        ToastKind::KeepsHistory(false) => {
            "What you read now is not remembered. What was there stays until you clear it."
                .to_owned()
        }
        ToastKind::KeepsHistory(true) => "What you read is remembered again".to_owned(),
        ToastKind::TooLongToHighlight => {
            format!(
                "Nothing was highlighted. Select at most {} letters.",
                number(PASSAGE_CHARS_MAX)
            )
        }
        ToastKind::Bookmarks(done) => bookmarks::done(done),
        ToastKind::BroughtIn { new, changed } => carry::brought_in(*new, *changed),
        ToastKind::Saved(path) => format!("Saved as “{path}”"),
        ToastKind::InBrowser => "Your browser opens the page. Choose Print there.".to_owned(),
        ToastKind::NotPrinted => "No browser opened the page. Save it as a web page instead, and \
                                 open that file yourself."
            .to_owned(),
    }
}

// Finding in an article.
pub const FIND_HERE: &str = "Find in this article";
pub const FIND_NEXT: &str = "Next place";
pub const FIND_PREVIOUS: &str = "Previous place";
pub const CLOSE_FIND: &str = "Close the find bar";
pub const NOT_FOUND_HERE: &str = "Not found in this article";
pub const SEARCH_LIBRARY: &str = "Search the library";

pub fn hit_of(n: usize, count: usize) -> String {
    format!("{} of {}", number(n), number(count))
}

pub fn figure_error(error: FigureError) -> &'static str {
    match error {
        FigureError::NotThere => "The picture is not shown: its file is not there.",
        FigureError::TooLarge => "The picture is not shown: it is too large.",
        FigureError::Unreadable => "The picture is not shown: its file cannot be read.",
    }
}

// Cards over an article.
pub const NOT_IN_YOUR_LIBRARY: &str = "not in your library";
pub const LINKED_ARTICLE: &str = "Linked article";
pub const LINK_OUTSIDE: &str = "Link to the outside";
pub const BROWSER_WILL_OPEN: &str = "Your browser will open it; the site can see that you came.";
pub const GO_TO_SOURCE: &str = "Go to source";
pub const COPY_ADDRESS: &str = "Copy address";
pub const USED_IN: &str = "Used in:";

pub fn link_to(url: &str) -> String {
    format!("Link to {url}")
}

pub fn glossary_term(name: &str) -> String {
    format!("{name}, glossary term")
}

pub fn question_number(n: usize) -> String {
    format!("Question {n}")
}

pub fn source_used_in(n: usize, place: &str) -> String {
    format!("Source {n}, used in: {place}")
}

pub fn and_more(n: usize) -> String {
    format!(" and {n} more")
}

fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::PublicBody => "Public body",
        SourceKind::Professional => "Professional society",
        SourceKind::Charity => "Charity",
        SourceKind::Guideline => "Guideline",
        SourceKind::Review => "Review of studies",
        SourceKind::Study => "Study",
        SourceKind::Other => "Other source",
    }
}

pub fn source_facts(kind: SourceKind, year: Option<i16>) -> String {
    let kind = source_kind(kind);
    year.map_or_else(|| kind.to_owned(), |year| format!("{kind}, {year}"))
}

/// A source to be pasted elsewhere.
pub fn source_in_full(source: &Source) -> String {
    let Source { title, url, year, .. } = source;
    let text =
        format!("{}{title}{}", organisation(&source.organisation), source_tail(title, *year));
    if url.is_empty() { text } else { format!("{text} {url}") }
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

// Commands and keys.

pub fn command(command: Command) -> &'static str {
    match command {
        Command::AToZ => A_TO_Z,
        Command::Glossary => GLOSSARY,
        Command::Palette => "Go anywhere, do anything",
        Command::Search => "Search articles and questions",
        Command::FindHere => "Find in this article; elsewhere, search",
        Command::NextFound => "Next place found in this article",
        Command::PreviousFound => "Previous place found in this article",
        Command::MoveInList => "Move in results, lists and menus",
        Command::OpenChosen => "Open at the match, choose",
        Command::OpenAtTop => "Open at the top of the article",
        Command::Close => "Close what lies on top; in search, clear",
        Command::Library => "Go to Library",
        Command::SearchPage => "Go to Search",
        Command::Bookmarks => "Go to Bookmarks",
        Command::Recent => "Go to Recent",
        Command::VisitSheet => "Visit sheet…",
        Command::Topics => "Go to Topics",
        Command::MyLibrary => "Go to My library",
        Command::Settings => "Go to Settings",
        Command::About => "Go to About",
        Command::Back => BACK,
        Command::Forward => FORWARD,
        Command::NextSection => "Next section",
        Command::PreviousSection => "Previous section",
        Command::PageDown => "Page down",
        Command::PageUp => "Page up",
        Command::ToggleQuestion => "Open or close the focused question",
        Command::Bookmark => "Bookmark the article, or the chosen question or result",
        Command::Highlight => "Highlight the selected words",
        Command::Note => "Write a note to the selected words, or to the focused bookmark",
        Command::RemoveBookmark => "Remove the focused bookmark or recent article",
        Command::SelectRow => "Select the focused bookmark",
        Command::SelectAll => "Select all bookmarks that are shown",
        Command::Undo => UNDO,
        Command::ClearRecent => "Clear the list of recent articles",
        Command::KeepHistory(false) => "Keep no history",
        Command::KeepHistory(true) => "Keep history again",
        Command::TextPanel => TEXT_AND_THEME,
        Command::SmallerText => SMALLER_TEXT,
        Command::LargerText => LARGER_TEXT,
        Command::ResetText => "Reset text and theme",
        Command::FlipTheme => FLIP_THEME,
        Command::NextTheme => "Next theme",
        Command::Theme(theme) => theme_choice(theme),
        Command::Typeface(Typeface::Literata) => "Typeface: Literata",
        Command::Typeface(Typeface::Atkinson) => "Typeface: Atkinson Hyperlegible",
        Command::LineSpacing(LineSpacing::Close) => "Line spacing: Close",
        Command::LineSpacing(LineSpacing::Standard) => "Line spacing: Standard",
        Command::LineSpacing(LineSpacing::Open) => "Line spacing: Open",
        Command::ColumnWidth(ColumnWidth::Narrow) => "Column width: Narrow",
        Command::ColumnWidth(ColumnWidth::Standard) => "Column width: Standard",
        Command::ColumnWidth(ColumnWidth::Wide) => "Column width: Wide",
        Command::Motion(Motion::System) => "Motion: As my computer",
        Command::Motion(Motion::Full) => "Motion: Move",
        Command::Motion(Motion::Reduced) => "Motion: Keep still",
        Command::SmallerInterface => SMALLER_INTERFACE,
        Command::LargerInterface => LARGER_INTERFACE,
        Command::UsualInterface => "Usual size of the interface",
        Command::ToggleRail => "Show or hide the rail",
        Command::SingleKeys(true) => "Single letters as keys: on",
        Command::SingleKeys(false) => "Single letters as keys: off",
        Command::Keys => "Show all keys",
        Command::ExportKept => "Export bookmarks…",
        Command::ImportKept => "Import bookmarks…",
    }
}

fn theme_choice(theme: ThemeChoice) -> &'static str {
    match theme {
        ThemeChoice::Light => "Theme: Light",
        ThemeChoice::Sepia => "Theme: Sepia",
        ThemeChoice::Dark => "Theme: Dark",
        ThemeChoice::Contrast => "Theme: Contrast",
        ThemeChoice::Night => "Theme: Night",
        ThemeChoice::System => "Theme: As my computer",
    }
}

pub fn command_group(group: CommandGroup) -> &'static str {
    match group {
        CommandGroup::Find => "Find",
        CommandGroup::Go => "Go",
        CommandGroup::Read => "Read",
        CommandGroup::Keep => "Keep",
        CommandGroup::Look => "Look",
    }
}

/// What stands on a key.
pub fn key_name(key: egui::Key) -> &'static str {
    match key {
        egui::Key::ArrowUp => "↑",
        egui::Key::ArrowDown => "↓",
        egui::Key::ArrowLeft => "←",
        egui::Key::ArrowRight => "→",
        egui::Key::Escape => "Esc",
        egui::Key::PageUp => "Page Up",
        egui::Key::PageDown => "Page Down",
        other => other.symbol_or_name(),
    }
}

/// Keys that are held with another one, in the order in which they are said.
pub fn held_keys(modifiers: egui::Modifiers) -> String {
    let held = [
        (modifiers.command || modifiers.ctrl, "Ctrl "),
        (modifiers.alt, "Alt "),
        (modifiers.shift, "Shift "),
    ];
    held.iter().filter(|(held, _)| *held).map(|(_, name)| *name).collect()
}

/// "Go to Bookmarks, Ctrl 3", for screen readers.
pub fn with_keys(name: &str, keys: &str) -> String {
    if keys.is_empty() { name.to_owned() } else { format!("{name}, {keys}") }
}

/// What stands after a question in the palette.
pub fn question_in(article: &str) -> String {
    format!("Question in {article}")
}

pub fn see_all(results: usize) -> String {
    match results {
        1 => "See 1 result".to_owned(),
        n => format!("See all {}", count_results(n)),
    }
}

pub fn forget_recent(title: &str) -> String {
    format!("Remove from the list: {title}")
}

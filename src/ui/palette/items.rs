//! What the palette has to choose from: before anything is typed the last places and common
//! actions, then what has the typed letters. Actions whose letters stand close come first; those
//! that have them only here and there come last, so that Enter never does one by accident.

use crate::app::{Action, Command, FoundPlace, Page, Palette};
use crate::article::Anchor;
use crate::search::{Letters, Marked, Matched};
use crate::ui::theme::Icon;
use crate::ui::{Cx, keymap, words};

/// Rows of one group, at most.
const GROUP_MAX: usize = 6;
/// Topics and folders that are looked through, at most.
const NAMES_MAX: usize = 2_000;

/// The actions that the palette opens with.
const COMMON: [Command; 6] = [
    Command::Bookmark,
    Command::Bookmarks,
    Command::TextPanel,
    Command::NextTheme,
    Command::Settings,
    Command::Keys,
];

/// A row of the palette.
pub(super) struct Item<'a> {
    pub group: &'static str,
    pub sign: Sign<'a>,
    pub title: Marked,
    /// In quiet words after the title.
    pub more: String,
    pub keys: String,
    pub action: Action,
}

/// What stands before the title.
pub(super) enum Sign<'a> {
    Icon(Icon),
    Swatch(&'a str),
    Emergency,
}

pub(super) fn items<'a>(cx: &'a Cx<'_>, palette: &'a Palette) -> Vec<Item<'a>> {
    let mut letters = Letters::new(&palette.text);
    if letters.is_empty() {
        return first_items(cx);
    }
    let mut actions = best(commands(cx), &mut letters);
    let scattered = actions.split_off(actions.partition_point(|(found, _)| found.close));
    let shown = |found: Vec<(Matched, Item<'a>)>, group| {
        found.into_iter().take(GROUP_MAX).map(move |(found, item)| Item {
            group,
            title: found.text,
            ..item
        })
    };
    let mut names = best(names(cx), &mut letters);
    names.retain(|(found, _)| found.close);
    let mut items: Vec<Item<'a>> = emergency(palette).into_iter().collect();
    items.extend(shown(actions, words::ACTIONS));
    items.extend(shown(names, words::TOPICS_AND_FOLDERS));
    items.extend(palette.found.terms.iter().map(|(name, id)| {
        let item = named(Sign::Icon(Icon::BookOpen), "", Action::ShowTerm(id.clone()));
        Item { group: words::TERMS, title: name.clone(), more: words::GLOSSARY.to_owned(), ..item }
    }));
    items.extend(palette.found.places.iter().filter_map(|place| found(cx, place)));
    if palette.text.trim().chars().count() > 1 {
        items.extend(shown(scattered, words::OTHER_ACTIONS));
    }
    items
}

/// The way to the card of an emergency, before anything else.
fn emergency<'a>(palette: &Palette) -> Option<Item<'a>> {
    let card = palette.emergency?;
    let action = Action::TypeInSearch(palette.text.clone());
    let item = named(Sign::Emergency, &card.title, action);
    Some(Item { group: words::GET_HELP_NOW, more: words::IN_SEARCH.to_owned(), ..item })
}

/// Those that have the letters, the best first; of two as good the one that is listed first.
fn best<'a>(
    items: impl Iterator<Item = Item<'a>>,
    letters: &mut Letters,
) -> Vec<(Matched, Item<'a>)> {
    let mut found: Vec<_> =
        items.filter_map(|item| Some((letters.find(&item.title.text)?, item))).collect();
    found.sort_by_key(|(found, _)| (!found.close, found.cost));
    found
}

fn plain(text: &str) -> Marked {
    Marked { text: text.to_owned(), marks: Vec::new() }
}

fn first_items<'a>(cx: &'a Cx<'_>) -> Vec<Item<'a>> {
    let places = cx.app.last_places().into_iter().filter_map(|page| place(cx, &page));
    places.chain(COMMON.into_iter().filter_map(|command| command_item(cx, command))).collect()
}

fn place<'a>(cx: &'a Cx<'_>, page: &Page) -> Option<Item<'a>> {
    let library = &cx.app.library;
    let item = match page {
        Page::Article(id) => {
            let entry = library.entry(id)?;
            let action = Action::ContinueReading(id.clone());
            let more = topic_name(cx, entry.topic());
            Item { more, ..named(Sign::Swatch(entry.topic()), entry.title, action) }
        }
        _ => names(cx).find(|item| item.action == Action::Go(page.clone()))?,
    };
    Some(Item { group: words::LAST_PLACES, ..item })
}

fn named<'a>(sign: Sign<'a>, title: &str, action: Action) -> Item<'a> {
    let (more, keys) = (String::new(), String::new());
    Item { group: "", sign, title: plain(title), more, keys, action }
}

fn topic_name(cx: &Cx<'_>, id: &str) -> String {
    let known = cx.app.library.topics().iter().find(|topic| topic.id == id);
    known.map(|topic| topic.name.clone()).unwrap_or_default()
}

/// Topics and collections.
fn names<'a>(cx: &'a Cx<'_>) -> impl Iterator<Item = Item<'a>> {
    let library = &cx.app.library;
    let topics = library.topics().iter().take(NAMES_MAX).map(|topic| {
        let action = Action::Go(Page::Topic(topic.id.clone()));
        let more = words::topic_size(topic.articles);
        Item { more, ..named(Sign::Swatch(&topic.id), &topic.name, action) }
    });
    let collections = library.collections().iter().take(NAMES_MAX).map(|collection| {
        let mark = if collection.path.is_some() { Icon::FolderSimple } else { Icon::Package };
        let action = Action::Go(Page::Collection(collection.id.clone()));
        let more = words::topic_size(collection.articles);
        Item { more, ..named(Sign::Icon(mark), &collection.name, action) }
    });
    topics.chain(collections)
}

/// What can be done now.
fn commands<'a>(cx: &'a Cx<'_>) -> impl Iterator<Item = Item<'a>> {
    let all = Command::all().filter(|command| *command != Command::Palette);
    all.filter_map(|command| command_item(cx, command))
}

fn command_item<'a>(cx: &Cx<'_>, command: Command) -> Option<Item<'a>> {
    let action = command.action(cx.app)?;
    let keys = keymap::keys_of(command, cx).into_iter().next().unwrap_or_default();
    let item = named(Sign::Icon(icon_of(command)), name_now(cx, command), action);
    Some(Item { group: words::ACTIONS, keys, ..item })
}

/// Some are called otherwise than in the list of keys, where they stand for more.
fn name_now(cx: &Cx<'_>, command: Command) -> &'static str {
    match (command, &cx.app.nav.here().page) {
        (Command::Bookmark, Page::Article(id)) if cx.app.is_kept(id, "") => words::REMOVE_BOOKMARK,
        (Command::Bookmark, Page::Article(_)) => words::BOOKMARK_ARTICLE,
        (Command::Bookmark, _) => words::BOOKMARK_RESULT,
        _ => words::command(command),
    }
}

fn found<'a>(cx: &'a Cx<'_>, place: &FoundPlace) -> Option<Item<'a>> {
    let entry = cx.app.library.entry(&place.article)?;
    let (sign, more) = match &place.anchor {
        Anchor::Question(_) => (Sign::Swatch(entry.topic()), words::question_in(entry.title)),
        _ => (Sign::Swatch(entry.topic()), topic_name(cx, entry.topic())),
    };
    let (article, anchor) = (place.article.clone(), place.anchor.clone());
    let action = Action::Open { article, anchor, marks: None };
    let item = named(sign, "", action);
    Some(Item { group: words::ARTICLES_AND_QUESTIONS, title: place.title.clone(), more, ..item })
}

fn icon_of(command: Command) -> Icon {
    match command {
        Command::Library
        | Command::SearchPage
        | Command::Bookmarks
        | Command::Recent
        | Command::Topics
        | Command::MyLibrary
        | Command::Settings
        | Command::About
        | Command::AToZ
        | Command::Glossary
        | Command::Forward
        | Command::NextSection => Icon::ArrowRight,
        Command::Back | Command::PreviousSection => Icon::ArrowLeft,
        Command::Search => Icon::MagnifyingGlass,
        Command::Bookmark | Command::RemoveBookmark => Icon::Star,
        Command::VisitSheet => Icon::ListChecks,
        Command::Highlight => Icon::Highlighter,
        Command::Note => Icon::NotePencil,
        Command::Undo | Command::ResetText | Command::UsualInterface => Icon::ArrowCounterClockwise,
        Command::ClearRecent => Icon::Trash,
        Command::ExportKept => Icon::Export,
        Command::ImportKept => Icon::TrayArrowDown,
        Command::KeepHistory(_) => Icon::ClockCounterClockwise,
        Command::TextPanel
        | Command::SmallerText
        | Command::LargerText
        | Command::Typeface(_)
        | Command::LineSpacing(_)
        | Command::ColumnWidth(_) => Icon::TextAa,
        Command::FlipTheme | Command::NextTheme | Command::Theme(_) => Icon::CircleHalf,
        Command::ToggleRail => Icon::SidebarSimple,
        Command::Keys | Command::SingleKeys(_) => Icon::Keyboard,
        _ => Icon::Gear,
    }
}

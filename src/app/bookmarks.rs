//! The Bookmarks page: which list is shown, in which order, what is selected, and what is being
//! asked. Its rows are made anew when any of that or what is kept has changed, not with each frame.
//! What is done to bookmarks stands in `doing`, asking for names in `asking`.

mod asking;
mod by_you;
mod doing;
mod folded;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::article::Anchor;
use crate::userdata::{Bookmark, Kept, KeptId, KeptKind, Removed};

use super::{App, Page};

pub use asking::{Ask, Asking};
pub use by_you::KeptHits;
pub(super) use by_you::kept_by_you;
pub(super) use folded::Folded;
use folded::fold;

/// A list of bookmarks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum KeptList {
    #[default]
    All,
    Kind(KeptKind),
    Folder(String),
    Tag(String),
    /// What was removed and can be put back.
    Bin,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum KeptSort {
    #[default]
    Newest,
    Oldest,
    /// By their own titles.
    Title,
    /// By the titles of their articles.
    Article,
}

impl KeptSort {
    pub const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::Title, Self::Article];
}

/// What can be done on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookmarksAction {
    Show(KeptList),
    Search(String),
    Sort(KeptSort),
    /// Selects it, or no longer.
    Select(KeptId),
    /// Selects all from the one that was selected last, or from `from`, to that one.
    SelectTo {
        from: KeptId,
        to: KeptId,
    },
    SelectAll,
    SelectNone,
    /// Opens its note to be written in the row.
    OpenNote(KeptId),
    /// Asks for a name, a folder or tags, for those bookmarks.
    Ask(Ask, Vec<KeptId>),
    TypeName(String),
    /// Does it with the name that was typed.
    TakeName,
    CloseAsking,
    /// Into that folder, or out of any.
    Move(Vec<KeptId>, Option<String>),
    PutOn(Vec<KeptId>, String),
    TakeOff(Vec<KeptId>, String),
    /// No bookmark is in that folder any more.
    RemoveFolder(String),
    /// No bookmark has that tag any more.
    RemoveTag(String),
    Remove(Vec<KeptId>),
    PutBack(Vec<KeptId>),
    RemoveForGood(Vec<KeptId>),
    EmptyBin,
}

/// What was done on the page, for the toast. All of it can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookmarksDone {
    Removed(usize),
    Moved { count: usize, to: Option<String> },
    PutOn { count: usize, tag: String },
    TakenOff { count: usize, tag: String },
    FolderRemoved { name: String, count: usize },
    TagRemoved { name: String, count: usize },
    Renamed { from: String, to: String },
    PutBack(usize),
    RemovedForGood(usize),
}

/// A row of the page.
#[derive(Clone, Debug)]
pub struct KeptRow {
    pub id: KeptId,
    pub item: KeptItem,
}

#[derive(Clone, Debug)]
pub enum KeptItem {
    Kept(Arc<Bookmark>),
    InBin(Arc<Removed>),
}

impl KeptRow {
    #[must_use]
    pub fn bookmark(&self) -> &Bookmark {
        self.item.bookmark()
    }
}

impl KeptItem {
    #[must_use]
    pub fn bookmark(&self) -> &Bookmark {
        match self {
            Self::Kept(bookmark) => bookmark,
            Self::InBin(removed) => &removed.bookmark,
        }
    }

    /// Whether nothing of it has changed.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Kept(one), Self::Kept(other)) => Arc::ptr_eq(one, other),
            (Self::InBin(one), Self::InBin(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

/// The words of a kept place: those that were highlighted, or the beginning of what stands there.
#[must_use]
pub fn words_of(bookmark: &Bookmark) -> Cow<'_, str> {
    match &bookmark.anchor {
        Anchor::Passage { quote, .. } => quote.replace('\n', " ").into(),
        _ => bookmark.excerpt.as_str().into(),
    }
}

fn kept_rows(kept: &Kept) -> impl Iterator<Item = KeptRow> {
    kept.rows().map(|(id, bookmark)| KeptRow { id, item: KeptItem::Kept(Arc::clone(bookmark)) })
}

/// How many bookmarks each list has.
#[derive(Clone, Debug, Default)]
pub struct KeptLists {
    pub all: usize,
    kinds: HashMap<KeptKind, usize>,
    /// By name.
    pub folders: Vec<(String, usize)>,
    pub tags: Vec<(String, usize)>,
    pub bin: usize,
}

impl KeptLists {
    #[must_use]
    pub fn kind(&self, kind: KeptKind) -> usize {
        self.kinds.get(&kind).copied().unwrap_or(0)
    }

    fn of(kept: &Kept, new_folders: &BTreeSet<String>, new_tags: &BTreeSet<String>) -> Self {
        let mut lists = Self { all: kept.len(), bin: kept.bin().count(), ..Self::default() };
        let none = |names: &BTreeSet<String>| names.iter().map(|name| (name.clone(), 0)).collect();
        let mut folders: BTreeMap<String, usize> = none(new_folders);
        let mut tags: BTreeMap<String, usize> = none(new_tags);
        for bookmark in kept.iter() {
            *lists.kinds.entry(bookmark.kind()).or_default() += 1;
            for (names, name) in bookmark
                .folder
                .iter()
                .map(|folder| (true, folder))
                .chain(bookmark.tags.iter().map(|tag| (false, tag)))
            {
                let counts = if names { &mut folders } else { &mut tags };
                match counts.get_mut(name) {
                    Some(count) => *count += 1,
                    None => drop(counts.insert(name.clone(), 1)),
                }
            }
        }
        lists.folders = by_name(folders);
        lists.tags = by_name(tags);
        lists
    }
}

fn by_name(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_cached_key(|(name, _)| fold(name));
    counts
}

#[derive(Default)]
pub struct BookmarksView {
    pub list: KeptList,
    /// Words that a bookmark has to have.
    pub text: String,
    pub sort: KeptSort,
    /// Of the rows that are shown.
    pub selected: HashSet<KeptId>,
    pub rows: Vec<KeptRow>,
    pub lists: KeptLists,
    /// Grows when the rows are made anew.
    pub version: u64,
    /// What is being asked, while it is.
    pub asking: Option<Asking>,
    /// The row from which a selection is extended.
    last: Option<KeptId>,
    /// Folders and tags that nothing has yet, for as long as the window is open.
    new_folders: BTreeSet<String>,
    new_tags: BTreeSet<String>,
    folded: Folded,
    /// What the rows were made from.
    of: Option<(Kept, KeptList, String, KeptSort)>,
}

impl BookmarksView {
    #[must_use]
    pub fn is_selected(&self, id: KeptId) -> bool {
        self.selected.contains(&id)
    }

    /// What is selected, in the order of the rows.
    #[must_use]
    pub fn selection(&self) -> Vec<KeptId> {
        self.rows.iter().map(|row| row.id).filter(|id| self.selected.contains(id)).collect()
    }

    fn make_rows(&mut self, kept: &Kept) {
        let wanted: Vec<String> = fold(&self.text).split_whitespace().map(str::to_owned).collect();
        let mut rows: Vec<KeptRow> = if self.list == KeptList::Bin {
            let item = |removed| KeptItem::InBin(Arc::clone(removed));
            kept.bin_rows().map(|(id, removed)| KeptRow { id, item: item(removed) }).collect()
        } else {
            let listed = kept_rows(kept).filter(|row| self.list.has(row.bookmark()));
            listed.collect()
        };
        if !wanted.is_empty() {
            rows.retain(|row| {
                let text = self.folded.all_of(row);
                wanted.iter().all(|word| text.contains(word))
            });
        }
        match self.sort {
            KeptSort::Newest => {}
            KeptSort::Oldest => rows.reverse(),
            KeptSort::Title => rows.sort_by_cached_key(|row| fold(&row.bookmark().title)),
            KeptSort::Article => rows.sort_by_cached_key(|row| {
                let bookmark = row.bookmark();
                (fold(&bookmark.article_title), Reverse(bookmark.kept))
            }),
        }
        self.rows = rows;
        self.version += 1;
        if !self.selected.is_empty() {
            let shown: HashSet<KeptId> = self.rows.iter().map(|row| row.id).collect();
            self.selected.retain(|id| shown.contains(id));
        }
    }
}

impl KeptList {
    fn has(&self, bookmark: &Bookmark) -> bool {
        match self {
            Self::All => true,
            Self::Kind(kind) => bookmark.kind() == *kind,
            Self::Folder(name) => bookmark.folder.as_ref() == Some(name),
            Self::Tag(name) => bookmark.tags.contains(name),
            Self::Bin => false,
        }
    }
}

impl App {
    /// Makes the rows of the Bookmarks page anew if they are not those that it should show.
    pub(super) fn settle_bookmarks(&mut self) {
        if self.nav.here().page != Page::Bookmarks {
            self.bookmarks.selected.clear();
            self.bookmarks.asking = None;
            return;
        }
        let view = &mut self.bookmarks;
        let same_kept = view.of.as_ref().is_some_and(|(kept, ..)| kept.is(&self.kept));
        if same_kept
            && view.of.as_ref().is_some_and(|(_, list, text, sort)| {
                (list, text, sort) == (&view.list, &view.text, &view.sort)
            })
        {
            return;
        }
        if !same_kept {
            view.lists = KeptLists::of(&self.kept, &view.new_folders, &view.new_tags);
            view.folded.forget_all_but(self.kept.len() + view.lists.bin);
        }
        view.make_rows(&self.kept);
        view.of = Some((self.kept.clone(), view.list.clone(), view.text.clone(), view.sort));
    }
}

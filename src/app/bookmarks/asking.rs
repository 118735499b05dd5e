//! What is asked about bookmarks in a dialog: a folder to move them to, tags to put on them, a new
//! name. Folders and tags without bookmarks live as long as the window.

use crate::userdata::{Bookmark, KeptId};

use super::folded::fold;
use super::{App, BookmarksAction, BookmarksDone, KeptList};

/// Letters of the name of a folder or tag.
const NAME_CHARS_MAX: usize = 80;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Which folder they are to be in.
    Folder,
    /// Which tags they are to have.
    Tags,
    NewFolder,
    NewTag,
    RenameFolder(String),
    RenameTag(String),
}

#[derive(Clone, Debug)]
pub struct Asking {
    pub ask: Ask,
    /// The bookmarks that it is about.
    pub ids: Vec<KeptId>,
    /// The name as typed.
    pub typed: String,
}

impl App {
    pub(super) fn ask(&mut self, ask: Ask, ids: Vec<KeptId>) {
        let typed = match &ask {
            Ask::RenameFolder(name) | Ask::RenameTag(name) => name.clone(),
            _ => String::new(),
        };
        self.close_note();
        self.bookmarks.asking = Some(Asking { ask, ids, typed });
    }

    pub(super) fn type_name(&mut self, text: String) {
        if let Some(asking) = &mut self.bookmarks.asking {
            asking.typed = text;
        }
    }

    pub(super) fn take_name(&mut self) {
        let Some(asking) = self.bookmarks.asking.clone() else { return };
        let Some(name) = tidy(&asking.typed) else { return };
        self.bookmarks.asking = None;
        let Asking { ask, ids, .. } = asking;
        match ask {
            Ask::Folder => {
                let name = self.known_folder(name);
                self.follow_bookmarks(BookmarksAction::Move(ids, Some(name)));
            }
            Ask::Tags => {
                let name = self.known_tag(name);
                self.follow_bookmarks(BookmarksAction::PutOn(ids.clone(), name));
                self.ask(Ask::Tags, ids);
            }
            Ask::NewFolder => {
                let name = self.known_folder(name);
                self.bookmarks.new_folders.insert(name.clone());
                self.show(KeptList::Folder(name));
            }
            Ask::NewTag => {
                let name = self.known_tag(name);
                self.bookmarks.new_tags.insert(name.clone());
                self.show(KeptList::Tag(name));
            }
            Ask::RenameFolder(old) if old != name => self.rename_folder(old, name),
            Ask::RenameTag(old) if old != name => self.rename_tag(old, name),
            Ask::RenameFolder(_) | Ask::RenameTag(_) => {}
        }
        self.bookmarks.of = None;
    }

    /// The folder of that name as it is written already.
    fn known_folder(&self, name: String) -> String {
        known(&self.bookmarks.lists.folders, name)
    }

    fn known_tag(&self, name: String) -> String {
        known(&self.bookmarks.lists.tags, name)
    }

    fn rename_folder(&mut self, from: String, to: String) {
        self.bookmarks.new_folders.remove(&from);
        self.bookmarks.new_folders.insert(to.clone());
        let ids = self.kept_where(|bookmark| bookmark.folder.as_ref() == Some(&from));
        let folder = to.clone();
        let done = BookmarksDone::Renamed { from, to: to.clone() };
        self.edit(&ids, done, |bookmark| bookmark.folder = Some(folder.clone()));
        self.show(KeptList::Folder(to));
    }

    fn rename_tag(&mut self, from: String, to: String) {
        self.bookmarks.new_tags.remove(&from);
        self.bookmarks.new_tags.insert(to.clone());
        let ids = self.kept_where(|bookmark| bookmark.tags.contains(&from));
        let (old, new) = (from.clone(), to.clone());
        let done = BookmarksDone::Renamed { from, to: to.clone() };
        self.edit(&ids, done, |bookmark| rename_in(&mut bookmark.tags, &old, &new));
        self.show(KeptList::Tag(to));
    }

    pub(super) fn kept_where(&self, is_it: impl Fn(&Bookmark) -> bool) -> Vec<KeptId> {
        let rows = self.kept.rows().filter(|(_, bookmark)| is_it(bookmark));
        rows.map(|(id, _)| id).collect()
    }
}

fn rename_in(tags: &mut Vec<String>, old: &str, new: &str) {
    let there = tags.iter().any(|tag| tag == new);
    match tags.iter().position(|tag| tag == old) {
        Some(at) if there => drop(tags.remove(at)),
        Some(at) => new.clone_into(&mut tags[at]),
        None => {}
    }
}

/// A name without needless spaces; `None` if nothing is left of it.
fn tidy(typed: &str) -> Option<String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = name.chars().take(NAME_CHARS_MAX).collect();
    (!name.is_empty()).then_some(name)
}

fn known(names: &[(String, usize)], name: String) -> String {
    let same = names.iter().find(|(other, _)| fold(other) == fold(&name));
    same.map_or(name, |(other, _)| other.clone())
}

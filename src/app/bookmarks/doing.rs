//! What is done to bookmarks on their page: selecting, moving, tagging, removing, putting back.
//! Each change starts from what was last asked for, saved or not, and leaves its own Undo.

use std::collections::{HashMap, HashSet};

use crate::userdata::{Bookmark, Change, KeptId};

use super::{App, BookmarksAction, BookmarksDone, KeptItem, KeptList};
use crate::app::{OpenNote, ToastKind, Undoable};

impl App {
    pub(in crate::app) fn follow_bookmarks(&mut self, action: BookmarksAction) {
        use BookmarksAction as B;
        match action {
            B::Show(list) => self.show(list),
            B::Search(text) => self.bookmarks.text = text,
            B::Sort(sort) => self.bookmarks.sort = sort,
            B::Select(id) => self.select_kept(id),
            B::SelectTo { from, to } => self.select_to(from, to),
            B::SelectAll => {
                self.bookmarks.selected = self.bookmarks.rows.iter().map(|row| row.id).collect();
            }
            B::SelectNone => self.bookmarks.selected.clear(),
            B::OpenNote(id) => self.open_note_of(id),
            B::Ask(ask, ids) => self.ask(ask, ids),
            B::TypeName(text) => self.type_name(text),
            B::TakeName => self.take_name(),
            B::CloseAsking => self.bookmarks.asking = None,
            B::Move(ids, to) => self.move_kept(&ids, to.as_deref()),
            B::PutOn(ids, tag) => self.put_on(&ids, &tag),
            B::TakeOff(ids, tag) => self.take_off(&ids, &tag),
            B::RemoveFolder(name) => self.remove_kept_folder(name),
            B::RemoveTag(name) => self.remove_tag(name),
            B::Remove(ids) => self.remove_kept(&ids),
            B::PutBack(ids) => self.put_back(&ids),
            B::RemoveForGood(ids) => self.remove_for_good(&ids),
            B::EmptyBin => self.empty_bin(),
        }
    }

    pub(super) fn show(&mut self, list: KeptList) {
        self.bookmarks.list = list;
        self.bookmarks.selected.clear();
    }

    fn select_kept(&mut self, id: KeptId) {
        if !self.bookmarks.selected.remove(&id) {
            self.bookmarks.selected.insert(id);
        }
        self.bookmarks.last = Some(id);
    }

    fn select_to(&mut self, from: KeptId, to: KeptId) {
        let view = &mut self.bookmarks;
        let at = |id| view.rows.iter().position(|row| row.id == id);
        let last = view.last.filter(|_| !view.selected.is_empty()).and_then(at);
        let (Some(from), Some(to)) = (last.or_else(|| at(from)), at(to)) else { return };
        let ids = view.rows[from.min(to)..=from.max(to)].iter().map(|row| row.id);
        view.selected = ids.collect();
        view.last = Some(view.rows[from].id);
    }

    fn open_note_of(&mut self, id: KeptId) {
        self.close_note();
        if let Some(bookmark) = self.newest(&[id]).pop() {
            self.marking.note = Some(OpenNote::of(bookmark));
        }
    }

    /// Those bookmarks as they will be once all that was asked for is saved.
    fn newest(&self, ids: &[KeptId]) -> Vec<Bookmark> {
        let mut asked: HashMap<KeptId, Option<&Bookmark>> = HashMap::new();
        for change in self.asked.iter().flatten() {
            let Some((article, anchor)) = change.place() else { continue };
            let now = match change {
                Change::Keep(bookmark) | Change::Edit(bookmark) => Some(bookmark),
                _ => None,
            };
            asked.insert(KeptId::of(article, anchor), now);
        }
        let newest = |id: &KeptId| match asked.get(id) {
            Some(bookmark) => *bookmark,
            None => self.kept.by_id(*id),
        };
        ids.iter().filter_map(newest).cloned().collect()
    }

    /// A bookmark as it will be once all that was asked for is saved.
    pub(in crate::app) fn newest_of(&self, bookmark: &Bookmark) -> Option<Bookmark> {
        self.newest(&[bookmark.id()]).pop()
    }

    /// Changes those bookmarks; says `done` if any is then other than it was.
    pub(super) fn edit(
        &mut self,
        ids: &[KeptId],
        done: BookmarksDone,
        change: impl Fn(&mut Bookmark),
    ) {
        self.close_note();
        let now = jiff::Timestamp::now();
        let (mut changes, mut undo) = (Vec::new(), Vec::new());
        for old in self.newest(ids) {
            let mut new = old.clone();
            change(&mut new);
            if new != old {
                changes.push(Change::Edit(Bookmark { changed: now, ..new }));
                undo.push(Change::Edit(old));
            }
        }
        self.do_and_say(changes, undo, ToastKind::Bookmarks(done));
    }

    fn do_and_say(&mut self, changes: Vec<Change>, undo: Vec<Change>, said: ToastKind) {
        if changes.is_empty() {
            return;
        }
        self.say(said);
        self.undo.push(Undoable::Kept(undo));
        self.change(changes);
    }

    fn move_kept(&mut self, ids: &[KeptId], to: Option<&str>) {
        self.bookmarks.asking = None;
        let done = BookmarksDone::Moved { count: ids.len(), to: to.map(str::to_owned) };
        self.edit(ids, done, |bookmark| bookmark.folder = to.map(str::to_owned));
    }

    fn put_on(&mut self, ids: &[KeptId], tag: &str) {
        let done = BookmarksDone::PutOn { count: ids.len(), tag: tag.to_owned() };
        self.edit(ids, done, |bookmark| {
            if !bookmark.tags.iter().any(|other| other == tag) {
                bookmark.tags.push(tag.to_owned());
            }
        });
    }

    fn take_off(&mut self, ids: &[KeptId], tag: &str) {
        let done = BookmarksDone::TakenOff { count: ids.len(), tag: tag.to_owned() };
        self.edit(ids, done, |bookmark| bookmark.tags.retain(|other| other != tag));
    }

    fn remove_kept_folder(&mut self, name: String) {
        let view = &mut self.bookmarks;
        view.new_folders.remove(&name);
        view.of = None;
        if view.list == KeptList::Folder(name.clone()) {
            self.show(KeptList::All);
        }
        let ids = self.kept_where(|bookmark| bookmark.folder.as_ref() == Some(&name));
        let done = BookmarksDone::FolderRemoved { name, count: ids.len() };
        self.edit(&ids, done, |bookmark| bookmark.folder = None);
    }

    fn remove_tag(&mut self, name: String) {
        let view = &mut self.bookmarks;
        view.new_tags.remove(&name);
        view.of = None;
        if view.list == KeptList::Tag(name.clone()) {
            self.show(KeptList::All);
        }
        let ids = self.kept_where(|bookmark| bookmark.tags.contains(&name));
        let tag = name.clone();
        let done = BookmarksDone::TagRemoved { name, count: ids.len() };
        self.edit(&ids, done, |bookmark| bookmark.tags.retain(|other| *other != tag));
    }

    fn remove_kept(&mut self, ids: &[KeptId]) {
        self.close_note();
        let old = self.newest(ids);
        let said = match old.as_slice() {
            [one] => ToastKind::Removed { title: one.title.clone() },
            many => ToastKind::Bookmarks(BookmarksDone::Removed(many.len())),
        };
        let changes = old.iter().map(removal).collect();
        let undo = old.iter().map(return_of).collect();
        self.do_and_say(changes, undo, said);
    }

    fn put_back(&mut self, ids: &[KeptId]) {
        let old = self.in_bin(ids);
        let changes = old.iter().map(return_of).collect();
        let undo = old.iter().map(removal).collect();
        let done = BookmarksDone::PutBack(old.len());
        self.do_and_say(changes, undo, ToastKind::Bookmarks(done));
    }

    fn remove_for_good(&mut self, ids: &[KeptId]) {
        let old = self.in_bin(ids);
        let gone = |Bookmark { article, anchor, .. }: &Bookmark| Change::RemoveForGood {
            article: article.clone(),
            anchor: anchor.clone(),
        };
        let changes = old.iter().map(gone).collect();
        self.for_good(changes, old);
    }

    fn empty_bin(&mut self) {
        let old: Vec<Bookmark> = self.kept.bin().map(|removed| removed.bookmark.clone()).collect();
        if !old.is_empty() {
            self.for_good(vec![Change::EmptyBin], old);
        }
    }

    /// Undo puts them back into the bin.
    fn for_good(&mut self, changes: Vec<Change>, old: Vec<Bookmark>) {
        let done = BookmarksDone::RemovedForGood(old.len());
        let undo = old.into_iter().flat_map(|old| {
            let removal = removal(&old);
            [Change::Keep(old), removal]
        });
        self.do_and_say(changes, undo.collect(), ToastKind::Bookmarks(done));
    }

    fn in_bin(&self, ids: &[KeptId]) -> Vec<Bookmark> {
        let ids: HashSet<&KeptId> = ids.iter().collect();
        let rows = self.bookmarks.rows.iter().filter(|row| ids.contains(&row.id));
        let in_bin = rows.filter(|row| matches!(row.item, KeptItem::InBin(_)));
        in_bin.map(|row| row.bookmark().clone()).collect()
    }
}

fn removal(Bookmark { article, anchor, .. }: &Bookmark) -> Change {
    Change::Remove { article: article.clone(), anchor: anchor.clone() }
}

/// Out of the bin.
fn return_of(Bookmark { article, anchor, .. }: &Bookmark) -> Change {
    Change::Restore { article: article.clone(), anchor: anchor.clone() }
}

//! Marking the open article: selected words, highlights, and the note that is being written.
//! Where the highlights stand now is found again whenever the text or what is kept has changed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::article::{Anchor, Article, ArticleId, Spot, Stretch, Text};
use crate::userdata::{Bookmark, Change, HighlightStyle, Kept};

use super::standing::{Standing, Stands, stand_in};
use super::{App, Page, ToastKind, Undoable};

/// A note is kept when typing has rested for so long …
const NOTE_REST: Duration = Duration::from_millis(800);
/// … and while it does not rest, as often as this.
const NOTE_LATEST: Duration = Duration::from_millis(1500);

/// Selected words: from where the selection was begun to where it was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    pub anchor: Spot,
    pub head: Spot,
}

impl Selection {
    #[must_use]
    pub fn stretch(&self) -> Stretch {
        Stretch::between(self.anchor, self.head)
    }
}

impl From<Stretch> for Selection {
    fn from(stretch: Stretch) -> Self {
        Self { anchor: stretch.from, head: stretch.to }
    }
}

/// A highlight and where it stands now, which may be another place than where it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub stretch: Stretch,
    pub bookmark: Bookmark,
    /// Its words are others than when it was kept.
    pub changed: bool,
}

impl Mark {
    #[must_use]
    pub fn has_note(&self) -> bool {
        !self.bookmark.note.is_empty()
    }
}

/// A note that is being read or written.
#[derive(Clone, Debug)]
pub struct OpenNote {
    /// The highlight as it was when the note was opened.
    pub bookmark: Bookmark,
    pub text: String,
    /// What was last asked to be kept.
    saved: String,
    /// Since when there is something to keep, and when the last letter was typed.
    unsaved: Option<(Instant, Instant)>,
}

impl OpenNote {
    pub(super) fn of(bookmark: Bookmark) -> Self {
        let text = bookmark.note.clone();
        Self { bookmark, saved: text.clone(), text, unsaved: None }
    }
}

#[derive(Default)]
pub struct Marking {
    /// The text of the open article.
    pub text: Arc<Text>,
    /// Its highlights that are in the text, by where they begin.
    pub marks: Vec<Mark>,
    pub selection: Option<Selection>,
    pub note: Option<OpenNote>,
    /// The highlight that was made last: a note asked for next is meant for it.
    last_made: Option<Anchor>,
    /// What `text` and `marks` were made from.
    of: Option<(ArticleId, Arc<Article>, Kept)>,
}

impl Marking {
    /// What is selected; `None` also where the selection is empty.
    #[must_use]
    pub fn selected(&self) -> Option<Stretch> {
        self.selection.map(|selection| selection.stretch()).filter(|stretch| !stretch.is_empty())
    }

    /// The highlights that the selection touches.
    pub fn selected_marks(&self) -> impl Iterator<Item = &Mark> {
        let selected = self.selected();
        self.marks
            .iter()
            .filter(move |mark| selected.is_some_and(|all| all.overlaps(&mark.stretch)))
    }

    /// Where a note asked for now would go: words that are selected, else what was just highlighted.
    #[must_use]
    pub fn may_note(&self) -> bool {
        self.selected().is_some() || self.just_made().is_some()
    }

    fn just_made(&self) -> Option<&Mark> {
        let made = self.last_made.as_ref()?;
        self.marks.iter().find(|mark| mark.bookmark.anchor == *made)
    }

    /// How long until the open note is to be kept.
    pub(super) fn note_due(&self) -> Option<Duration> {
        let (first, last) = self.note.as_ref()?.unsaved?;
        let rest = NOTE_REST.saturating_sub(last.elapsed());
        Some(rest.min(NOTE_LATEST.saturating_sub(first.elapsed())))
    }
}

impl App {
    /// Finds the highlights of the open article, if it or they have changed, and keeps what was
    /// typed into a note once it has rested.
    pub(super) fn settle_marking(&mut self) {
        if self.marking.note_due() == Some(Duration::ZERO) {
            self.save_note();
        }
        let Some((id, article)) = self.article().map(|(id, article)| (id.clone(), article)) else {
            // On the Bookmarks page notes are written in the rows.
            let noted = self.marking.note.is_some() && self.nav.here().page != Page::Bookmarks;
            if self.marking.of.is_some() || noted {
                self.close_note();
                self.marking = Marking::default();
            }
            return;
        };
        let of = self.marking.of.as_ref();
        let same_text = of.is_some_and(|(old, text, _)| {
            *old == id && (Arc::ptr_eq(text, &article) || *text == article)
        });
        let same = same_text && of.is_some_and(|(_, _, kept)| kept.is(&self.kept));
        if same && self.standings.of(&id).is_some() {
            return;
        }
        if !same_text {
            self.close_note();
            self.marking.selection = None;
            self.marking.last_made = None;
            self.marking.text = Arc::new(Text::of(&article));
        }
        let stand = stand_in(&id, &article, &self.marking.text, &self.kept);
        self.marking.marks = marks(&stand, self.kept.iter_in(&id));
        self.standings.learn(id.clone(), stand);
        self.marking.of = Some((id, article, self.kept.clone()));
    }

    pub(super) fn highlight(&mut self, style: HighlightStyle) {
        if let Some(plan) = self.plan_highlight(style) {
            self.say(ToastKind::Highlighted);
            self.marking.last_made = Some(plan.new.anchor.clone());
            self.carry_out(plan);
        }
    }

    /// What highlighting the selection changes; `None` where it changes nothing.
    fn plan_highlight(&mut self, style: HighlightStyle) -> Option<Plan> {
        let selected = self.marking.selected()?;
        let Some(anchor) = self.marking.text.passage(selected) else {
            let words = self.marking.text.quote(selected).unwrap_or_default();
            if !words.trim().is_empty() {
                self.say(ToastKind::TooLongToHighlight);
            }
            return None;
        };
        let wanted = anchor.stretch()?;
        self.marking.selection = None;
        if let Some(same) = self.marking.marks.iter().find(|mark| mark.stretch == wanted) {
            let old = same.bookmark.clone();
            let new = Bookmark { style, changed: jiff::Timestamp::now(), ..old.clone() };
            return (old.style != style).then(|| Plan {
                changes: vec![Change::Edit(new.clone())],
                undo: vec![Change::Edit(old)],
                new,
            });
        }
        let (whole, merged) = grown(&self.marking.marks, wanted, style);
        if merged.iter().any(|mark| mark.stretch == whole) {
            return None;
        }
        let Some(anchor) = self.marking.text.passage(whole) else {
            self.say(ToastKind::TooLongToHighlight);
            return None;
        };
        let (id, article) = self.article()?;
        let new = Bookmark { style, ..super::bookmark_of(id, &article, &anchor)? };
        let new = merged.iter().fold(new, |new, mark| joined(new, &mark.bookmark));
        let old = || merged.iter().map(|mark| &mark.bookmark);
        Some(Plan {
            changes: old().map(removal).chain([Change::Keep(new.clone())]).collect(),
            undo: [removal(&new)].into_iter().chain(old().cloned().map(Change::Keep)).collect(),
            new,
        })
    }

    fn carry_out(&mut self, plan: Plan) {
        self.undo.push(Undoable::Kept(plan.undo));
        self.change(plan.changes);
    }

    pub(super) fn remove_highlights(&mut self) {
        let old: Vec<Bookmark> =
            self.marking.selected_marks().map(|mark| mark.bookmark.clone()).collect();
        if old.is_empty() {
            return;
        }
        let changes = old.iter().map(removal).collect();
        self.undo.push(Undoable::Kept(old.into_iter().map(Change::Keep).collect()));
        self.marking.selection = None;
        self.say(ToastKind::HighlightRemoved);
        self.change(changes);
    }

    pub(super) fn open_note(&mut self, anchor: Option<&Anchor>) {
        self.close_note();
        let there = match anchor {
            Some(anchor) => self.marking.marks.iter().find(|mark| mark.bookmark.anchor == *anchor),
            None if self.marking.selected().is_some() => self.marking.selected_marks().next(),
            None => self.marking.just_made(),
        };
        let there = there.map(|mark| mark.bookmark.clone());
        let new = || {
            let plan = self.plan_highlight(HighlightStyle::Fill)?;
            let new = plan.new.clone();
            self.carry_out(plan);
            Some(new)
        };
        let bookmark = if anchor.is_none() { there.or_else(new) } else { there };
        let Some(bookmark) = bookmark else { return };
        self.marking.selection = None;
        self.marking.note = Some(OpenNote::of(bookmark));
    }

    pub(super) fn type_note(&mut self, text: String) {
        let Some(note) = &mut self.marking.note else { return };
        note.text = text;
        let now = Instant::now();
        note.unsaved = Some((note.unsaved.map_or(now, |(first, _)| first), now));
    }

    /// Keeps what has been typed into the open note.
    pub(super) fn save_note(&mut self) {
        let Some(note) = &mut self.marking.note else { return };
        note.unsaved = None;
        if note.text == note.saved {
            return;
        }
        note.saved.clone_from(&note.text);
        let (bookmark, text) = (note.bookmark.clone(), note.text.clone());
        self.keep_note(&bookmark, &text);
    }

    pub(super) fn close_note(&mut self) {
        let Some(note) = self.marking.note.take() else { return };
        let text = note.text.trim_end();
        if text != note.bookmark.note {
            self.say(if text.is_empty() { ToastKind::NoteRemoved } else { ToastKind::NoteKept });
            self.undo.push(Undoable::Kept(vec![Change::Edit(note.bookmark.clone())]));
        }
        if text != note.saved {
            self.keep_note(&note.bookmark, text);
        }
    }

    /// Leaves alone what else was changed of the bookmark while its note was open.
    fn keep_note(&mut self, bookmark: &Bookmark, text: &str) {
        let now = self.newest_of(bookmark).unwrap_or_else(|| bookmark.clone());
        let changed = jiff::Timestamp::now();
        self.change(vec![Change::Edit(Bookmark { note: text.to_owned(), changed, ..now })]);
    }

    pub(super) fn delete_note(&mut self) {
        self.type_note(String::new());
        self.close_note();
    }

    /// A note that could not be kept stays open, or is shown again, so that its words are not
    /// lost; closing it tries again.
    pub(super) fn reopen_note(&mut self, changes: &[Change]) {
        let [Change::Edit(noted)] = changes else { return };
        let kept = self.kept.of(&noted.article, &noted.anchor);
        if kept.is_some_and(|kept| kept.note == noted.note) {
            return;
        }
        let bookmark = Bookmark { note: String::new(), ..noted.clone() };
        let shown_here = self.shows_note_of(&noted.article);
        match &mut self.marking.note {
            Some(note) if note.bookmark.anchor == noted.anchor => note.saved.clear(),
            Some(_) => {}
            None if noted.note.is_empty() => {}
            None if !shown_here => {}
            None => {
                let (text, saved) = (noted.note.clone(), String::new());
                self.marking.note = Some(OpenNote { bookmark, text, saved, unsaved: None });
            }
        }
    }
}

impl App {
    /// Whether a note of that article can be written on the page that is shown.
    fn shows_note_of(&self, article: &ArticleId) -> bool {
        match &self.nav.here().page {
            Page::Article(here) => here == article,
            page => *page == Page::Bookmarks,
        }
    }
}

/// A change to what is highlighted, and what takes it back.
struct Plan {
    /// The highlight as it will be.
    new: Bookmark,
    changes: Vec<Change>,
    undo: Vec<Change>,
}

/// The highlights among what is kept, which stand as `stand` says, in the same order.
fn marks<'a>(stand: &[(Anchor, Standing)], kept: impl Iterator<Item = &'a Bookmark>) -> Vec<Mark> {
    let mark = |((_, standing), bookmark): (&(Anchor, Standing), &Bookmark)| {
        let Stands::Here(now) = &standing.place else { return None };
        let (stretch, changed) = (now.stretch()?, standing.changed);
        Some(Mark { stretch, bookmark: bookmark.clone(), changed })
    };
    let mut marks: Vec<Mark> = stand.iter().zip(kept).filter_map(mark).collect();
    marks.sort_by_key(|mark| (mark.stretch.from, mark.stretch.to));
    marks
}

fn removal(bookmark: &Bookmark) -> Change {
    Change::Remove { article: bookmark.article.clone(), anchor: bookmark.anchor.clone() }
}

/// The stretch together with the highlights of that style that it overlaps, and with those that
/// these overlap.
fn grown(marks: &[Mark], stretch: Stretch, style: HighlightStyle) -> (Stretch, Vec<Mark>) {
    let mut whole = stretch;
    loop {
        let inside = |mark: &&Mark| mark.bookmark.style == style && mark.stretch.overlaps(&whole);
        let merged: Vec<Mark> = marks.iter().filter(inside).cloned().collect();
        let grown = merged.iter().fold(whole, |whole, mark| whole.with(&mark.stretch));
        if grown == whole {
            return (whole, merged);
        }
        whole = grown;
    }
}

/// A new highlight with what was kept of an older one that it takes in.
fn joined(new: Bookmark, old: &Bookmark) -> Bookmark {
    let note = match (new.note.is_empty(), old.note.is_empty()) {
        (true, _) => old.note.clone(),
        (false, true) => new.note,
        (false, false) => format!("{}\n\n{}", new.note, old.note),
    };
    let mut tags = new.tags;
    for tag in &old.tags {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    let folder = new.folder.or_else(|| old.folder.clone());
    Bookmark { note, tags, folder, kept: new.kept.min(old.kept), ..new }
}

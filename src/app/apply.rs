//! The one place where state changes: one line per action, each calling what owns it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::{Anchor, Article, ArticleId, Finder, Found, Reference, Text};
use crate::search::{self, Matcher, Results};
use crate::userdata::{AddedFolder, Change, Kept};

use super::bookmarks::KeptHits;
use super::filters::Filters;
use super::finding::answer_of;
use super::jobs::{Query, Save, place_of};
use super::{
    Action, App, Jump, Page, Refusal, ResultRow, Spread, Toast, ToastKind, Undoable, Visit,
};

impl App {
    pub fn apply(&mut self, action: Action) {
        self.follow(action);
        self.open_here();
        self.list_here();
    }

    #[expect(clippy::too_many_lines, reason = "a table: one line an action")]
    fn follow(&mut self, action: Action) {
        match action {
            Action::Go(page) => self.go(Visit::new(page)),
            Action::Back => self.go_back(),
            Action::Forward => self.go_forward(),
            Action::Open { article, anchor, marks } => self.open_article(article, anchor, marks),
            Action::ContinueReading(article) => self.continue_reading(article),
            Action::OpenReference(text) => self.open_reference(&text),
            Action::Jump(jump) => self.jump(jump),
            Action::Jumped => self.nav.here_mut().jump = None,
            Action::Scrolled(spread) => self.scrolled(spread),
            Action::ToggleQuestion(id) => self.toggle_question(id),

            Action::FocusSearch => self.focus_search(),
            Action::SearchFocused => self.search.wants_focus = false,
            Action::TypeInSearch(text) => self.type_in_search(text),
            Action::TakeSuggestion(text) => self.take_suggestion(text),
            Action::SearchAsTyped => self.search_as_typed(),
            Action::ClearSearch => self.type_in_search(String::new()),
            Action::ShowOnly(group) => self.filter(|filters| filters.set_kind(group)),
            Action::ToggleFilter(filter) => self.filter(|filters| filters.toggle(filter)),
            Action::ClearFilters => self.filter(|filters| *filters = Filters::default()),
            Action::MoveSelection(by) => self.move_selection(by),
            Action::Select(row) => self.search.selected = row,
            Action::Revealed => self.search.reveal = false,
            Action::OpenSelected { at_top } => self.open_selected(at_top),

            Action::ToggleBookmark { article, anchor } => self.toggle_bookmark(&article, &anchor),
            Action::OpenKept { article, anchor } => self.open_kept(article, anchor),
            Action::ToggleStar { article, anchor } => self.toggle_star(&article, &anchor),
            Action::ShowThenAndNow { article, anchor } => self.show_then_and_now(&article, &anchor),
            Action::CloseThenAndNow => self.then_and_now = None,
            Action::KeepNewWords => self.keep_new_words(),
            Action::OpenVisit(ids) => self.open_visit(&ids),
            Action::ChangeVisit(change) => self.change_visit(change),
            Action::ExportVisit(kind) => self.export_visit(kind),
            Action::ToggleBookmarkHere => self.toggle_bookmark_here(),
            Action::SelectText(selection) => self.marking.selection = selection,
            Action::Highlight(style) => self.highlight(style),
            Action::RemoveHighlight => self.remove_highlights(),
            Action::OpenNote(anchor) => self.open_note(anchor.as_ref()),
            Action::TypeNote(text) => self.type_note(text),
            Action::SaveNote => self.save_note(),
            Action::CloseNote => self.close_note(),
            Action::DeleteNote => self.delete_note(),
            Action::Undo => self.undo(),

            Action::TypeFolder(text) => self.type_folder(text),
            Action::AddFolder(path) => self.add_folder(path),
            Action::ChooseFolder => self.choose_folder(),
            Action::RemoveFolder(collection) => self.remove_folder(&collection),
            Action::UnfoldProblems(collection) => self.unfold_problems(collection),
            Action::ReadFoldersAgain => self.read_folders(),
            Action::StopReading => self.jobs.stop_reading(),
            Action::ResumeReading(path) => self.resume_reading(path),

            Action::SetTheme(theme) => self.set_theme(theme),
            Action::FlipTheme => self.flip_theme(),
            // An empty code is the choice of no region, unlike no choice.
            Action::SetRegion(code) => {
                self.set(|settings| settings.region = Some(code.unwrap_or_default()));
            }
            Action::ToggleRail => self.set(|settings| settings.rail_hidden ^= true),
            Action::DismissFirstRun => self.set(|settings| settings.first_run_seen = true),
            Action::ClearRecent => self.clear_recent(),
            Action::ForgetRecent(article) => self.forget_recent(&article),
            Action::Resized(width, height) => self.resized(width, height),

            Action::Say(kind) => self.say(kind),
            Action::DismissToast => self.toast = None,

            Action::NextTheme => self.next_theme(),
            Action::FollowSystem(follow) => self.follow_system(follow),
            Action::SetTypeface(face) => self.set(|settings| settings.typeface = face),
            Action::SetTextSize(size) => self.set_text_size(size),
            Action::StepTextSize(by) => self.step_text_size(by),
            Action::SetLineSpacing(spacing) => self.set(|settings| settings.line_spacing = spacing),
            Action::SetColumn(column) => self.set(|settings| settings.column = column),
            Action::ResetText => self.reset_text(),
            Action::SetZoom(percent) => self.set_zoom(percent),
            Action::StepZoom(by) => self.step_zoom(by),
            Action::SetMotion(motion) => self.set(|settings| settings.motion = motion),
            Action::SetSingleKeys(on) => self.set(|settings| settings.single_keys = on),
            Action::KeepHistory(keep) => self.keep_history(keep),
            Action::ShowTextPanel(shown) => self.text_panel = shown,
            Action::ShowPalette(shown) => self.show_palette(shown),
            Action::TypeInPalette(text) => self.type_in_palette(text),
            Action::SelectInPalette(row) => self.select_in_palette(row),
            Action::RevealedInPalette => self.revealed_in_palette(),
            Action::Choose(action) => self.choose(*action),
            Action::ShowKeys(shown) => self.show_keys(shown),
            Action::SystemIsDark(dark) => self.system.dark = Some(dark),

            Action::OpenFind => self.open_find(),
            Action::TypeInFind { text, from } => self.type_in_find(text, from),
            Action::StepFind(by) => self.step_find(by),
            Action::FindFocused => self.find.iter_mut().for_each(|find| find.wants_focus = false),
            Action::CloseFind => self.find = None,

            Action::OpenInBrowser(url) => self.open_in_browser(url),
            Action::Export(kind) => self.export(kind),
            Action::TypeExportPath(text) => self.type_export_path(text),
            Action::FinishExport => self.finish_export(),
            Action::CancelExport => self.exporting = None,

            Action::NarrowList(text) => self.narrow_list(text),
            Action::ShowList(list) => self.show_list(list),
            Action::ShowTerm(id) => self.show_term(&id),

            Action::AskToForget(what) => self.forgetting = what,
            Action::ForgetNow => self.forget_now(),

            Action::Bookmarks(action) => self.follow_bookmarks(action),
            Action::ShowKeptResults => self.show_kept_results(),

            Action::ImportKept(path) => self.import_kept(path),
            Action::ExportKept(ids) => self.export_kept(ids),
            Action::Carry(action) => self.carry(action),

            Action::ShowFacts(shown) => self.nav.here_mut().facts = shown,
            Action::ShowProof(shown) => self.proofs.is_open = shown,
        }
    }

    pub(super) fn say(&mut self, kind: ToastKind) {
        self.toasts += 1;
        self.toast = Some(Toast { number: self.toasts, kind });
    }

    fn go(&mut self, mut visit: Visit) {
        self.search.wants_focus |= visit.page == Page::Search;
        if self.nav.here().page == visit.page && !matches!(visit.page, Page::Article(_)) {
            return;
        }
        if visit.page == Page::Search {
            visit.query.clone_from(&self.search.text);
            visit.filters.clone_from(&self.search.filters);
        }
        // A page that is opened anew begins at its top, wherever it was left before.
        visit.jump = Some(Jump::Restore);
        self.nav.go(visit);
    }

    fn go_back(&mut self) {
        if self.nav.go_back() {
            self.restore_query();
        }
    }

    fn go_forward(&mut self) {
        if self.nav.go_forward() {
            self.restore_query();
        }
    }

    /// Back on the search page the words that stood there are searched again, as they were.
    fn restore_query(&mut self) {
        let here = self.nav.here();
        let same = here.query == self.search.text && here.filters == self.search.filters;
        if here.page == Page::Search && !same {
            self.search.text.clone_from(&here.query);
            self.search.filters.clone_from(&here.filters);
            let spread = here.spread;
            self.search_again();
            self.nav.here_mut().spread = spread;
        }
    }

    fn open_article(&mut self, id: ArticleId, anchor: Anchor, marks: Option<Matcher>) {
        let mut visit = Visit::new(Page::Article(id));
        visit.marks = marks;
        self.open_at(visit, anchor);
    }

    /// Opens what is kept where it stands now.
    fn open_kept(&mut self, id: ArticleId, anchor: Anchor) {
        let mut visit = Visit::new(Page::Article(id));
        visit.kept = Some(anchor.clone());
        self.open_at(visit, anchor);
    }

    /// Opens the article of a visit at a place.
    fn open_at(&mut self, mut visit: Visit, anchor: Anchor) {
        let Page::Article(id) = visit.page.clone() else { return };
        let Some(title) = self.library.entry(&id).map(|entry| entry.title.to_owned()) else {
            // What was kept has a page that says where it went.
            if self.kept.iter().any(|kept| kept.article == id) {
                self.nav.go(visit);
            } else {
                self.say(ToastKind::NotHere(id.slug));
            }
            return;
        };
        self.remember_visit(&id, &title);
        // An article that is read from its file first is looked through when it has come.
        match self.library.at_hand(&id) {
            Some(article) => aim(&mut visit, &article, anchor, &self.kept),
            None => visit.jump = Some(Jump::To(anchor)),
        }
        if self.nav.here().page == visit.page {
            let here = self.nav.here_mut();
            here.open_questions.extend(visit.open_questions);
            here.jump = visit.jump;
            here.marks = visit.marks;
            here.kept = visit.kept;
        } else {
            self.nav.go(visit);
        }
    }

    /// Opens an article where it was left.
    fn continue_reading(&mut self, id: ArticleId) {
        let left = self.place_left(&id);
        self.open_article(id, Anchor::Article, None);
        if let Some((spread, open_questions)) = left {
            let here = self.nav.here_mut();
            here.spread = spread;
            here.open_questions.extend(open_questions);
            here.jump = Some(Jump::Restore);
        }
    }

    fn open_reference(&mut self, text: &str) {
        match self.library.find(&Reference::parse(text)) {
            Some((article, anchor)) => self.open_article(article, anchor, None),
            None if self.open_glossary(text) => {}
            None if self.sources.loading => self.wanted = Some(text.to_owned()),
            None => self.say(ToastKind::NotHere(text.to_owned())),
        }
    }

    fn jump(&mut self, jump: Jump) {
        let question = match &jump {
            Jump::To(Anchor::Question(id)) => Some(id.clone()),
            Jump::Block(block) => {
                self.article().and_then(|(_, article)| answer_of(&article, *block))
            }
            _ => None,
        };
        self.nav.here_mut().open_questions.extend(question);
        self.nav.here_mut().jump = Some(jump);
    }

    fn scrolled(&mut self, spread: Spread) {
        self.nav.here_mut().spread = spread;
        self.remember_place();
    }

    fn toggle_question(&mut self, id: String) {
        self.leave_question(&id);
        let open = &mut self.nav.here_mut().open_questions;
        if !open.remove(&id) {
            open.insert(id);
        }
    }

    fn focus_search(&mut self) {
        self.search.wants_focus = true;
    }

    fn type_in_search(&mut self, text: String) {
        if self.nav.here().page != Page::Search {
            // A new search is of everything.
            self.search.filters = Filters::default();
            self.go(Visit::new(Page::Search));
        }
        self.search.text = text;
        self.search.as_typed = false;
        self.search_again();
    }

    fn search_as_typed(&mut self) {
        self.search.as_typed = true;
        self.search_again();
    }

    pub(super) fn search_again(&mut self) {
        if self.nav.here().page == Page::Search {
            let here = self.nav.here_mut();
            here.query.clone_from(&self.search.text);
            here.filters.clone_from(&self.search.filters);
            here.spread = Spread::default();
        }
        self.look_up(false);
    }

    pub(super) fn look_up(&mut self, keep_selection: bool) {
        self.search.ticket += 1;
        if self.search.text.trim().is_empty() {
            self.search.results = Results::default();
            self.search.counts.clear();
            self.search.kept = KeptHits::default();
            self.search.unfiltered = 0;
            self.search.term = None;
            self.search.answered.clear();
            self.search.emergency = None;
            return;
        }
        // A card that corrected words brought stays until these are understood.
        self.search.emergency = search::emergency(&self.search.text).or(self.search.emergency);
        self.jobs.search(Query {
            ticket: self.search.ticket,
            text: self.search.text.clone(),
            as_typed: self.search.as_typed,
            index: Arc::clone(&self.index),
            library: Arc::clone(&self.library),
            terms: Arc::clone(&self.terms),
            kept: self.kept.clone(),
            filters: self.search.filters.clone(),
            keep_selection,
        });
        self.take_finished();
    }

    fn filter(&mut self, change: impl FnOnce(&mut Filters)) {
        change(&mut self.search.filters);
        self.search.selected = 0;
        self.search_again();
    }

    fn move_selection(&mut self, by: i32) {
        let rows = self.shown_rows();
        let Some(last) = rows.checked_sub(1) else { return };
        let now = i64::try_from(self.search.selected).unwrap_or(0) + i64::from(by);
        self.search.selected = usize::try_from(now.max(0)).unwrap_or(0).min(last);
        self.search.reveal = true;
    }

    /// Rows that arrows move over: results, and suggestions where nothing was found.
    fn shown_rows(&self) -> usize {
        let nothing = self.search.results.hits.is_empty();
        let suggestions = if nothing { self.search.results.suggestions.len() } else { 0 };
        self.search.rows().len() + suggestions
    }

    fn open_selected(&mut self, at_top: bool) {
        let rows = self.search.rows();
        let chosen = rows.get(self.search.selected);
        let beyond = self.search.selected.saturating_sub(rows.len());
        if let (Some(ResultRow::Term), Some(term)) = (chosen, &self.search.term) {
            let id = term.id.clone();
            self.show_term(&id);
        } else if let Some(&ResultRow::Hit(hit)) = chosen {
            let hit = self.search.results.hits[hit].clone();
            let marks = Some(self.search.results.understood.matcher.clone());
            let anchor = if at_top { Anchor::Article } else { hit.anchor };
            self.open_article(hit.article, anchor, marks);
        } else if self.search.is_filtered_out() {
            self.filter(|filters| *filters = Filters::default());
        } else if let Some(suggestion) = self.search.results.suggestions.get(beyond).cloned() {
            self.take_suggestion(suggestion.text);
        }
    }

    /// A suggestion says how much it finds in everything, so that is what it shows.
    fn take_suggestion(&mut self, text: String) {
        self.search.filters = Filters::default();
        self.type_in_search(text);
    }

    pub(super) fn toggle_bookmark(&mut self, article: &ArticleId, anchor: &Anchor) {
        if let Some(kept) = self.kept.of(article, anchor).cloned() {
            let remove = Change::Remove { article: article.clone(), anchor: anchor.clone() };
            self.say(ToastKind::Removed { title: kept.title.clone() });
            self.undo.push(Undoable::Kept(vec![Change::Keep(kept)]));
            self.change(vec![remove]);
        } else if let Some(text) = self.library.at_hand(article) {
            self.keep_place(article, &text, anchor);
        } else if self.library.entry(article).is_some() {
            self.star_when_opened(article, anchor);
        }
    }

    fn toggle_bookmark_here(&mut self) {
        if self.nav.here().page == Page::Search {
            let rows = self.search.rows();
            if let Some(&ResultRow::Hit(hit)) = rows.get(self.search.selected) {
                let hit = &self.search.results.hits[hit];
                let (article, anchor) = (hit.article.clone(), keepable(&hit.anchor));
                self.toggle_star(&article, &anchor);
            }
        } else if let Some((id, _)) = self.article() {
            let id = id.clone();
            self.toggle_bookmark(&id, &Anchor::Article);
        }
    }

    fn undo(&mut self) {
        let Some(undoable) = self.undo.pop() else { return };
        self.toast = None;
        match undoable {
            Undoable::Kept(changes) => self.change(changes),
            Undoable::Folder(source) => self.bring(source),
            Undoable::Recent(history) => self.bring_back_recent(history),
        }
    }

    /// Asks for changes to be kept; what they are about is drawn as waiting until they are.
    pub(super) fn change(&mut self, changes: Vec<Change>) {
        self.keeping.extend(changes.iter().filter_map(place_of));
        self.asked.push_back(changes.clone());
        self.jobs.save(Save::Changes(changes));
        self.take_finished();
    }

    fn type_folder(&mut self, text: String) {
        self.sources.typed = text;
        self.sources.refused = None;
    }

    fn add_folder(&mut self, path: PathBuf) {
        self.jobs.save(Save::CheckFolder(path));
        if self.nav.here().page != Page::Sources {
            self.go(Visit::new(Page::Sources));
        }
        self.take_finished();
    }

    /// Adds a folder that is there, and reads it.
    pub(super) fn add_checked_folder(&mut self, checked: Result<PathBuf, Refusal>) {
        let there =
            |path: &PathBuf| self.settings.sources.iter().any(|source| source.path == *path);
        match checked {
            Err(refusal) => self.sources.refused = Some(refusal),
            Ok(path) if there(&path) => {
                self.sources.refused = Some(Refusal::AlreadyThere(path.display().to_string()));
            }
            Ok(path) => {
                let source = AddedFolder { path: path.clone(), collection: collection_id(&path) };
                self.sources.typed.clear();
                self.sources.refused = None;
                self.sources.just_added = Some(path);
                self.bring(source);
            }
        }
    }

    fn bring(&mut self, source: AddedFolder) {
        self.sources.removed.retain(|removed| *removed != source.path);
        self.set(|settings| settings.sources.push(source));
        self.read_folders();
    }

    fn choose_folder(&mut self) {
        self.sources.choosing = true;
        self.sources.no_chooser = false;
        self.jobs.choose_folder();
    }

    /// Forgets the folder of that collection. Its files stay where they are.
    fn remove_folder(&mut self, collection: &str) {
        let Some(found) = self.library.collections().iter().find(|c| c.id == collection) else {
            return;
        };
        let (name, path) = (found.name.clone(), found.path.clone());
        let removed =
            self.settings.sources.iter().find(|source| Some(&source.path) == path.as_ref());
        if let Some(source) = removed {
            let forget =
                Save::ForgetCopy { collection: source.collection.clone(), copies: self.copies() };
            let source = source.clone();
            self.sources.removed.push(source.path.clone());
            self.jobs.save(forget);
            self.undo.push(Undoable::Folder(source));
        }
        self.set(|settings| settings.sources.retain(|source| Some(&source.path) != path.as_ref()));
        self.say(ToastKind::FolderRemoved { name });
        self.read_folders();
    }

    fn unfold_problems(&mut self, collection: String) {
        if !self.sources.unfolded.remove(&collection) {
            self.sources.unfolded.insert(collection);
        }
    }

    fn resized(&mut self, width: f32, height: f32) {
        if self.settings.window != Some((width, height)) {
            self.set(|settings| settings.window = Some((width, height)));
        }
    }

    pub(super) fn set(&mut self, change: impl FnOnce(&mut crate::userdata::Settings)) {
        change(&mut self.settings);
        self.jobs.save(Save::Settings(self.settings.clone()));
    }
}

/// Opens what has to be open for a place to be seen, and goes to where it stands now. What was
/// kept and is no longer there leads to the article's top, where the page says so.
pub(super) fn aim(visit: &mut Visit, article: &Article, anchor: Anchor, kept: &Kept) {
    let there = anchor.stretch().is_none() && article.anchor(&anchor.fragment()).is_some();
    let anchor = if there && visit.kept.is_none() {
        anchor
    } else {
        let Page::Article(id) = &visit.page else { return };
        let bookmark = kept.of(id, &anchor);
        let words = bookmark.map_or("", |bookmark| &bookmark.title);
        match Finder::new(article, &Text::of(article)).find(&anchor, words) {
            Found::Same => anchor,
            Found::Moved(anchor) => anchor,
            Found::Lost => {
                visit.kept = bookmark.map(|bookmark| bookmark.anchor.clone());
                Anchor::Article
            }
        }
    };
    visit.open_questions.extend(question_of(article, &anchor));
    visit.jump = Some(Jump::To(anchor));
}

/// The question that has to be open for a place to be seen.
fn question_of(article: &Article, anchor: &Anchor) -> Option<String> {
    if let Anchor::Question(question) = anchor {
        return Some(question.clone());
    }
    answer_of(article, anchor.stretch()?.from.block)
}

/// What is kept when a hit is starred: a question, or the article around a passage.
fn keepable(anchor: &Anchor) -> Anchor {
    match anchor {
        Anchor::Question(_) => anchor.clone(),
        _ => Anchor::Article,
    }
}

/// A folder without a manifest gets its id from its path, so that what was kept of its articles is
/// found again when it is removed and added again. (FNV-1a, which is the same in every version.)
fn collection_id(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let hash = bytes
        .iter()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    format!("folder-{hash:08x}")
}

//! What each worker does with what it is asked for. Nothing here knows who asks, or when.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::library::forget_copy;
use crate::search::Terms;
use crate::userdata::{Store, write_file, write_print};

use super::{Control, Done, Lane, Look, LookOver, Open, Query, Reporter, Save, Suggest};
use crate::app::bookmarks::Folded;
use crate::app::carry::CarryDone;
use crate::app::contents::{Listing, list};
use crate::app::export::{ExportKind, Exporting};
use crate::app::look_up::look_up;
use crate::app::pages::{ReadSoFar, Refusal};
use crate::app::palette::suggest;
use crate::app::standing::LookUp;
use crate::app::stock::{Go, Stock, Wanted};
use crate::app::visit::MakeVisit;
use crate::app::watch::{Notebook, Watch};

pub(super) fn search_lane(background: bool, report: Reporter) -> Lane<Query> {
    let mut folded = Folded::default();
    Lane::new(background, true, move |query: Query| {
        let answer = Box::new(look_up(&query, &mut folded));
        let damaged = query.index.damaged();
        let Query { ticket, text, keep_selection, .. } = query;
        report.report(Done::Searched { ticket, text, answer, damaged, keep_selection });
    })
}

pub(super) fn suggest_lane(background: bool, report: Reporter) -> Lane<Suggest> {
    Lane::new(background, true, move |asked: Suggest| {
        let found = suggest(&asked);
        report.report(Done::Suggested { ticket: asked.ticket, found });
    })
}

/// How often it is looked whether another process has changed what is kept: a glance at a folder
/// of few files.
const LOOK_EVERY: Duration = Duration::from_secs(2);

pub(super) fn list_lane(background: bool, report: Reporter) -> Lane<Listing> {
    Lane::new(background, true, move |listing: Listing| {
        let came = Box::new(list(&listing));
        report.report(Done::Listed { ticket: listing.ticket, came });
    })
}

pub(super) fn save_lane(background: bool, report: Reporter, mut store: Store) -> Lane<Save> {
    Lane::with_idle(
        background,
        LOOK_EVERY,
        || Save::Refresh,
        move |save| {
            work_on_save(save, &report, &mut store);
            let problems = store.take_problems();
            if !problems.is_empty() {
                report.report(Done::Troubled(problems));
            }
        },
    )
}

fn work_on_save(save: Save, report: &Reporter, store: &mut Store) {
    match save {
        Save::Changes(changes) => {
            let result = store.apply(&changes);
            report.report(Done::Kept { changes, result });
        }
        Save::Settings(settings) => {
            if let Err(error) = store.save_settings(&settings) {
                report.report(Done::NotSaved(error));
            }
        }
        Save::History(history) => {
            if let Err(error) = store.save_history(&history) {
                report.report(Done::NotSaved(error));
            }
        }
        Save::Refresh => {
            if let Some(kept) = store.refresh() {
                report.report(Done::KeptElsewhere(kept));
            }
        }
        Save::CheckFolder(path) => report.report(Done::FolderChecked(check_folder(&path))),
        Save::Export { exporting, path, replace, cache } => {
            let Exporting { kind, name, text, .. } = &exporting;
            let result = match kind {
                ExportKind::Print => write_print(&cache, name, text),
                _ => write_file(&path, text, replace).map(|()| path),
            };
            report.report(Done::Exported { exporting, result });
        }
        Save::BringIn(file) => {
            report.report(Done::Carried(CarryDone::Added(store.bring_in(&file.items))));
        }
        Save::ForgetReading => {
            if let Err(error) = store.forget_history() {
                report.report(Done::NotSaved(error));
            }
        }
        Save::ForgetCopy { collection, copies } => forget_copy(&collection, &copies),
    }
}

/// How often it is said how far reading has come.
const TELL_EVERY: Duration = Duration::from_millis(100);

pub(super) fn load_lane(
    background: bool,
    report: Reporter,
    control: Arc<Control>,
    notebook: Notebook,
) -> Lane<(u64, Wanted)> {
    Lane::new(background, true, move |(number, wanted): (u64, Wanted)| {
        control.stop.store(false, Ordering::Relaxed);
        let is_newest = || control.newest.load(Ordering::Relaxed) == number;
        let folders = wanted.added.iter().chain(&wanted.opened);
        notebook.note(folders.map(|folder| folder.path.clone()));
        let mut stock = Stock::open(wanted);
        while is_newest() {
            let library = Arc::new(stock.library());
            let index = Arc::new(stock.index(&library));
            let terms = Arc::new(Terms::of(&library));
            let reading = stock.next().map(Path::to_owned);
            report.report(Done::Loaded { library, index, terms, reading: reading.clone() });
            let Some(path) = reading else { break };
            let mut told = None::<Instant>;
            stock.read_next(&mut |about| {
                if told.is_none_or(|told| told.elapsed() >= TELL_EVERY) {
                    told = Some(Instant::now());
                    report.report(Done::Read(ReadSoFar::of(&path, about)));
                }
                if !is_newest() {
                    Go::LeaveOff
                } else if control.stop.swap(false, Ordering::Relaxed) {
                    Go::Stop
                } else {
                    Go::On
                }
            });
        }
    })
}

pub(super) fn open_lane(background: bool, report: Reporter) -> Lane<Open> {
    Lane::new(background, false, move |Open { ticket, id, library, want }| {
        let article = library.article(&id);
        report.report(Done::Opened { ticket, id, article, want });
    })
}

pub(super) fn look_over_lane(background: bool, report: Reporter) -> Lane<LookOver> {
    Lane::new(background, true, move |LookOver { ticket, id, library, today }| {
        let proof = library.proof(&id, today);
        report.report(Done::LookedOver { ticket, id, proof });
    })
}

pub(super) fn watch(report: Reporter) -> Watch {
    Watch::begin(move || report.report(Done::FoldersChanged))
}

pub(super) fn look_lane(background: bool, report: Reporter, wanted: Arc<AtomicU64>) -> Lane<Look> {
    Lane::new(background, false, move |Look { ticket, id, file, library }| {
        if wanted.load(Ordering::Relaxed) == ticket {
            let result = library.figure(&id, &file);
            report.report(Done::Looked { ticket, file, result });
        }
    })
}

pub(super) fn kept_lane(
    background: bool,
    report: Reporter,
    wanted: Arc<AtomicU64>,
) -> Lane<LookUp> {
    Lane::new(background, false, move |look_up: LookUp| look_up.work(&wanted, &report))
}

pub(super) fn visit_lane(background: bool, report: Reporter) -> Lane<MakeVisit> {
    Lane::new(background, true, move |make: MakeVisit| {
        let (name, text) = make.made();
        report.report(Done::VisitMade { kind: make.kind, name, text });
    })
}

/// The folder's full path, or why it cannot be added.
fn check_folder(path: &Path) -> Result<PathBuf, Refusal> {
    let shown = path.display().to_string();
    if shown.is_empty() {
        return Err(Refusal::NoPath);
    }
    let path = path
        .canonicalize()
        .map_err(|error| Refusal::CannotOpen { path: shown.clone(), why: error.to_string() })?;
    let archive = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if path.is_dir() || archive { Ok(path) } else { Err(Refusal::IsAFile(shown)) }
}

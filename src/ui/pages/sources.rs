//! "My library": one's own folders of articles, what was wrong in them, and adding another: by
//! the system's chooser, by typing its path, or by dropping it on the window.

use egui::accesskit::Role;
use egui::{CornerRadius, Id, Key, Rect, Sense, StrokeKind, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Page, expanded};
use crate::article::{Problem, Severity};
use crate::library::Collection;
use crate::ui::shell::Room;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    Button, Field, button, field, heading, icon, label, label_at, label_in, quiet_button,
};
use crate::ui::{Cx, words};

use super::parts::{Column, page_title, scrolled};

mod reading;

/// Problems shown for one folder before the rest is only counted.
const PROBLEMS: usize = 60;

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let column = Column { width: 664.0, top: 26.0, left: None };
    scrolled(ui, cx, room, column, |ui| {
        page_title(ui, cx, words::MY_LIBRARY, words::MY_LIBRARY_HINT);
        ui.add_space(20.0);
        add(ui, cx);
        ui.add_space(28.0);
        heading(ui, &cx.look, Type::TitleS, 2, words::IN_YOUR_LIBRARY);
        ui.add_space(10.0);
        for collection in cx.app.library.collections() {
            ui.push_id(&collection.id, |ui| source(ui, cx, collection));
            ui.add_space(10.0);
        }
        if cx.app.sources.loading && cx.app.sources.reading.is_none() {
            label(ui, &cx.look, Type::UiS, cx.look.c.ink3, words::READING_FOLDERS);
        }
    });
}

fn add(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    let sources = &cx.app.sources;
    heading(ui, look, Type::TitleS, 2, words::ADD_ARTICLES);
    ui.add_space(4.0);
    label(ui, look, Type::UiL, look.c.ink2, words::ADD_ARTICLES_HINT);
    ui.add_space(12.0);
    let wide = ui.available_width() > 420.0;
    let height = look.hit();
    let width = ui.available_width() - if wide { 170.0 } else { 0.0 };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let what = Field {
        name: words::FOLDER_PATH,
        hint: words::FOLDER_PATH_HINT,
        icon: Icon::FolderSimple,
        key: None,
        id: Id::unique("folder path"),
    };
    let place = rect.with_max_x(rect.left() + width);
    let (typed, response) = field(ui, look, place, &what, &sources.typed, words::CLEAR_SEARCH);
    if let Some(text) = typed {
        cx.act(Action::TypeFolder(text));
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let buttons = if wide {
        rect.with_min_x(rect.left() + width + 10.0)
    } else {
        ui.add_space(8.0);
        ui.allocate_exact_size(vec2(width, height), Sense::hover()).0
    };
    let mut adding = entered;
    ui.scope_builder(UiBuilder::new().max_rect(buttons), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            adding |= button(ui, look, Button::Primary, None, words::ADD).clicked();
            if button(ui, look, Button::Plain, Some(Icon::FolderOpen), words::BROWSE_FOLDERS)
                .clicked()
                && !sources.choosing
            {
                cx.act(Action::ChooseFolder);
            }
        });
    });
    if entered {
        response.request_focus();
    }
    if adding {
        cx.act(Action::AddFolder(expanded(&sources.typed)));
    }
    if let Some(refusal) = &sources.refused {
        ui.add_space(8.0);
        let response = super::parts::notice(ui, look, &words::refusal(refusal));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
    } else if sources.no_chooser {
        ui.add_space(8.0);
        label(ui, look, Type::UiL, look.c.ink2, words::NO_CHOOSER);
    }
}

fn source(ui: &mut Ui, cx: &Cx<'_>, collection: &Collection) {
    let look = &cx.look;
    let frame = egui::Frame::NONE
        .fill(look.c.raised)
        .stroke(look.card_edge())
        .corner_radius(CornerRadius::same(12))
        .inner_margin(egui::Margin::symmetric(18, 14));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        top_line(ui, cx, collection);
        let reading = cx.app.sources.reading.as_ref();
        match reading.filter(|reading| Some(&reading.path) == collection.path.as_ref()) {
            Some(so_far) => {
                reading::progress(ui, cx, collection, so_far);
                return;
            }
            None if !collection.progress.is_complete() => reading::stopped(ui, cx, collection),
            None => {}
        }
        problems(ui, cx, collection);
    });
}

fn top_line(ui: &mut Ui, cx: &Cx<'_>, collection: &Collection) {
    let look = &cx.look;
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, 46.0), Sense::hover());
    let tile = Rect::from_min_size(rect.min + vec2(0.0, 2.0), vec2(42.0, 42.0));
    ui.painter().rect(
        tile,
        CornerRadius::same(8),
        look.c.tint,
        egui::Stroke::NONE,
        StrokeKind::Inside,
    );
    let own = collection.path.is_some();
    let mark = if own { Icon::FolderSimple } else { Icon::Package };
    icon(ui.painter(), tile.center(), mark, IconStyle::Regular, 21.0, look.c.accent);
    let left = tile.right() + 14.0;
    let room = width - 56.0 - if own { 180.0 } else { 90.0 };
    let name = pos2(left, rect.top() + 1.0);
    label_in(ui, look, Type::UiLStrong, look.c.ink, name, (room, 1), &collection.name);
    let line = match &collection.path {
        Some(path) => words::folder_line(
            collection.articles,
            collection.questions,
            &path.display().to_string(),
        ),
        None => words::collection_size(collection.articles, collection.questions),
    };
    let at = (pos2(left, rect.top() + 34.0), egui::Align2::LEFT_CENTER);
    label_at(ui, look, Type::UiS, look.c.ink3, at, width - 56.0, &line);
    let place = Rect::from_min_max(
        pos2(rect.right() - 190.0, rect.top()),
        pos2(rect.right(), rect.top() + 30.0),
    );
    let builder =
        UiBuilder::new().max_rect(place).layout(egui::Layout::right_to_left(egui::Align::Center));
    let mut buttons = ui.new_child(builder);
    // A folder named on the command line goes by itself.
    let mut sources = cx.app.settings.sources.iter();
    let added = sources.any(|source| Some(&source.path) == collection.path.as_ref());
    if added && quiet_button(&mut buttons, look, None, words::REMOVE).clicked() {
        cx.act(Action::RemoveFolder(collection.id.clone()));
    }
    if quiet_button(&mut buttons, look, None, words::SHOW_ARTICLES).clicked() {
        cx.act(Action::Go(Page::Collection(collection.id.clone())));
    }
}

fn problems(ui: &mut Ui, cx: &Cx<'_>, collection: &Collection) {
    let Some(folder) = &collection.path else { return };
    let look = &cx.look;
    ui.add_space(8.0);
    if collection.problems.is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(48.0);
            read_again(ui, cx);
        });
        return;
    }
    let open = cx.app.sources.unfolded.contains(&collection.id);
    let mark = if open { Icon::CaretDown } else { Icon::CaretRight };
    let errors = collection.problems.iter().filter(|p| p.severity == Severity::Error).count();
    let name = words::problem_count(collection.problems.len(), errors);
    ui.horizontal_wrapped(|ui| {
        ui.add_space(if look.narrow { 0.0 } else { 48.0 });
        let response = quiet_button(ui, look, Some(mark), &name);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::DisclosureTriangle);
            node.set_expanded(open);
        });
        if response.clicked() {
            cx.act(Action::UnfoldProblems(collection.id.clone()));
        }
        if quiet_button(ui, look, Some(Icon::Copy), words::COPY_LIST).clicked() {
            let all: Vec<String> = collection.problems.iter().map(Problem::to_string).collect();
            ui.copy_text(all.join("\n"));
            cx.act(Action::Say(crate::app::ToastKind::TextCopied));
        }
        read_again(ui, cx);
    });
    if !open {
        return;
    }
    for problem in collection.problems.iter().take(PROBLEMS) {
        one_problem(ui, cx, folder, problem);
    }
    if collection.problems.len() > PROBLEMS {
        let rest = words::more_problems(collection.problems.len() - PROBLEMS);
        label(ui, look, Type::UiS, look.c.ink3, &rest);
    }
}

fn read_again(ui: &mut Ui, cx: &Cx<'_>) {
    if quiet_button(ui, &cx.look, Some(Icon::ArrowsClockwise), words::READ_AGAIN).clicked() {
        cx.act(Action::ReadFoldersAgain);
    }
}

fn one_problem(ui: &mut Ui, cx: &Cx<'_>, folder: &std::path::Path, problem: &Problem) {
    let look = &cx.look;
    crate::ui::widgets::hrule(ui, look, 8.0);
    let place = words::problem_place(&problem.place, &folder.display().to_string());
    let place = words::with_severity(problem.severity, &place);
    label(ui, look, Type::UiStrong, look.c.ink, &place);
    let hint = problem.hint.as_deref().unwrap_or("");
    let text = format!("{} {hint}", problem.words);
    label(ui, look, Type::UiS, look.c.ink2, text.trim());
}

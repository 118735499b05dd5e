//! What a screen reader is told of the results: how many there are, once typing has paused.
//!
//! It asks for one more frame while it waits, and for none once it has spoken.

use std::time::Duration;

use egui::accesskit::{Live, Role};
use egui::{Id, Rect, Ui, vec2};

use crate::app::Group;
use crate::ui::widgets::name_as;
use crate::ui::{Cx, words};

/// How long the results have to stay the same, in seconds.
const PAUSE: f64 = 0.8;

#[derive(Clone, Default)]
struct Heard {
    said: String,
    next: String,
    since: f64,
}

pub(super) fn announce(ui: &mut Ui, cx: &Cx<'_>) {
    let search = &cx.app.search;
    let now = ui.input(|input| input.time);
    let words = if search.answered.is_empty() {
        String::new()
    } else {
        let shown = |group| {
            if search.filters.kind().is_none_or(|only| only == group) {
                search.count(group)
            } else {
                0
            }
        };
        let more = search.results.more_uncounted;
        let found = words::announced(Group::ALL.map(shown), more, search.filters.iter().count());
        match &search.term {
            Some(term) if search.filters.is_empty() => words::and_a_term(&found, &term.name),
            _ => found,
        }
    };
    let id = Id::unique("results heard");
    let mut heard: Heard = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    // Each letter that is typed begins the pause anew, though it may find as much.
    let typed =
        ui.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Text(_))));
    if words != heard.next || typed {
        heard.next = words;
        heard.since = now;
    }
    if heard.said != heard.next {
        let left = heard.since + PAUSE - now;
        if left <= 0.0 || heard.next.is_empty() {
            heard.said.clone_from(&heard.next);
        } else {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
        }
    }
    let place = Rect::from_min_size(ui.cursor().min, vec2(1.0, 1.0));
    let told = name_as(ui, place, Role::Status, &heard.said);
    ui.ctx().accesskit_node_builder(told, |node| node.set_live(Live::Polite));
    ui.data_mut(|data| data.insert_temp(id, heard));
}

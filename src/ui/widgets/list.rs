//! The rows of a list or menu, for the keyboard: Up and Down go from one to the next, and when a
//! row is taken away the keyboard goes to its neighbour.

use egui::{EventFilter, FocusDirection, Id, Key, Modifiers, Rect, Response, Ui};

/// Rows in the order in which they stand. Tell it each as it is drawn, then call `keys`.
#[derive(Default)]
pub struct Rows {
    ids: Vec<Id>,
    places: Vec<Rect>,
    removed: Option<usize>,
}

impl Rows {
    pub fn add(&mut self, row: &Response) {
        self.ids.push(row.id);
        self.places.push(row.rect);
    }

    #[must_use]
    pub fn first(&self) -> Option<Id> {
        self.ids.first().copied()
    }

    /// The row that was added last will not be drawn again.
    pub fn removed_last(&mut self) {
        self.removed = self.ids.len().checked_sub(1);
    }

    /// `free`: nothing else has the keyboard, so that Down goes into the list.
    pub fn keys(&self, ui: &Ui, free: bool) {
        if let Some(gone) = self.removed {
            let beside = self.ids.get(gone + 1).or(gone.checked_sub(1).map(|n| &self.ids[n]));
            if let Some(beside) = beside {
                ui.memory_mut(|memory| memory.request_focus(*beside));
            }
            return;
        }
        let focused = ui.memory(egui::Memory::focused);
        let at = focused.and_then(|focused| self.ids.iter().position(|id| *id == focused));
        if let Some(at) = at {
            let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(self.ids[at], arrows));
        } else if !free || self.ids.is_empty() {
            return;
        }
        let last = self.ids.len() - 1;
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let to = if pressed(Key::ArrowDown) {
            Some(at.map_or(0, |at| (at + 1).min(last)))
        } else if pressed(Key::ArrowUp) {
            Some(at.map_or(last, |at| at.saturating_sub(1)))
        } else {
            None
        };
        if let Some(to) = to {
            ui.memory_mut(|memory| {
                memory.request_focus(self.ids[to]);
                // Else the key would also lead on from there.
                memory.move_focus(FocusDirection::None);
            });
            ui.scroll_to_rect(self.places[to].expand(6.0), None);
        }
    }
}

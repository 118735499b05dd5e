//! How tall the rows are. Those near the window are measured, the others guessed from how much
//! they say; where a guess above the window turns out wrong, what is looked at stays where it is.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use egui::{Id, Ui};

use crate::ui::Cx;
use crate::userdata::{KeptId, Typeface};

use super::row;

/// Heights in points, of all rows in their order.
#[derive(Default)]
pub(super) struct Heights {
    width: f32,
    typeface: Typeface,
    /// Of the rows that were made last.
    version: u64,
    of: Vec<f32>,
    measured: HashMap<KeptId, f32>,
    /// Of what stands above the first row.
    pub head: f32,
}

type Remembered = Arc<Mutex<Heights>>;

fn id() -> Id {
    Id::unique("heights of bookmarks")
}

impl Heights {
    /// For rows of that width.
    pub fn of_last_frame(ui: &Ui, cx: &Cx<'_>, width: f32) -> Self {
        let last: Option<Remembered> = ui.data(|data| data.get_temp(id()));
        let last =
            last.and_then(|last| last.lock().ok().map(|mut last| std::mem::take(&mut *last)));
        let mut heights = last.unwrap_or_default();
        let view = &cx.app.bookmarks;
        let typeface = cx.look.typeface;
        if (heights.width, heights.typeface) != (width, typeface) {
            heights.measured.clear();
            heights.version = 0;
        }
        if heights.version != view.version {
            if heights.measured.len() > 2 * view.rows.len() + 100 {
                heights.measured.clear();
            }
            let known = |row: &crate::app::KeptRow| heights.measured.get(&row.id).copied();
            let guess = |row| known(row).unwrap_or_else(|| row::guess(row, width));
            heights.of = view.rows.iter().map(guess).collect();
        }
        Self { width, typeface, version: view.version, ..heights }
    }

    pub fn remember(self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(id(), Arc::new(Mutex::new(self))));
    }

    pub fn at(&self, n: usize) -> f32 {
        self.of.get(n).copied().unwrap_or_default()
    }

    pub fn total(&self) -> f32 {
        self.of.iter().sum()
    }

    /// The first row that reaches below `y` points from the top of the rows, and where it begins.
    pub fn first_below(&self, y: f32) -> (usize, f32) {
        let mut top = 0.0;
        for (n, height) in self.of.iter().enumerate() {
            if top + height > y {
                return (n, top);
            }
            top += height;
        }
        (self.of.len(), top)
    }

    /// Measures the rows near a window that is so tall and scrolled by `offset`. Returns by how
    /// much more it has to be scrolled to show the same.
    pub fn measure(&mut self, ui: &Ui, cx: &Cx<'_>, offset: f32, tall: f32) -> f32 {
        let seen = offset - self.head;
        let (first, mut top) = self.first_below(seen - tall);
        let mut shift = 0.0;
        for (n, row) in cx.app.bookmarks.rows.iter().enumerate().skip(first) {
            if top > seen + 2.0 * tall {
                break;
            }
            let (guessed, exact) = (self.at(n), row::height(ui, cx, row, self.width));
            if top + guessed <= seen {
                shift += exact - guessed;
            }
            top += guessed;
            if let Some(height) = self.of.get_mut(n) {
                *height = exact;
            }
            self.measured.insert(row.id, exact);
        }
        shift
    }
}

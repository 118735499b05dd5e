//! Which rows of a long list of results need not be laid out, and the room they take.

use std::sync::Arc;

use egui::{Id, Ui};

use crate::app::SearchView;

/// Fewer rows are all laid out.
const FEW: usize = 40;
/// What a row takes before it has been laid out, in points.
const USUAL: f32 = 92.0;

/// Heights of rows of one answer, in points; 0 for one that was never laid out.
#[derive(Clone, Default)]
pub(super) struct Heights {
    answered: String,
    rows: usize,
    width: f32,
    all: Arc<Vec<f32>>,
}

impl Heights {
    pub fn of(ui: &Ui, search: &SearchView) -> Self {
        let known: Self = ui.data(|data| data.get_temp(id())).unwrap_or_default();
        let (rows, width) = (search.rows().len(), ui.available_width());
        let same_width = (known.width - width).abs() < 0.1;
        if known.answered == search.answered && known.rows == rows && same_width {
            return known;
        }
        let all = if rows > FEW { vec![0.0; rows] } else { Vec::new() };
        Self { answered: search.answered.clone(), rows, width, all: Arc::new(all) }
    }

    /// Whether a row is far from the window; then its room is taken without it. `keep`: it is
    /// wanted wherever it stands.
    pub fn skips(&self, ui: &mut Ui, row: usize, keep: bool) -> bool {
        let Some(&known) = self.all.get(row) else { return false };
        let height = if known > 0.0 { known } else { USUAL };
        let (clip, top) = (ui.clip_rect(), ui.cursor().top());
        let near =
            top + height >= clip.top() - clip.height() && top <= clip.bottom() + clip.height();
        if near || keep {
            return false;
        }
        ui.add_space(height);
        true
    }

    pub fn took(&mut self, row: usize, height: f32) {
        if self.all.get(row).is_some_and(|known| (*known - height).abs() > 0.1)
            && let Some(known) = Arc::make_mut(&mut self.all).get_mut(row)
        {
            *known = height;
        }
    }

    pub fn keep(self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(id(), self));
    }
}

fn id() -> Id {
    Id::unique("heights of results")
}

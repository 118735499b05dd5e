//! The letters of set text and the characters of the article's own text: which is which, for
//! selecting with the pointer, and what lies behind them: highlights and the selection.
//!
//! The two differ where a citation mark is set, which is no text, and where a telephone number is
//! set, for which other words stand in the text.

use std::ops::Range;
use std::sync::Arc;

use egui::{Color32, CornerRadius, Galley, Pos2, Rect, Stroke, Vec2, vec2};

use crate::article::Spot;
use crate::ui::theme::Look;

use super::sheet::{Sheet, rects_of};

/// Where words stand in their article's text, and what lies behind them.
#[derive(Clone, Debug, Default)]
pub struct Place {
    pub block: u32,
    pub behind: Vec<Behind>,
    /// Room for a note's marker after so many characters.
    pub gaps: Vec<usize>,
    /// Ranges of characters that the glossary explains, each with its number there.
    pub terms: Vec<(Range<usize>, usize)>,
    /// What a screen reader is told of the highlights.
    pub spoken: String,
}

/// Something behind a range of a block's characters.
#[derive(Clone, Debug)]
pub struct Behind {
    pub chars: Range<usize>,
    pub kind: BehindKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BehindKind {
    Fill,
    Underline,
    Selected,
    /// Found by what is looked for in the article; the one that is looked at stands out.
    Found,
    FoundHere,
}

/// Set letters, and which characters of a block they are.
#[derive(Clone, Debug)]
pub struct Letters {
    pub block: u32,
    /// In the order of the text, without holes.
    pub parts: Vec<Part>,
    pub spoken: String,
}

/// Letters in a galley and the characters they stand for, one for one where there are as many.
#[derive(Clone, Debug)]
pub struct Part {
    pub shown: Range<usize>,
    pub plain: Range<usize>,
}

impl Part {
    fn is_one_for_one(&self) -> bool {
        self.shown.len() == self.plain.len()
    }
}

impl Letters {
    /// The character of the text before which a place between letters lies.
    #[must_use]
    pub fn to_plain(&self, shown: usize) -> usize {
        let Some(part) = self.parts.iter().find(|part| shown < part.shown.end) else {
            return self.parts.last().map_or(0, |part| part.plain.end);
        };
        let into = shown.saturating_sub(part.shown.start);
        if part.is_one_for_one() {
            part.plain.start + into
        } else if into * 2 < part.shown.len() {
            part.plain.start
        } else {
            part.plain.end
        }
    }

    /// The letters that show a range of characters, without the citation marks at its ends.
    #[must_use]
    pub fn to_shown(&self, plain: &Range<usize>) -> Range<usize> {
        let mut inside = self
            .parts
            .iter()
            .filter(|part| part.plain.start < plain.end && plain.start < part.plain.end);
        let Some(first) = inside.next() else { return 0..0 };
        let last = inside.next_back().unwrap_or(first);
        let (from, to) = if first.is_one_for_one() {
            (plain.start.saturating_sub(first.plain.start), first.shown.start)
        } else {
            (0, first.shown.start)
        };
        let end = if last.is_one_for_one() {
            last.shown.start + plain.end.min(last.plain.end) - last.plain.start
        } else {
            last.shown.end
        };
        to + from..end
    }

    /// The place between letters where a character begins.
    #[must_use]
    pub fn caret(&self, plain: usize) -> usize {
        let holds = |part: &&Part| part.plain.start <= plain && plain < part.plain.end;
        match self.parts.iter().find(holds) {
            Some(part) if part.is_one_for_one() => part.shown.start + plain - part.plain.start,
            Some(part) => part.shown.start,
            None => self.to_shown(&(plain.saturating_sub(1)..plain)).end,
        }
    }
}

/// Text on the screen whose letters can be selected.
pub struct Shown {
    pub letters: Letters,
    pub galley: Arc<Galley>,
    /// Where the galley's top left corner is on the screen.
    pub at: Pos2,
}

impl Shown {
    #[must_use]
    pub fn rect(&self) -> Rect {
        Rect::from_min_size(self.at, self.galley.size())
    }

    /// The spot nearest to a point of the screen.
    #[must_use]
    pub fn spot_at(&self, point: Pos2) -> Spot {
        let cursor = self.galley.cursor_from_pos(point - self.at);
        let offset = self.letters.to_plain(cursor.index.0);
        Spot { block: self.letters.block, offset: u32::try_from(offset).unwrap_or(u32::MAX) }
    }

    /// A line as high as the row where a character begins, on the screen.
    #[must_use]
    pub fn caret(&self, offset: u32) -> Rect {
        let shown = self.letters.caret(offset as usize);
        let index = egui::text::CharIndex(shown);
        let cursor = egui::text::CCursor { index, prefer_next_row: true };
        self.galley.pos_from_cursor(cursor).translate(self.at.to_vec2())
    }

    /// The rows that show a range of characters, on the screen.
    #[must_use]
    pub fn rects(&self, chars: &Range<usize>) -> Vec<Rect> {
        let rects = rects_of(&self.galley, self.letters.to_shown(chars)).into_iter();
        rects.map(|(rect, _)| rect.translate(self.at.to_vec2())).collect()
    }
}

/// Draws what lies behind letters that will stand at `offset` on the sheet, and gives the letters
/// the colours that can be read on it.
pub(super) fn draw_behind<T: Clone>(
    look: &Look,
    sheet: &mut Sheet<T>,
    (galley, offset): (&mut Arc<Galley>, Vec2),
    letters: &Letters,
    behind: &[Behind],
) {
    for Behind { chars, kind } in behind {
        let shown = letters.to_shown(chars);
        for (rect, baseline) in rects_of(galley, shown.clone()) {
            let rect = rect.translate(offset).expand2(vec2(2.0, 0.0));
            match kind {
                BehindKind::Underline => {
                    let stroke = Stroke::new(2.0, look.c.keep_line);
                    sheet.rule(rect.left(), rect.right(), baseline + offset.y + 4.0, stroke);
                }
                BehindKind::Fill => {
                    sheet.fill(rect, CornerRadius::same(2), look.c.keep, Stroke::NONE);
                }
                BehindKind::Found => found(look, sheet, rect.expand2(vec2(-2.0, 0.0)), false),
                BehindKind::FoundHere => found(look, sheet, rect.expand2(vec2(-2.0, 0.0)), true),
                BehindKind::Selected => {
                    let fill = look.text_selection().0;
                    sheet.fill(rect.expand2(vec2(-2.0, 0.0)), 0, fill, Stroke::NONE);
                }
            }
        }
        match kind {
            BehindKind::Fill => recolor(galley, &shown, look.c.on_keep),
            BehindKind::Selected => recolor(galley, &shown, look.text_selection().1),
            BehindKind::Underline | BehindKind::Found | BehindKind::FoundHere => {}
        }
    }
}

/// The fill behind found words, over the whole line; an edge around those that are looked at.
pub fn found<T: Clone>(look: &Look, sheet: &mut Sheet<T>, rect: Rect, here: bool) {
    let contrast = look.theme.is_high_contrast();
    let rect = rect.expand2(vec2(1.0, -1.0));
    if here {
        let fill = if contrast { Color32::TRANSPARENT } else { look.c.tint };
        let edge = Stroke::new(2.0, look.c.accent);
        sheet.fill(rect.expand2(vec2(2.0, 1.0)), CornerRadius::same(4), fill, edge);
    } else if contrast {
        sheet.rule(rect.left(), rect.right(), rect.bottom() - 3.0, Stroke::new(2.0, look.c.accent));
    } else {
        // Half of this is the tint on the page, and still shows on tinted cards.
        let fill = look.c.tint_line.gamma_multiply(0.5);
        sheet.fill(rect, CornerRadius::same(2), fill, Stroke::NONE);
    }
}

/// Gives letters a colour without setting them anew, so that no line breaks elsewhere.
fn recolor(galley: &mut Arc<Galley>, chars: &Range<usize>, color: Color32) {
    let galley = Arc::make_mut(galley);
    let mut first = 0;
    for placed in &mut galley.rows {
        let count = placed.row.glyphs.len();
        let from = chars.start.max(first);
        let to = chars.end.min(first + count);
        if from < to {
            let row = Arc::make_mut(&mut placed.row);
            for n in from - first..to - first {
                if row.glyphs[n].is_color {
                    continue;
                }
                let begins = row.glyphs[n].first_vertex as usize;
                let ends = row
                    .glyphs
                    .get(n + 1)
                    .map_or(row.visuals.glyph_vertex_range.end, |next| next.first_vertex as usize);
                for vertex in row.visuals.mesh.vertices.get_mut(begins..ends).into_iter().flatten()
                {
                    vertex.color = color;
                }
            }
        }
        first += count + usize::from(placed.ends_with_newline);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Call " + a number of three digits for 27 characters + " now" + a citation mark + "."
    fn letters() -> Letters {
        let part = |shown, plain| Part { shown, plain };
        let parts = vec![
            part(0..5, 0..5),
            part(5..8, 5..32),
            part(8..12, 32..36),
            part(12..16, 36..36),
            part(16..17, 36..37),
        ];
        Letters { block: 0, parts, spoken: String::new() }
    }

    #[test]
    fn a_number_is_selected_as_a_whole() {
        let letters = letters();
        assert_eq!(letters.to_plain(5), 5);
        assert_eq!(letters.to_plain(6), 5);
        assert_eq!(letters.to_plain(7), 32);
        assert_eq!(letters.to_shown(&(7..9)), 5..8);
        assert_eq!(letters.to_shown(&(2..34)), 2..10);
    }

    #[test]
    fn a_citation_mark_is_no_text() {
        let letters = letters();
        assert_eq!(letters.to_plain(12), 36);
        assert_eq!(letters.to_plain(15), 36);
        assert_eq!(letters.to_plain(17), 37);
        assert_eq!(letters.to_shown(&(32..36)), 8..12);
        assert_eq!(letters.to_shown(&(32..37)), 8..17);
        assert_eq!(letters.to_shown(&(36..37)), 16..17);
        assert_eq!(letters.caret(36), 16);
        assert_eq!(letters.caret(37), 17);
    }

    #[test]
    fn what_is_beyond_the_text_is_nothing() {
        assert_eq!(letters().to_shown(&(37..90)), 0..0);
        assert_eq!(letters().to_shown(&(30..usize::MAX)), 5..17);
    }
}

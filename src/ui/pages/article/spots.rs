//! Where the words of the page stand in the article's text, what lies behind them, and the
//! markers of notes beside them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Context, Id, Rect, Stroke, pos2, vec2};

use crate::app::{FoundIn, Mark};
use crate::article::{Article, ArticleId, Owner, Prose, Span, Spot, TextBlock};
use crate::library::{Library, Term};
use crate::search::{TermUse, first_uses};
use crate::ui::theme::{Icon, IconStyle};
use crate::ui::widgets::{Behind, BehindKind, Hot, Laid, Place, Sheet};
use crate::ui::words;
use crate::userdata::HighlightStyle;

use super::{Press, Reading};

/// Room beside the column that a marker in the margin takes, in points.
pub(super) const MARGIN: f32 = 42.0;
/// Space between the column and a marker.
const BESIDE: f32 = 14.0;
const MARKER: f32 = 26.0;
/// More places than this are not marked in one paragraph.
const MARKED_MAX: usize = 400;
/// A marker between words is a little smaller than a line.
const MARKER_INSIDE: f32 = 22.0;

/// Which block of the article's text each of its proses and strings is, by their addresses, which
/// stay the same as long as the article is held.
pub(super) struct Spots {
    article: Arc<Article>,
    library: Arc<Library>,
    blocks: HashMap<usize, u32>,
    terms: Vec<Term>,
    /// Where they are first used, and in which words.
    uses: Vec<(TermUse, String)>,
    /// For each source, where it is cited.
    cited: Vec<Vec<CitedIn>>,
    /// How long reading the article takes. Counting a megabyte of words takes longer than a frame.
    pub minutes: usize,
}

/// A part of the article that cites a source.
pub(super) struct CitedIn {
    /// The first block there that does.
    pub block: u32,
    pub name: String,
}

impl Spots {
    /// The spots of an article, from memory if they are of this very one.
    pub fn of(
        ctx: &Context,
        library: &Arc<Library>,
        id: &ArticleId,
        article: &Arc<Article>,
    ) -> Arc<Self> {
        let remembered_as = Id::unique("spots of the article");
        let remembered = ctx.data(|data| data.get_temp::<Arc<Self>>(remembered_as));
        if let Some(spots) = remembered
            && Arc::ptr_eq(&spots.article, article)
            && Arc::ptr_eq(&spots.library, library)
        {
            return spots;
        }
        let blocks = article.blocks_of_text();
        let cited = cited(article, &blocks);
        let terms: Vec<Term> = library.terms_for(&id.collection).cloned().collect();
        let said = |used: &TermUse| {
            let text = blocks.get(used.block as usize).map_or("", |block| &block.text);
            text.chars().take(used.chars.end).skip(used.chars.start).collect()
        };
        let uses = first_uses(article, &terms).into_iter();
        let uses = uses.map(|used| (used.clone(), said(&used))).collect();
        let blocks = (0..).zip(blocks).map(|(n, block)| {
            let address = match block.prose {
                Some(prose) => std::ptr::from_ref(prose).addr(),
                None => block.text.as_ptr().addr(),
            };
            (address, n)
        });
        let blocks = blocks.collect();
        let minutes = article.minutes_to_read();
        let (article, library) = (Arc::clone(article), Arc::clone(library));
        let spots = Arc::new(Self { article, library, blocks, terms, uses, cited, minutes });
        ctx.data_mut(|data| data.insert_temp(remembered_as, Arc::clone(&spots)));
        spots
    }

    pub fn term(&self, n: usize) -> Option<&Term> {
        self.terms.get(n)
    }

    /// A term as the article first spells it.
    pub fn said(&self, term: usize) -> &str {
        let used = self.uses.iter().find(|(used, _)| used.term == term);
        used.map_or("", |(_, said)| said)
    }

    /// Where a source is cited.
    pub fn cited(&self, source: usize) -> &[CitedIn] {
        self.cited.get(source).map_or(&[], Vec::as_slice)
    }

    /// The terms that a block is the first to use, in its order.
    fn terms_in(&self, block: u32) -> Vec<(Range<usize>, usize)> {
        let uses = self.uses.iter().filter(|(used, _)| used.block == block);
        uses.map(|(used, _)| (used.chars.clone(), used.term)).collect()
    }

    pub fn of_prose(&self, prose: &Prose) -> Option<u32> {
        self.blocks.get(&std::ptr::from_ref(prose).addr()).copied()
    }

    /// The block of a string of the article; not of an equal one from elsewhere.
    pub fn of_text(&self, text: &str) -> Option<u32> {
        self.blocks.get(&text.as_ptr().addr()).copied()
    }
}

/// Each part of the article stands once under each source that it cites.
fn cited(article: &Article, blocks: &[TextBlock<'_>]) -> Vec<Vec<CitedIn>> {
    let mut cited: Vec<Vec<CitedIn>> = Vec::new();
    cited.resize_with(article.sources.len(), Vec::new);
    for (n, block) in (0..).zip(blocks) {
        let Some(prose) = block.prose else { continue };
        let name = || match block.owner {
            Owner::SectionBody(id) => {
                let section = article.sections.iter().find(|section| section.id == id);
                section.map_or(String::new(), |section| section.heading.clone())
            }
            Owner::Answer(id) => {
                let question = article.faq.iter().position(|faq| faq.id == id);
                words::question_number(question.map_or(0, |n| n + 1))
            }
            Owner::BottomLine => words::BOTTOM_LINE.to_owned(),
            _ => words::KEY_TAKEAWAYS.to_owned(),
        };
        for span in &prose.spans {
            let Span::Cite(source) = span else { continue };
            let Some(places) = cited.get_mut(*source) else { continue };
            let name = name();
            if !places.iter().any(|place| place.name == name) && !name.trim().is_empty() {
                places.push(CitedIn { block: n, name });
            }
        }
    }
    cited
}

/// What lies behind the words of a block, and where markers stand between them.
pub(super) fn place_of(reading: &Reading<'_>, block: u32) -> Place {
    let marking = &reading.cx.app.marking;
    let terms = reading.spots.terms_in(block);
    let mut place = Place { block, terms, ..Place::default() };
    for mark in &marking.marks {
        let Some(chars) = mark.stretch.in_block(block) else { continue };
        let kind = match mark.bookmark.style {
            HighlightStyle::Fill => BehindKind::Fill,
            HighlightStyle::Underline => BehindKind::Underline,
        };
        let words: String =
            marking.text.block(block).chars().take(chars.end).skip(chars.start).collect();
        if !place.spoken.is_empty() {
            place.spoken.push(' ');
        }
        place.spoken.push_str(&words::highlighted(&words));
        place.behind.push(Behind { chars, kind });
        if !reading.margin && has_marker(mark) && mark.stretch.to.block == block {
            place.gaps.push(mark.stretch.to.offset as usize);
        }
    }
    place.gaps.sort_unstable();
    place.behind.extend(found_in(reading, block));
    let selected = marking.selected().and_then(|stretch| stretch.in_block(block));
    place.behind.extend(selected.map(|chars| Behind { chars, kind: BehindKind::Selected }));
    place
}

/// What is looked for and stands in a block: of very many places those around the present one.
fn found_in(reading: &Reading<'_>, block: u32) -> Vec<Behind> {
    let Some(find) = &reading.cx.app.find else { return Vec::new() };
    let hits = || find.hits_in(FoundIn::Block(block));
    let here = hits().position(|(_, here)| here).unwrap_or(0);
    let marked = hits().skip(here.saturating_sub(MARKED_MAX / 2)).take(MARKED_MAX);
    let behind = marked.map(|(hit, here)| {
        let kind = if here { BehindKind::FoundHere } else { BehindKind::Found };
        Behind { chars: hit.chars.clone(), kind }
    });
    behind.collect()
}

/// Where markers take room between words, which heights depend on.
pub(super) fn gaps(reading: &Reading<'_>) -> Vec<Spot> {
    if reading.margin {
        return Vec::new();
    }
    reading
        .cx
        .app
        .marking
        .marks
        .iter()
        .filter(|mark| has_marker(mark))
        .map(|mark| mark.stretch.to)
        .collect()
}

/// Whether something stands beside a highlight: its note, or that its words have changed.
fn has_marker(mark: &Mark) -> bool {
    mark.has_note() || mark.changed
}

/// The markers of the notes on a block: in the margin at their first line, or after their words.
pub(super) fn markers(reading: &Reading<'_>, sheet: &mut Sheet<Press>, laid: &Laid, block: u32) {
    let marks = || reading.cx.app.marking.marks.iter().enumerate();
    if reading.margin {
        let mut free = f32::NEG_INFINITY;
        for (n, mark) in marks().filter(|(_, mark)| has_marker(mark)) {
            let chars = mark.stretch.in_block(block);
            let Some(chars) = chars.filter(|_| mark.stretch.from.block == block) else { continue };
            let Some(row) = laid.rects(&chars).first().copied() else { continue };
            let y = row.center().y.max(free);
            free = y + MARKER + 2.0;
            let middle = pos2(sheet.width + BESIDE + MARKER / 2.0, y);
            marker(reading, sheet, n, mark, middle, MARKER);
        }
        return;
    }
    let mut here: Vec<_> =
        marks().filter(|(_, mark)| has_marker(mark) && mark.stretch.to.block == block).collect();
    here.sort_by_key(|(_, mark)| mark.stretch.to);
    for ((n, mark), gap) in here.into_iter().zip(&laid.gaps) {
        let middle = pos2(gap.left() - 10.0, gap.center().y);
        marker(reading, sheet, n, mark, middle, MARKER_INSIDE);
    }
}

fn marker(
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    n: usize,
    mark: &Mark,
    middle: egui::Pos2,
    side: f32,
) {
    let look = &reading.look;
    let square = Rect::from_center_size(middle, vec2(side, side));
    sheet.fill(square, 6.0, look.c.keep, Stroke::new(look.edge(), look.c.keep_line));
    let size = side - 10.0;
    let (sign, press, name) = if mark.has_note() {
        (Icon::NotePencil, Press::Note(n), words::note_spoken(&mark.bookmark.note))
    } else {
        let press = Press::ThenAndNow(mark.bookmark.anchor.clone());
        let name = words::changed_spoken(&mark.bookmark.excerpt);
        (Icon::ClockCounterClockwise, press, name)
    };
    sheet.icon(middle, sign, IconStyle::Regular, size, look.c.keep_ink);
    let mut hot = Hot::new(press, Role::Button, name);
    hot.radius = Some(6.0);
    sheet.hot(vec![square], hot);
}

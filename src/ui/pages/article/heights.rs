//! Heights of an article's items, remembered. All of a short article is measured at once. The
//! heights of a long one are taken from how much is written: what comes near the window is measured
//! before it is drawn, the rest a little at a time while nobody scrolls. No text stays laid out.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use egui::{Id, Ui};

use crate::app::{Action, Spread};
use crate::article::{Anchor, ArticleId, Block, Prose, Span, Spot};
use crate::search::Matcher;
use crate::ui::theme::{Look, Type};
use crate::ui::widgets;

use super::items::Item;
use super::{BOTTOM, Reading, kept, renewed, spots, top_of};

/// An article that is higher than this, in points, is measured bit by bit.
const AT_ONCE: f32 = 24_000.0;
/// And so much of it in a frame.
const A_FRAME: f32 = 6_000.0;

/// How many letters are laid out to see how wide they are.
const SAMPLE: usize = 200;

/// All that heights depend on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    pub article: ArticleId,
    /// Address of the article, which changes when the text may have.
    pub text: usize,
    pub width: f32,
    pub look: Look,
    pub region: Option<String>,
    pub open: BTreeSet<String>,
    /// What is known of the article is unfolded.
    pub facts: bool,
    pub marked: Option<Matcher>,
    /// What is looked for, which is set in heavier letters.
    pub found: Option<String>,
    /// Where markers of notes stand between the words.
    pub gaps: Vec<Spot>,
    /// Where it is said what has become of something kept.
    pub kept: Vec<Anchor>,
    /// Pictures that have come.
    pub figures: u64,
    pub pixels: f32,
}

impl Key {
    fn of(ui: &Ui, reading: &Reading<'_>, width: f32) -> Self {
        Self {
            article: reading.id.clone(),
            text: std::ptr::from_ref(reading.article) as usize,
            width,
            look: reading.look,
            region: reading.cx.app.settings.region.clone(),
            open: reading.cx.app.nav.here().open_questions.clone(),
            facts: reading.cx.app.nav.here().facts,
            marked: reading.marks.cloned(),
            found: reading.cx.app.find.as_ref().map(|find| find.text.clone()),
            gaps: spots::gaps(reading),
            kept: kept::shown(reading),
            figures: reading.cx.app.figures.come,
            pixels: ui.pixels_per_point(),
        }
    }

    /// Whether only some of the items can have another height than under `other`.
    fn is_like(&self, other: &Self) -> bool {
        let Self { open, facts, marked, found, gaps, kept, figures, .. } = other.clone();
        *other == Self { open, facts, marked, found, gaps, kept, figures, ..self.clone() }
    }
}

/// The line at the window's top when the frame began.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    item: usize,
    /// How much of the item is above the window, and where that was on the page, in points.
    above: f32,
    y: f32,
}

/// Heights of an article's items in points, and where each begins.
#[derive(Clone, Debug)]
pub(super) struct Heights {
    pub key: Key,
    /// What each item is known by when the article is read anew.
    prints: Vec<u64>,
    each: Vec<f32>,
    measured: Vec<bool>,
    /// All items before this are measured.
    next: usize,
    /// Where each begins, and the last ends, below the page's top margin.
    tops: Vec<f32>,
    line: Line,
    /// The place in the frame before, and in this one.
    spread: (Spread, Spread),
}

fn id() -> Id {
    Id::unique("article heights")
}

impl Heights {
    /// The heights that were kept, or as many anew as what they depend on asks for.
    pub fn take(ui: &Ui, reading: &Reading<'_>, items: &[Item], width: f32) -> Self {
        let key = Key::of(ui, reading, width);
        let kept = ui.data_mut(|data| {
            let kept = data.get_temp::<Arc<Self>>(id());
            data.remove::<Arc<Self>>(id());
            kept
        });
        let kept = kept.map(Arc::unwrap_or_clone);
        let spread = reading.cx.app.nav.here().spread;
        let (kept, old) = match kept {
            Some(kept) if kept.key.is_like(&key) => (Some(kept), None),
            old => (None, old),
        };
        let Some(mut heights) = kept else {
            let mut heights = Self::new(ui, reading, items, key);
            heights.note_line(spread);
            if let Some(old) = old.filter(|old| old.key.article == heights.key.article) {
                heights.renew(reading, &old, spread);
            }
            return heights;
        };
        heights.note_line(spread);
        if heights.key != key {
            heights.change(ui, reading, items, key);
        }
        heights
    }

    /// The article was read anew: the line at the window's top is looked for in its new text.
    fn renew(&mut self, reading: &Reading<'_>, old: &Self, spread: Spread) {
        if old.key.text == self.key.text {
            return;
        }
        let item = renewed::place_in(&old.prints, &self.prints, spread.block as usize);
        let now = Spread { block: u32::try_from(item).unwrap_or(u32::MAX), ..spread };
        if now == spread && old.tops == self.tops {
            return;
        }
        let above = spread.fraction * old.measure_of(spread.block as usize, spread.fraction);
        let y = old.top(spread.block as usize) + above;
        self.note_line(now);
        self.line.y = y;
        reading.cx.act(Action::Scrolled(now));
    }

    fn new(ui: &Ui, reading: &Reading<'_>, items: &[Item], key: Key) -> Self {
        let guess = Guess::of(ui, reading, key.width);
        let each: Vec<f32> = items.iter().map(|item| guess.item(reading, item)).collect();
        let mut heights = Self {
            key,
            prints: renewed::prints(reading.article, items),
            measured: vec![false; each.len()],
            next: 0,
            tops: vec![0.0; each.len() + 1],
            each,
            line: Line::default(),
            spread: (Spread::default(), Spread::default()),
        };
        heights.add_up(0);
        heights.measure_short(ui, reading, items);
        heights
    }

    /// Takes over what cannot have changed.
    fn change(&mut self, ui: &Ui, reading: &Reading<'_>, items: &[Item], key: Key) {
        let all = (&self.key.marked, &self.key.found, &self.key.gaps, self.key.figures)
            != (&key.marked, &key.found, &key.gaps, key.figures)
            || self.key.kept != key.kept;
        let turned: BTreeSet<String> = &self.key.open ^ &key.open;
        let header = self.key.facts != key.facts;
        self.key = key;
        self.next = 0;
        let guess = Guess::of(ui, reading, self.key.width);
        for (n, item) in items.iter().enumerate() {
            let is_turned = match item {
                Item::Question(n) => turned.contains(&reading.article.faq[*n].id),
                Item::Header => header,
                _ => false,
            };
            if is_turned && *item != Item::Header {
                self.each[n] = guess.item(reading, item);
            }
            self.measured[n] &= !(all || is_turned);
        }
        self.add_up(0);
        self.measure_short(ui, reading, items);
    }

    fn measure_short(&mut self, ui: &Ui, reading: &Reading<'_>, items: &[Item]) {
        if self.total() <= AT_ONCE {
            self.measure(ui, reading, items, 0..items.len());
        }
    }

    /// Remembers the heights for the next frame, and asks for it while there is more to measure.
    pub fn keep(self, ui: &Ui) {
        if self.next < self.each.len() {
            ui.request_repaint();
        }
        ui.data_mut(|data| data.insert_temp(id(), Arc::new(self)));
    }

    /// Measures some items; says whether that changed where others begin.
    pub fn measure(
        &mut self,
        ui: &Ui,
        reading: &Reading<'_>,
        items: &[Item],
        range: Range<usize>,
    ) -> bool {
        let mut first = None;
        for n in range {
            let (Some(item), Some(false)) = (items.get(n), self.measured.get(n)) else { continue };
            let height = super::lay_out(ui, reading, item, self.key.width).y;
            self.measured[n] = true;
            if (height - self.each[n]).abs() > 0.0 {
                self.each[n] = height;
                first = first.or(Some(n));
            }
        }
        while self.measured.get(self.next) == Some(&true) {
            self.next += 1;
        }
        first.inspect(|first| self.add_up(*first)).is_some()
    }

    /// Measures a little more of a long article.
    pub fn measure_more(&mut self, ui: &Ui, reading: &Reading<'_>, items: &[Item]) {
        let mut end = self.next;
        let mut height = 0.0;
        while end < self.each.len() && height < A_FRAME {
            height += self.each[end];
            end += 1;
        }
        self.measure(ui, reading, items, self.next..end);
    }

    fn add_up(&mut self, first: usize) {
        let mut top = self.tops[first];
        for n in first..self.each.len() {
            top += self.each[n];
            self.tops[n + 1] = top;
        }
    }

    fn note_line(&mut self, spread: Spread) {
        let item = spread.block as usize;
        let above = spread.fraction * self.measure_of(item, spread.fraction);
        self.line = Line { item, above, y: self.top(item) + above };
        self.spread = (self.spread.1, spread);
    }

    /// The place that the page is at, or is to be brought back to.
    pub fn place(&self) -> Spread {
        self.spread.1
    }

    /// Where the line now stands that was at the window's top when the frame began, in points.
    pub fn line_y(&self) -> f32 {
        self.top(self.line.item) + self.line.above
    }

    pub fn line_has_moved(&self) -> bool {
        (self.line_y() - self.line.y).abs() > 0.01
    }

    /// Whether the same line is at the window's top as in the last frame.
    pub fn is_still(&self) -> bool {
        let (before, now) = self.spread;
        let moved = (now.fraction - before.fraction) * self.of(self.line.item);
        now.block == before.block && moved.abs() < 0.5
    }

    pub fn of(&self, item: usize) -> f32 {
        self.each.get(item).copied().unwrap_or_default()
    }

    /// Where an item begins, from the page's top.
    pub fn top(&self, item: usize) -> f32 {
        top_of(&self.key.look) + self.tops.get(item).copied().unwrap_or(self.total())
    }

    fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// Height of the whole page.
    pub fn page(&self) -> f32 {
        top_of(&self.key.look) + self.total() + BOTTOM
    }

    pub fn len(&self) -> usize {
        self.each.len()
    }

    /// The last item that begins at or above a line of the page.
    pub fn item_at(&self, y: f32) -> usize {
        let y = y - top_of(&self.key.look);
        let tops = &self.tops[..self.each.len()];
        tops.partition_point(|top| *top <= y).saturating_sub(1)
    }

    /// The items between two lines of the page.
    pub fn near(&self, top: f32, bottom: f32) -> Range<usize> {
        self.item_at(top)..self.item_at(bottom) + 1
    }

    /// What fractions are of, in points: an item's height or, above the first item, the page's top
    /// margin, which stays as it is when text grows.
    pub fn measure_of(&self, item: usize, above: f32) -> f32 {
        if above < 0.0 { top_of(&self.key.look) } else { self.of(item).max(1.0) }
    }
}

/// Heights from how many letters there are.
struct Guess {
    /// Letters on a line of the column.
    letters: f32,
    line: f32,
}

impl Guess {
    fn of(ui: &Ui, reading: &Reading<'_>, width: f32) -> Self {
        let look = &reading.look;
        // Its own words say best how wide its letters are.
        let words = reading.article.summary.chars().chain(reading.article.title.chars());
        let sample: String = words.filter(|letter| !letter.is_control()).take(SAMPLE).collect();
        let count = sample.chars().count().max(1) as f32;
        let job = Type::Body.job(look, &sample, look.c.ink, f32::INFINITY);
        let letter = widgets::lay_out(ui, job).size().x / count;
        // A line ends before the word that no longer fits.
        let letters = (width / letter.max(2.0) - 2.5).max(1.0);
        Self { letters, line: Type::Body.line(look) }
    }

    fn item(&self, reading: &Reading<'_>, item: &Item) -> f32 {
        let article = reading.article;
        match item {
            Item::Block { section, block, .. } => {
                self.block(&article.sections[*section].blocks[*block])
            }
            Item::Question(n) => {
                let faq = &article.faq[*n];
                let open = reading.cx.app.nav.here().open_questions.contains(&faq.id);
                let answer: f32 = faq.answer.iter().map(|block| self.block(block)).sum();
                if open { 66.0 + answer } else { 48.0 }
            }
            Item::SectionHeading(_) | Item::FaqHeading => 54.0 + self.line,
            Item::Sources => 100.0 + 60.0 * article.sources.len() as f32,
            _ => 200.0,
        }
    }

    fn block(&self, block: &Block) -> f32 {
        let proses = crate::article::proses(block);
        let (gap, columns) = match block {
            Block::Paragraph(_) | Block::Heading(_) => (18.0, 1),
            Block::Table { head, .. } => (22.0, head.len().max(1)),
            _ => (8.0, 1),
        };
        let text: f32 = proses.iter().map(|prose| self.lines(prose) * self.line + gap).sum();
        text / columns as f32
    }

    fn lines(&self, prose: &Prose) -> f32 {
        let letters = |span: &Span| match span {
            Span::Text { text, .. } => text.chars().count(),
            Span::Cite(_) => 3,
            Span::Number(_) => 10,
        };
        let letters: usize = prose.spans.iter().map(letters).sum();
        (letters as f32 / self.letters).ceil().max(1.0)
    }
}

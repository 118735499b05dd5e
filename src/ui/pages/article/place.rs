//! Where things stand in an article page: remembered heights, the place in the text that survives
//! a change of width or size, and where a jump leads.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Context, Id, Ui};

use crate::app::{Jump, Spread};
use crate::article::{Anchor, ArticleId, Block, Prose, Span};
use crate::search::Matcher;
use crate::ui::theme::Look;

use super::items::Item;
use super::{Reading, Seen, top_of};

/// All that heights depend on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    pub article: ArticleId,
    /// Address of the library snapshot, which changes when the text may have.
    pub text: usize,
    pub width: f32,
    pub look: Look,
    pub region: Option<String>,
    pub open: BTreeSet<String>,
    pub marked: Option<Matcher>,
    pub pixels: f32,
}

/// Heights of an article's items in points, and where each begins.
#[derive(Debug)]
pub(super) struct Heights {
    pub key: Key,
    each: Vec<f32>,
    tops: Vec<f32>,
    total: f32,
}

impl Heights {
    pub fn new(key: Key, each: Vec<f32>) -> Self {
        let mut total = 0.0;
        let tops = each
            .iter()
            .map(|height| {
                let top = total;
                total += height;
                top
            })
            .collect();
        Self { key, each, tops, total }
    }

    pub fn of(&self, item: usize) -> f32 {
        self.each.get(item).copied().unwrap_or_default()
    }

    /// Where an item begins, from the page's top.
    pub fn top(&self, item: usize) -> f32 {
        top_of(&self.key.look) + self.tops.get(item).copied().unwrap_or(self.total)
    }

    pub fn total(&self) -> f32 {
        self.total
    }

    pub fn len(&self) -> usize {
        self.each.len()
    }
}

/// What the last frame's heights came from: the article, its width, its look, its pixels.
type Shape = (ArticleId, f32, Look, f32);

fn shape_id() -> Id {
    Id::unique("article shape")
}

/// Whether the article of the last frame has another width or size of text now, so that the line
/// being read would move.
pub(super) fn is_reshaped(ctx: &Context, key: &Key) -> bool {
    let last = ctx.data(|data| data.get_temp::<Arc<Shape>>(shape_id()));
    last.is_some_and(|last| {
        last.0 == key.article && (last.1, last.2, last.3) != (key.width, key.look, key.pixels)
    })
}

pub(super) fn note_shape(ctx: &Context, key: &Key) {
    let shape: Shape = (key.article.clone(), key.width, key.look, key.pixels);
    ctx.data_mut(|data| data.insert_temp(shape_id(), Arc::new(shape)));
}

/// The place in the text at the window's top, and how much of the article has been seen.
pub(super) fn spread_at(heights: &Heights, seen: &Seen, total: f32) -> Spread {
    let item = (0..heights.len()).take_while(|&n| heights.top(n) <= seen.top).last();
    let item = item.unwrap_or(0);
    let height = heights.of(item).max(1.0);
    let fraction = (seen.top - heights.top(item)) / height;
    let room = total - seen.height;
    let progress = if room <= 1.0 { 1.0 } else { (seen.top / room).clamp(0.0, 1.0) };
    Spread { block: u32::try_from(item).unwrap_or(u32::MAX), fraction, progress }
}

/// The scroll offset that brings a place back to the window's top.
pub(super) fn y_of(heights: &Heights, spread: Spread) -> f32 {
    let item = spread.block as usize;
    heights.top(item) + spread.fraction * heights.of(item).max(1.0)
}

/// Where a jump scrolls to, and makes its target glow.
pub(super) fn jump_target(
    ui: &Ui,
    reading: &Reading<'_>,
    items: &[Item],
    heights: &Heights,
    jump: &Jump,
    view: f32,
) -> f32 {
    let find = |wanted: Item| items.iter().position(|item| *item == wanted);
    let item = match jump {
        Jump::Restore | Jump::To(Anchor::Article) => Some(0),
        Jump::To(Anchor::Takeaway { .. }) => find(Item::Takeaways),
        Jump::To(Anchor::Section(id)) => section_target(reading, items, heights, id, view),
        Jump::To(Anchor::Question(id)) => reading
            .article
            .faq
            .iter()
            .position(|faq| &faq.id == id)
            .and_then(|n| find(Item::Question(n))),
        Jump::To(Anchor::Passage { .. }) => Some(0),
        Jump::Heading(n) => Some(*n),
        Jump::Source(_) | Jump::Sources => find(Item::Sources),
        Jump::Citation { source } => citing_item(reading, items, *source),
    };
    let Some(item) = item.filter(|item| *item > 0) else { return 0.0 };
    glow(ui.ctx(), item);
    let y = heights.top(item) - lead_in(items[item]);
    let Jump::Source(source) = jump else { return y };
    // One that would lie below the window is brought up to its top.
    let down = super::colophon::source_offset(ui, reading, heights.key.width, *source);
    if down > view * 0.6 { heights.top(item) + down - 64.0 } else { y }
}

/// Points of an item's own top margin that a jump leaves above the window, less a little air.
fn lead_in(item: Item) -> f32 {
    match item {
        Item::SectionHeading(_) | Item::FaqHeading | Item::Sources => -42.0 + 24.0,
        Item::BottomLine | Item::Related | Item::Takeaways => -26.0 + 24.0,
        _ => 64.0,
    }
}

/// The section's heading, or the block with the first found word when that lies a screen below.
fn section_target(
    reading: &Reading<'_>,
    items: &[Item],
    heights: &Heights,
    id: &str,
    view: f32,
) -> Option<usize> {
    let section = reading.article.sections.iter().position(|section| section.id == id)?;
    let heading = items.iter().position(|item| *item == Item::SectionHeading(section))?;
    let Some(matcher) = reading.marks else { return Some(heading) };
    let found = items.iter().enumerate().find(|(_, item)| match item {
        Item::Block { section: of, block, .. } if *of == section => {
            has_match(&reading.article.sections[section].blocks[*block], matcher)
        }
        _ => false,
    });
    let (block, _) = found.unwrap_or((heading, &Item::Header));
    let below = heights.top(block) + heights.of(block).min(120.0) - heights.top(heading);
    Some(if below > view * 0.8 { block } else { heading })
}

fn has_match(block: &Block, matcher: &Matcher) -> bool {
    crate::article::proses(block).iter().any(|prose| !matcher.ranges(&prose.plain()).is_empty())
}

/// The first item that cites a source.
fn citing_item(reading: &Reading<'_>, items: &[Item], source: usize) -> Option<usize> {
    let article = reading.article;
    let cites = |prose: &Prose| prose.spans.contains(&Span::Cite(source));
    let in_blocks = |blocks: &[Block]| {
        blocks.iter().any(|block| crate::article::proses(block).into_iter().any(cites))
    };
    items.iter().position(|item| match item {
        Item::Takeaways => article.key_takeaways.iter().any(cites),
        Item::Block { section, block, .. } => {
            in_blocks(std::slice::from_ref(&article.sections[*section].blocks[*block]))
        }
        Item::Question(n) => in_blocks(&article.faq[*n].answer),
        Item::BottomLine => article.bottom_line.as_ref().is_some_and(cites),
        _ => false,
    })
}

/// How long a target glows, in seconds.
const GLOW: f64 = 0.9;

fn glow_id() -> Id {
    Id::unique("jump target")
}

fn glow(ctx: &Context, item: usize) {
    let now = ctx.input(|input| input.time);
    ctx.data_mut(|data| data.insert_temp(glow_id(), Arc::new((item, now))));
}

/// How strongly an item glows now, 0 to 1.
pub(super) fn flash_strength(ctx: &Context, item: usize) -> f32 {
    let glowing: Option<Arc<(usize, f64)>> = ctx.data(|data| data.get_temp(glow_id()));
    let Some(glowing) = glowing.filter(|glowing| glowing.0 == item) else { return 0.0 };
    let age = ctx.input(|input| input.time) - glowing.1;
    if age >= GLOW {
        ctx.data_mut(|data| data.remove_temp::<Arc<(usize, f64)>>(glow_id()));
        return 0.0;
    }
    ctx.request_repaint();
    #[expect(clippy::cast_possible_truncation, reason = "a fraction of a second")]
    let left = ((GLOW - age) / GLOW) as f32;
    left.min(1.0)
}

//! Where an article page is scrolled to: the place in the text that survives a change of width,
//! of size and of what was only estimated, and where a jump leads.

use std::sync::Arc;

use egui::{Context, Id, Ui};

use crate::app::{FoundIn, Jump, Spread};
use crate::article::{Anchor, ArticleId, Block, Prose, Span, Spot};
use crate::search::Matcher;
use crate::ui::theme::Look;

use super::heights::{Heights, Key};
use super::items::Item;
use super::{Reading, Seen};

/// What the last frame's heights came from: the article, its width, its look, its pixels, its
/// pictures.
type Shape = (ArticleId, f32, Look, f32, u64);

fn shape_id() -> Id {
    Id::unique("article shape")
}

/// Whether the article of the last frame has another width or size of text now, so that the line
/// being read would move.
fn is_reshaped(ctx: &Context, key: &Key) -> bool {
    let last = ctx.data(|data| data.get_temp::<Arc<Shape>>(shape_id()));
    last.is_some_and(|last| {
        let now = (key.width, key.look, key.pixels, key.figures);
        last.0 == key.article && (last.1, last.2, last.3, last.4) != now
    })
}

fn note_shape(ctx: &Context, key: &Key) {
    let shape: Shape = (key.article.clone(), key.width, key.look, key.pixels, key.figures);
    ctx.data_mut(|data| data.insert_temp(shape_id(), Arc::new(shape)));
}

/// The place in the text at the window's top, and how much of the article has been seen.
pub(super) fn spread_at(heights: &Heights, seen: &Seen, total: f32) -> Spread {
    let item = heights.item_at(seen.top);
    let above = seen.top - heights.top(item);
    let fraction = above / heights.measure_of(item, above);
    let room = total - seen.height;
    let progress = if room <= 1.0 { 1.0 } else { (seen.top / room).clamp(0.0, 1.0) };
    Spread { block: u32::try_from(item).unwrap_or(u32::MAX), fraction, progress }
}

/// The scroll offset that brings a place back to the window's top.
fn y_of(heights: &Heights, spread: Spread) -> f32 {
    let item = spread.block as usize;
    heights.top(item) + spread.fraction * heights.measure_of(item, spread.fraction)
}

/// What comes near the window changes what is near it, so measuring goes on for a few rounds.
const ROUNDS_MAX: usize = 8;

/// Where the page is to be scrolled to in this frame, and why; `None` where it stays as it is. All
/// that will be drawn is measured then. `moved`: so many points the window's top has come down.
pub(super) fn place(
    ui: &Ui,
    reading: &Reading<'_>,
    items: &[Item],
    heights: &mut Heights,
    (view, spare): (f32, f32),
    moved: f32,
) -> Option<(f32, Why)> {
    let here = reading.cx.app.nav.here();
    let reshaped = is_reshaped(ui.ctx(), &heights.key);
    note_shape(ui.ctx(), &heights.key);
    let wanted = |heights: &Heights| {
        let y = match &here.jump {
            Some(Jump::Restore) => y_of(heights, heights.place()),
            Some(jump) => jump_target(ui, reading, items, heights, jump, view),
            None if reshaped || moved != 0.0 => y_of(heights, here.spread) + moved,
            None => heights.line_y(),
        };
        y.clamp(0.0, (heights.page() - view).max(0.0))
    };
    let page = heights.page();
    let mut y = wanted(heights);
    for _ in 0..ROUNDS_MAX {
        let near = heights.near(y - spare, y + view + spare);
        if !heights.measure(ui, reading, items, near) {
            break;
        }
        y = wanted(heights);
    }
    // A scroll area that has just changed its shape still minds its old height for a frame.
    let settled = !reshaped && (heights.page() - page).abs() < 1.0;
    match &here.jump {
        Some(_) => Some((y, Why::Jumped { settled })),
        None if reshaped => Some((y, Why::Reshaped)),
        None if moved != 0.0 => Some((y, Why::Jumped { settled: true })),
        None => {
            if rests(ui, heights) {
                heights.measure_more(ui, reading, items);
                y = wanted(heights);
            }
            heights.line_has_moved().then_some((y, Why::Measured))
        }
    }
}

/// Why a page is scrolled in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Not settled yet: the next frame is to jump once more.
    Jumped { settled: bool },
    /// Text or window have another size.
    Reshaped,
    /// What stands above the window turned out higher or lower than it was taken for.
    Measured,
}

/// Nobody scrolls, presses or types.
fn rests(ui: &Ui, heights: &Heights) -> bool {
    heights.is_still() && ui.input(|input| input.events.is_empty() && !input.pointer.any_down())
}

/// Where a jump scrolls to, and makes its target glow.
fn jump_target(
    ui: &Ui,
    reading: &Reading<'_>,
    items: &[Item],
    heights: &Heights,
    jump: &Jump,
    view: f32,
) -> f32 {
    if let Jump::To(Anchor::Passage { from, .. }) = jump {
        return passage_target(ui, reading, items, heights, *from);
    }
    if let Jump::Block(block) = jump {
        return passage_target(ui, reading, items, heights, Spot { block: *block, offset: 0 });
    }
    if *jump == Jump::Found {
        return hit_target(ui, reading, items, heights, view);
    }
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
        Jump::To(Anchor::Passage { .. }) | Jump::Block(_) | Jump::Found | Jump::Term => None,
        Jump::Heading(n) => Some(*n),
        Jump::NextHeading | Jump::PreviousHeading => {
            return step(ui, reading, items, heights, *jump == Jump::NextHeading, view);
        }
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

/// Where the last step from heading to heading led: to which item, and scrolled to where. The last
/// headings of a page cannot be scrolled to its top.
#[derive(Clone, Copy)]
struct Step {
    item: usize,
    y: f32,
}

/// To the heading after the one at the window's top, or the one before it.
fn step(
    ui: &Ui,
    reading: &Reading<'_>,
    items: &[Item],
    heights: &Heights,
    next: bool,
    view: f32,
) -> f32 {
    let last = heights.page() - view;
    let target = |item: usize| (heights.top(item) - lead_in(items[item])).clamp(0.0, last.max(0.0));
    let id = Id::unique("step to a heading").with(reading.id);
    let now = y_of(heights, reading.cx.app.nav.here().spread);
    let stepped = ui.data(|data| data.get_temp::<Step>(id));
    let at = stepped.filter(|step| (step.y - now).abs() < 2.0).map(|step| step.item);
    let headings = super::outline::headings(reading, items);
    let mut headings = headings.into_iter();
    let found = match (next, at) {
        (true, Some(at)) => headings.find(|&item| item > at),
        (true, None) => headings.find(|&item| target(item) > now + 2.0),
        (false, Some(at)) => headings.rfind(|&item| item < at),
        (false, None) => headings.rfind(|&item| target(item) < now - 2.0),
    };
    let Some(item) = found else { return if next { now } else { 0.0 } };
    glow(ui.ctx(), item);
    let y = target(item);
    ui.data_mut(|data| data.insert_temp(id, Step { item, y }));
    y
}

/// The item that shows a block of the article's text. Only a few small ones are laid out for it.
fn item_of(
    ui: &Ui,
    reading: &Reading<'_>,
    items: &[Item],
    width: f32,
    wanted: u32,
) -> Option<usize> {
    let (spots, article) = (&reading.spots, reading.article);
    let in_block = |block: &Block| {
        let proses = crate::article::proses(block);
        proses.into_iter().any(|prose| spots.of_prose(prose) == Some(wanted))
    };
    items.iter().position(|item| match item {
        Item::Block { section, block, .. } => in_block(&article.sections[*section].blocks[*block]),
        Item::Question(n) => {
            let faq = &article.faq[*n];
            spots.of_text(&faq.question) == Some(wanted) || faq.answer.iter().any(in_block)
        }
        Item::SectionHeading(n) => spots.of_text(&article.sections[*n].heading) == Some(wanted),
        _ => super::lay_out(ui, reading, item, width).top_of(wanted).is_some(),
    })
}

/// A little above the line where a passage begins.
fn passage_target(
    ui: &Ui,
    reading: &Reading<'_>,
    items: &[Item],
    heights: &Heights,
    from: Spot,
) -> f32 {
    let width = heights.key.width;
    let Some(n) = item_of(ui, reading, items, width, from.block) else { return 0.0 };
    let sheet = super::lay_out(ui, reading, &items[n], width);
    heights.top(n) + sheet.top_of(from.block).unwrap_or_default() - 120.0
}

/// Where the hit that is looked at stands in view: here, if it does already, else a third down.
fn hit_target(ui: &Ui, reading: &Reading<'_>, items: &[Item], heights: &Heights, view: f32) -> f32 {
    let here = y_of(heights, reading.cx.app.nav.here().spread);
    let Some(hit) = reading.cx.app.find.as_ref().and_then(|find| find.current()) else {
        return here;
    };
    let width = heights.key.width;
    let row = match hit.place {
        FoundIn::Block(block) => item_of(ui, reading, items, width, block).and_then(|n| {
            let sheet = super::lay_out(ui, reading, &items[n], width);
            let down = match sheet.row_of(block, &hit.chars) {
                Some(row) => row.bottom(),
                None => sheet.top_of(block)?,
            };
            Some(heights.top(n) + down)
        }),
        FoundIn::Source(source, _) => {
            let list = items.iter().position(|item| *item == Item::Sources);
            let down =
                |n| heights.top(n) + super::colophon::source_offset(ui, reading, width, source);
            list.map(|n| down(n) + 30.0)
        }
    };
    let Some(row) = row else { return here };
    let air = AIR.min(view / 4.0);
    if row - air * 1.5 >= here && row + air <= here + view { here } else { row - view / 3.0 }
}

/// Nearer to an edge of the page than this, in points, a hit is not comfortably in view.
const AIR: f32 = 60.0;

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

fn moves_on(ctx: &Context) -> bool {
    ctx.input(|input| {
        input.events.iter().any(|event| {
            matches!(event, egui::Event::Key { pressed: true, .. } | egui::Event::MouseWheel { .. })
        })
    })
}

/// How strongly an item glows now, 0 to 1.
pub(super) fn flash_strength(ctx: &Context, item: usize, still: bool) -> f32 {
    let glowing: Option<Arc<(usize, f64)>> = ctx.data(|data| data.get_temp(glow_id()));
    let Some(glowing) = glowing.filter(|glowing| glowing.0 == item) else { return 0.0 };
    let age = ctx.input(|input| input.time) - glowing.1;
    // Where nothing may fade, it stays until the next key or scroll.
    let over = if still { age > 0.0 && moves_on(ctx) } else { age >= GLOW };
    if still && !over {
        return 1.0;
    }
    if over {
        ctx.data_mut(|data| data.remove_temp::<Arc<(usize, f64)>>(glow_id()));
        return 0.0;
    }
    ctx.request_repaint();
    #[expect(clippy::cast_possible_truncation, reason = "a fraction of a second")]
    let left = ((GLOW - age) / GLOW) as f32;
    left.min(1.0)
}

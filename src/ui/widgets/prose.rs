//! Prose on a sheet: runs of text become one laid-out galley; links, citation marks and found
//! words get their underlines, fills and places to press.

use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align, Color32, Galley, Rect, Stroke, Ui, Vec2, vec2};

use crate::article::{LinkTarget, NumberToken, Prose, Span};
use crate::search::Matcher;
use crate::ui::theme::{Look, Type, bind_units};

use super::letters::{BehindKind, Letters, Part, Place, draw_behind, found as draw_found};
use super::sheet::{Hot, Node, Sheet, rects_of};
use super::text::lay_out;

/// What can be pressed in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ink {
    /// A citation mark: the source's index.
    Cite(usize),
    Link(LinkTarget),
    /// A word that the glossary explains, by its number there.
    Term(usize),
}

/// How a stretch of prose is set.
pub struct Setting<'a> {
    pub role: Type,
    pub color: Color32,
    pub strong: bool,
    /// Words to mark as found.
    pub marks: Option<&'a Matcher>,
    /// Telephone numbers of the person's region.
    pub number: &'a dyn Fn(NumberToken) -> String,
    /// What is said instead of a link that leads nowhere; `None` for one that leads somewhere.
    pub dead: &'a dyn Fn(&LinkTarget) -> Option<&'static str>,
    /// The spoken name of a citation mark or link.
    pub spoken: &'a dyn Fn(&Ink) -> String,
    /// Where in the article's text it stands, if it does.
    pub place: Option<&'a Place>,
}

/// Prose as it was set.
pub struct Laid {
    galley: Arc<Galley>,
    /// From the sheet's top left corner to the galley's.
    offset: Vec2,
    letters: Option<Letters>,
    /// The room that was left for markers.
    pub gaps: Vec<Rect>,
}

impl Laid {
    /// The rows that show a range of the block's characters, on the sheet.
    #[must_use]
    pub fn rects(&self, chars: &Range<usize>) -> Vec<Rect> {
        let Some(letters) = &self.letters else { return Vec::new() };
        let rects = rects_of(&self.galley, letters.to_shown(chars)).into_iter();
        rects.map(|(rect, _)| rect.translate(self.offset)).collect()
    }
}

/// One run on the screen: its characters, and what it is.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "letters are set in any mix of these")]
struct Run {
    chars: Range<usize>,
    bytes: Range<usize>,
    /// The characters of the block's text that it shows.
    plain: Range<usize>,
    /// Nothing but room for a marker.
    gap: bool,
    /// Said about the words before it, and not the author's.
    aside: bool,
    strong: bool,
    emphasis: bool,
    ink: Option<Ink>,
}

/// Sets prose at `x` with `width` points and moves the flow below it. `node` says what it is to a
/// screen reader, given its words.
pub fn set_prose<T: Clone + From<Ink>>(
    ui: &Ui,
    look: &Look,
    sheet: &mut Sheet<T>,
    (x, width): (f32, f32),
    prose: &Prose,
    setting: &Setting<'_>,
    node: impl FnOnce(String) -> Node,
) -> Laid {
    let Set { text, runs } = set(prose, setting);
    let found = found_in(&text, &runs, setting.marks);
    let letters = setting.place.map(|place| letters_of(&runs, place));
    let strong = found.iter().cloned().chain(looked_for(&text, letters.as_ref(), setting.place));
    let job = job_of(look, &text, &runs, &strong.collect::<Vec<_>>(), setting, width);
    let mut galley = lay_out(ui, job);
    let offset = vec2(x, sheet.y);
    for range in &found {
        let chars = chars_of(&text, range);
        for (rect, _) in rects_of(&galley, chars) {
            draw_found(look, sheet, rect.translate(offset), false);
        }
    }
    if let (Some(letters), Some(place)) = (&letters, setting.place) {
        draw_behind(look, sheet, (&mut galley, offset), letters, &place.behind);
    }
    let said = runs.iter().filter(|run| !run.gap).map(|run| &text[run.bytes.clone()]);
    let spoken = said.collect::<String>().replace('\u{202f}', " ");
    sheet.words(x, Arc::clone(&galley), node(spoken), letters.clone());
    let mut gaps = Vec::new();
    for run in runs {
        if run.gap {
            let rects = rects_of(&galley, run.chars).into_iter();
            gaps.extend(rects.map(|(rect, _)| rect.translate(offset)));
        } else if let Some(ink) = run.ink {
            press_run(look, sheet, ink, rects_of(&galley, run.chars), offset, setting);
        }
    }
    Laid { galley, offset, letters, gaps }
}

fn letters_of(runs: &[Run], place: &Place) -> Letters {
    let part = |run: &Run| Part { shown: run.chars.clone(), plain: run.plain.clone() };
    let parts = runs.iter().map(part).collect();
    Letters { block: place.block, parts, spoken: place.spoken.clone() }
}

fn press_run<T: Clone + From<Ink>>(
    look: &Look,
    sheet: &mut Sheet<T>,
    ink: Ink,
    rects: Vec<(Rect, f32)>,
    offset: egui::Vec2,
    setting: &Setting<'_>,
) {
    let (cite, term) = (matches!(ink, Ink::Cite(_)), matches!(ink, Ink::Term(_)));
    let mut places = Vec::new();
    for (rect, baseline) in rects {
        let rect = rect.translate(offset);
        if term {
            dots(look, sheet, rect, baseline + offset.y + TERM_DOWN);
        } else if !cite || look.theme.is_high_contrast() {
            let y = baseline + offset.y + 3.0;
            sheet.rule(rect.left(), rect.right(), y, Stroke::new(1.0, look.c.accent));
        }
        let trim = if cite { 5.0 } else { 3.0 };
        places.push(rect.shrink2(vec2(0.0, trim)));
    }
    let name = (setting.spoken)(&ink);
    let role = if term { Role::Button } else { Role::Link };
    let mut hot = Hot::new(T::from(ink), role, name);
    hot.tooltip = cite;
    hot.radius = cite.then_some(4.0);
    sheet.hot(places, hot);
}

/// How far below the baseline the line under a term is, in points.
const TERM_DOWN: f32 = 5.0;
/// Width of its dots, and of what lies between two.
const DOT: f32 = 2.0;

/// A dotted line under a term.
fn dots<T: Clone>(look: &Look, sheet: &mut Sheet<T>, under: Rect, y: f32) {
    let mut x = under.left();
    while x + DOT <= under.right() {
        let dot = Rect::from_min_size(egui::pos2(x, y), vec2(DOT, DOT));
        sheet.fill(dot, egui::CornerRadius::same(1), look.c.accent, Stroke::NONE);
        x += 2.0 * DOT;
    }
}

/// Room that is left between letters does not begin a line.
const GAP: &str = "\u{a0}";
/// How much room that is, in points.
const GAP_POINTS: f32 = 24.0;

/// Text for the screen and its runs.
#[derive(Default)]
struct Set {
    text: String,
    runs: Vec<Run>,
}

fn set(prose: &Prose, setting: &Setting<'_>) -> Set {
    let mut set = Set::default();
    let mut gaps = setting.place.map_or(&[][..], |place| &place.gaps).iter().copied().peekable();
    let mut plain = 0;
    for span in &prose.spans {
        let run = |strong, ink| Run { strong, ink, ..Run::default() };
        match span {
            Span::Text { text, strong, emphasis, link } => {
                let dead = link.as_ref().and_then(|link| (setting.dead)(link));
                let ink = link.clone().filter(|_| dead.is_none()).map(Ink::Link);
                let like = Run { emphasis: *emphasis, ..run(*strong || setting.strong, ink) };
                let text = bind_units(text);
                let end = plain + text.chars().count();
                let byte =
                    |n: usize| text.char_indices().nth(n - plain).map_or(text.len(), |(at, _)| at);
                let terms = setting.place.filter(|_| like.ink.is_none() && dead.is_none());
                for (chars, term) in pieces(plain..end, terms) {
                    let ink = term.map(Ink::Term).or_else(|| like.ink.clone());
                    let like = Run { emphasis: *emphasis, ..run(like.strong, ink) };
                    set.words(&text[byte(chars.start)..byte(chars.end)], chars, &like, &mut gaps);
                }
                plain = end;
                if let Some(dead) = dead {
                    let like = Run { aside: true, ..Run::default() };
                    set.push(&format!(" ({dead})"), plain..plain, &like);
                }
            }
            Span::Cite(n) => {
                let mark = format!("\u{202f}[{}]", n + 1);
                set.push(&mark, plain..plain, &run(setting.strong, Some(Ink::Cite(*n))));
            }
            Span::Number(token) => {
                let end = plain + token.placeholder().chars().count();
                let number = bind_units(&(setting.number)(*token));
                plain = set.push(&number, plain..end, &run(true, None));
            }
        }
    }
    for _ in gaps {
        set.push(GAP, plain..plain, &Run { gap: true, ..Run::default() });
    }
    set
}

/// Where room for markers is left, in characters of the block.
type Gaps<'a> = std::iter::Peekable<std::iter::Copied<std::slice::Iter<'a, usize>>>;

/// A range of characters in pieces: those that are a term, with its number, and those between.
fn pieces(whole: Range<usize>, place: Option<&Place>) -> Vec<(Range<usize>, Option<usize>)> {
    let terms = place.map_or(&[][..], |place| &place.terms).iter();
    let mut pieces = Vec::new();
    let mut at = whole.start;
    for (chars, term) in terms.filter(|(chars, _)| chars.end <= whole.end) {
        if chars.start >= at {
            pieces.push((at..chars.start, None));
            pieces.push((chars.clone(), Some(*term)));
            at = chars.end;
        }
    }
    pieces.push((at..whole.end, None));
    pieces
}

impl Set {
    /// Adds words that are a range of the block's characters, with room for the markers in them.
    fn words(&mut self, words: &str, chars: Range<usize>, like: &Run, gaps: &mut Gaps<'_>) {
        let (mut plain, mut rest) = (chars.start, words);
        while let Some(gap) = gaps.next_if(|gap| *gap <= chars.end) {
            let cut = rest.char_indices().nth(gap.saturating_sub(plain));
            let (before, after) = rest.split_at(cut.map_or(rest.len(), |(at, _)| at));
            plain = self.push(before, plain..gap.max(plain), like);
            self.push(GAP, plain..plain, &Run { gap: true, ..Run::default() });
            rest = after;
        }
        self.push(rest, plain..chars.end, like);
    }

    /// Adds words as a run like another. Returns where the block's text goes on.
    fn push(&mut self, words: &str, plain: Range<usize>, like: &Run) -> usize {
        let end = plain.end;
        if words.is_empty() {
            return end;
        }
        let chars = self.runs.last().map_or(0, |run| run.chars.end);
        let from = self.text.len();
        self.text.push_str(words);
        self.runs.push(Run {
            chars: chars..chars + words.chars().count(),
            bytes: from..self.text.len(),
            plain,
            ink: like.ink.clone(),
            ..*like
        });
        end
    }
}

/// Found words, as bytes, but never inside a citation mark.
fn found_in(text: &str, runs: &[Run], marks: Option<&Matcher>) -> Vec<Range<usize>> {
    let Some(matcher) = marks else { return Vec::new() };
    let cites: Vec<&Run> =
        runs.iter().filter(|run| matches!(run.ink, Some(Ink::Cite(_)))).collect();
    let clear = |range: &Range<usize>| {
        !cites.iter().any(|run| run.bytes.start < range.end && range.start < run.bytes.end)
    };
    matcher.ranges(text).into_iter().filter(clear).collect()
}

/// What is looked for in the article, as bytes: set like found words.
fn looked_for(text: &str, letters: Option<&Letters>, place: Option<&Place>) -> Vec<Range<usize>> {
    let (Some(letters), Some(place)) = (letters, place) else { return Vec::new() };
    let is_found = |kind| matches!(kind, BehindKind::Found | BehindKind::FoundHere);
    let all = place.behind.iter().filter(|behind| is_found(behind.kind));
    let byte = |n| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    all.map(|behind| letters.to_shown(&behind.chars))
        .map(|chars| byte(chars.start)..byte(chars.end))
        .filter(|bytes| !bytes.is_empty())
        .collect()
}

fn chars_of(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let from = text[..bytes.start].chars().count();
    from..from + text[bytes.clone()].chars().count()
}

fn job_of(
    look: &Look,
    text: &str,
    runs: &[Run],
    found: &[Range<usize>],
    setting: &Setting<'_>,
    width: f32,
) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for run in runs {
        let mut at = run.bytes.start;
        while at < run.bytes.end {
            let hit = found.iter().find(|hit| hit.end > at && hit.start < run.bytes.end);
            let (to, is_hit) = match hit {
                Some(hit) if hit.start <= at => (hit.end.min(run.bytes.end), true),
                Some(hit) => (hit.start, false),
                None => (run.bytes.end, false),
            };
            let room = if run.gap { GAP_POINTS } else { 0.0 };
            job.append(&text[at..to], room, format_of(look, run, is_hit, setting));
            at = to;
        }
    }
    job
}

fn format_of(look: &Look, run: &Run, hit: bool, setting: &Setting<'_>) -> egui::TextFormat {
    if let Some(Ink::Cite(_)) = run.ink {
        let mut format = Type::Cite.format(look, look.c.accent);
        // A line that is ten points lower, hung from the top, stands five points higher.
        let line = setting.role.line(look);
        format.line_height = Some(line - 10.0 * Type::Cite.line(look) / 16.0);
        format.valign = Align::TOP;
        return format;
    }
    if run.aside {
        return Type::UiS.format(look, look.c.ink3);
    }
    let link = matches!(run.ink, Some(Ink::Link(_)));
    let color = if hit || link { look.c.accent } else { setting.color };
    setting.role.format_as(look, color, run.strong || hit, run.emphasis)
}

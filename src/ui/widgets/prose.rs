//! Prose on a sheet: runs of text become one laid-out galley; links, citation marks and found
//! words get their underlines, fills and places to press.

use std::ops::Range;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align, Color32, CornerRadius, Rect, Stroke, Ui, vec2};

use crate::article::{LinkTarget, NumberToken, Prose, Span};
use crate::search::Matcher;
use crate::ui::theme::{Look, Type};

use super::sheet::{Hot, Node, Sheet, rects_of};
use super::text::lay_out;

/// What can be pressed in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ink {
    /// A citation mark: the source's index.
    Cite(usize),
    Link(LinkTarget),
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
    /// The spoken name of a citation mark or link.
    pub spoken: &'a dyn Fn(&Ink) -> String,
}

/// One run on the screen: its characters, and what it is.
struct Run {
    chars: Range<usize>,
    bytes: Range<usize>,
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
) {
    let (text, runs) = runs_of(prose, setting);
    let found = found_in(&text, &runs, setting.marks);
    let job = job_of(look, &text, &runs, &found, setting, width);
    let galley = lay_out(ui, job);
    let offset = vec2(x, sheet.y);
    for range in &found {
        let chars = chars_of(&text, range);
        for (rect, _) in rects_of(&galley, chars) {
            mark(look, sheet, rect.translate(offset));
        }
    }
    let rects: Vec<Vec<(Rect, f32)>> =
        runs.iter().map(|run| rects_of(&galley, run.chars.clone())).collect();
    sheet.text(x, galley, node(text.replace('\u{202f}', " ")));
    for (run, rects) in runs.into_iter().zip(rects) {
        let Some(ink) = run.ink else { continue };
        press_run(look, sheet, ink, rects, offset, setting);
    }
}

fn press_run<T: Clone + From<Ink>>(
    look: &Look,
    sheet: &mut Sheet<T>,
    ink: Ink,
    rects: Vec<(Rect, f32)>,
    offset: egui::Vec2,
    setting: &Setting<'_>,
) {
    let cite = matches!(ink, Ink::Cite(_));
    let mut places = Vec::new();
    for (rect, baseline) in rects {
        let rect = rect.translate(offset);
        if !cite {
            let y = baseline + offset.y + 3.0;
            sheet.rule(rect.left(), rect.right(), y, Stroke::new(1.0, look.c.accent));
        }
        let trim = if cite { 5.0 } else { 3.0 };
        places.push(rect.shrink2(vec2(0.0, trim)));
    }
    let name = (setting.spoken)(&ink);
    let mut hot = Hot::new(T::from(ink), Role::Link, name);
    hot.tooltip = cite;
    hot.radius = cite.then_some(4.0);
    sheet.hot(places, hot);
}

/// The fill behind a found word, over the whole line.
fn mark<T: Clone>(look: &Look, sheet: &mut Sheet<T>, rect: Rect) {
    let rect = rect.expand2(vec2(1.0, -1.0));
    if look.theme.is_high_contrast() {
        sheet.rule(rect.left(), rect.right(), rect.bottom() - 3.0, Stroke::new(2.0, look.c.accent));
    } else {
        // Half of this is the tint on the page, and still shows on tinted cards.
        let fill = look.c.tint_line.gamma_multiply(0.5);
        sheet.fill(rect, CornerRadius::same(2), fill, Stroke::NONE);
    }
}

fn runs_of(prose: &Prose, setting: &Setting<'_>) -> (String, Vec<Run>) {
    let mut text = String::new();
    let mut chars = 0;
    let mut runs: Vec<Run> = Vec::new();
    for span in &prose.spans {
        let (words, strong, emphasis, ink) = match span {
            Span::Text { text, strong, emphasis, link } => {
                (text.clone(), *strong, *emphasis, link.clone().map(Ink::Link))
            }
            Span::Cite(n) => (format!("\u{202f}[{}]", n + 1), false, false, Some(Ink::Cite(*n))),
            Span::Number(token) => ((setting.number)(*token), true, false, None),
        };
        let words = bind_units(&words);
        let count = words.chars().count();
        let from = text.len();
        text.push_str(&words);
        runs.push(Run {
            chars: chars..chars + count,
            bytes: from..text.len(),
            strong: strong || setting.strong,
            emphasis,
            ink,
        });
        chars += count;
    }
    (text, runs)
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
            job.append(&text[at..to], 0.0, format_of(look, run, is_hit, setting));
            at = to;
        }
    }
    job
}

fn format_of(look: &Look, run: &Run, hit: bool, setting: &Setting<'_>) -> egui::TextFormat {
    if let Some(Ink::Cite(_)) = run.ink {
        let mut format = Type::UiXsStrong.format(look, look.c.accent);
        // A line that is ten points lower, hung from the top, stands five points higher.
        format.line_height = Some(setting.role.line(look) - 10.0);
        format.valign = Align::TOP;
        return format;
    }
    let color = if hit || run.ink.is_some() { look.c.accent } else { setting.color };
    setting.role.format_as(look, color, run.strong || hit, run.emphasis)
}

/// Units that stay on the line of their number.
const UNITS: [&str; 26] = [
    "mg", "mcg", "µg", "g", "kg", "ml", "mL", "L", "dL", "IU", "mmol", "mm", "cm", "m", "km", "%",
    "°C", "°F", "kcal", "kJ", "million", "billion", "hours", "days", "weeks", "months",
];

/// Puts a no-break space between a number and its unit. The number of characters stays the same.
fn bind_units(text: &str) -> String {
    let mut bound = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(space) = rest.find(' ') {
        let (head, tail) = rest.split_at(space);
        let next = &tail[1..];
        let word = next.split(|c: char| !(c.is_alphabetic() || "%°µ".contains(c))).next();
        let after_number = head.ends_with(|c: char| c.is_ascii_digit());
        bound.push_str(head);
        bound.push(if after_number && word.is_some_and(|word| UNITS.contains(&word)) {
            '\u{a0}'
        } else {
            ' '
        });
        rest = next;
    }
    bound.push_str(rest);
    bound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(bind_units("take 350 mg a day"), "take 350\u{a0}mg a day");
        assert_eq!(bind_units("5 % of 2 people"), "5\u{a0}% of 2 people");
        assert_eq!(bind_units("in 3 months."), "in 3\u{a0}months.");
    }
}

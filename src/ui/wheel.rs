//! The wheel where nothing may move by itself. egui lets a turn of the wheel run out over a tenth
//! of a second, unless it comes in small steps, as from a trackpad: so that is how it is given.

use egui::{Event, MouseWheelUnit, TouchPhase, Vec2};

/// egui adds steps at least this long, in points, bit by bit.
const STEP_MAX: f32 = 7.0;
/// More steps than this are not made of one turn.
const STEPS_MAX: f32 = 400.0;

/// The same events, each turn of the wheel as steps that move the page at once. `line`: how far a
/// line is scrolled, in points.
#[must_use]
pub fn at_once(events: Vec<Event>, line: f32) -> Vec<Event> {
    events.into_iter().flat_map(|event| in_steps(event, line)).collect()
}

fn in_steps(event: Event, line: f32) -> Vec<Event> {
    let Event::MouseWheel { unit, delta, phase: TouchPhase::Move, .. } = event else {
        return vec![event];
    };
    let whole = match unit {
        MouseWheelUnit::Point => delta,
        MouseWheelUnit::Line => delta * line,
        MouseWheelUnit::Page => return vec![event],
    };
    let count = (whole.length() / STEP_MAX).ceil().clamp(1.0, STEPS_MAX);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 400")]
    let steps = count as usize;
    vec![with_delta(event, whole / count); steps]
}

fn with_delta(mut event: Event, step: Vec2) -> Event {
    if let Event::MouseWheel { unit, delta, .. } = &mut event {
        (*unit, *delta) = (MouseWheelUnit::Point, step);
    }
    event
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, RawInput, vec2};

    use super::*;

    /// How far egui scrolls in the very frame of a turn, and in all.
    fn scrolled(events: &[Event]) -> (f32, f32) {
        let ctx = egui::Context::default();
        let mut moved = Vec::new();
        for n in 0..60 {
            let events = if n == 0 { events.to_vec() } else { Vec::new() };
            let time = Some(f64::from(n) / 60.0);
            let input = RawInput { events, time, ..RawInput::default() };
            let frame = |ui: &mut egui::Ui| moved.push(ui.input(|i| i.smooth_scroll_delta().y));
            ctx.run_ui(input, frame).textures_delta.clear();
        }
        (moved[0], moved.iter().sum())
    }

    fn turn(unit: MouseWheelUnit, y: f32) -> Vec<Event> {
        let modifiers = Modifiers::NONE;
        let (phase, source) = (TouchPhase::Move, egui::MouseWheelSource::Unknown);
        vec![Event::MouseWheel { unit, delta: vec2(0.0, y), phase, source, modifiers }]
    }

    #[test]
    fn a_turn_of_the_wheel_moves_at_once_and_as_far() {
        for (unit, y) in [(MouseWheelUnit::Line, -3.0), (MouseWheelUnit::Point, 120.0)] {
            let (_, whole) = scrolled(&turn(unit, y));
            let (first, all) = scrolled(&at_once(turn(unit, y), 40.0));
            assert!((first - all).abs() < 0.01, "{first} of {all} at once");
            assert!((all - whole).abs() < 1.0, "{all} instead of {whole}");
        }
    }
}

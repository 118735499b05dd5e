//! Focus in what lies over the page: it is kept there while that is open and then returns to what
//! had it before, unless something else has asked for it.

use egui::{Context, Id};

use super::focus::by_keyboard;

/// What had the keyboard before, and what has it now in what is open.
#[derive(Clone, Copy, Debug)]
struct Held {
    before: Option<Id>,
    inside: Option<Id>,
}

fn held(ctx: &Context, id: Id) -> Option<Held> {
    ctx.data(|data| data.get_temp::<Option<Held>>(id)).flatten()
}

/// Call in every frame in which `id` is open. `first` gets the keyboard when it opens: always in a
/// dialog, else when it was opened by keyboard. Returns whether it has just opened.
pub fn hold_focus(ctx: &Context, id: Id, first: Option<Id>, dialog: bool) -> bool {
    let held = held(ctx, id);
    let focused = ctx.memory(egui::Memory::focused);
    // Between two stops of Tab nothing has it for a frame.
    let lost = dialog && focused.is_none() && held.is_some_and(|held| held.inside.is_none());
    if dialog && focused.is_none() {
        ctx.request_repaint();
    }
    let wanted = lost || (held.is_none() && (dialog || by_keyboard(ctx)));
    if let Some(first) = first.filter(|_| wanted) {
        ctx.memory_mut(|memory| memory.request_focus(first));
    }
    let before = held.map_or(focused, |held| held.before);
    let inside = ctx.memory(egui::Memory::focused).filter(|now| Some(*now) != before);
    ctx.data_mut(|data| data.insert_temp(id, Some(Held { before, inside })));
    held.is_none()
}

/// Call in every frame in which `id` is not open. `back`: what had the keyboard is still there.
pub fn give_focus_back(ctx: &Context, id: Id, back: bool) {
    let Some(held) = held(ctx, id) else { return };
    ctx.data_mut(|data| data.insert_temp(id, None::<Held>));
    ctx.memory_mut(|memory| {
        let focused = memory.focused();
        // Something else has asked for it.
        if focused.is_some() && focused != held.inside {
            return;
        }
        match (held.before.filter(|_| back), focused) {
            (Some(before), _) => memory.request_focus(before),
            (None, Some(inside)) => memory.surrender_focus(inside),
            (None, None) => (),
        }
    });
}

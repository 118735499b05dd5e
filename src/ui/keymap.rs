//! Which keys do what, wherever one is. Pages and fields take their own keys first.

use egui::{Context, Key, KeyboardShortcut, Modifiers, PointerButton};

use crate::app::{Action, Page, ToastKind};

use super::Cx;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// A key and what it does; `single` keys work only while no field has the keyboard.
struct Binding {
    keys: KeyboardShortcut,
    single: bool,
    /// The page may take it for something of its own first.
    after_page: bool,
    action: fn() -> Action,
}

const fn key(modifiers: Modifiers, key: Key, action: fn() -> Action) -> Binding {
    Binding {
        keys: KeyboardShortcut::new(modifiers, key),
        single: false,
        after_page: false,
        action,
    }
}

const fn single(key: Key, action: fn() -> Action) -> Binding {
    Binding {
        keys: KeyboardShortcut::new(Modifiers::NONE, key),
        single: true,
        after_page: false,
        action,
    }
}

const fn after_page(mut binding: Binding) -> Binding {
    binding.after_page = true;
    binding
}

/// The more particular shortcut stands first.
const BINDINGS: [Binding; 12] = [
    key(CTRL_SHIFT, Key::F, || Action::FocusSearch),
    key(CTRL_SHIFT, Key::D, || Action::FlipTheme),
    after_page(key(CTRL, Key::D, || Action::ToggleBookmarkHere)),
    key(CTRL, Key::Num1, || Action::Go(Page::Home)),
    key(CTRL, Key::Num2, || Action::Go(Page::Search)),
    key(CTRL, Key::Num3, || Action::Go(Page::Bookmarks)),
    key(CTRL, Key::Num4, || Action::Go(Page::Recent)),
    key(CTRL, Key::B, || Action::ToggleRail),
    key(Modifiers::ALT, Key::ArrowLeft, || Action::Back),
    key(Modifiers::ALT, Key::ArrowRight, || Action::Forward),
    single(Key::Slash, || Action::FocusSearch),
    key(CTRL, Key::Z, || Action::Undo),
];

/// Takes the keys that work everywhere: once before the page is drawn, and once after it.
pub(crate) fn take_keys(ctx: &Context, cx: &Cx<'_>, after_page: bool) {
    let typing = ctx.text_edit_focused();
    // While the toast that names this key is shown, it undoes the removal even from a field.
    let removed =
        matches!(&cx.app.toast, Some(toast) if matches!(toast.kind, ToastKind::Removed { .. }));
    for binding in BINDINGS.iter().filter(|binding| binding.after_page == after_page) {
        let undo_in_field = typing && !removed && binding.keys.logical_key == Key::Z;
        if (binding.single && typing) || undo_in_field {
            continue;
        }
        if ctx.input_mut(|input| input.consume_shortcut(&binding.keys)) {
            cx.act((binding.action)());
        }
    }
    if after_page {
        return;
    }
    if ctx.input(|input| input.pointer.button_pressed(PointerButton::Extra1)) {
        cx.act(Action::Back);
    }
    if ctx.input(|input| input.pointer.button_pressed(PointerButton::Extra2)) {
        cx.act(Action::Forward);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_key() {
        for (n, one) in BINDINGS.iter().enumerate() {
            for other in &BINDINGS[n + 1..] {
                assert_ne!(one.keys, other.keys);
            }
        }
    }
}

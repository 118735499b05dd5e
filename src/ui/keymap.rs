//! Which keys do which command, wherever one is. Pages and fields take their own keys first; a
//! dialog over the page has all keys but those that close it.

use egui::{Context, Key, KeyboardShortcut, Modifiers, PointerButton};

use crate::app::{Action, BookmarksDone, Command, ToastKind};

use super::{Cx, words};

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const NONE: Modifiers = Modifiers::NONE;

/// Keys and the command they are for.
struct Binding {
    keys: KeyboardShortcut,
    /// A letter or sign alone: it works only while no field has the keyboard, and can be turned
    /// off.
    single: bool,
    /// The page may take it for something of its own first.
    after_page: bool,
    command: Command,
}

const fn key(modifiers: Modifiers, key: Key, command: Command) -> Binding {
    let keys = KeyboardShortcut::new(modifiers, key);
    Binding { keys, single: false, after_page: false, command }
}

const fn single(key: Key, command: Command) -> Binding {
    let keys = KeyboardShortcut::new(NONE, key);
    Binding { keys, single: true, after_page: false, command }
}

const fn after_page(mut binding: Binding) -> Binding {
    binding.after_page = true;
    binding
}

/// The more particular shortcut stands first, and of two for one command the one that is shown.
static BINDINGS: &[Binding] = &[
    key(CTRL, Key::K, Command::Palette),
    single(Key::Slash, Command::Search),
    key(CTRL_SHIFT, Key::F, Command::Search),
    key(CTRL, Key::F, Command::FindHere),
    key(Modifiers::SHIFT, Key::F3, Command::PreviousFound),
    key(NONE, Key::F3, Command::NextFound),
    key(NONE, Key::ArrowUp, Command::MoveInList),
    key(NONE, Key::ArrowDown, Command::MoveInList),
    key(NONE, Key::Enter, Command::OpenChosen),
    key(CTRL, Key::Enter, Command::OpenAtTop),
    key(NONE, Key::Escape, Command::Close),
    key(CTRL, Key::Num1, Command::Library),
    key(CTRL, Key::Num2, Command::SearchPage),
    key(CTRL, Key::Num3, Command::Bookmarks),
    key(CTRL, Key::Num4, Command::Recent),
    key(CTRL, Key::Num5, Command::AToZ),
    key(CTRL, Key::Num6, Command::Glossary),
    key(Modifiers::ALT, Key::ArrowLeft, Command::Back),
    key(Modifiers::ALT, Key::ArrowRight, Command::Forward),
    single(Key::J, Command::NextSection),
    single(Key::K, Command::PreviousSection),
    key(Modifiers::SHIFT, Key::Space, Command::PageUp),
    key(NONE, Key::PageUp, Command::PageUp),
    key(NONE, Key::Space, Command::PageDown),
    key(NONE, Key::PageDown, Command::PageDown),
    single(Key::O, Command::ToggleQuestion),
    key(CTRL_SHIFT, Key::D, Command::NextTheme),
    after_page(key(CTRL, Key::D, Command::Bookmark)),
    single(Key::H, Command::Highlight),
    single(Key::N, Command::Note),
    key(NONE, Key::F2, Command::Note),
    single(Key::X, Command::SelectRow),
    key(CTRL, Key::A, Command::SelectAll),
    key(NONE, Key::Delete, Command::RemoveBookmark),
    key(CTRL, Key::Z, Command::Undo),
    single(Key::OpenBracket, Command::SmallerText),
    single(Key::CloseBracket, Command::LargerText),
    key(CTRL, Key::Plus, Command::LargerInterface),
    // What a keyboard calls "+" may be the unshifted "=".
    key(CTRL, Key::Equals, Command::LargerInterface),
    key(CTRL, Key::Minus, Command::SmallerInterface),
    key(CTRL, Key::Num0, Command::UsualInterface),
    key(CTRL, Key::B, Command::ToggleRail),
    single(Key::Questionmark, Command::Keys),
];

impl Binding {
    fn works(&self, ctx: &Context, cx: &Cx<'_>) -> bool {
        !self.single || (cx.app.settings.single_keys && !ctx.text_edit_focused())
    }

    /// As they are written on keys: `Ctrl Shift F`.
    fn spelled(&self) -> String {
        let KeyboardShortcut { modifiers, logical_key } = self.keys;
        format!("{}{}", words::held_keys(modifiers), words::key_name(logical_key))
    }
}

fn bindings_of(command: Command) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.command == command)
}

/// All keys of a command that work while no field has the keyboard, as people write them.
pub(crate) fn keys_of(command: Command, cx: &Cx<'_>) -> Vec<String> {
    let singles = cx.app.settings.single_keys;
    let bindings = bindings_of(command).filter(|binding| singles || !binding.single);
    // The "=" is only another name of the "+".
    let bindings = bindings.filter(|binding| binding.keys.logical_key != Key::Equals);
    bindings.map(Binding::spelled).collect()
}

/// Whether the keys of a command were pressed, for what does it on the page. Takes them.
pub(crate) fn pressed(ctx: &Context, cx: &Cx<'_>, command: Command) -> bool {
    let mut bindings = bindings_of(command).filter(|binding| binding.works(ctx, cx));
    bindings.any(|binding| {
        let KeyboardShortcut { modifiers, logical_key } = binding.keys;
        ctx.input_mut(|input| input.consume_key(modifiers, logical_key))
    })
}

/// Takes the keys that work everywhere: once before the page is drawn, and once after it.
pub(crate) fn take_keys(ctx: &Context, cx: &Cx<'_>, after_page: bool) {
    let dialog = cx.app.has_dialog();
    // While the toast that names this key is shown, it undoes the removal even from a field.
    let removed = matches!(&cx.app.toast, Some(toast) if matches!(toast.kind, ToastKind::Removed { .. }
            | ToastKind::Bookmarks(BookmarksDone::Removed(_))));
    for binding in BINDINGS.iter().filter(|binding| binding.after_page == after_page) {
        let closes = matches!(binding.command, Command::Palette | Command::Keys);
        let undo_in_field = ctx.text_edit_focused() && !removed && binding.command == Command::Undo;
        if (dialog && !closes) || undo_in_field || !binding.works(ctx, cx) {
            continue;
        }
        let Some(action) = binding.command.action(cx.app) else { continue };
        if ctx.input_mut(|input| input.consume_shortcut(&binding.keys)) {
            cx.act(action);
        }
    }
    if after_page || dialog {
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
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_commands_share_a_key() {
        for (n, one) in BINDINGS.iter().enumerate() {
            for other in &BINDINGS[n + 1..] {
                assert_ne!(one.keys, other.keys);
            }
        }
    }

    /// A shortcut is also taken with Shift or Alt held, so one that asks for more stands first.
    #[test]
    fn no_key_hides_a_more_particular_one() {
        for (n, one) in BINDINGS.iter().enumerate() {
            for later in &BINDINGS[n + 1..] {
                let (one, later) = (one.keys, later.keys);
                let hides = one.logical_key == later.logical_key
                    && later.modifiers.matches_logically(one.modifiers);
                assert!(!hides, "{one:?} hides {later:?}");
            }
        }
    }

    #[test]
    fn every_key_has_a_command_of_the_table_and_every_command_its_own_words() {
        let listed: Vec<Command> = Command::all().collect();
        for binding in BINDINGS {
            assert!(listed.contains(&binding.command), "{:?}", binding.command);
        }
        let mut names = BTreeSet::new();
        for command in listed {
            let name = words::command(command);
            assert!(name.chars().next().is_some_and(char::is_uppercase), "{command:?}: “{name}”");
            assert!(!name.ends_with(['.', '!']), "{command:?}: “{name}”");
            assert!(names.insert(name), "two commands are called “{name}”");
        }
    }
}

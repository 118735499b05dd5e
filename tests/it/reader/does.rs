//! What a person does: types, clicks, presses keys, turns the wheel, waits.

use std::time::Duration;

use bedside::app::Action;
use bedside::userdata::ThemeChoice;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2, ViewportId, pos2, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT};

use super::thing::words_of;
use super::{FRAMES_MAX, Reader, Thing};

/// What a person does.
impl Reader {
    #[track_caller]
    pub fn does(&mut self, action: Action) -> &mut Self {
        self.window().state_mut().apply(action);
        self.settle();
        self
    }

    #[track_caller]
    pub fn chooses(&mut self, theme: ThemeChoice) -> &mut Self {
        self.does(Action::SetTheme(theme))
    }

    /// The computer says how it is set.
    #[track_caller]
    pub fn app_says(&mut self, says: bedside::app::SystemSays) -> &mut Self {
        self.window().state_mut().system = says;
        self.settle();
        self
    }

    /// Types into the field that has the keyboard.
    #[track_caller]
    pub fn types(&mut self, text: &str) -> &mut Self {
        let field = self.things().into_iter().find(|thing| thing.focused);
        assert!(
            field.as_ref().is_some_and(|field| {
                matches!(field.role, Role::TextInput | Role::MultilineTextInput)
            }),
            "no field has the keyboard to type “{text}” into, but {field:?}{}",
            self.page()
        );
        self.events([Event::Text(text.to_owned())]);
        self
    }

    /// Types into the field of that name, after a click on it.
    #[track_caller]
    pub fn types_into(&mut self, name: &str, text: &str) -> &mut Self {
        let fields = self.things();
        let field = fields
            .iter()
            .find(|thing| thing.role == Role::TextInput && thing.words.starts_with(name))
            .unwrap_or_else(|| panic!("there is no field “{name}”{}", self.page()));
        let at = field.rect.center();
        self.clicks_at(at, Modifiers::NONE).types(text)
    }

    /// Presses / and types.
    #[track_caller]
    pub fn searches(&mut self, text: &str) -> &mut Self {
        self.presses("/").types(text)
    }

    /// Keys as people write them: `Enter`, `Ctrl Shift F`, `Alt Left`.
    #[track_caller]
    pub fn presses(&mut self, keys: &str) -> &mut Self {
        if keys == "Ctrl C" {
            // The system says what these keys mean, and not which they were.
            self.events([Event::Copy]);
            return self;
        }
        let (modifiers, key) = keys_of(keys);
        let event =
            |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let mut down = vec![Event::ModifiersChanged(modifiers), event(true)];
        if modifiers.is_none() && key == Key::Slash {
            // A keyboard sends the letter as well, in the same frame.
            down.push(Event::Text("/".to_owned()));
        }
        self.events(down);
        self.events([event(false), Event::ModifiersChanged(Modifiers::NONE)]);
        self
    }

    #[track_caller]
    pub fn presses_times(&mut self, times: usize, keys: &str) -> &mut Self {
        for _ in 0..times {
            self.presses(keys);
        }
        self
    }

    /// Clicks the one thing of that name that can be pressed, after scrolling to it if need be.
    #[track_caller]
    pub fn clicks(&mut self, name: &str) -> &mut Self {
        self.clicks_with(Modifiers::NONE, name)
    }

    #[track_caller]
    pub fn ctrl_clicks(&mut self, name: &str) -> &mut Self {
        self.clicks_with(Modifiers::CTRL | Modifiers::COMMAND, name)
    }

    #[track_caller]
    fn clicks_with(&mut self, modifiers: Modifiers, name: &str) -> &mut Self {
        let found = self.pressable(name);
        assert!(!found.is_empty(), "nothing named “{name}” can be pressed{}", self.page());
        assert!(
            found.len() == 1,
            "{} things named “{name}” can be pressed; say which with clicks_nth{}",
            found.len(),
            self.page()
        );
        self.clicks_found(0, modifiers, name)
    }

    /// Clicks the `n`th thing of that name from the top of the tree, counted from 1.
    #[track_caller]
    pub fn clicks_nth(&mut self, n: usize, name: &str) -> &mut Self {
        self.clicks_found(n - 1, Modifiers::NONE, name)
    }

    #[track_caller]
    fn clicks_found(&mut self, n: usize, modifiers: Modifiers, name: &str) -> &mut Self {
        let is_it = |node: &AccessKitNode<'_>| words_of(node) == name;
        let window = self.window();
        let node = window
            .root()
            .children_recursive()
            .filter(|node| is_it(&node.accesskit_node()) && Thing::of(node, 0).can_be_pressed())
            .nth(n);
        if let Some(node) = &node
            && !window.ctx.content_rect().contains_rect(node.rect())
        {
            node.scroll_to_me();
            self.settle();
        }
        let found = self.pressable(name);
        let Some(thing) = found.get(n) else {
            panic!("there are only {} things named “{name}” to press{}", found.len(), self.page());
        };
        let at = thing.rect.center();
        assert!(
            self.shown().ctx.content_rect().contains(at),
            "“{name}” cannot be scrolled into the window: it stays at {at:?}{}",
            self.page()
        );
        self.clicks_at(at, modifiers)
    }

    #[track_caller]
    pub fn clicks_at(&mut self, pos: Pos2, modifiers: Modifiers) -> &mut Self {
        let button = egui::PointerButton::Primary;
        let event = |pressed| Event::PointerButton { pos, button, pressed, modifiers };
        self.events([Event::ModifiersChanged(modifiers), Event::PointerMoved(pos)]);
        // One frame apart: a page that still moves would make a long press of it.
        self.window().input_mut().events.push(event(true));
        self.step();
        self.events([event(false)]);
        self.events([Event::PointerGone, Event::ModifiersChanged(Modifiers::NONE)]);
        self
    }

    /// Clicks so often in quick succession.
    #[track_caller]
    pub fn clicks_times(&mut self, times: usize, pos: Pos2) -> &mut Self {
        let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
        let event = |pressed| Event::PointerButton { pos, button, pressed, modifiers };
        let mut events = vec![Event::PointerMoved(pos)];
        for _ in 0..times {
            events.extend([event(true), event(false)]);
        }
        self.window().input_mut().events.extend(events);
        self.window().step();
        self.settle();
        self
    }

    /// Draws the pointer with its button held, in a few steps, and lets go.
    #[track_caller]
    pub fn drags(&mut self, from: Pos2, to: Pos2) -> &mut Self {
        self.holds(from, to);
        self.lets_go(to)
    }

    /// Draws the pointer with its button held, and goes on holding it.
    #[track_caller]
    pub fn holds(&mut self, from: Pos2, to: Pos2) -> &mut Self {
        let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
        self.events([Event::PointerMoved(from)]);
        self.events([Event::PointerButton { pos: from, button, pressed: true, modifiers }]);
        for step in 1..=4_u8 {
            let part = f32::from(step) / 4.0;
            self.window().input_mut().events.push(Event::PointerMoved(from + (to - from) * part));
            self.step();
        }
        self
    }

    #[track_caller]
    pub fn lets_go(&mut self, pos: Pos2) -> &mut Self {
        let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
        self.events([Event::PointerButton { pos, button, pressed: false, modifiers }]);
        self.events([Event::PointerGone]);
        self
    }

    /// Rests the pointer there.
    #[track_caller]
    pub fn rests_on(&mut self, pos: Pos2) -> &mut Self {
        self.events([Event::PointerMoved(pos)]);
        self
    }

    /// Rests the pointer on the thing of that name.
    #[track_caller]
    pub fn hovers(&mut self, name: &str) -> &mut Self {
        let found = self.pressable(name);
        assert_eq!(found.len(), 1, "what is named “{name}”{}", self.page());
        self.events([Event::PointerMoved(found[0].rect.center())]);
        self
    }

    /// Turns the wheel over the page, downwards by so many points.
    #[track_caller]
    pub fn scrolls(&mut self, points: f32) -> &mut Self {
        let all = self.shown().ctx.content_rect();
        let over = pos2(all.left() + all.width() * 0.55, all.center().y);
        self.events([
            Event::PointerMoved(over),
            Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, -points),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            },
        ]);
        self.events([Event::PointerGone]);
        self
    }

    #[track_caller]
    pub fn resizes(&mut self, (width, height): (f32, f32)) -> &mut Self {
        self.size = vec2(width, height);
        let size = self.size;
        self.window().set_size(size);
        self.settle();
        self
    }

    /// The results say that they took no time, for pictures.
    #[track_caller]
    pub fn takes_no_time(&mut self) -> &mut Self {
        self.window().state_mut().search.results.took_ms = 0.0;
        self.settle();
        self
    }

    /// Presses Tab until the thing of that name has the keyboard.
    #[track_caller]
    pub fn tabs_to(&mut self, name: &str) -> &mut Self {
        for _ in 0..300 {
            if self.focused().is_some_and(|thing| thing.words == name) {
                return self;
            }
            self.presses("Tab");
        }
        panic!("Tab does not come to “{name}”{}", self.page());
    }

    /// Comes back to the window from another program.
    #[track_caller]
    pub fn looks_again(&mut self) -> &mut Self {
        self.window().state_mut().look_for_changes();
        self.settle();
        self
    }

    /// Waits so long without doing anything.
    #[track_caller]
    pub fn waits(&mut self, seconds: f32) -> &mut Self {
        let mut left = seconds;
        while left > 0.0 {
            self.step();
            left -= 0.25;
        }
        self
    }

    #[track_caller]
    fn events(&mut self, events: impl IntoIterator<Item = Event>) {
        self.window().input_mut().events.extend(events);
        self.settle();
    }

    fn step(&mut self) {
        let window = self.window();
        window.step();
        let commands = window.output().platform_output.commands.clone();
        for command in commands {
            match command {
                egui::OutputCommand::CopyText(text) => self.copied.push(text),
                egui::OutputCommand::OpenUrl(open) => self.opened.push(open.url),
                other => panic!("the window asked the system for {other:?}"),
            }
        }
    }

    /// Lets what is written down after a rest be written down.
    pub fn rests(&mut self) -> &mut Self {
        self.window().state_mut().save_now();
        self.settle();
        self
    }

    /// How long until the page wants another frame though nothing happens.
    pub fn rests_for(&mut self) -> Duration {
        let output = &self.shown().output().viewport_output;
        output[&ViewportId::ROOT].repaint_delay
    }

    /// Draws until the page rests.
    #[track_caller]
    pub(super) fn settle(&mut self) {
        for _ in 0..FRAMES_MAX {
            self.step();
            if self.rests_for() > Duration::ZERO {
                self.window().check_accessibility();
                return;
            }
        }
        let causes = self.shown().ctx.repaint_causes();
        panic!("the page never rests: {causes:?}{}", self.page());
    }
}

fn keys_of(keys: &str) -> (Modifiers, Key) {
    let mut modifiers = Modifiers::NONE;
    let mut words: Vec<&str> = keys.split(' ').collect();
    let name = words.pop().unwrap_or_default();
    for word in words {
        modifiers |= match word {
            "Ctrl" => Modifiers::CTRL | Modifiers::COMMAND,
            "Alt" => Modifiers::ALT,
            "Shift" => Modifiers::SHIFT,
            other => panic!("there is no key {other:?} to hold"),
        };
    }
    let key = Key::from_name(name).unwrap_or_else(|| panic!("there is no key {name:?}"));
    (modifiers, key)
}

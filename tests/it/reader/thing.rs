//! One thing on the page, as a screen reader is told of it.

use std::fmt::Write as _;

use egui::Rect;
use egui::accesskit::Role;
use egui_kittest::Node;
use egui_kittest::kittest::{AccessKitNode, NodeT};

/// A thing on the page, as a screen reader is told of it.
#[derive(Clone, Debug)]
pub struct Thing {
    pub role: Role,
    pub words: String,
    /// What is told of it besides its name.
    pub more: String,
    pub level: Option<usize>,
    pub expanded: Option<bool>,
    pub selected: bool,
    pub on: Option<bool>,
    pub current: bool,
    pub focused: bool,
    pub rect: Rect,
    pub depth: usize,
}

impl Thing {
    pub(super) fn of(node: &Node<'_>, depth: usize) -> Self {
        let inner = node.accesskit_node();
        let data = inner.data();
        Self {
            role: inner.role(),
            words: words_of(&inner),
            more: data.description().unwrap_or_default().to_owned(),
            level: data.level(),
            expanded: data.is_expanded(),
            selected: inner.is_selected() == Some(true),
            on: inner.toggled().map(|on| on == egui::accesskit::Toggled::True),
            current: data.aria_current().is_some(),
            focused: inner.is_focused(),
            rect: inner.bounding_box().map_or(Rect::NOTHING, |_| node.rect()),
            depth,
        }
    }

    pub fn can_be_pressed(&self) -> bool {
        matches!(
            self.role,
            Role::Button
                | Role::Link
                | Role::Tab
                | Role::RadioButton
                | Role::MenuItem
                | Role::ListBoxOption
                | Role::DisclosureTriangle
                | Role::Switch
                | Role::CheckBox
        )
    }

    /// As one line of a tree.
    pub fn line(&self) -> String {
        let mut line = format!("{:?}", self.role);
        if let Some(level) = self.level {
            let _ = write!(line, " {level}");
        }
        if !self.words.is_empty() {
            let _ = write!(line, " “{}”", self.words);
        }
        for (is, word) in [
            (self.expanded == Some(true), "open"),
            (self.expanded == Some(false), "closed"),
            (self.selected, "selected"),
            (self.on == Some(true), "on"),
            (self.on == Some(false), "off"),
            (self.current, "current"),
            (self.focused, "focused"),
        ] {
            if is {
                let _ = write!(line, ", {word}");
            }
        }
        line
    }
}

/// A field is called by its name and holds its value; other things have one or the other.
pub(super) fn words_of(node: &AccessKitNode<'_>) -> String {
    let (label, value) = (node.label().unwrap_or_default(), node.value().unwrap_or_default());
    match (label.is_empty(), value.is_empty()) {
        (false, false) if label != value => format!("{label}: {value}"),
        (true, _) => value,
        _ => label,
    }
}

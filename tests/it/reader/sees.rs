//! What a person sees, each failing with all that is on the page.

use std::fmt::Write as _;

use egui::accesskit::Role;
use egui_kittest::Node;
use egui_kittest::kittest::NodeT;

use super::{Reader, Thing};

/// What a person sees.
impl Reader {
    /// Everything on the page, and what is drawn just above and below it.
    pub fn things(&self) -> Vec<Thing> {
        fn walk(node: &Node<'_>, depth: usize, things: &mut Vec<Thing>) {
            for child in node.children() {
                things.push(Thing::of(&child, depth));
                walk(&child, depth + 1, things);
            }
        }
        let mut things = Vec::new();
        walk(&self.shown().root(), 0, &mut things);
        // Text fields have a part for each run of letters.
        things.retain(|thing| thing.role != Role::TextRun);
        things
    }

    pub fn pressable(&self, name: &str) -> Vec<Thing> {
        let things = self.things().into_iter();
        things.filter(|thing| thing.words == name && thing.can_be_pressed()).collect()
    }

    /// What is on the page, for a message.
    pub fn page(&self) -> String {
        let mut page = format!("\nOn the page ({:?}):\n", self.app().nav.here().page);
        for thing in self.things() {
            if !thing.words.is_empty() {
                let line: String = thing.line().chars().take(150).collect();
                let _ = writeln!(page, "  {line}  at {:.0}", thing.rect.min);
            }
        }
        page
    }

    fn with(&self, text: &str) -> Vec<Thing> {
        let has = |thing: &Thing| thing.words.contains(text) || thing.more.contains(text);
        self.things().into_iter().filter(has).collect()
    }

    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        assert!(!self.with(text).is_empty(), "“{text}” is not there{}", self.page());
        self
    }

    #[track_caller]
    pub fn does_not_see(&mut self, text: &str) -> &mut Self {
        let found = self.with(text);
        assert!(found.is_empty(), "“{text}” is there: {:?}{}", found[0].line(), self.page());
        self
    }

    /// Within the window, not only near it.
    #[track_caller]
    pub fn sees_on_screen(&mut self, text: &str) -> &mut Self {
        let all = self.shown().ctx.content_rect();
        let found = self.with(text);
        assert!(
            found.iter().any(|thing| all.contains_rect(thing.rect)),
            "“{text}” is not in the window, but at {:?}{}",
            found.iter().map(|thing| thing.rect).collect::<Vec<_>>(),
            self.page()
        );
        self
    }

    #[track_caller]
    pub fn sees_heading(&mut self, level: usize, text: &str) -> &mut Self {
        let things = self.things();
        let found = things.iter().any(|thing| {
            thing.role == Role::Heading && thing.level == Some(level) && thing.words == text
        });
        assert!(found, "there is no heading “{text}” of level {level}{}", self.page());
        self
    }

    #[track_caller]
    fn question(&self, question: &str) -> Thing {
        let mut things = self.things().into_iter();
        things
            .find(|thing| thing.words == question && thing.role == Role::DisclosureTriangle)
            .unwrap_or_else(|| panic!("there is no question “{question}”{}", self.page()))
    }

    #[track_caller]
    pub fn is_expanded(&mut self, question: &str) -> &mut Self {
        let expanded = self.question(question).expanded;
        assert_eq!(expanded, Some(true), "“{question}” is not open{}", self.page());
        self
    }

    #[track_caller]
    pub fn is_folded(&mut self, question: &str) -> &mut Self {
        let expanded = self.question(question).expanded;
        assert_eq!(expanded, Some(false), "“{question}” is not closed{}", self.page());
        self
    }

    /// The article that is open, by its title.
    #[track_caller]
    pub fn reads(&mut self, title: &str) -> &mut Self {
        let open = self.app().article().map(|(_, article)| article.title.clone());
        assert_eq!(open.as_deref(), Some(title), "the open article{}", self.page());
        self
    }

    /// Whether words are marked as found in the thing with this text: it looks otherwise with them.
    #[track_caller]
    pub fn has_marks_in(&mut self, text: &str) -> &mut Self {
        let found = self.with(text);
        assert!(!found.is_empty(), "“{text}” is not there{}", self.page());
        let with = self.picture();
        let marks = self.window().state_mut().nav.here_mut().marks.take();
        self.settle();
        let without = self.picture();
        self.window().state_mut().nav.here_mut().marks = marks;
        self.settle();
        let whole = |x: f32| x.max(0.0) as u32;
        let rect = found[0].rect;
        let marked = (whole(rect.top())..whole(rect.bottom()))
            .flat_map(|y| (whole(rect.left())..whole(rect.right())).map(move |x| (x, y)))
            .filter(|&(x, y)| with.pixel(x, y) != without.pixel(x, y))
            .count();
        assert!(marked > 100, "no words are marked in “{text}” at {rect:?}");
        self
    }

    /// Whether that question is kept, going by what its star says.
    #[track_caller]
    pub fn has_star(&mut self, question: &str, kept: bool) -> &mut Self {
        let (yes, no) = (format!("Remove bookmark: {question}"), format!("Bookmark: {question}"));
        let (yes, no) = (!self.pressable(&yes).is_empty(), !self.pressable(&no).is_empty());
        assert!(yes || no, "“{question}” has no star{}", self.page());
        assert!(yes != no, "the stars of “{question}” contradict each other{}", self.page());
        assert_eq!(yes, kept, "the star of “{question}”{}", self.page());
        self
    }

    /// Whether the open article is kept, going by the star of the bar.
    #[track_caller]
    pub fn has_article_star(&mut self, kept: bool) -> &mut Self {
        let name = if kept { "Remove the bookmark" } else { "Bookmark this article" };
        assert_eq!(self.pressable(name).len(), 1, "no star says “{name}”{}", self.page());
        self
    }

    /// What has the keyboard, as a line of a tree.
    pub fn focused(&self) -> Option<Thing> {
        // The root is focused when nothing is.
        self.things().into_iter().find(|thing| thing.focused)
    }

    #[track_caller]
    pub fn is_at(&mut self, name: &str) -> &mut Self {
        let focused = self.focused().map(|thing| thing.words);
        assert_eq!(focused.as_deref(), Some(name), "what has the keyboard{}", self.page());
        self
    }

    /// The row of the results or of the outline that stands out.
    #[track_caller]
    pub fn selected(&self) -> String {
        let things = self.things();
        let mut rows =
            things.iter().filter(|thing| thing.role == Role::ListBoxOption && thing.selected);
        let row = rows.next().unwrap_or_else(|| panic!("no row is selected{}", self.page()));
        assert!(rows.next().is_none(), "two rows are selected{}", self.page());
        row.words.clone()
    }

    /// The heading that "On this page" points to.
    #[track_caller]
    pub fn reads_under(&mut self, heading: &str) -> &mut Self {
        let things = self.things();
        let now: Vec<_> =
            things.iter().filter(|thing| thing.current).map(|thing| thing.words.as_str()).collect();
        assert_eq!(now, [heading], "what “On this page” points to{}", self.page());
        self
    }

    /// The top edge of the first thing with these words, in points from the window's top.
    #[track_caller]
    pub fn top_of(&self, text: &str) -> f32 {
        let found = self.with(text);
        assert!(!found.is_empty(), "“{text}” is not there{}", self.page());
        found[0].rect.top()
    }

    #[track_caller]
    pub fn last_copied(&self) -> String {
        self.copied.last().cloned().expect("something was copied")
    }

    #[track_caller]
    pub fn has_copied(&mut self, text: &str) -> &mut Self {
        assert_eq!(self.copied.last().map(String::as_str), Some(text), "what was copied last");
        self
    }

    /// Every address that was handed to the browser so far.
    #[track_caller]
    pub fn has_opened(&mut self, urls: &[&str]) -> &mut Self {
        assert_eq!(self.opened, urls, "what was opened in a browser");
        self
    }

    /// All that is told of the page which has that title, one line each, indented by what belongs
    /// to what. What only holds other things together is left out.
    #[track_caller]
    pub fn tree_below(&self, title: &str) -> String {
        let things = self.things();
        let at = things.iter().position(|thing| thing.level == Some(1) && thing.words == title);
        let at = at.unwrap_or_else(|| panic!("there is no title “{title}”{}", self.page()));
        let page = things[..at].iter().rposition(|thing| thing.role == Role::Pane).unwrap_or(0);
        let mut tree = String::new();
        // The depths of what the next thing stands in.
        let mut within: Vec<usize> = Vec::new();
        for thing in &things[page + 1..] {
            within.retain(|depth| *depth < thing.depth);
            if thing.role != Role::GenericContainer || !thing.words.is_empty() {
                let _ = writeln!(tree, "{}{}", "  ".repeat(within.len()), thing.line());
                within.push(thing.depth);
            }
        }
        tree
    }
}

//! Where in a file something stands. RON hands out values without their places, so a file that
//! has problems is looked through a second time, along a path such as `sections.2.body`, keeping
//! every value as the slice of text it is: the slice's offset is the place.
//!
//! A place inside a text is exact where the text is spelled without escapes (`r#"…"#`, or quotes
//! with no backslash); otherwise it is the start of the value.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

use ron::value::RawValue;
use serde::de::{Deserializer as _, MapAccess, SeqAccess, Visitor};

use super::problem::Place;

/// A file's name and text, and what was found in it: looking through a long list once for each of
/// its problems would take minutes.
pub(super) struct Places<'a> {
    file: &'a str,
    text: &'a str,
    found: RefCell<HashMap<(usize, usize), Children<'a>>>,
}

/// Fields with their names, or elements with none.
type Children<'a> = Rc<Vec<(String, &'a str)>>;

impl<'a> Places<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, found: RefCell::default() }
    }

    /// Line and column of a byte offset into the whole file. An offset beyond the end is the end.
    pub fn at_offset(&self, offset: usize) -> Place {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |n| n + 1);
        Place {
            file: self.file.to_owned(),
            line: 1 + before.bytes().filter(|&b| b == b'\n').count(),
            column: 1 + before[line_start..].chars().count(),
        }
    }

    /// Where the value at `path` begins; of a path that is not there, where its nearest parent
    /// begins. The empty path is the top of the file.
    pub fn of(&self, path: &str) -> Place {
        if path.is_empty() {
            return self.at_offset(0);
        }
        self.at_offset(self.offset_in_file(self.nearest(path)))
    }

    /// Bytes before the value at `path`, or before its nearest parent.
    pub fn offset_of(&self, path: &str) -> usize {
        if path.is_empty() { 0 } else { self.offset_in_file(self.nearest(path)) }
    }

    /// The place `offset` bytes into the text that is the value at `path`.
    pub fn inside(&self, path: &str, value: &str, offset: usize) -> Place {
        let spelled = self.nearest(path);
        let start = self.offset_in_file(spelled);
        let content = string_content(spelled).filter(|content| *content == value);
        self.at_offset(content.map_or(start, |content| self.offset_in_file(content) + offset))
    }

    /// The path of the element of `list` whose `field` is `value`; the element itself is
    /// compared where `field` is empty.
    pub fn find(&self, list: &str, field: &str, value: &str) -> Option<String> {
        let items = self.children(self.value(list)?);
        let dot = if field.is_empty() { "" } else { "." };
        (0..items.len())
            .map(|n| format!("{list}.{n}{dot}{field}"))
            .find(|path| self.value(path).and_then(string_content) == Some(value))
    }

    /// The spelled value at `path`.
    pub fn value(&self, path: &str) -> Option<&'a str> {
        path.split('.').try_fold(self.text, |value, step| self.child(value, step))
    }

    fn nearest(&self, path: &str) -> &'a str {
        let mut value = self.text;
        for step in path.split('.').filter(|step| !step.is_empty()) {
            match self.child(value, step) {
                Some(found) => value = found,
                None => break,
            }
        }
        skip_comments(value)
    }

    /// The field or the element (by number from 0) of a spelled value.
    fn child(&self, value: &'a str, step: &str) -> Option<&'a str> {
        let children = self.children(value);
        let named = children.iter().find(|(name, _)| name == step && !name.is_empty());
        let numbered = || step.parse().ok().and_then(|n: usize| children.get(n));
        named.or_else(numbered).map(|(_, value)| skip_comments(value))
    }

    /// What a value has in it; nothing for plain values and broken text.
    fn children(&self, value: &'a str) -> Children<'a> {
        let key = (self.offset_in_file(value), value.len());
        if let Some(found) = self.found.borrow().get(&key) {
            return Rc::clone(found);
        }
        let found = ron::Deserializer::from_str(value)
            .ok()
            .and_then(|mut deserializer| deserializer.deserialize_any(FindChildren).ok());
        let found = Rc::new(found.unwrap_or_default());
        self.found.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    fn offset_in_file(&self, slice: &str) -> usize {
        // Slices come from the text itself; anything else would count as its end.
        (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }
}

/// What a string value says, where it is spelled without escapes.
fn string_content(spelled: &str) -> Option<&str> {
    if let Some(rest) = spelled.strip_prefix('r') {
        let content = rest.trim_start_matches('#');
        let hashes = rest.len() - content.len();
        let content = content.strip_prefix('"')?;
        return content.get(..content.len().checked_sub(hashes + 1)?);
    }
    let content = spelled.strip_prefix('"')?.strip_suffix('"')?;
    (!content.contains('\\')).then_some(content)
}

fn skip_comments(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        let rest = if text.starts_with("//") {
            text.find('\n').map(|n| &text[n..])
        } else if text.starts_with("/*") {
            text.find("*/").map(|n| &text[n + 2..])
        } else {
            None
        };
        match rest {
            Some(rest) => text = rest,
            None => return text,
        }
    }
}

struct FindChildren;

impl<'de> Visitor<'de> for FindChildren {
    type Value = Vec<(String, &'de str)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("fields or elements")
    }

    /// What was found before the text broke is kept: problems before that have their places.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Ok(Some(name)) = map.next_key::<String>() {
            let Ok(value) = map.next_value::<&RawValue>() else { break };
            found.push((name, value.get_ron()));
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Ok(Some(value)) = seq.next_element::<&RawValue>() {
            found.push((String::new(), value.get_ron()));
        }
        Ok(found)
    }

    fn visit_some<D: serde::Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
}

//! What an import would do, before it is done: which items are new, which add something to what
//! is kept, which are there already. Nothing that is kept is ever erased by it, and done twice it
//! changes nothing the second time.

use std::collections::HashMap;

use super::bedside::fits;
use crate::userdata::bookmark::{Bookmark, Change};
use crate::userdata::entry::Key;
use crate::userdata::kept::Kept;

/// What bringing items in would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptPlan {
    /// Places that are not kept now.
    pub new: usize,
    /// Places that are kept, to which the items add something.
    pub changed: usize,
    /// Places that are kept, to which they add nothing.
    pub there: usize,
    /// Titles of places whose notes are too long to be kept together; they stay as they are.
    pub too_long: Vec<String>,
    /// To be made in one go.
    pub changes: Vec<Change>,
    /// What takes them back.
    pub undo: Vec<Change>,
}

/// What bringing in `items` does to what is kept. Of two items of one place, both count.
#[must_use]
pub fn preview(kept: &Kept, items: &[Bookmark]) -> KeptPlan {
    let mut plan = KeptPlan::default();
    let mut merged: HashMap<Key, Bookmark> = HashMap::new();
    let mut order: Vec<Key> = Vec::new();
    for item in items {
        let key = Key::new(&item.article, &item.anchor);
        let known = merged.get(&key).or_else(|| there(kept, &key, item));
        let both = known.map_or_else(|| item.clone(), |known| joined(known, item));
        if let Some(known) = known
            && !fits(&both)
        {
            plan.too_long.push(known.title.clone());
        } else if merged.insert(key.clone(), both).is_none() {
            order.push(key);
        }
    }
    // What stands first is the newest, and is kept last.
    for key in order.into_iter().rev() {
        let Some(item) = merged.remove(&key) else { continue };
        match there(kept, &key, &item) {
            None => {
                plan.new += 1;
                let (article, anchor) = (item.article.clone(), item.anchor.clone());
                plan.undo.push(Change::Remove { article, anchor });
            }
            Some(now) if *now == item => {
                plan.there += 1;
                continue;
            }
            Some(now) => {
                plan.changed += 1;
                plan.undo.push(Change::Edit(now.clone()));
            }
        }
        plan.changes.push(Change::Keep(item));
    }
    plan
}

/// What is kept of that place. Two places may share an id, so it alone does not tell.
fn there<'a>(kept: &'a Kept, key: &Key, item: &Bookmark) -> Option<&'a Bookmark> {
    let by_id = kept.by_id(item.id());
    let same = by_id.filter(|known| Key::new(&known.article, &known.anchor) == *key);
    same.or_else(|| by_id.and_then(|_| kept.of(&item.article, &item.anchor)))
}

/// What is kept together with what an item adds to it; the same if it adds nothing.
fn joined(now: &Bookmark, item: &Bookmark) -> Bookmark {
    let either = |now: &String, item: &String| if now.is_empty() { item } else { now }.clone();
    let mut tags = now.tags.clone();
    for tag in &item.tags {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    let both = Bookmark {
        title: either(&now.title, &item.title),
        article_title: either(&now.article_title, &item.article_title),
        excerpt: either(&now.excerpt, &item.excerpt),
        words: either(&now.words, &item.words),
        note: both_notes(&now.note, &item.note),
        tags,
        folder: now.folder.iter().chain(&item.folder).find(|folder| !folder.is_empty()).cloned(),
        ..now.clone()
    };
    if both == *now {
        return both;
    }
    let (kept, changed) = (now.kept.min(item.kept), now.changed.max(item.changed));
    Bookmark { kept, changed, ..both }
}

/// Two notes that differ are both kept, one below the other. One that has the other in it already
/// is enough.
fn both_notes(now: &str, item: &str) -> String {
    if has(now, item) {
        now.to_owned()
    } else if has(item, now) {
        item.to_owned()
    } else {
        format!("{now}\n\n{item}")
    }
}

/// Whether `part` stands in a note as paragraphs of its own.
fn has(note: &str, part: &str) -> bool {
    part.is_empty() || format!("\n\n{note}\n\n").contains(&format!("\n\n{part}\n\n"))
}

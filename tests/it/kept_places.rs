//! However an article is edited, what was kept of it ends where it was, has moved to its own
//! words, or is said to be gone; it is never shown on another question, section or sentence. What
//! differs between two texts is marked, and nothing else.

use bedside::article::{
    Anchor, Article, Compared, Finder, Found, Piece, Spot, Stretch, Text, compare, read, same_words,
};
use proptest::prelude::*;

/// Headings and questions that nobody takes for one another.
const NAMES: [&str; 10] = [
    "How is it treated",
    "Who should not take tablets",
    "When does the rash fade",
    "Can children have this vaccine",
    "What do the blood tests show",
    "Living with tired legs",
    "Eating well after surgery",
    "Warning signs in pregnancy",
    "Sleep and shift work",
    "Flying with an inhaler",
];

/// Something with a name and an id, and one paragraph of its own under it.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    /// Which it is, whatever it is called.
    who: usize,
    id: String,
    name: String,
    body: String,
}

impl Part {
    fn new(who: usize) -> Self {
        let name = NAMES[who].to_owned();
        let body = format!("The nurse said number {who} first. Then she explained {name} again.");
        Self { who, id: format!("id-{who}"), name, body }
    }
}

#[derive(Clone, Debug, Default)]
struct Doc {
    takeaways: Vec<usize>,
    sections: Vec<Part>,
    questions: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Edit {
    Remove(prop::sample::Index),
    Move(prop::sample::Index, prop::sample::Index),
    /// Put in other words.
    Rename(prop::sample::Index),
    NewId(prop::sample::Index),
    /// Two take each other's ids.
    SwapIds(prop::sample::Index, prop::sample::Index),
    /// One goes, and another one gets its id.
    Replace(prop::sample::Index),
    Rewrite(prop::sample::Index),
    Takeaway(prop::sample::Index, bool),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        at().prop_map(Edit::Remove),
        (at(), at()).prop_map(|(from, to)| Edit::Move(from, to)),
        at().prop_map(Edit::Rename),
        at().prop_map(Edit::NewId),
        (at(), at()).prop_map(|(one, other)| Edit::SwapIds(one, other)),
        at().prop_map(Edit::Replace),
        at().prop_map(Edit::Rewrite),
        (at(), any::<bool>()).prop_map(|(at, remove)| Edit::Takeaway(at, remove)),
    ]
}

impl Doc {
    fn all(&self) -> impl Iterator<Item = &Part> {
        self.sections.iter().chain(&self.questions)
    }

    fn part(&mut self, at: prop::sample::Index) -> Option<&mut Part> {
        let all = self.sections.len() + self.questions.len();
        let n = (all > 0).then(|| at.index(all))?;
        self.sections.iter_mut().chain(&mut self.questions).nth(n)
    }

    fn edit(&mut self, edit: &Edit, fresh: &mut usize) {
        *fresh += 1;
        match edit {
            Edit::Remove(at) => {
                let list = self.list(*at);
                if !list.is_empty() {
                    list.remove(at.index(list.len()));
                }
            }
            Edit::Move(from, to) => {
                let list = self.list(*from);
                if !list.is_empty() {
                    let part = list.remove(from.index(list.len()));
                    list.insert(to.index(list.len() + 1), part);
                }
            }
            Edit::Rename(at) => {
                if let Some(part) = self.part(*at) {
                    part.name.push_str(" now");
                }
            }
            Edit::NewId(at) => {
                if let Some(part) = self.part(*at) {
                    part.id = format!("new-{fresh}");
                }
            }
            Edit::SwapIds(one, other) => {
                let ids = self.part(*one).map(|part| part.id.clone());
                if let (Some(id), Some(other)) = (ids, self.part(*other)) {
                    let second = std::mem::replace(&mut other.id, id);
                    if let Some(first) = self.part(*one) {
                        first.id = second;
                    }
                }
            }
            Edit::Replace(at) => {
                if let Some(part) = self.part(*at) {
                    part.who = 1000 + *fresh;
                    part.name = format!("Quite another thing {fresh}");
                    part.body = format!("It is about {fresh} and nothing that was there before.");
                }
            }
            Edit::Rewrite(at) => {
                if let Some(part) = self.part(*at) {
                    part.body = part.body.replace("she explained", "he slowly explained");
                }
            }
            Edit::Takeaway(at, remove) => {
                let last = self.takeaways.len();
                if last > 0 && *remove {
                    self.takeaways.remove(at.index(last));
                } else if last > 0 {
                    self.takeaways.rotate_left(at.index(last));
                }
            }
        }
    }

    fn list(&mut self, at: prop::sample::Index) -> &mut Vec<Part> {
        if at.index(2) == 0 { &mut self.sections } else { &mut self.questions }
    }

    fn article(&self) -> Article {
        let takeaways = self.takeaways.iter().map(|n| format!("\"Take care of {}.\"", NAMES[*n]));
        let takeaways = takeaways.collect::<Vec<_>>().join(", ");
        let sections = self.sections.iter().map(|Part { id, name, body, .. }| {
            format!("(id: \"{id}\", heading: \"{name}\", body: \"{body}\"),")
        });
        let questions = self.questions.iter().map(|Part { id, name, body, .. }| {
            format!("(id: \"{id}\", question: \"{name}?\", answer: \"{body}\"),")
        });
        let text = format!(
            "(format: 1, slug: \"a\", title: \"Ribs\", summary: \"How ribs heal.\", \
             topics: [\"x\"], language: \"en\", review: NotReviewed, \
             key_takeaways: [{takeaways}], sections: [{}
             (id: \"page\", heading: \"About this page\", body: \"It is short.\")], faq: [{}])",
            sections.collect::<String>(),
            questions.collect::<String>()
        );
        let (article, problems) = read("a.ron", &text);
        article.unwrap_or_else(|| panic!("{problems:?}\n{text}"))
    }
}

/// What somebody kept: which part it is of, the anchor, and the title it had.
struct Keeps {
    who: usize,
    anchor: Anchor,
    title: String,
}

/// Everything in an article that can be kept.
fn all_of(doc: &Doc, article: &Article) -> Vec<Keeps> {
    let mut all = Vec::new();
    for part in &doc.sections {
        let (who, title) = (part.who, part.name.clone());
        all.push(Keeps { who, anchor: Anchor::Section(part.id.clone()), title });
    }
    for part in &doc.questions {
        let (who, title) = (part.who, format!("{}?", part.name));
        all.push(Keeps { who, anchor: Anchor::Question(part.id.clone()), title });
    }
    for (n, who) in (1..).zip(&doc.takeaways) {
        let quote = format!("Take care of {}.", NAMES[*who]);
        all.push(Keeps { who: *who, anchor: Anchor::Takeaway { n, quote }, title: String::new() });
    }
    for part in doc.all() {
        let anchor = passage(article, &format!("number {} first", part.who));
        all.push(Keeps { who: part.who, anchor, title: String::new() });
    }
    all
}

fn passage(article: &Article, words: &str) -> Anchor {
    let text = Text::of(article);
    let block = (0..text.blocks()).find(|n| text.block(*n).contains(words)).unwrap();
    let (before, _) = text.block(block).split_once(words).unwrap();
    let from = u32::try_from(before.chars().count()).unwrap();
    let to = from + u32::try_from(words.chars().count()).unwrap();
    let spot = |offset| Spot { block, offset };
    text.passage(Stretch { from: spot(from), to: spot(to) }).unwrap()
}

/// Which part an anchor leads to.
fn leads_to(doc: &Doc, article: &Article, anchor: &Anchor) -> usize {
    match anchor {
        Anchor::Section(id) => doc.sections.iter().find(|part| part.id == *id).unwrap().who,
        Anchor::Question(id) => doc.questions.iter().find(|part| part.id == *id).unwrap().who,
        Anchor::Takeaway { n, .. } => doc.takeaways[*n as usize - 1],
        Anchor::Passage { from, .. } => {
            let text = Text::of(article);
            let block = text.block(from.block).to_owned();
            doc.all().find(|part| part.body == block).unwrap().who
        }
        Anchor::Article => unreachable!("nobody kept it"),
    }
}

fn doc() -> impl Strategy<Value = Doc> {
    let order = Just((0..NAMES.len()).collect::<Vec<_>>()).prop_shuffle();
    (order, 0..5_usize, 1..5_usize, 0..4_usize).prop_map(
        |(order, sections, questions, takeaways)| {
            let part = |who: &usize| Part::new(*who);
            Doc {
                sections: order[..sections].iter().map(part).collect(),
                questions: order[sections..sections + questions].iter().map(part).collect(),
                takeaways: order[..takeaways].to_vec(),
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_is_kept_is_found_on_its_own_words_or_said_to_be_gone(
        doc in doc(),
        edits in prop::collection::vec(edit(), 0..7),
    ) {
        let old = doc.article();
        let kept = all_of(&doc, &old);
        let mut new = doc.clone();
        let mut fresh = 0;
        for edit in &edits {
            new.edit(edit, &mut fresh);
        }
        let article = new.article();
        let text = Text::of(&article);
        let mut finder = Finder::new(&article, &text);
        for Keeps { who, anchor, title } in &kept {
            let found = match finder.find(anchor, title) {
                Found::Same => anchor.clone(),
                Found::Moved(now) => now,
                Found::Lost => {
                    // What is still there under its name, once, is never lost.
                    let there = |part: &Part| part.name == title.trim_end_matches('?');
                    let list = match anchor {
                        Anchor::Section(_) => &new.sections,
                        Anchor::Question(_) => &new.questions,
                        _ => continue,
                    };
                    prop_assert!(!list.iter().any(there), "{title} was lost");
                    continue;
                }
            };
            prop_assert_eq!(leads_to(&new, &article, &found), *who, "{:?} → {:?}", anchor, found);
        }
    }

    /// The pieces are the texts, and what is not marked is the same on both sides.
    #[test]
    fn a_comparison_leaves_out_nothing(
        then in "((rest|water|a|not|5\u{a0}mg|–)[ \n]){0,30}|.{0,60}",
        now in "((rest|water|a|not|5 mg|–)[ \n]){0,30}|.{0,60}",
    ) {
        let Compared { then: old, now: new } = compare(&then, &now);
        let text = |pieces: &[Piece]| pieces.iter().map(|p| p.text.as_str()).collect::<String>();
        prop_assert_eq!(text(&old), then.clone());
        prop_assert_eq!(text(&new), now.clone());
        let common = |pieces: &[Piece]| -> String {
            let same = pieces.iter().filter(|piece| !piece.differs);
            same.map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        prop_assert!(same_words(&common(&old), &common(&new)), "{old:?}\n{new:?}");
        let marked = old.iter().chain(&new).any(|piece| piece.differs);
        prop_assert_eq!(marked, !same_words(&then, &now));
    }
}

/// Marked words in brackets.
fn marked(pieces: &[Piece]) -> String {
    let mark = |piece: &Piece| {
        if piece.differs { format!("[{}]", piece.text) } else { piece.text.clone() }
    };
    pieces.iter().map(mark).collect()
}

#[test]
fn only_the_words_that_differ_are_marked() {
    let compared = compare(
        "Take 200 mg of it. Rest a day or two.",
        "Take 400\u{a0}mg of it with food. Rest a day.",
    );
    assert_eq!(marked(&compared.then), "Take [200] mg of [it.] Rest a [day or two.]");
    assert_eq!(marked(&compared.now), "Take [400]\u{a0}mg of [it with food.] Rest a [day.]");
}

#[test]
fn texts_too_long_to_compare_are_marked_between_what_they_share() {
    let middle = |word: &str| format!("start {}end", format!("{word} ").repeat(3_000));
    let compared = compare(&middle("a"), &middle("b"));
    assert_eq!(compared.then.len(), 3);
    assert!(compared.then[1].differs && compared.now[1].differs);
    assert_eq!(compared.then[2].text, " end");
}

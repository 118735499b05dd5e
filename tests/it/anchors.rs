//! What was kept is found again in text that has changed, or is said to be lost; it is never put
//! on other words.

use bedside::article::{Anchor, Article, Finder, Found, Spot, Stretch, Text, read};
use proptest::prelude::*;

/// An article whose one section has these paragraphs.
fn article(paragraphs: &[String]) -> Article {
    with("", &paragraphs.join("\n\n"), "")
}

fn with(takeaways: &str, body: &str, faq: &str) -> Article {
    let text = format!(
        "(format: 1, slug: \"a\", title: \"Ribs\", summary: \"How ribs heal.\", topics: [\"x\"], \
         language: \"en\", review: NotReviewed, key_takeaways: [{takeaways}], \
         sections: [(id: \"s\", heading: \"Healing\", body: r#\"{body}\"#)], faq: [{faq}])"
    );
    let (article, problems) = read("a.ron", &text);
    article.unwrap_or_else(|| panic!("{problems:?}\n{text}"))
}

/// The block of the first paragraph: title, summary and heading come before.
const FIRST: u32 = 3;

fn find(article: &Article, anchor: &Anchor, words: &str) -> Found {
    Finder::new(article, &Text::of(article)).find(anchor, words)
}

/// The words of a text as they would be kept.
fn passage(article: &Article, words: &str) -> Anchor {
    let text = Text::of(article);
    let all = text.all();
    for block in all.from.block..=all.to.block {
        if let Some((before, _)) = text.block(block).split_once(words) {
            let from = u32::try_from(before.chars().count()).unwrap();
            let to = from + u32::try_from(words.chars().count()).unwrap();
            let spot = |offset| Spot { block, offset };
            return text.passage(Stretch { from: spot(from), to: spot(to) }).unwrap();
        }
    }
    panic!("“{words}” is not in the text");
}

/// The words where a passage of `old` is found in `new`; `None` if it is lost.
fn found_words(old: &[&str], words: &str, new: &[&str]) -> Option<String> {
    let owned = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect::<Vec<_>>();
    let anchor = passage(&article(&owned(old)), words);
    let new = article(&owned(new));
    let text = Text::of(&new);
    let stretch = match find(&new, &anchor, "") {
        Found::Same => anchor.stretch().unwrap(),
        Found::Moved(anchor) => anchor.stretch().unwrap(),
        Found::Lost => return None,
    };
    Some(text.quote(stretch).unwrap().to_owned())
}

const RIBS: [&str; 3] = [
    "Bruised ribs heal by themselves. Most people are well in six weeks.",
    "Coughing hurts at first. Hold a pillow against your chest.",
    "Take paracetamol if you need to. Ask a pharmacist about the dose.",
];

#[test]
fn what_has_not_changed_is_where_it_was() {
    for words in ["Coughing", "pillow", "Hold a pillow against your chest.", RIBS[2]] {
        let article = article(&RIBS.map(str::to_owned));
        assert_eq!(find(&article, &passage(&article, words), ""), Found::Same, "{words}");
    }
}

#[test]
fn words_are_found_where_they_have_gone() {
    let moved = [RIBS[2], "A new paragraph.", RIBS[0], RIBS[1]];
    for words in ["Hold a pillow against your chest", "Ask a pharmacist about the dose", RIBS[0]] {
        assert_eq!(found_words(&RIBS, words, &moved).as_deref(), Some(words));
    }
}

#[test]
fn words_that_were_edited_are_found_between_their_neighbours() {
    let edited =
        [RIBS[0], "Coughing hurts at first. Hold a soft pillow against the chest.", RIBS[2]];
    let found = found_words(&RIBS, "Hold a pillow against your chest.", &edited);
    assert_eq!(found.as_deref(), Some("Hold a soft pillow against the chest."));
}

#[test]
fn words_that_are_gone_are_lost() {
    let without = [RIBS[0], "Coughing hurts at first.", RIBS[2]];
    assert_eq!(found_words(&RIBS, "Hold a pillow against your chest.", &without), None);
    let other = [RIBS[0], "Coughing hurts at first. Sleep sitting up.", RIBS[2]];
    assert_eq!(found_words(&RIBS, "Hold a pillow against your chest.", &other), None);
}

/// Two sentences that differ in a word or two are two sentences.
#[test]
fn a_sentence_that_only_looks_alike_is_not_taken_for_the_one_that_is_gone() {
    let both = [
        "Needs differ. Women need 310 mg of magnesium a day. Men need 410 mg of magnesium a day. Food counts.",
    ];
    let men = ["Needs differ. Men need 410 mg of magnesium a day. Food counts."];
    assert_eq!(found_words(&both, "Women need 310 mg of magnesium a day.", &men), None);
    assert_eq!(found_words(&both, "need", &men), None);
}

#[test]
fn the_same_word_in_another_place_is_not_taken_for_the_one_that_is_gone() {
    let old = ["Call a nurse about the cough.", "Ask the nurse for a chart."];
    assert_eq!(found_words(&old, "nurse", &["Ask the nurse for a chart."]), None);
}

#[test]
fn of_several_equal_places_the_one_with_the_same_neighbours_is_taken() {
    let old =
        ["Rest helps. See a clinician if it lasts.", "Ice helps. See a clinician if it lasts."];
    let new = [
        "New.",
        "Rest helps. See a clinician if it lasts.",
        "Ice helps. See a clinician if it lasts.",
    ];
    let owned: Vec<String> = old.map(str::to_owned).to_vec();
    let text = Text::of(&article(&owned));
    let from = Spot { block: FIRST + 1, offset: 11 };
    let to = Spot { block: FIRST + 1, offset: 39 };
    let anchor = text.passage(Stretch { from, to }).unwrap();
    let Found::Moved(now) = find(&article(&new.map(str::to_owned)), &anchor, "") else {
        panic!("not moved");
    };
    assert_eq!(now.stretch().unwrap().from, Spot { block: FIRST + 2, offset: 11 });
}

/// A publisher who binds a number to its unit has not changed the words.
#[test]
fn a_no_break_space_is_a_space() {
    let new = ["Take 350\u{a0}mg a day. Not more than that without advice."];
    let old = ["Take 350 mg a day. Not more than that without advice."];
    assert_eq!(found_words(&old, "350 mg a day", &new).as_deref(), Some("350 mg a day"));
}

#[test]
fn takeaways_are_found_by_their_words() {
    let takeaway = |n, quote: &str| Anchor::Takeaway { n, quote: quote.to_owned() };
    let kept = takeaway(2, "Women need 310 mg a day.");
    let now = |takeaways: &str| find(&with(takeaways, "Text.", ""), &kept, "");
    let women = "\"Women need 310 mg a day.\"";
    assert_eq!(now(&format!("\"Rest.\", {women}")), Found::Same);
    assert_eq!(
        now(&format!("{women}, \"Rest.\"")),
        Found::Moved(takeaway(1, "Women need 310 mg a day."))
    );
    assert_eq!(now("\"Rest.\", \"Men need 410 mg a day.\""), Found::Lost);
    assert_eq!(now("\"Rest.\", \"Women need 320 mg a day.\""), Found::Lost);
    assert_eq!(now("\"Rest.\""), Found::Lost);
}

#[test]
fn sections_and_questions_are_found_by_id_and_words() {
    let faq = |id: &str, question: &str| {
        format!("(id: \"{id}\", question: \"{question}\", answer: \"Yes.\"),")
    };
    let kept = Anchor::Question("q".to_owned());
    let words = "Can ribs break?";
    let now = |faq: &str| find(&with("", "Text.", faq), &kept, words);
    assert_eq!(now(&faq("q", words)), Found::Same);
    assert_eq!(now(&faq("q", "Can your ribs break?")), Found::Same);
    assert_eq!(now(&faq("r", words)), Found::Moved(Anchor::Question("r".to_owned())));
    let swapped = faq("q", "How long until I can drive?") + &faq("r", words);
    assert_eq!(now(&swapped), Found::Moved(Anchor::Question("r".to_owned())));
    assert_eq!(now(&faq("q", "How long until I can drive?")), Found::Lost);
    assert_eq!(find(&with("", "Text.", &faq("q", "Anything")), &kept, ""), Found::Same);
    assert_eq!(now(&faq("r", "Anything")), Found::Lost);
    let section = Anchor::Section("s".to_owned());
    assert_eq!(find(&with("", "Text.", ""), &section, "Healing"), Found::Same);
    assert_eq!(find(&with("", "Text.", ""), &section, "Something else"), Found::Lost);
}

/// Many passages in a long text of few words, none of which is there any more, take a bounded
/// number of steps: this test would else run for minutes.
#[test]
fn looking_for_what_is_not_there_ends() {
    let long = article(&vec!["no no no no no no no no no ".repeat(40); 200]);
    let text = Text::of(&long);
    let mut finder = Finder::new(&long, &text);
    for n in 0..300 {
        let quote = format!("no no {n} ").repeat(1500);
        let anchor = Anchor::Passage {
            from: Spot { block: 5, offset: 3 },
            to: Spot { block: 5, offset: 300 },
            quote,
            before: "no no no no no no no".to_owned(),
            after: " no no no no no no no".to_owned(),
        };
        assert_eq!(finder.find(&anchor, ""), Found::Lost);
    }
}

/// A sentence that can be told from every other by its number.
#[derive(Clone, Debug)]
struct Sentence {
    id: usize,
    words: Vec<&'static str>,
}

impl Sentence {
    fn text(&self) -> String {
        format!("{} n{} {}.", self.words[0], self.id, self.words[1..].join(" "))
    }
}

/// Sentences that an edit puts in have higher numbers.
const NEW: usize = 1000;

type Doc = Vec<Vec<Sentence>>;

#[derive(Clone, Debug)]
enum Edit {
    Word(prop::sample::Index, prop::sample::Index, &'static str),
    MoreWords(prop::sample::Index, &'static str),
    FewerWords(prop::sample::Index, prop::sample::Index),
    RemoveSentence(prop::sample::Index),
    AddSentence(prop::sample::Index, Vec<&'static str>),
    MoveParagraph(prop::sample::Index, prop::sample::Index),
    RemoveParagraph(prop::sample::Index),
    MoveSentence(prop::sample::Index, prop::sample::Index),
}

const WORDS: [&str; 8] = ["rest", "water", "a", "the", "clinician", "not", "mg", "day"];

fn words() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(WORDS.to_vec()), 2..9)
}

fn doc() -> impl Strategy<Value = Doc> {
    prop::collection::vec(prop::collection::vec(words(), 1..5), 1..6).prop_map(|paragraphs| {
        let mut id = 0;
        let mut sentence = |words| {
            id += 1;
            Sentence { id, words }
        };
        paragraphs.into_iter().map(|p| p.into_iter().map(&mut sentence).collect()).collect()
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<prop::sample::Index>;
    let word = || prop::sample::select(WORDS.to_vec());
    prop_oneof![
        (at(), at(), word()).prop_map(|(s, w, word)| Edit::Word(s, w, word)),
        (at(), word()).prop_map(|(s, word)| Edit::MoreWords(s, word)),
        (at(), at()).prop_map(|(s, w)| Edit::FewerWords(s, w)),
        at().prop_map(Edit::RemoveSentence),
        (at(), words()).prop_map(|(s, words)| Edit::AddSentence(s, words)),
        (at(), at()).prop_map(|(from, to)| Edit::MoveParagraph(from, to)),
        at().prop_map(Edit::RemoveParagraph),
        (at(), at()).prop_map(|(from, to)| Edit::MoveSentence(from, to)),
    ]
}

/// Paragraph and position of a sentence.
fn place(doc: &Doc, at: prop::sample::Index) -> Option<(usize, usize)> {
    let all: Vec<(usize, usize)> =
        doc.iter().enumerate().flat_map(|(p, s)| (0..s.len()).map(move |n| (p, n))).collect();
    (!all.is_empty()).then(|| all[at.index(all.len())])
}

fn apply(doc: &mut Doc, edit: &Edit, fresh: &mut usize) {
    let sentence = |doc: &Doc, at: &prop::sample::Index| place(doc, *at);
    match edit {
        Edit::Word(s, w, word) => {
            if let Some((p, n)) = sentence(doc, s) {
                let words = &mut doc[p][n].words;
                let at = w.index(words.len());
                words[at] = word;
            }
        }
        Edit::MoreWords(s, word) => {
            if let Some((p, n)) = sentence(doc, s) {
                doc[p][n].words.push(word);
            }
        }
        Edit::FewerWords(s, w) => {
            if let Some((p, n)) = sentence(doc, s)
                && doc[p][n].words.len() > 2
            {
                let at = w.index(doc[p][n].words.len());
                doc[p][n].words.remove(at);
            }
        }
        Edit::RemoveSentence(s) => {
            if let Some((p, n)) = sentence(doc, s) {
                doc[p].remove(n);
            }
        }
        Edit::AddSentence(s, words) => {
            if let Some((p, n)) = sentence(doc, s) {
                *fresh += 1;
                doc[p].insert(n, Sentence { id: *fresh, words: words.clone() });
            }
        }
        Edit::MoveParagraph(from, to) => {
            let paragraph = doc.remove(from.index(doc.len()));
            let to = to.index(doc.len() + 1);
            doc.insert(to, paragraph);
        }
        Edit::RemoveParagraph(at) => {
            if doc.len() > 1 {
                doc.remove(at.index(doc.len()));
            }
        }
        Edit::MoveSentence(from, to) => {
            if let Some((p, n)) = sentence(doc, from) {
                let moved = doc[p].remove(n);
                let to = to.index(doc.len());
                doc[to].push(moved);
            }
        }
    }
    doc.retain(|paragraph| !paragraph.is_empty());
    if doc.is_empty() {
        *fresh += 1;
        doc.push(vec![Sentence { id: *fresh, words: vec!["rest", "rest"] }]);
    }
}

fn texts(doc: &Doc) -> Vec<String> {
    let text = |p: &Vec<Sentence>| p.iter().map(Sentence::text).collect::<Vec<_>>().join(" ");
    doc.iter().map(text).collect()
}

/// The sentences that a stretch has letters of, and how many.
fn sentences_in(doc: &Doc, stretch: Stretch) -> Vec<(usize, usize)> {
    let mut ids = Vec::new();
    for (block, paragraph) in (FIRST..).zip(doc) {
        let Some(chars) = stretch.in_block(block) else { continue };
        let mut from = 0;
        for sentence in paragraph {
            let to = from + sentence.text().chars().count();
            if chars.start < to && from < chars.end {
                ids.push((sentence.id, chars.end.min(to) - chars.start.max(from)));
            }
            from = to + 1;
        }
    }
    ids
}

/// Letters of a text, counted over all its paragraphs.
fn spot(doc: &Doc, at: prop::sample::Index) -> Spot {
    let lengths: Vec<usize> = texts(doc).iter().map(|text| text.chars().count()).collect();
    let mut at = at.index(lengths.iter().sum());
    for (block, length) in (FIRST..).zip(lengths) {
        if at < length {
            return Spot { block, offset: u32::try_from(at).unwrap() };
        }
        at -= length;
    }
    unreachable!("the index is within the lengths")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// However a text is edited, a passage ends where it was, moved to its own words, or lost.
    #[test]
    fn a_passage_is_never_put_on_other_words(
        doc in doc(),
        from: prop::sample::Index,
        letters in 1_u32..120,
        edits in prop::collection::vec(edit(), 0..5),
    ) {
        let old = article(&texts(&doc));
        let text = Text::of(&old);
        let from = spot(&doc, from);
        let mut to = from;
        for _ in 0..letters {
            to = text.step(to, true, false);
        }
        let Some(anchor) = text.passage(Stretch { from, to }) else { return Ok(()) };
        let was = sentences_in(&doc, anchor.stretch().unwrap());
        prop_assert_eq!(find(&old, &anchor, ""), Found::Same);

        let mut new = doc.clone();
        let mut fresh = NEW;
        for edit in &edits {
            apply(&mut new, edit, &mut fresh);
        }
        let after = article(&texts(&new));
        let stretch = match find(&after, &anchor, "") {
            Found::Lost => return Ok(()),
            Found::Same => anchor.stretch().unwrap(),
            Found::Moved(anchor) => anchor.stretch().unwrap(),
        };
        prop_assert!(Text::of(&after).quote(stretch).is_some(), "{stretch:?} is not in the text");
        let is = sentences_in(&new, stretch);
        // A new sentence in the place of an old one cannot be told from an edit of it, and a little
        // of what was moved in between two sentences may be taken for one.
        let other = |id: usize| id <= NEW && !was.iter().any(|(was, _)| *was == id);
        let all: usize = is.iter().map(|(_, letters)| letters).sum();
        let wrong: usize =
            is.iter().filter(|(id, _)| other(*id)).map(|(_, letters)| letters).sum();
        let right = 2 * wrong < all;
        prop_assert!(right, "was in {was:?}, now in {is:?}: {anchor:?}\nnow {:?}", texts(&new));
    }

    /// New paragraphs in front lose nothing, however short.
    #[test]
    fn what_comes_before_does_not_matter(
        doc in doc(),
        from: prop::sample::Index,
        letters in 1_u32..120,
    ) {
        let old = article(&texts(&doc));
        let text = Text::of(&old);
        let from = spot(&doc, from);
        let mut to = from;
        for _ in 0..letters {
            to = text.step(to, true, false);
        }
        let Some(anchor) = text.passage(Stretch { from, to }) else { return Ok(()) };
        let Anchor::Passage { quote, before, after, .. } = &anchor else { unreachable!() };
        if quote.chars().count() + before.chars().count() + after.chars().count() < 100 {
            return Ok(());
        }
        let mut longer = texts(&doc);
        longer.insert(0, "Something new stands here.".to_owned());
        let new = article(&longer);
        let text = Text::of(&new);
        let found = find(&new, &anchor, "");
        // The first paragraph has another neighbour now, and little of it may not be sure.
        if from.block > FIRST {
            let Found::Moved(now) = found else { panic!("{found:?} for {anchor:?}") };
            let stretch = now.stretch().unwrap();
            prop_assert_eq!(stretch.from.block, anchor.stretch().unwrap().from.block + 1);
            prop_assert_eq!(text.quote(stretch), Some(quote.as_str()));
        }
    }

    /// Whatever stands in a journal, looking for it ends and leads into the text.
    #[test]
    fn any_anchor_is_found_in_the_text_or_lost(
        doc in doc(),
        quote in ".{0,40}|rest|the (rest|water)?|a",
        before in ".{0,70}|rest ",
        after in ".{0,70}| rest",
        spots: (u32, u32, u32, u32),
    ) {
        let article = article(&texts(&doc));
        let anchor = Anchor::Passage {
            from: Spot { block: spots.0 % 9, offset: spots.1 % 90 },
            to: Spot { block: spots.2, offset: spots.3 },
            quote: quote.clone(),
            before,
            after,
        };
        let text = Text::of(&article);
        match find(&article, &anchor, "") {
            Found::Lost => {}
            Found::Same => prop_assert!(text.quote(anchor.stretch().unwrap()).is_some()),
            Found::Moved(now) => prop_assert!(text.quote(now.stretch().unwrap()).is_some()),
        }
    }
}

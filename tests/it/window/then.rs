//! What is kept survives updates: it is found where it stands now, says that it has changed, and
//! stays with its words when it is gone.

use std::fs;
use std::path::PathBuf;

use bedside::app::{Action, Stands};
use bedside::article::{Anchor, ArticleId};
use bedside::userdata::{Bookmark, Change, Store};
use tempfile::TempDir;

use super::marks::Marks;
use crate::reader::{MIDDLE, NARROW, Reader, SMALLEST, WIDE};

const REST: &str = "How long do I rest?";
const DRIVE: &str = "When can I drive?";
const LONG: &str = "Rest for two days. Then walk a little more each day, and stop when it hurts.";
const SOON: &str = "Drive when you can brake hard without pain. Ask your insurer first.";

/// A folder with one article, of which there are several editions.
struct Ribs {
    _home: TempDir,
    folder: PathBuf,
}

impl Ribs {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("handouts");
        fs::create_dir(&folder).unwrap();
        let ribs = Self { _home: home, folder };
        ribs.edition(&[("rest", REST, LONG), ("drive", DRIVE, SOON)]);
        ribs
    }

    /// Questions as id, words, answer.
    fn edition(&self, questions: &[(&str, &str, &str)]) {
        self.write("Healing", "Bruised ribs heal by themselves in six weeks.", questions);
    }

    fn write(&self, heading: &str, body: &str, questions: &[(&str, &str, &str)]) {
        let faq = questions.iter().map(|(id, question, answer)| {
            format!("(id: \"{id}\", question: \"{question}\", answer: \"{answer}\"),")
        });
        let faq = faq.collect::<Vec<_>>().join(" ");
        let text = format!(
            "(format: 1, slug: \"ribs\", title: \"Bruised ribs\", summary: \"How ribs heal.\",
language: \"en\", modified: \"2026-11-22\", review: NotReviewed,
key_takeaways: [\"Most are well in six weeks.\"],
sections: [(id: \"healing\", heading: \"{heading}\", body: \"{body}\")],
faq: [{faq}], sources: [])"
        );
        fs::write(self.folder.join("ribs.ron"), text).unwrap();
    }
}

/// Someone who reads the article.
fn reading(ribs: &Ribs) -> Reader {
    let mut reader = Reader::new();
    reader.does(Action::AddFolder(ribs.folder.clone()));
    reader.does(Action::OpenReference("ribs".to_owned())).reads("Bruised ribs");
    reader
}

/// The publisher's next edition arrives.
fn update(reader: &mut Reader) -> &mut Reader {
    reader.does(Action::ReadFoldersAgain)
}

fn ribs_id(reader: &Reader) -> ArticleId {
    reader.app().library.entries().find(|entry| entry.slug == "ribs").unwrap().id()
}

fn kept(reader: &Reader) -> Vec<Bookmark> {
    reader.app().kept.iter().cloned().collect()
}

fn stands(reader: &Reader, n: usize) -> (Stands, bool) {
    let kept = kept(reader);
    let standing = reader.app().standing(&kept[n]).unwrap();
    (standing.place.clone(), standing.changed)
}

fn question(id: &str) -> Stands {
    Stands::Here(Anchor::Question(id.to_owned()))
}

trait Described {
    fn sees_described(&mut self, words: &str, more: &str) -> &mut Self;
}

impl Described for Reader {
    #[track_caller]
    fn sees_described(&mut self, words: &str, more: &str) -> &mut Self {
        let things = self.things();
        let mut described = things.iter().filter(|thing| thing.words.contains(words));
        assert!(described.any(|thing| thing.more == more), "“{words}”: {more}{}", self.page());
        self
    }
}

fn star(question: &str) -> String {
    format!("Bookmark: {question}")
}

fn unstar(question: &str) -> String {
    format!("Remove bookmark: {question}")
}

#[test]
fn a_question_with_a_new_id_keeps_its_star_and_loses_it_with_one_press() {
    let ribs = Ribs::new();
    let mut reader = reading(&ribs);
    reader.clicks(&star(REST));
    ribs.edition(&[("drive", DRIVE, SOON), ("how-long", REST, LONG)]);
    update(&mut reader).has_star(REST, true).has_star(DRIVE, false);
    assert_eq!(stands(&reader, 0), (question("how-long"), false));
    reader.presses("Ctrl 3").clicks(&format!("Question: {REST}"));
    reader.reads("Bruised ribs").is_expanded(REST).sees_on_screen(REST);
    reader.clicks(&unstar(REST)).has_star(REST, false);
    assert_eq!(kept(&reader), []);
    reader.presses("Ctrl Z").has_star(REST, true);
}

/// The id of what was kept now names another question.
#[test]
fn a_question_that_got_an_old_id_has_no_star_and_does_not_write_over_what_was_kept() {
    let ribs = Ribs::new();
    let mut reader = reading(&ribs);
    reader.clicks(&star(REST));
    ribs.edition(&[("rest", DRIVE, SOON), ("drive", REST, LONG)]);
    update(&mut reader).has_star(REST, true).has_star(DRIVE, false);
    reader.clicks(&star(DRIVE)).has_star(DRIVE, true).has_star(REST, true);
    let mut titles: Vec<String> = kept(&reader).into_iter().map(|kept| kept.title).collect();
    titles.sort();
    assert_eq!(titles, [REST, DRIVE]);
    reader.restart().does(Action::OpenReference("ribs".to_owned()));
    reader.has_star(DRIVE, true).has_star(REST, true);
    // And the other way round: it is gone, and its id is another's.
    ribs.edition(&[("drive", "What is a rib?", "A bone.")]);
    update(&mut reader).has_star("What is a rib?", false).clicks(&star("What is a rib?"));
    assert_eq!(kept(&reader).len(), 3);
    let gone = kept(&reader).into_iter().find(|kept| kept.title == REST).unwrap();
    assert_eq!(reader.app().standing(&gone).unwrap().place, Stands::Gone);
    assert_eq!(gone.words, LONG);
}

#[test]
fn what_has_changed_says_so_and_shows_then_and_now() {
    for size in [WIDE, MIDDLE, NARROW, SMALLEST] {
        let ribs = Ribs::new();
        let mut reader = reading(&ribs);
        reader.resizes(size).clicks(&star(REST)).does_not_see("Changed since you kept it");
        ribs.edition(&[("rest", REST, &LONG.replace("two days", "four days"))]);
        update(&mut reader).sees("Changed since you kept it");
        reader.clicks("Changed since you kept it").sees_heading(2, "Then and now");
        reader.sees("Question from Bruised ribs").sees("When you kept it, ").sees_heading(3, "Now");
        reader.sees(LONG).sees(&LONG.replace("two", "four"));
        reader.sees_described(LONG, "Words that differ: two");
        reader.presses("Escape").does_not_see("Then and now").has_star(REST, true);
        reader.clicks("Changed since you kept it").clicks("Close").does_not_see("Then and now");
        reader.presses("Ctrl 3").clicks("Changed since you kept it").clicks("Keep the new words");
        reader.sees("The new words are kept").does_not_see("Changed since you kept it");
        assert!(kept(&reader)[0].words.contains("four days"));
        reader.presses("Ctrl Z").sees("Changed since you kept it");
        assert_eq!(kept(&reader)[0].words, LONG);
    }
}

#[test]
fn a_renamed_question_is_one_bookmark_with_its_note() {
    let ribs = Ribs::new();
    let mut reader = reading(&ribs);
    reader.clicks(&star(REST));
    let noted = Bookmark { note: "Ask Sam".to_owned(), ..kept(&reader)[0].clone() };
    Store::open(reader.data_folder()).store.apply(&[Change::Edit(noted)]).unwrap();
    reader.restart().does(Action::OpenReference("ribs".to_owned()));
    ribs.edition(&[("rest", "For how long do I rest?", LONG)]);
    update(&mut reader).sees("Changed since you kept it").clicks("Changed since you kept it");
    reader.sees(REST).clicks("Keep the new words").does_not_see("Changed since you kept it");
    assert_eq!(kept(&reader).len(), 1);
    assert_eq!(kept(&reader)[0].title, "For how long do I rest?");
    assert_eq!(kept(&reader)[0].note, "Ask Sam");
}

#[test]
fn what_is_gone_stays_listed_and_opens_at_the_top_with_its_words() {
    for size in [WIDE, NARROW, SMALLEST] {
        let ribs = Ribs::new();
        let mut reader = reading(&ribs);
        reader.resizes(size).clicks(&star(REST));
        ribs.edition(&[("drive", DRIVE, SOON)]);
        update(&mut reader)
            .presses("Ctrl 3")
            .sees("No longer in this article")
            .sees("Bruised ribs");
        reader.clicks(&format!("Question: {REST}")).reads("Bruised ribs");
        reader.sees_on_screen(&format!("No longer in this article: “{REST}”"));
        reader.sees(LONG).clicks("See all that you kept").sees_heading(2, "Then and now");
        reader.sees("What you kept stays as it is.").does_not_see("Keep the new words");
        reader.presses("Escape").presses("Ctrl 3").clicks(&unstar(REST));
        reader.does_not_see(&format!("Question: {REST}")).presses("Ctrl Z");
        reader.sees(&format!("Question: {REST}"));
        // It comes back.
        ribs.edition(&[("resting", REST, LONG)]);
        update(&mut reader).does_not_see("No longer in this article");
        reader.clicks(&format!("Question: {REST}")).is_expanded(REST).has_star(REST, true);
    }
}

#[test]
fn what_is_not_in_the_library_keeps_its_words() {
    let ribs = Ribs::new();
    let mut reader = reading(&ribs);
    reader.clicks(&star(REST));
    let id = ribs_id(&reader);
    reader.does(Action::RemoveFolder(id.collection)).presses("Ctrl 3");
    reader.clicks("Not in your library").sees(LONG).sees("Bruised ribs").presses("Escape");
    reader.clicks(&format!("Question: {REST}")).sees_heading(1, "Not in your library").sees(LONG);
}

#[test]
fn a_highlight_that_was_edited_says_so_and_takes_the_new_words() {
    for size in [WIDE, NARROW] {
        let ribs = Ribs::new();
        let mut reader = reading(&ribs);
        let body = |weeks: &str| {
            format!(
                "Ribs need time to mend well. Most bruises fade within {weeks} weeks or so. \
                     Coughing hurts until then."
            )
        };
        ribs.write("Healing", &body("six"), &[]);
        update(&mut reader).resizes(size);
        reader.selects("Most bruises fade within six weeks or so.").presses("H");
        ribs.write("Healing", &body("eight"), &[]);
        let now = "Most bruises fade within eight weeks or so.";
        update(&mut reader).has_highlights(&[now]);
        reader.clicks("Changed since you kept it: Most bruises fade within six weeks or so.");
        reader.sees(now).clicks("Keep the new words").has_highlights(&[now]);
        reader.does_not_see("Changed since you kept it");
        assert_eq!(kept(&reader).len(), 1);
        reader.presses("Ctrl Z").sees("Changed since you kept it");
    }
}

#[test]
fn an_article_has_changed_when_what_it_says_of_itself_has() {
    let ribs = Ribs::new();
    let mut reader = reading(&ribs);
    reader.presses("Ctrl D").does_not_see("Changed since you kept it");
    ribs.write("Healing", "Other words.", &[("rest", REST, LONG), ("drive", DRIVE, SOON)]);
    update(&mut reader).does_not_see("Changed since you kept it");
    ribs.write("How ribs mend", "Other words.", &[("rest", REST, LONG), ("drive", DRIVE, SOON)]);
    update(&mut reader).clicks("Changed since you kept it");
    reader.sees_described("How ribs heal.", "Words that differ: Healing");
}

#[test]
fn a_section_is_followed_by_its_heading() {
    let ribs = Ribs::new();
    let mut reader = reading(&ribs);
    let id = ribs_id(&reader);
    let anchor = Anchor::Section("healing".to_owned());
    reader.does(Action::ToggleStar { article: id, anchor });
    ribs.write("Healing", "Bruised ribs heal by themselves in eight weeks.", &[]);
    update(&mut reader).clicks("Changed since you kept it").sees("Section from Bruised ribs");
    reader.presses("Escape");
    ribs.write("Work and sport", "Nothing of it is left.", &[]);
    update(&mut reader).does_not_see("Changed since you kept it");
    reader.presses("Ctrl 3").sees("No longer in this article");
}

/// A result whose question was kept under another id has the star, and Ctrl D takes it away.
#[test]
fn a_result_knows_what_was_kept_under_another_id() {
    let ribs = Ribs::new();
    let mut reader = reading(&ribs);
    reader.clicks(&star(REST));
    ribs.edition(&[("rest", DRIVE, SOON), ("how-long", REST, LONG)]);
    update(&mut reader).restart().searches("how long do I rest");
    let id = ribs_id(&reader);
    assert!(reader.app().is_kept(&id, "how-long") && !reader.app().is_kept(&id, "rest"));
    reader.presses("Ctrl D");
    assert_eq!(kept(&reader), []);
    reader.presses("Ctrl D");
    assert_eq!(kept(&reader)[0].anchor, Anchor::Question("how-long".to_owned()));
}

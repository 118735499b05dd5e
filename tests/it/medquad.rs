//! `MedQuAD` files as people have them: the usual form, its traps, and damaged ones.

use std::io::{Cursor, Write};

use bedside::article::{Article, Block, Review, Severity};
use bedside::import::{read_medquad, read_medquad_zip};
use proptest::prelude::*;

const LUPUS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Document id="0000001" source="GARD" url="https://example.org/lupus">
<Focus>Lupus</Focus>
<FocusAnnotations><Synonyms><Synonym>SLE</Synonym><Synonym>Lupus</Synonym></Synonyms></FocusAnnotations>
<QAPairs>
<QAPair pid="1"><Question qid="0000001-1" qtype="information">What is (are) Lupus ?</Question>
<Answer>Lupus is a disease. It can&apos;t be caught.</Answer></QAPair>
<QAPair pid="2"><Question qid="0000001-2" qtype="symptoms">What are the symptoms of Lupus ?</Question>
<Answer></Answer></QAPair>
<QAPair pid="3"><Question qid="0000001-3" qtype="treatment">What are the treatments for Lupus ?</Question>
<Answer>Treatments include:       -  Rest     -  Pills        See a doctor.</Answer></QAPair>
</QAPairs>
</Document>"#;

fn read(text: &str) -> Article {
    let (article, problems) = read_medquad("0000001.xml", text.as_bytes());
    assert!(problems.iter().all(|problem| problem.severity < Severity::Error), "{problems:?}");
    article.unwrap()
}

#[test]
fn one_file_is_one_article() {
    let article = read(LUPUS);
    assert_eq!(article.slug, "gard-0000001");
    assert_eq!(article.title, "Lupus");
    assert_eq!(article.aliases, ["SLE"]);
    assert_eq!(article.summary, "Lupus is a disease. It can't be caught.");
    assert_eq!(article.review, Review::NotReviewed);
    assert_eq!(article.licence.as_deref(), Some("CC-BY-4.0"));
    assert_eq!(
        article.publisher.as_deref(),
        Some("Genetic and Rare Diseases Information Center (GARD)")
    );
    assert_eq!(article.sources[0].url, "https://example.org/lupus");
}

#[test]
fn each_answered_pair_is_a_question_with_the_files_own_id_and_kind() {
    let article = read(LUPUS);
    let faq: Vec<_> = article
        .faq
        .iter()
        .map(|faq| (faq.id.as_str(), faq.kind.as_deref(), faq.question.as_str()))
        .collect();
    assert_eq!(
        faq,
        [
            ("0000001-1", Some("information"), "What is Lupus?"),
            ("0000001-3", Some("treatment"), "What are the treatments for Lupus?"),
        ]
    );
    assert!(matches!(&article.faq[1].answer[1], Block::List { items } if items.len() == 2));
}

#[test]
fn the_older_forms_are_read_too() {
    let older = r#"<doc docid="7" corpus="NINDS" url="u"><doctitle-focus>Stroke</doctitle-focus>
        <qaPairs><pair><question qid="7-1" qtype="information">What is (are) Stroke ?</question>
        <answer>A stroke.</answer></pair></qaPairs></doc>"#;
    assert_eq!(read(older).slug, "ninds-7");
    assert_eq!(read(older).title, "Stroke");
    let fid =
        LUPUS.replace("<Document id", "<DiseaseFile fid").replace("</Document", "</DiseaseFile");
    assert_eq!(read(&fid).slug, "gard-0000001");
}

#[test]
fn without_a_focus_the_first_question_says_what_it_is_about() {
    let (article, problems) =
        read_medquad("a.xml", LUPUS.replace("<Focus>Lupus</Focus>", "<Focus/>").as_bytes());
    assert_eq!(article.unwrap().title, "Lupus");
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].severity, Severity::Warning);
}

#[test]
fn a_file_without_answers_or_of_another_form_is_left_out_and_said() {
    let empty = LUPUS.replace("Lupus is a disease. It can&apos;t be caught.", "");
    let empty =
        empty.replace("Treatments include:       -  Rest     -  Pills        See a doctor.", " ");
    for text in [empty.as_str(), "<html><body>Hello</body></html>", "", &LUPUS[..400], "no xml"] {
        let (article, problems) = read_medquad("a.xml", text.as_bytes());
        assert!(article.is_none(), "{text}");
        assert_eq!(problems.len(), 1, "{text}");
    }
}

#[test]
fn entities_are_not_fetched_or_multiplied() {
    let bomb = format!(
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>{}",
        LUPUS.split_once("?>").unwrap().1.replace("a disease", "a &b; &f; disease")
    );
    let article = read(&bomb);
    assert!(
        !article.summary.contains("aaa") && !article.summary.contains("root:"),
        "{}",
        article.summary
    );
}

fn zip_of(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_archive_is_read_as_it_is() {
    let bytes = zip_of(&[("b/2.xml", "<oops"), ("README.md", "Hello"), ("a/1.xml", LUPUS)]);
    let imported = read_medquad_zip("medquad.zip", Cursor::new(bytes));
    assert_eq!(imported.articles.len(), 1);
    assert_eq!(imported.problems.len(), 1);
    assert_eq!(imported.problems[0].place.file, "medquad.zip/b/2.xml");
}

#[test]
fn an_archive_that_unpacks_to_far_more_is_not_unpacked() {
    let big = format!("<Document>{}</Document>", "a".repeat(6 << 20));
    let imported = read_medquad_zip("z.zip", Cursor::new(zip_of(&[("1.xml", &big)])));
    assert!(imported.articles.is_empty());
    assert!(imported.problems[0].words.contains("more than 4 MB"), "{}", imported.problems[0]);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_medquad("a.xml", &bytes);
        let imported = read_medquad_zip("a.zip", Cursor::new(bytes));
        prop_assert!(imported.articles.is_empty());
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(at in 0..LUPUS.len(), byte: u8, cut in 0..LUPUS.len()) {
        let mut bytes = LUPUS.as_bytes().to_vec();
        bytes[at] = byte;
        bytes.truncate(cut.max(1));
        let (article, problems) = read_medquad("a.xml", &bytes);
        prop_assert!(article.is_some() || !problems.is_empty());
    }
}

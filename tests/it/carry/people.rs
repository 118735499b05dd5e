//! The forms for people: Markdown that reads as the words are, a page that is well-formed and runs
//! nothing, a table that spreadsheets read and do not compute.

use bedside::article::Anchor;
use bedside::userdata::{Bookmark, KeptForm};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{bookmark, noted, question};

fn article() -> Bookmark {
    Bookmark { anchor: Anchor::Article, title: "Asthma".to_owned(), ..question("x") }
}

fn items() -> [Bookmark; 2] {
    let noted = Bookmark {
        tags: vec!["gp".to_owned(), "mum".to_owned()],
        folder: Some("Visit".to_owned()),
        ..noted("cure", "Ask *Dr A*\n- about <b>it</b>\n\n1. soon")
    };
    [noted, article()]
}

#[test]
fn markdown_goes_by_article_and_reads_as_the_words_are() {
    let items = items();
    let text = KeptForm::Markdown.write(&items.iter().collect::<Vec<_>>()).unwrap();
    let expected = "# Kept in Bedside

2 items, 1 note

## Asthma

`bedside:bedside/asthma`

### Article

> About \"x\".

Article · Kept on 1 January 1970

### What about cure?

> About \"cure\".

**Note:**

Ask \\*Dr A\\*  
\\- about \\<b\\>it\\</b\\>

1\\. soon

Question · Folder: Visit · Tags: gp, mum · Kept on 1 January 1970
";
    assert_eq!(text, expected);
}

#[test]
fn the_page_is_one_piece_and_runs_nothing() {
    let items = items();
    let page = KeptForm::WebPage.write(&items.iter().collect::<Vec<_>>()).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(page.contains("Ask *Dr A*<br/>\n- about &lt;b&gt;it&lt;/b&gt;</p>"), "{page}");
    assert!(page.contains("<li>Tags: gp, mum</li>"), "{page}");
    for word in ["<script", "http://", "https://", "<img", "<link", "@import"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn the_table_has_names_and_one_row_an_item() {
    let items = items();
    let text = KeptForm::Spreadsheet.write(&items.iter().collect::<Vec<_>>()).unwrap();
    let id = items[0].id();
    let expected = format!(
        "id,kind,place,article,title,words,note,tags,folder,kept,changed\r\n\
         {id},Question,bedside/asthma#cure,Asthma,What about cure?,\"About \"\"cure\"\".\",\
         \"Ask *Dr A*\n- about <b>it</b>\n\n1. soon\",\"gp, mum\",Visit,\
         1970-01-01T00:01:40Z,1970-01-01T00:01:40Z\r\n"
    );
    assert!(text.starts_with(&expected), "{text}");
}

#[test]
fn no_cell_is_a_formula() {
    for note in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "\u{0}=1", "＝1"] {
        let text = KeptForm::Spreadsheet.write(&[&noted("a", note)]).unwrap();
        let rows = rows(&text);
        assert!(rows[1][6].starts_with('\''), "{note:?} became {:?}", rows[1][6]);
    }
    let text = KeptForm::Spreadsheet.write(&[&noted("a", "a = b")]).unwrap();
    assert_eq!(rows(&text)[1][6], "a = b");
}

/// What a reader of RFC 4180 makes of it.
#[track_caller]
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut rest) = (false, text.chars().peekable());
    while let Some(c) = rest.next() {
        match (quoted, c) {
            (true, '"') if rest.peek() == Some(&'"') => cell.extend(rest.next()),
            (true, '"') => quoted = false,
            (true, c) => cell.push(c),
            (false, '"') => {
                assert!(cell.is_empty(), "a quotation mark inside a cell of {text:?}");
                quoted = true;
            }
            (false, ',') => row.push(std::mem::take(&mut cell)),
            (false, '\r') => {
                assert_eq!(rest.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (false, c) => {
                assert_ne!(c, '\n', "a line break outside quotation marks in {text:?}");
                cell.push(c);
            }
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "{text:?} ends early");
    rows
}

proptest! {
    #[test]
    fn whatever_is_kept_can_be_read_by_people(items in prop::collection::vec(bookmark(), 0..6)) {
        let items: Vec<&Bookmark> = items.iter().collect();
        let rows = rows(&KeptForm::Spreadsheet.write(&items).unwrap());
        prop_assert_eq!(rows.len(), items.len() + 1);
        for row in rows {
            prop_assert_eq!(row.len(), 11);
            prop_assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
        }

        let page = KeptForm::WebPage.write(&items).unwrap();
        let mut reader = Reader::from_str(&page);
        let mut headings = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => {
                    let name = start.name().as_ref().to_owned();
                    prop_assert!(name != "script");
                    headings += usize::from(name == "h3");
                }
                Event::Eof => break,
                _ => {}
            }
        }
        prop_assert_eq!(headings, items.len());

        let text = KeptForm::Markdown.write(&items).unwrap();
        let headings = text.lines().filter(|line| line.starts_with("###")).count();
        prop_assert_eq!(headings, items.len());
    }
}

//! The visit sheet as one web page that stands alone and prints well on A4 and Letter: no script,
//! nothing from elsewhere. Every hole that text is put into is escaped; the page is well-formed
//! XML, so that a test can read it back.

use std::fmt::Write as _;

use crate::article::{Escaped, Form, PAGE_POLICY};

use super::paper::{
    ABOUT, MY_NOTE, OWN_QUESTIONS, Paper, PaperArticle, PaperItem, PaperLine, WHERE_FROM, spelled,
};

const STYLE: &str = include_str!("sheet.css");

// Writing into a text does not fail.
macro_rules! put {
    ($out:expr, $($what:tt)*) => { let _ = write!($out, $($what)*); };
}

impl Paper {
    #[must_use]
    pub fn web_page(&self) -> String {
        let mut out = String::new();
        let title = Escaped(&self.title);
        put!(
            out,
            "<!DOCTYPE html>\n<html lang=\"en\" dir=\"auto\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{}\"/>\n\
             <meta name=\"referrer\" content=\"no-referrer\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <meta name=\"generator\" content=\"Bedside\"/>\n<title>{title}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header>\n<h1>{title}</h1>\n\
             <p class=\"about\">Made on <time datetime=\"{}\">{}</time>. {ABOUT}</p>\n</header>\n",
            Escaped(PAGE_POLICY),
            self.made,
            spelled(self.made),
        );
        if !self.items.is_empty() {
            out.push_str("<ol class=\"items\">\n");
            self.items.iter().for_each(|one| item(&mut out, one));
            out.push_str("</ol>\n");
        }
        if self.own_lines > 0 {
            put!(out, "<section class=\"own\">\n<h2>{OWN_QUESTIONS}</h2>\n");
            blank(&mut out, self.own_lines);
            out.push_str("</section>\n");
        }
        if !self.articles.is_empty() {
            put!(out, "<footer>\n<h2>{WHERE_FROM}</h2>\n");
            self.articles.iter().for_each(|one| article(&mut out, one));
            out.push_str("</footer>\n");
        }
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }
}

fn item(out: &mut String, item: &PaperItem) {
    put!(
        out,
        "<li>\n<h2>{}</h2>\n<p class=\"from\">{}</p>\n",
        Escaped(&item.title),
        Escaped(&item.from)
    );
    let (open, close) =
        if item.quoted { ("<blockquote>\n", "</blockquote>\n") } else { ("<div>\n", "</div>\n") };
    if !item.lines.is_empty() {
        out.push_str(open);
        body(out, &item.lines);
        out.push_str(close);
    }
    if let Some(aside) = &item.aside {
        put!(out, "<p class=\"aside\">{}</p>\n", Escaped(aside));
    }
    if !item.note.is_empty() {
        put!(out, "<aside class=\"note\">\n<p class=\"head\">{MY_NOTE}</p>\n");
        for line in item.note.lines().filter(|line| !line.trim().is_empty()) {
            put!(out, "<p>{}</p>\n", Escaped(line));
        }
        out.push_str("</aside>\n");
    }
    blank(out, item.blank);
    out.push_str("</li>\n");
}

/// Lists and tables are put together again from their items and cells.
fn body(out: &mut String, lines: &[PaperLine]) {
    let mut open = "";
    for (n, line) in lines.iter().enumerate() {
        let list = list_of(line.form);
        let starts_anew = matches!(line.form, Form::Item(Some(1))) && open == "ol";
        if list != open || starts_anew {
            close(out, open);
            match line.form {
                Form::Item(Some(start)) => {
                    // Browsers count in 32 bits.
                    let start = i32::try_from(start).unwrap_or(i32::MAX);
                    put!(out, "<ol start=\"{start}\">\n");
                }
                _ if !list.is_empty() => {
                    put!(out, "<{list}>\n");
                }
                _ => {}
            }
            open = list;
        }
        let text = Escaped(&line.text);
        match line.form {
            Form::Paragraph => {
                put!(out, "<p>{text}</p>\n");
            }
            Form::Heading => {
                put!(out, "<h3>{text}</h3>\n");
            }
            Form::Item(_) => {
                put!(out, "<li>{text}</li>\n");
            }
            Form::Cell { first } => {
                let begins = first || n == 0 || list_of(lines[n - 1].form) != "table";
                let ends = lines.get(n + 1).is_none_or(|next| {
                    matches!(next.form, Form::Cell { first: true }) || list_of(next.form) != "table"
                });
                out.push_str(if begins { "<tr>" } else { "" });
                put!(out, "<td>{text}</td>");
                out.push_str(if ends { "</tr>\n" } else { "" });
            }
        }
    }
    close(out, open);
}

fn list_of(form: Form) -> &'static str {
    match form {
        Form::Paragraph | Form::Heading => "",
        Form::Item(None) => "ul",
        Form::Item(Some(_)) => "ol",
        Form::Cell { .. } => "table",
    }
}

fn close(out: &mut String, list: &str) {
    if !list.is_empty() {
        put!(out, "</{list}>\n");
    }
}

/// Lines to write on.
fn blank(out: &mut String, lines: u8) {
    for _ in 0..lines {
        out.push_str("<div class=\"line\" aria-hidden=\"true\"></div>\n");
    }
}

fn article(out: &mut String, article: &PaperArticle) {
    put!(
        out,
        "<section>\n<h3>{}</h3>\n<p><strong>{}</strong>. {}</p>\n",
        Escaped(&article.title),
        Escaped(&article.status),
        Escaped(&article.origin)
    );
    if !article.sources.is_empty() {
        out.push_str("<ol>\n");
        for source in &article.sources {
            put!(out, "<li>{}</li>\n", Escaped(source));
        }
        out.push_str("</ol>\n");
    }
    out.push_str("</section>\n");
}

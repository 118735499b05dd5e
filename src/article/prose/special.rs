//! The parts of prose that are more than text: care cards and notes, links, pictures.

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};

use super::super::inline::{COMPLAINTS_MAX, Complaint, Inline, Picture, Run, Style};
use super::super::model::{Block, CareLevel, LinkTarget};
use super::super::suggest::did_you_mean;
use super::{Kind, Open, Reader};

/// The longest address of a link, and all of one text's together, once for every run of text in
/// them, in bytes.
const LINK_BYTES_MAX: usize = 2_000;
pub(super) const LINKS_BYTES_MAX: usize = 2_000_000;

const KINDS: [(&str, Option<CareLevel>); 5] = [
    ("EMERGENCY", Some(CareLevel::Emergency)),
    ("URGENT", Some(CareLevel::Urgent)),
    ("ROUTINE", Some(CareLevel::Routine)),
    ("CRISIS", Some(CareLevel::Crisis)),
    ("NOTE", None),
];

impl Reader<'_, '_> {
    /// Takes `[!KIND] Heading` off the first line of a quote.
    pub(super) fn call_out(&mut self, inline: Inline) -> Inline {
        let Some(first) = inline.runs.first() else { return inline };
        let Some((name, after)) =
            first.text.strip_prefix("[!").and_then(|text| text.split_once(']'))
        else {
            return inline;
        };
        let (name, after, at) = (name.to_owned(), after.to_owned(), first.at.clone());
        let Some((_, level)) = KINDS.iter().find(|(kind, _)| *kind == name) else {
            if self.complaints.len() < COMPLAINTS_MAX {
                let kinds = KINDS.map(|(kind, _)| kind);
                let all = || format!("Kinds are {}.", kinds.join(", "));
                self.complaints.push(Complaint::error(
                    at.start,
                    format!("[!{name}] is not a kind of call-out. It is shown as a quotation."),
                    did_you_mean(&name, kinds).or_else(|| Some(all())),
                ));
            }
            return inline;
        };
        let (mut heading, rest) = inline.split_first_line();
        if let Some(run) = heading.runs.first_mut() {
            run.text = match after.split_once('\n') {
                Some((first_line, _)) => first_line.to_owned(),
                None => after,
            };
        }
        let heading = self.finish(heading);
        if level.is_some() && heading.spans.is_empty() && self.complaints.len() < COMPLAINTS_MAX {
            self.complaints.push(Complaint::error(
                at.start,
                "This care card has no heading.",
                Some(format!("Write what to do after it: > [!{name}] Call your doctor if:")),
            ));
        }
        if let Some(Open { kind, .. }) = self.open.last_mut() {
            *kind = Kind::Quote(Some((*level, heading)));
        }
        rest
    }

    pub(super) fn link(
        &mut self,
        link_type: LinkType,
        address: &CowStr<'_>,
        id: &str,
        at: Range<usize>,
    ) {
        // `[^a]: …` makes Markdown take every [^a] for a link; it is meant as a citation.
        if link_type == LinkType::Shortcut && id.starts_with('^') {
            self.text("[", at);
            return;
        }
        let target = match address.strip_prefix("article:") {
            _ if address.len() > LINK_BYTES_MAX => None,
            Some(article) if !article.is_empty() => Some(LinkTarget::Article(article.to_owned())),
            _ if address.starts_with("https://") => Some(LinkTarget::Web(address.to_string())),
            _ => None,
        };
        if target.is_none() {
            self.warn(
                &at,
                "This link leads nowhere. Its words are kept.",
                "A link begins with article: or https://.",
            );
        }
        self.links.push(target);
    }

    pub(super) fn check_picture(
        &mut self,
        file: CowStr<'_>,
        caption: CowStr<'_>,
        at: &Range<usize>,
    ) -> Option<Picture> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/');
        if file.is_empty()
            || file.starts_with('/')
            || file.split('/').any(|part| part == "..")
            || !file.bytes().all(plain)
        {
            self.warn(
                at,
                "This picture is not a file beside the article. Its alternative is kept.",
                "Put the picture in the article's folder and name it: ![what it shows](name.png).",
            );
            return None;
        }
        Some(Picture { file: file.into_string(), caption: caption.into_string() })
    }

    pub(super) fn end_picture(&mut self) {
        let Some((picture, alternative, start)) = self.picture.take() else { return };
        let at = start..start;
        if picture.is_none() {
            self.text(&alternative, at);
            return;
        }
        if alternative.trim().is_empty() {
            self.warn(
                &at,
                "This picture has no alternative for those who do not see it.",
                "Say what it shows: ![what it shows](name.png).",
            );
        }
        let run = Run { text: alternative, style: Style::default(), at, picture };
        self.inline.get_or_insert_default().runs.push(run);
    }

    pub(super) fn lone_figure(&mut self, inline: &mut Inline) -> Option<Block> {
        let [Run { picture, text, at, .. }] = inline.runs.as_mut_slice() else { return None };
        let Picture { file, caption } = picture.take()?;
        let alternative = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut words = Inline::default();
        words.push(&caption, Style::default(), at.clone());
        let caption = self.finish(words);
        let caption = (!caption.spans.is_empty()).then_some(caption);
        Some(Block::Figure { file, alternative, caption })
    }
}

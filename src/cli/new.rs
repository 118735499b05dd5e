//! `bedside new`: a file to begin an article with, that says what to fill in. `bedside check`
//! lists what is left. A file that is there already is never touched.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

use super::out::{Failure, Out};
use crate::article::{is_id, make_id};

const TEMPLATE: &str = include_str!("new/template.ron");

pub fn begin(slug: &str, folder: &Path, out: &mut Out) -> Result<ExitCode, Failure> {
    if !is_id(slug) {
        let hint = format!("Small letters, digits and hyphens, such as {}.", make_id(slug));
        return Err(Failure::Words(format!("\"{slug}\" cannot be a slug. {hint}")));
    }
    let path = folder.join(format!("{slug}.ron"));
    let shown = path.display();
    let today = jiff::Zoned::now().date();
    let next = today.saturating_add(jiff::Span::new().years(2));
    let text = TEMPLATE
        .replace("@SLUG@", slug)
        .replace("@TODAY@", &today.to_string())
        .replace("@NEXT@", &next.to_string());
    let made = OpenOptions::new().write(true).create_new(true).open(&path);
    made.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| {
        Failure::Words(if error.kind() == ErrorKind::AlreadyExists {
            format!("{shown} is there already. It was not touched.")
        } else {
            format!("{shown} could not be written: {error}.")
        })
    })?;
    out.text(&format!(
        "{shown} is written. Fill it in, then look what is left: bedside check {shown}"
    ))?;
    Ok(ExitCode::SUCCESS)
}

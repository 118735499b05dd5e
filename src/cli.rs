//! The command line: the same library without a window. It answers on standard output; what went
//! wrong is said on standard error, in words.
//!
//! Exit codes: 0 fine, 1 something is wrong or was not found, 2 the arguments make no sense,
//! 3 no window can be opened. A closed pipe ends the answer quietly.
//!
//! Apart from `open` and `bookmarks`, no command writes in the person's data folder, or makes it; what was made of
//! big folders is kept in the cache.

mod args;
mod bookmarks;
mod check;
mod export;
mod new;
mod out;
mod picture;
mod places;
mod search;
mod show;
mod watch;
mod window;

use std::ffi::OsString;
use std::io::ErrorKind;
use std::process::ExitCode;

use clap::Parser as _;

use args::{Arguments, Command};
use out::{Failure, Out};
use places::Places;

pub use window::Window;

const NO_WINDOW: u8 = 3;

/// What became of the arguments.
pub enum Answer {
    /// Everything is said.
    Done(ExitCode),
    /// A window is wanted.
    Window(Box<Window>),
}

/// Answers the arguments of the program, of which the first is its own name.
#[must_use]
pub fn answer(arguments: impl IntoIterator<Item = OsString>) -> Answer {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return Answer::Done(usage(&error)),
    };
    let mut out = Out::stdout();
    let answer = follow(arguments, &mut out);
    let flushed = out.flush();
    let failure = match answer {
        Ok(answer) if flushed.is_ok() => return answer,
        Ok(_) => flushed.map_err(Failure::from).err(),
        Err(failure) => Some(failure),
    };
    Answer::Done(failure.map_or(ExitCode::SUCCESS, |failure| told(&failure)))
}

/// Says that no window can be opened, and why.
#[must_use]
pub fn no_window(why: &str) -> ExitCode {
    out::say(why);
    ExitCode::from(NO_WINDOW)
}

fn follow(Arguments { options, command }: Arguments, out: &mut Out) -> Result<Answer, Failure> {
    let command = command.unwrap_or_default();
    let places = Places::of(options, command.options())?;
    let done = match command {
        Command::Open { reference, .. } => return window::open(&places, reference),
        Command::Search { query, json, limit, .. } => {
            let wanted = search::Wanted { words: query.join(" "), json, limit };
            if query.is_empty() {
                search::answer_lines(&places, &wanted, out)
            } else {
                search::answer_one(&places, &wanted, out)
            }
        }
        Command::Show { reference, format, .. } => show::show(&places, &reference, format, out),
        Command::Export { reference, format, output, .. } => {
            export::export(&places, &reference, format, output.as_deref(), out)
        }
        Command::Check { paths, json, strict, info, watch, .. } => {
            let manner = check::Manner { json, strict, info };
            if watch {
                watch::watch(&paths, &manner, out)
            } else {
                check::check(&paths, &manner, out)
            }
        }
        Command::New { slug, folder, .. } => new::begin(&slug, &folder, out),
        Command::Bookmarks { what, .. } => bookmarks::answer(&places, &what, out),
        Command::Picture { page, file, size, theme, scale, .. } => {
            picture::draw(&places, &page, &file, picture::Form { size, theme, scale })
        }
    };
    done.map(Answer::Done)
}

/// What clap has to say: help and versions too come this way.
fn usage(error: &clap::Error) -> ExitCode {
    // Where nobody reads, nothing can be said.
    drop(error.print());
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn told(failure: &Failure) -> ExitCode {
    match failure {
        Failure::Words(words) => out::say(words),
        Failure::Usage(words) => {
            out::say(words);
            return ExitCode::from(2);
        }
        Failure::Output(error) if error.kind() == ErrorKind::BrokenPipe => {
            return ExitCode::SUCCESS;
        }
        Failure::Output(error) => {
            out::say(&format!("The answer could not be written: {error}."));
        }
    }
    ExitCode::FAILURE
}

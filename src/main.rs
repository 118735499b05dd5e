//! Reads the arguments, then opens the window or answers on the command line.

use std::process::ExitCode;

use bedside::cli::{self, Answer};
use bedside::ui;

fn main() -> ExitCode {
    match cli::answer(std::env::args_os()) {
        Answer::Done(code) => code,
        Answer::Window(window) => match ui::run(window.size, move |pace| window.open(pace)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failed) => cli::no_window(&failed.to_string()),
        },
    }
}

//! Words of the emergency card.

use crate::article::NumberToken;

pub const GET_HELP_NOW: &str = "Get help now";
pub const IN_SEARCH: &str = "What to do, in search";
pub const CHANGE_COUNTRY: &str = "Change country";
pub const CHOOSE_COUNTRY: &str = "Choose your country";

/// The name of a second number on an emergency card.
pub fn help_line(token: NumberToken) -> &'static str {
    match token {
        NumberToken::Emergency => "Emergency",
        NumberToken::Urgent => "Urgent care line",
        NumberToken::Crisis => "Crisis line",
        NumberToken::Poison => "Poison line",
    }
}

pub fn read_more(title: &str) -> String {
    format!("Read more: {title}")
}

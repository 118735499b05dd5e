//! How text looks: the panel of the Aa button, the keys for size and theme, and that the line
//! being read stays where it is.

use bedside::app::{Action, Page, SystemSays};
use bedside::userdata::{ColumnWidth, LineSpacing, Motion, ThemeChoice, Typeface};
use egui::accesskit::Role;
use egui::{Modifiers, pos2};

use super::HAIR;
use super::reading::{jump_to_question, open_hair};
use crate::reader::{NARROW, Reader, SMALLEST, Thing, WIDE};

#[test]
fn the_panel_changes_the_page_behind_it_at_once() {
    let mut reader = open_hair();
    let width = |reader: &Reader| heading(reader).rect.width();
    let before = width(&reader);
    reader.clicks("Text and theme").sees("Applies to every article");
    reader.clicks("Larger text").clicks("Larger text");
    assert_eq!(reader.app().settings.text_size, 22);
    assert!(width(&reader) > before + 20.0, "the title is as wide as before");
    reader.clicks("Atkinson Hyperlegible").clicks("Open").clicks("Wide").clicks("Sepia");
    let settings = reader.app().settings.clone();
    assert_eq!(settings.typeface, Typeface::Atkinson);
    assert_eq!(settings.line_spacing, LineSpacing::Open);
    assert_eq!(settings.column, ColumnWidth::Wide);
    assert_eq!(settings.theme, ThemeChoice::Sepia);
    reader.sees("about 77 characters").restart();
    assert_eq!(reader.app().settings, settings);
    reader.does(Action::OpenReference("magnesium".to_owned())).clicks("Text and theme");
    reader.clicks("Reset");
    assert_eq!(reader.app().settings.text_size, 19);
    assert_eq!(reader.app().settings.typeface, Typeface::Literata);
}

fn heading(reader: &Reader) -> Thing {
    reader.things().into_iter().find(|thing| thing.level == Some(1)).unwrap()
}

#[test]
fn the_panel_is_closed_by_esc_by_a_click_outside_and_by_its_button() {
    let mut reader = open_hair();
    reader.clicks("Text and theme").sees("Applies to every article");
    reader.presses("Escape").does_not_see("Applies to every article").reads(HAIR);
    reader.clicks("Text and theme").clicks_at(pos2(400.0, 600.0), Modifiers::NONE);
    reader.does_not_see("Applies to every article").reads(HAIR);
    reader.clicks("Text and theme").clicks("Text and theme");
    reader.does_not_see("Applies to every article");
}

#[test]
fn the_keyboard_stays_in_the_panel_and_returns_to_where_it_was() {
    let mut reader = open_hair();
    while reader.focused().is_none_or(|thing| thing.words != "Text and theme") {
        reader.presses("Tab");
    }
    reader.presses("Enter").is_at("Literata");
    let panel = reader.things().into_iter().find(|thing| thing.role == Role::Dialog).unwrap();
    let mut been = Vec::new();
    for _ in 0..60 {
        reader.presses("Tab");
        if let Some(thing) = reader.focused() {
            assert!(
                panel.rect.contains_rect(thing.rect),
                "{} is outside {:?} at {:?}",
                thing.line(),
                panel.rect,
                thing.rect
            );
            been.push(thing.words);
        }
    }
    for name in ["Literata", "Smaller text", "Size of text", "Night", "Reset"] {
        assert!(been.iter().any(|word| word == name), "Tab never comes to {name}: {been:?}");
    }
    reader.presses("Escape").is_at("Text and theme");
}

#[test]
fn the_keyboard_moves_the_slider_and_chooses() {
    let mut reader = open_hair();
    reader.clicks("Text and theme");
    while reader.focused().is_none_or(|thing| !thing.words.starts_with("Size of text")) {
        reader.presses("Tab");
    }
    reader.presses("ArrowRight");
    assert_eq!(reader.app().settings.text_size, 20);
    reader.presses("ArrowLeft").presses("ArrowDown");
    assert_eq!(reader.app().settings.text_size, 18);
    reader.presses("End");
    assert_eq!(reader.app().settings.text_size, 30);
    reader.presses("Home");
    assert_eq!(reader.app().settings.text_size, 15);
}

#[test]
fn a_narrow_window_has_the_panel_too() {
    for size in [NARROW, SMALLEST] {
        let mut reader = open_hair();
        reader.resizes(size).clicks("Text and theme").clicks("Close").clicks("Night");
        assert_eq!(reader.app().theme(), ThemeChoice::Night);
        assert_eq!(reader.app().settings.line_spacing, LineSpacing::Close);
    }
    let mut reader = Reader::sized(NARROW);
    reader.clicks("More").clicks("Text and theme").clicks("Dark");
    assert_eq!(reader.app().theme(), ThemeChoice::Dark);
}

#[test]
fn brackets_make_text_smaller_and_larger_but_not_in_a_field() {
    let mut reader = open_hair();
    reader.presses("]").presses("]").presses("[");
    assert_eq!(reader.app().settings.text_size, 20);
    reader.presses("/").presses("]");
    assert_eq!(reader.app().settings.text_size, 20);
}

#[test]
fn a_key_goes_through_the_themes_and_the_button_flips_within_the_pair() {
    use ThemeChoice::{Contrast, Dark, Light, Night, Sepia};
    let mut reader = Reader::new();
    reader.chooses(ThemeChoice::Light);
    let mut seen = Vec::new();
    for _ in 0..5 {
        reader.presses("Ctrl Shift D");
        seen.push(reader.app().theme());
    }
    assert_eq!(seen, [Sepia, Dark, Contrast, Night, Light]);
    for (from, to) in [(Sepia, Dark), (Dark, Light), (Contrast, Night), (Night, Contrast)] {
        reader.chooses(Light).chooses(from).clicks("Light or dark");
        assert_eq!(reader.app().theme(), to, "from {from:?}");
    }
    reader.chooses(Sepia).clicks("Light or dark").clicks("Light or dark");
    assert_eq!(reader.app().theme(), Sepia, "dark goes back to the light theme one came from");
}

#[test]
fn the_computer_is_followed_until_a_theme_is_chosen() {
    let mut reader = Reader::new();
    assert_eq!(reader.app().theme(), ThemeChoice::Light);
    reader.does(Action::SystemIsDark(true));
    assert_eq!(reader.app().theme(), ThemeChoice::Dark);
    reader.clicks("Light or dark");
    assert_eq!(reader.app().theme(), ThemeChoice::Light);
    reader.does(Action::SystemIsDark(true));
    assert_eq!(reader.app().theme(), ThemeChoice::Light);
    reader.does(Action::Go(Page::Settings)).clicks("Match my computer’s light or dark setting");
    assert_eq!(reader.app().theme(), ThemeChoice::Dark);
    reader.clicks("Match my computer’s light or dark setting");
    assert_eq!(reader.app().settings.theme, ThemeChoice::Dark, "what is shown stays");
}

#[test]
fn the_interface_grows_and_shrinks_by_keys_and_in_settings() {
    let mut reader = Reader::new();
    reader.presses("Ctrl +").presses("Ctrl =");
    assert_eq!(reader.app().settings.zoom, 120);
    reader.presses("Ctrl -").does(Action::Go(Page::Settings)).sees("110%");
    reader.clicks("Larger interface").sees("120%").presses_times(9, "Ctrl -").sees("90%");
    reader.presses("Ctrl 0").sees("100%");
    assert_eq!(reader.app().settings.text_size, 19, "text in articles has its own size");
}

#[test]
fn single_keys_and_motion_are_settings() {
    let mut reader = Reader::new();
    reader.does(Action::Go(Page::Settings));
    assert!(!reader.app().reduced_motion());
    reader.clicks("Keep still").clicks("Single letters and signs are keys, such as / for search");
    assert!(reader.app().reduced_motion());
    assert!(!reader.app().settings.single_keys);
    reader.restart();
    assert!(reader.app().reduced_motion() && !reader.app().settings.single_keys);
    reader.does(Action::SetMotion(Motion::System));
    assert!(!reader.app().reduced_motion());
}

#[test]
fn a_jump_glows_until_the_next_key_where_nothing_may_move() {
    let mut reader = open_hair();
    reader.does(Action::SetMotion(Motion::Reduced)).does(jump_to_question());
    let glowing = reader.rests().waits(3.0).picture();
    assert_eq!(reader.rests_for(), std::time::Duration::MAX, "it glows without being drawn anew");
    let after = reader.presses("F9").picture();
    assert!(glowing != after, "the target glows no more, or never did");
}

/// Each kind of change, and the setting that it is made to.
fn changes() -> Vec<(Action, Action)> {
    vec![
        (Action::SetTextSize(15), Action::SetTextSize(19)),
        (Action::SetTextSize(30), Action::SetTextSize(19)),
        (Action::SetLineSpacing(LineSpacing::Close), Action::SetLineSpacing(LineSpacing::Standard)),
        (Action::SetLineSpacing(LineSpacing::Open), Action::SetLineSpacing(LineSpacing::Standard)),
        (Action::SetColumn(ColumnWidth::Narrow), Action::SetColumn(ColumnWidth::Standard)),
        (Action::SetColumn(ColumnWidth::Wide), Action::SetColumn(ColumnWidth::Standard)),
        (Action::SetTypeface(Typeface::Atkinson), Action::SetTypeface(Typeface::Literata)),
        (Action::SetTheme(ThemeChoice::Contrast), Action::SetTheme(ThemeChoice::Light)),
        (Action::SetZoom(150), Action::SetZoom(100)),
        (Action::SetZoom(90), Action::SetZoom(100)),
    ]
}

/// Where the line being read is: what stands at the window's top, and how far it is scrolled off.
fn line_read(reader: &Reader) -> Thing {
    let line = 52.0 + 24.0;
    reader
        .things()
        .into_iter()
        .filter(|thing| {
            let role = matches!(thing.role, Role::Label | Role::ListItem | Role::Heading);
            role && (320.0..700.0).contains(&thing.rect.left()) && thing.rect.bottom() > line
        })
        .min_by(|one, other| one.rect.top().total_cmp(&other.rect.top()))
        .unwrap()
}

/// For every kind of change, from several places of the article: what stood at the window's top
/// stands there still, and when the change is taken back it stands exactly where it was.
#[test]
fn no_change_of_text_moves_the_line_being_read() {
    for down in [0.0, 340.0, 1210.0, 3500.0] {
        let mut reader = open_hair();
        reader.resizes(WIDE).scrolls(down);
        for (change, back) in changes() {
            let was = line_read(&reader);
            let place = reader.app().nav.here().spread;
            reader.does(change.clone());
            let now = reader.app().nav.here().spread;
            assert_eq!(now.block, place.block, "{change:?} from {down}");
            // Above the first line is the page's own margin, which does not grow.
            let moved = (now.fraction.max(0.0) - place.fraction.max(0.0)).abs();
            assert!(moved < 0.02, "{change:?} from {down}: {place:?} became {now:?}");
            let words: String = was.words.chars().take(40).collect();
            let top = reader.top_of(&words);
            let read = was.rect.top();
            // A paragraph that begins above grows upwards, by what is read of it.
            let room = 60.0 + 0.9 * (52.0 - read).max(0.0) + 0.7 * (read - 52.0).max(0.0);
            assert!((top - read).abs() < room, "{change:?} from {down}: {read} became {top}");
            reader.does(back);
            let again = reader.top_of(&words);
            assert!((again - read).abs() < 1.5, "{change:?} from {down} and back: {read}, {again}");
        }
    }
}

#[test]
fn the_place_survives_a_row_of_changes_and_a_look_at_another_page() {
    let mut reader = open_hair();
    reader.scrolls(2600.0);
    let was = line_read(&reader);
    let words: String = was.words.chars().take(40).collect();
    reader.presses_times(5, "]").presses("Ctrl 1").presses("Alt Left").presses_times(5, "[");
    let again = reader.top_of(&words);
    assert!((again - was.rect.top()).abs() < 3.0, "{} became {again}", was.rect.top());
}

#[test]
fn what_the_computer_says_counts_only_while_nothing_is_chosen() {
    let says = SystemSays { dark: Some(true), high_contrast: Some(true), reduced_motion: None };
    let mut reader = Reader::new();
    reader.app_says(says);
    assert_eq!(reader.app().theme(), ThemeChoice::Night);
    reader.chooses(ThemeChoice::Sepia);
    assert_eq!(reader.app().theme(), ThemeChoice::Sepia);
}

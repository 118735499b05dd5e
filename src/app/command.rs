//! The table of commands: what can be done from anywhere, when it can be, and the action it is.
//! Menu, palette and key help read it; which keys do it stands in `ui::keymap`, what it is called
//! in `ui::words`. To add one: a name here, its row, and the compiler asks for its words.

use crate::userdata::{
    ColumnWidth, HighlightStyle, LineSpacing, Motion, TEXT_SIZES, ThemeChoice, Typeface, ZOOMS,
};

use super::{Action, App, Jump, ListOf, Page};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    Palette,
    Search,
    FindHere,
    NextFound,
    PreviousFound,
    MoveInList,
    OpenChosen,
    OpenAtTop,
    Close,
    Library,
    SearchPage,
    Bookmarks,
    Recent,
    VisitSheet,
    Topics,
    MyLibrary,
    Settings,
    About,
    Back,
    Forward,
    NextSection,
    PreviousSection,
    PageDown,
    PageUp,
    ToggleQuestion,
    Bookmark,
    Highlight,
    Note,
    RemoveBookmark,
    SelectRow,
    SelectAll,
    Undo,
    ClearRecent,
    KeepHistory(bool),
    TextPanel,
    SmallerText,
    LargerText,
    ResetText,
    FlipTheme,
    NextTheme,
    Theme(ThemeChoice),
    Typeface(Typeface),
    LineSpacing(LineSpacing),
    ColumnWidth(ColumnWidth),
    Motion(Motion),
    SmallerInterface,
    LargerInterface,
    UsualInterface,
    ToggleRail,
    SingleKeys(bool),
    Keys,
    AToZ,
    Glossary,
    ExportKept,
    ImportKept,
}

/// Commands that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommandGroup {
    Find,
    Go,
    Read,
    Keep,
    Look,
}

impl CommandGroup {
    pub const ALL: [Self; 5] = [Self::Find, Self::Go, Self::Read, Self::Keep, Self::Look];
}

struct Row {
    command: Command,
    group: CommandGroup,
    applies: fn(&App) -> bool,
    does: Does,
}

enum Does {
    Acts(fn(&App) -> Action),
    /// What has the keyboard does it, and knows alone whether it can.
    OnPage,
}

impl Command {
    /// In the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.command)
    }

    fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.command == self)
    }

    #[must_use]
    pub fn group(self) -> CommandGroup {
        self.row().map_or(CommandGroup::Look, |row| row.group)
    }

    /// What it does now; `None` where it has nothing to do, or where it is the page's to do.
    #[must_use]
    pub fn action(self, app: &App) -> Option<Action> {
        let row = self.row()?;
        match row.does {
            Does::Acts(action) if (row.applies)(app) => Some(action(app)),
            _ => None,
        }
    }
}

const fn row(
    group: CommandGroup,
    command: Command,
    applies: fn(&App) -> bool,
    action: fn(&App) -> Action,
) -> Row {
    Row { command, group, applies, does: Does::Acts(action) }
}

const fn on_page(group: CommandGroup, command: Command) -> Row {
    Row { command, group, applies: always, does: Does::OnPage }
}

fn always(_: &App) -> bool {
    true
}

fn reading(app: &App) -> bool {
    matches!(app.nav.here().page, Page::Article(_))
}

fn has_terms(app: &App) -> bool {
    !app.terms.all().is_empty()
}

fn finding(app: &App) -> bool {
    app.find.is_some()
}

fn keeps(app: &App) -> bool {
    reading(app) || (app.nav.here().page == Page::Search && !app.search.rows().is_empty())
}

fn selected(app: &App) -> bool {
    app.marking.selected().is_some()
}

/// A row for a choice of settings, while another one is in force.
macro_rules! choice {
    ($command:ident($value:expr), $field:ident, $action:ident) => {
        row(
            CommandGroup::Look,
            Command::$command($value),
            |app| app.settings.$field != $value,
            |_| Action::$action($value),
        )
    };
}

use Command as C;
use CommandGroup::{Find, Go, Keep, Look, Read};

static TABLE: &[Row] = &[
    row(Find, C::Palette, always, |app| Action::ShowPalette(app.palette.is_none())),
    row(Find, C::Search, always, |_| Action::FocusSearch),
    row(Find, C::FindHere, always, |_| Action::OpenFind),
    row(Find, C::NextFound, finding, |_| Action::StepFind(1)),
    row(Find, C::PreviousFound, finding, |_| Action::StepFind(-1)),
    on_page(Find, C::MoveInList),
    on_page(Find, C::OpenChosen),
    on_page(Find, C::OpenAtTop),
    on_page(Find, C::Close),
    row(Go, C::Library, always, |_| Action::Go(Page::Home)),
    row(Go, C::SearchPage, always, |_| Action::Go(Page::Search)),
    row(Go, C::Bookmarks, always, |_| Action::Go(Page::Bookmarks)),
    row(Go, C::Recent, always, |_| Action::Go(Page::Recent)),
    row(Go, C::VisitSheet, |app| !app.kept.is_empty(), |_| Action::OpenVisit(Vec::new())),
    row(Go, C::Topics, always, |_| Action::Go(Page::AllTopics)),
    row(Go, C::AToZ, always, |_| Action::Go(Page::AtoZ(ListOf::Articles))),
    row(Go, C::Glossary, has_terms, |_| Action::Go(Page::Glossary)),
    row(Go, C::MyLibrary, always, |_| Action::Go(Page::Sources)),
    row(Go, C::Settings, always, |_| Action::Go(Page::Settings)),
    row(Go, C::About, always, |_| Action::Go(Page::About)),
    row(Go, C::Back, |app| app.nav.can_go_back(), |_| Action::Back),
    row(Go, C::Forward, |app| app.nav.can_go_forward(), |_| Action::Forward),
    row(Read, C::NextSection, reading, |_| Action::Jump(Jump::NextHeading)),
    row(Read, C::PreviousSection, reading, |_| Action::Jump(Jump::PreviousHeading)),
    on_page(Read, C::PageDown),
    on_page(Read, C::PageUp),
    on_page(Read, C::ToggleQuestion),
    row(Keep, C::Bookmark, keeps, |_| Action::ToggleBookmarkHere),
    row(Keep, C::Highlight, selected, |_| Action::Highlight(HighlightStyle::Fill)),
    row(Keep, C::Note, |app| app.marking.may_note(), |_| Action::OpenNote(None)),
    on_page(Keep, C::RemoveBookmark),
    on_page(Keep, C::SelectRow),
    on_page(Keep, C::SelectAll),
    row(Keep, C::ExportKept, |app| !app.kept.is_empty(), |_| Action::ExportKept(Vec::new())),
    row(Keep, C::ImportKept, always, |_| Action::ImportKept(None)),
    row(Keep, C::Undo, App::can_undo, |_| Action::Undo),
    row(Keep, C::ClearRecent, |app| !app.history.recent.is_empty(), |_| Action::ClearRecent),
    row(
        Keep,
        C::KeepHistory(false),
        |app| !app.settings.no_history,
        |_| Action::KeepHistory(false),
    ),
    row(Keep, C::KeepHistory(true), |app| app.settings.no_history, |_| Action::KeepHistory(true)),
    row(Look, C::TextPanel, always, |_| Action::ShowTextPanel(true)),
    row(
        Look,
        C::SmallerText,
        |app| app.settings.text_size > TEXT_SIZES[0],
        |_| Action::StepTextSize(-1),
    ),
    row(
        Look,
        C::LargerText,
        |app| app.settings.text_size < TEXT_SIZES[TEXT_SIZES.len() - 1],
        |_| Action::StepTextSize(1),
    ),
    row(Look, C::ResetText, always, |_| Action::ResetText),
    row(Look, C::FlipTheme, always, |_| Action::FlipTheme),
    row(Look, C::NextTheme, always, |_| Action::NextTheme),
    choice!(Theme(ThemeChoice::Light), theme, SetTheme),
    choice!(Theme(ThemeChoice::Sepia), theme, SetTheme),
    choice!(Theme(ThemeChoice::Dark), theme, SetTheme),
    choice!(Theme(ThemeChoice::Contrast), theme, SetTheme),
    choice!(Theme(ThemeChoice::Night), theme, SetTheme),
    choice!(Theme(ThemeChoice::System), theme, SetTheme),
    choice!(Typeface(Typeface::Literata), typeface, SetTypeface),
    choice!(Typeface(Typeface::Atkinson), typeface, SetTypeface),
    choice!(LineSpacing(LineSpacing::Close), line_spacing, SetLineSpacing),
    choice!(LineSpacing(LineSpacing::Standard), line_spacing, SetLineSpacing),
    choice!(LineSpacing(LineSpacing::Open), line_spacing, SetLineSpacing),
    choice!(ColumnWidth(ColumnWidth::Narrow), column, SetColumn),
    choice!(ColumnWidth(ColumnWidth::Standard), column, SetColumn),
    choice!(ColumnWidth(ColumnWidth::Wide), column, SetColumn),
    choice!(Motion(Motion::System), motion, SetMotion),
    choice!(Motion(Motion::Full), motion, SetMotion),
    choice!(Motion(Motion::Reduced), motion, SetMotion),
    row(Look, C::SmallerInterface, |app| app.settings.zoom > ZOOMS[0], |_| Action::StepZoom(-1)),
    row(
        Look,
        C::LargerInterface,
        |app| app.settings.zoom < ZOOMS[ZOOMS.len() - 1],
        |_| Action::StepZoom(1),
    ),
    row(Look, C::UsualInterface, |app| app.settings.zoom != 100, |_| Action::SetZoom(100)),
    row(Look, C::ToggleRail, always, |_| Action::ToggleRail),
    choice!(SingleKeys(false), single_keys, SetSingleKeys),
    choice!(SingleKeys(true), single_keys, SetSingleKeys),
    row(Look, C::Keys, always, |app| Action::ShowKeys(!app.keys_shown)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_has_one_row() {
        for (n, command) in Command::all().enumerate() {
            assert!(Command::all().skip(n + 1).all(|other| other != command), "{command:?}");
        }
    }
}

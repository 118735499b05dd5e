//! The controls and the text of Bedside, drawn by its own tokens. A widget draws and says what
//! was done to it; it knows no state but what it is given.

mod choices;
mod controls;
mod cover;
mod field;
mod focus;
mod held;
mod letters;
mod list;
mod press;
mod prose;
mod sheet;
mod text;

pub use choices::{choice_group, segmented, slider, switch, tile};
pub use controls::{check_row, filter_pill, key_cap, progress, remove_pill, tick};
pub use cover::{COVER_WIDTH, cover, small_cover, swatch};
pub use field::{Field, field};
pub use focus::{focus_ring, inner_focus_ring, note_input};
pub use held::{give_focus_back, hold_focus};
pub use letters::{Behind, BehindKind, Place, Shown, found};
pub use list::Rows;
pub use press::{
    Button, button, button_at, icon_button_at, list_row, press, press_only, quiet_button,
    text_link, tooltip,
};
pub use prose::{Ink, Laid, Setting, set_prose};
pub use sheet::{Hot, Node, Sheet, Touch, rect, rects_of};
pub use text::{
    heading, hrule, icon, label, label_at, label_in, lay_out, name_as, paint, title_heading,
};

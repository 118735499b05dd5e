//! The controls and the text of Bedside, drawn by its own tokens. A widget draws and says what
//! was done to it; it knows no state but what it is given.

mod controls;
mod cover;
mod field;
mod focus;
mod press;
mod prose;
mod sheet;
mod text;

pub use controls::{filter_pill, key_cap, progress};
pub use cover::{COVER_WIDTH, cover, small_cover, swatch};
pub use field::{Field, field};
pub use focus::{focus_ring, inner_focus_ring, note_input};
pub use press::{
    Button, button, icon_button_at, list_row, press, quiet_button, text_link, tooltip,
};
pub use prose::{Ink, Setting, set_prose};
pub use sheet::{Hot, Node, Sheet, rect, rects_of};
pub use text::{
    heading, hrule, icon, label, label_at, label_in, lay_out, name_as, paint, title_heading,
};

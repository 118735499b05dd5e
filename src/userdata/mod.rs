//! What the person kept: bookmarks, reading places, recent articles, settings. The only writer of
//! personal files.
//!
//! It knows articles by id and anchor only; not the library, search or the screen.
//!
//! # Where things are
//! ```text
//! settings.ron              replaced whole
//! places.ron, recent.ron    replaced whole, one value a line
//! set-aside/                copies of what could not be read in those
//! lock                      held while anything here is written
//! kept/<device>.ron         journal of one device: appended, one value a line
//! kept/set-aside/           copies of lines that could not be read
//! kept/backups/             copies of journals as they were at earlier starts
//! ```
//!
//! # A bookmark is what all journals together say of a place
//! Every change is an entry with a stamp, (counter, device); the counter is one more than any the
//! writer had seen, so clocks do not matter. A journal only grows, and what is kept is a function
//! of the set of all entries: it does not matter in which order journals are read, or how often.
//! An entry also says how far it had seen the other devices, so that a removal takes away only
//! what the remover saw, and two notes written apart are both shown. `merge` is that function.
//!
//! # Every line carries a checksum
//! A line is a RON value and, as a comment, a checksum of its text. So a damaged letter in a title
//! is noticed, and a line that is whole but not understood is known to come from a newer Bedside
//! and is left alone. A line without the comment, written by hand, is taken as it is. An empty
//! line stands between two entries: no single damaged byte costs both.
//!
//! # Removed, removed for good, forgotten
//! A removal says what it took away, and for thirty days that is the bin. The time is looked at
//! when a journal is compacted, and nothing else depends on a clock. To forget everything is an
//! entry too: what came before it is gone whichever copy it turns up in, of this device or another;
//! what somebody did apart, and later by their clock, or knowing of it, stays.

mod backups;
mod bookmark;
mod carry;
mod checkup;
mod comfort;
mod device;
mod disk;
mod entry;
mod error;
mod handout;
mod history;
mod journal;
mod journals;
mod kept;
mod ledger;
mod lines;
mod lists;
mod merge;
mod place;
mod plan;
mod settings;
mod sorted;
mod steps;
mod store;
mod trouble;
mod upkeep;

pub use bookmark::{
    BIN_DAYS, Bookmark, Change, HighlightStyle, KeptId, KeptKind, NotAKeptId, Removed,
    WORDS_CHARS_MAX,
};
pub use carry::{
    Adopted, KeptFile, KeptForm, KeptPlan, adopt_journal, preview, read_kept, read_kept_file,
};
pub use checkup::{Checkup, check_up};
pub use comfort::{
    ColumnWidth, LineSpacing, Motion, TEXT_SIZES, ThemeChoice, Typeface, ZOOMS, nearest, step,
};
pub use disk::write_cache;
pub use error::SaveError;
pub use handout::{NotWritten, forget_prints, write_file, write_print};
pub use history::{History, ReadingPlace, Recent};
pub use kept::Kept;
pub use place::{cache_folder, default_folder};
pub use settings::{AddedFolder, Settings, read_settings};
pub use store::{Opened, Store};

/// The version of the files in this room. A file with a higher one is read as far as it is
/// understood and never written.
const FORMAT: u32 = 1;

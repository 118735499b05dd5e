//! Type by role: which face, which size, which line height. Sizes are in points at 100 %.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId};

use super::{Icon, IconStyle, Look, bind_units};
use crate::userdata::{ColumnWidth, LineSpacing, Settings, Typeface};

/// A font family that is bundled. Each weight and slope is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    Read,
    ReadItalic,
    ReadSemibold,
    ReadSemiboldItalic,
    Ui,
    UiItalic,
    UiMedium,
    UiSemibold,
    UiSemiboldItalic,
    Icon,
    IconFill,
    IconBold,
}

impl Face {
    pub const ALL: [Self; 12] = [
        Self::Read,
        Self::ReadItalic,
        Self::ReadSemibold,
        Self::ReadSemiboldItalic,
        Self::Ui,
        Self::UiItalic,
        Self::UiMedium,
        Self::UiSemibold,
        Self::UiSemiboldItalic,
        Self::Icon,
        Self::IconFill,
        Self::IconBold,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::ReadItalic => "read-italic",
            Self::ReadSemibold => "read-semibold",
            Self::ReadSemiboldItalic => "read-semibold-italic",
            Self::Ui => "ui",
            Self::UiItalic => "ui-italic",
            Self::UiMedium => "ui-medium",
            Self::UiSemibold => "ui-semibold",
            Self::UiSemiboldItalic => "ui-semibold-italic",
            Self::Icon => "icon",
            Self::IconFill => "icon-fill",
            Self::IconBold => "icon-bold",
        }
    }

    #[must_use]
    pub fn font(self, size: f32) -> FontId {
        FontId::new(size, FontFamily::Name(self.name().into()))
    }

    /// The same face, heavier or sloped, as a run of text asks.
    #[must_use]
    pub fn with(self, strong: bool, emphasis: bool) -> Self {
        let reading = matches!(
            self,
            Self::Read | Self::ReadItalic | Self::ReadSemibold | Self::ReadSemiboldItalic
        );
        let strong = strong
            || matches!(
                self,
                Self::ReadSemibold
                    | Self::ReadSemiboldItalic
                    | Self::UiSemibold
                    | Self::UiSemiboldItalic
            );
        match (reading, strong, emphasis) {
            (true, false, false) => Self::Read,
            (true, false, true) => Self::ReadItalic,
            (true, true, false) => Self::ReadSemibold,
            (true, true, true) => Self::ReadSemiboldItalic,
            (false, false, true) => Self::UiItalic,
            (false, true, false) => Self::UiSemibold,
            (false, true, true) => Self::UiSemiboldItalic,
            (false, false, false) => self,
        }
    }

    /// The face that stands in for it where the person reads in that typeface.
    fn in_typeface(self, typeface: Typeface) -> Self {
        match (typeface, self) {
            (Typeface::Literata, face) => face,
            (Typeface::Atkinson, Self::Read) => Self::Ui,
            (Typeface::Atkinson, Self::ReadItalic) => Self::UiItalic,
            (Typeface::Atkinson, Self::ReadSemibold) => Self::UiSemibold,
            (Typeface::Atkinson, Self::ReadSemiboldItalic) => Self::UiSemiboldItalic,
            (Typeface::Atkinson, face) => face,
        }
    }
}

/// How large the text of articles is, how far apart its lines, how wide its column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextSet {
    /// Body text in points; 19 is the design's own.
    pub size: f32,
    /// Height of a line of body text as a multiple of its size.
    pub spacing: f32,
    /// Width of the column as a multiple of the size.
    pub column: f32,
}

impl Default for TextSet {
    fn default() -> Self {
        Self {
            size: TEXT_SIZE,
            spacing: spacing(LineSpacing::Standard),
            column: column(ColumnWidth::Standard),
        }
    }
}

const TEXT_SIZE: f32 = 19.0;
/// Characters in a line for each width of the size: 66 in the standard column.
const CHARACTERS: f32 = 66.0 / 31.6;

fn spacing(choice: LineSpacing) -> f32 {
    match choice {
        LineSpacing::Close => 1.5,
        LineSpacing::Standard => 1.63,
        LineSpacing::Open => 1.8,
    }
}

fn column(choice: ColumnWidth) -> f32 {
    match choice {
        ColumnWidth::Narrow => 27.0,
        ColumnWidth::Standard => 31.6,
        ColumnWidth::Wide => 37.0,
    }
}

/// How many characters a line of that column has, about.
#[must_use]
pub fn characters(choice: ColumnWidth) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "under 100")]
    let count = (column(choice) * CHARACTERS).round() as u32;
    count
}

impl TextSet {
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        Self {
            size: f32::from(settings.text_size),
            spacing: spacing(settings.line_spacing),
            column: column(settings.column),
        }
    }

    fn scale(&self) -> f32 {
        self.size / TEXT_SIZE
    }

    /// Width of the reading column in points.
    #[must_use]
    pub fn column(&self) -> f32 {
        (self.size * self.column).round()
    }
}

/// A role that text plays on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// An article's title.
    TitleXl,
    /// A page's title.
    TitleL,
    /// A section's heading.
    TitleM,
    /// Heading level 3, answer card, bottom line, dialog, shelf heading.
    TitleS,
    /// Question, search result, bookmark.
    TitleXs,
    /// Small card, cover, list row.
    Title2xs,
    /// A cover whose name has a long word.
    Title3xs,
    /// An article's summary.
    Lead,
    Body,
    /// Takeaways, answers, call-outs, the bottom line.
    BodyS,
    /// Search snippets, bookmark excerpts.
    Snippet,
    /// Headings of cards.
    UiHead,
    /// Tables, sources.
    UiL,
    UiLStrong,
    /// Navigation, buttons, fields.
    Ui,
    UiMedium,
    UiStrong,
    /// Meta, outline, counts, excerpts on cards.
    UiS,
    UiSMedium,
    UiSStrong,
    /// Rail headings and counts, key caps, tooltips.
    UiXs,
    UiXsStrong,
    /// Citation marks.
    Cite,
    /// Emergency number.
    NumberXl,
}

impl Type {
    /// Face, size and line height in points, and extra space between letters, as the person has
    /// set them.
    #[must_use]
    fn scale(self, look: &Look) -> (Face, f32, f32, f32) {
        let (face, size, line, letters) = self.base(look);
        let face = face.in_typeface(look.typeface);
        if look.text == TextSet::default() || !self.is_article_text() {
            return (face, size, line, letters);
        }
        let scale = look.text.scale();
        let apart = match self {
            Self::Lead | Self::Body | Self::BodyS | Self::UiL => {
                look.text.spacing / spacing(LineSpacing::Standard)
            }
            _ => 1.0,
        };
        (face, (size * scale).round(), (line * scale * apart).round(), letters * scale)
    }

    /// Grows with the size of article text. What is said about an article, and what is pressed,
    /// grows with the interface.
    fn is_article_text(self) -> bool {
        matches!(
            self,
            Self::TitleXl
                | Self::TitleM
                | Self::TitleS
                | Self::TitleXs
                | Self::Lead
                | Self::Body
                | Self::BodyS
                | Self::UiHead
                | Self::UiL
                | Self::UiLStrong
                | Self::Cite
        )
    }

    /// Face, size, line height and space between letters by the design.
    fn base(self, look: &Look) -> (Face, f32, f32, f32) {
        use Face::{Read, ReadSemibold, Ui, UiMedium, UiSemibold};
        let narrow = look.narrow;
        match self {
            Self::TitleXl if narrow => (ReadSemibold, 28.0, 36.0, -0.2),
            Self::TitleXl => (ReadSemibold, 36.0, 44.0, -0.4),
            Self::TitleL => (ReadSemibold, 28.0, 36.0, -0.2),
            Self::TitleM => (ReadSemibold, 26.0, 34.0, -0.2),
            Self::TitleS => (ReadSemibold, 20.0, 28.0, 0.0),
            Self::TitleXs => (ReadSemibold, 17.0, 24.0, 0.0),
            Self::Title2xs => (ReadSemibold, 16.0, 22.0, 0.0),
            Self::Title3xs => (ReadSemibold, 15.0, 20.0, 0.0),
            Self::Lead if narrow => (Read, 18.0, 28.0, 0.0),
            Self::Lead => (Read, 20.0, 31.0, 0.0),
            Self::Body if narrow => (Read, 18.0, 29.0, 0.0),
            Self::Body => (Read, 19.0, 31.0, 0.0),
            Self::BodyS => (Read, 17.0, 26.0, 0.0),
            Self::Snippet => (Read, 15.0, 22.0, 0.0),
            Self::UiHead => (UiSemibold, 16.0, 22.0, 0.0),
            Self::UiL => (Ui, 15.0, 22.0, 0.0),
            Self::UiLStrong => (UiSemibold, 15.0, 22.0, 0.0),
            Self::Ui => (Ui, 14.0, 20.0, 0.0),
            Self::UiMedium => (UiMedium, 14.0, 20.0, 0.0),
            Self::UiStrong => (UiSemibold, 14.0, 20.0, 0.0),
            Self::UiS => (Ui, 13.5, 19.0, 0.0),
            Self::UiSMedium => (UiMedium, 13.5, 19.0, 0.0),
            Self::UiSStrong => (UiSemibold, 13.5, 19.0, 0.0),
            Self::UiXs => (Ui, 12.5, 16.0, 0.0),
            Self::UiXsStrong | Self::Cite => (UiSemibold, 12.5, 16.0, 0.0),
            Self::NumberXl => (UiSemibold, 44.0, 48.0, 1.0),
        }
    }

    /// How text of this role is set.
    #[must_use]
    pub fn format(self, look: &Look, color: Color32) -> TextFormat {
        self.format_as(look, color, false, false)
    }

    /// The same, heavier or sloped.
    #[must_use]
    pub fn format_as(
        self,
        look: &Look,
        color: Color32,
        strong: bool,
        emphasis: bool,
    ) -> TextFormat {
        let (face, size, line, spacing) = self.scale(look);
        TextFormat {
            font_id: face.with(strong, emphasis).font(size),
            line_height: Some(line),
            extra_letter_spacing: spacing,
            color,
            ..TextFormat::default()
        }
    }

    /// One run of text, broken at `width` points, but not between a number and its unit.
    #[must_use]
    pub fn job(self, look: &Look, text: &str, color: Color32, width: f32) -> LayoutJob {
        let mut job = LayoutJob::single_section(bind_units(text), self.format(look, color));
        job.wrap.max_width = width;
        job
    }

    /// Line height in points.
    #[must_use]
    pub fn line(self, look: &Look) -> f32 {
        self.scale(look).2
    }
}

/// A few letters that show what a choice looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    Face,
    /// The name of a face, in itself.
    Name,
    Small,
    Large,
}

impl Sample {
    #[must_use]
    pub fn job(self, face: Face, text: &str, color: Color32) -> LayoutJob {
        let size = match self {
            Self::Face => 26.0,
            Self::Name => 13.5,
            Self::Small => 14.0,
            Self::Large => 22.0,
        };
        LayoutJob::simple_singleline(text.to_owned(), face.font(size), color)
    }
}

impl Icon {
    /// The icon as text of that size in points.
    #[must_use]
    pub fn font(self, style: IconStyle, size: f32) -> FontId {
        let face = match style {
            IconStyle::Regular => Face::Icon,
            IconStyle::Fill => Face::IconFill,
            IconStyle::Bold => Face::IconBold,
        };
        face.font(size)
    }
}

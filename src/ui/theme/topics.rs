//! The look of topics: a cover colour, a spine, a swatch for dark themes, and an icon.

use egui::Color32;

use super::icons::Icon;

/// How a topic's book looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopicLook {
    pub cover: Color32,
    pub spine: Color32,
    /// For lists in Dark and Night.
    pub swatch_dark: Color32,
    pub icon: Icon,
}

const fn look(cover: u32, spine: u32, swatch_dark: u32, icon: Icon) -> TopicLook {
    TopicLook { cover: rgb(cover), spine: rgb(spine), swatch_dark: rgb(swatch_dark), icon }
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// Text and icon on a cover.
pub const ON_COVER: Color32 = rgb(0xFF_F9EC);

const LOOKS: [(&str, TopicLook); 12] = [
    ("skin-hair", look(0x8C_4A3A, 0x74_392B, 0xD6_917E, Icon::Bandaids)),
    ("vitamins-minerals", look(0x77_5711, 0x62_460A, 0xCF_A544, Icon::Orange)),
    ("heart-circulation", look(0x93_394A, 0x7A_2B3A, 0xDE_8494, Icon::Heartbeat)),
    ("healthy-living", look(0x5A_652A, 0x48_521F, 0xA5_B46A, Icon::Leaf)),
    ("sleep", look(0x3C_4B7A, 0x2F_3C65, 0x8F_A0DB, Icon::MoonStars)),
    ("mental-health", look(0x68_4873, 0x55_3A5F, 0xBC_97CC, Icon::Brain)),
    ("medicines", look(0x35_603F, 0x28_4B31, 0x86_BA92, Icon::Pill)),
    ("long-term", look(0x4A_5864, 0x3B_4752, 0x9D_B0BD, Icon::Stethoscope)),
    ("womens-mens", look(0x96_485F, 0x7D_394E, 0xDD_93AC, Icon::Users)),
    ("infections-breathing", look(0x2F_6178, 0x23_4D61, 0x79_B6D0, Icon::Thermometer)),
    ("older-adults", look(0x5E_5140, 0x4A_3F31, 0xC4_B294, Icon::PersonSimpleWalk)),
    ("emergencies", look(0x3B_3D46, 0x2C_2E36, 0xA9_ADBD, Icon::FirstAidKit)),
];

/// The look of a topic; one that Bedside does not know takes a colour by a hash of its id, so
/// that it keeps it from run to run.
#[must_use]
pub fn topic_look(id: &str) -> TopicLook {
    if let Some((_, look)) = LOOKS.iter().find(|(known, _)| *known == id) {
        return *look;
    }
    let (_, look) = LOOKS[usize::try_from(super::hash(id) % 12).unwrap_or(0)];
    TopicLook { icon: Icon::Article, ..look }
}

//! What lies in `assets/` fits together: the desktop entry, the icon, the licences.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

fn asset(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets").join(name)
}

fn desktop_entry() -> HashMap<String, String> {
    let text = fs::read_to_string(asset("bedside.desktop")).unwrap();
    let (head, keys) = text.split_once('\n').unwrap();
    assert_eq!(head, "[Desktop Entry]");
    let pairs = keys.lines().map(|line| line.split_once('=').unwrap());
    pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

#[test]
fn the_desktop_entry_starts_this_program_and_knows_its_window() {
    let entry = desktop_entry();
    let value = |key: &str| entry.get(key).map_or("", String::as_str);
    assert_eq!(value("Type"), "Application");
    assert_eq!(value("Name"), "Bedside");
    assert_eq!(value("Exec"), env!("CARGO_PKG_NAME"));
    assert_eq!(value("Categories"), "Education;MedicalSoftware;");
    assert!(asset(&format!("{}.svg", value("Icon"))).exists());
    let window = fs::read_to_string(asset("../src/ui/window.rs")).unwrap();
    assert!(window.contains(&format!("APP_ID: &str = \"{}\"", value("StartupWMClass"))));
}

/// The colours are those of the light theme, so that the icon and the window belong together.
#[test]
fn the_icon_is_a_square_in_the_colours_of_the_theme() {
    let icon = fs::read_to_string(asset("bedside.svg")).unwrap();
    assert!(icon.contains(r#"viewBox="0 0 256 256""#));
    let light = bedside::ui::theme::Look::new(bedside::ui::theme::Theme::Light, 1280.0).c;
    for color in [light.accent, light.on_accent] {
        let [r, g, b, _] = color.to_array();
        assert!(icon.contains(&format!("fill=\"#{r:02X}{g:02X}{b:02X}\"")), "{icon}");
    }
}

#[test]
fn every_asset_stands_in_the_readme_with_its_licence() {
    let readme = fs::read_to_string(asset("README.md")).unwrap();
    let patterns: Vec<&str> = readme.split('`').skip(1).step_by(2).collect();
    let fits = |name: &str| {
        patterns.iter().any(|pattern| match pattern.split_once('*') {
            Some((start, end)) => name.starts_with(start) && name.ends_with(end),
            None => *pattern == name,
        })
    };
    for folder in ["", "fonts/"] {
        for entry in fs::read_dir(asset(folder)).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{folder}{}", entry.file_name().to_str().unwrap());
            let is_file = entry.file_type().unwrap().is_file();
            assert!(!is_file || name == "README.md" || fits(&name), "{name} has no licence");
        }
    }
}

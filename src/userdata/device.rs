//! Which journal is ours. A device's name is a mark of the machine and a random part:
//! `3f9a01cc-8e21b7`.
//!
//! The mark is there because people synchronise whole folders: were the name kept in a file, two
//! machines would read the same one and write the same journal. It is a hash, so that a
//! journal that is passed on does not give the machine away.

use std::fs;
use std::path::Path;

use super::lines::hash;

/// Longer names in a journal's header are not believed.
pub(super) const NAME_BYTES_MAX: usize = 64;

/// What tells this machine from others: the system's machine id, else its host name.
pub(super) fn this_machine() -> String {
    let read = |path: &str| fs::read_to_string(path).ok();
    ["/etc/machine-id", "/var/lib/dbus/machine-id", "/proc/sys/kernel/hostname"]
        .iter()
        .find_map(|path| read(path))
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .or_else(|| std::env::var("HOSTNAME").ok())
        .unwrap_or_default()
}

/// How the names of this machine's journals begin.
pub(super) fn mark(machine: &str) -> String {
    let hash = hash(format!("bedside {}", machine.trim()).as_bytes());
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

/// A new name for this machine.
pub(super) fn new_name(machine: &str) -> Result<String, getrandom::Error> {
    let mut random = [0; 3];
    getrandom::fill(&mut random)?;
    let [a, b, c] = random;
    Ok(format!("{}-{a:02x}{b:02x}{c:02x}", mark(machine)))
}

/// Whether a journal of this name is this machine's. Copies that other tools make of it
/// (`… (conflicted copy).ron`) are not.
pub(super) fn is_ours(name: &str, machine: &str) -> bool {
    looks_like_one(name) && name.starts_with(&mark(machine))
}

/// The device a journal's file name tells, for when its header cannot. Tools that synchronise
/// folders make copies and put something behind the name: `… (conflicted copy 2026-01-01)`,
/// `….sync-conflict-20260101`, `…-LAPTOP`, `… (1)`.
pub(super) fn name_of(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let end = stem.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(stem.len());
    let name: String = stem.chars().take(end.min(NAME_BYTES_MAX)).collect();
    match name.get(..NAME_BYTES) {
        Some(start) if looks_like_one(start) && name[NAME_BYTES..].starts_with('-') => {
            start.to_owned()
        }
        _ => name,
    }
}

/// Of the names that we give.
const NAME_BYTES: usize = "3f9a01cc-8e21b7".len();

fn looks_like_one(name: &str) -> bool {
    let is_hex = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.split_once('-').is_some_and(|(mark, random)| {
        mark.len() == 8 && is_hex(mark) && random.len() == 6 && is_hex(random)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_recognised_on_its_own_machine_only() {
        let name = new_name("one").unwrap();
        assert!(is_ours(&name, "one"));
        assert!(is_ours(&name, "one\n"));
        assert!(!is_ours(&name, "two"));
        assert!(!is_ours(&format!("{name} (copy)"), "one"));
        assert!(!is_ours(&format!("{name}.sync-conflict-20260101"), "one"));
    }

    #[test]
    fn a_copy_by_another_tool_still_tells_its_device() {
        assert_eq!(name_of(Path::new("kept/3f9a01cc-8e21b7.ron")), "3f9a01cc-8e21b7");
        for copy in [
            " (copy 2)",
            " (conflicted copy 2026-11-22)",
            " (Bob's conflicted copy 2026-11-22)",
            ".sync-conflict-20261122-101500-ABCDEFG",
            "-LAPTOP",
            "-bobs-laptop-2",
            " (1)",
        ] {
            let path = format!("kept/3f9a01cc-8e21b7{copy}.ron");
            assert_eq!(name_of(Path::new(&path)), "3f9a01cc-8e21b7", "{path}");
        }
        for (path, name) in [("ä.ron", ""), ("3f9a01cc-8e21b7a.ron", "3f9a01cc-8e21b7a")] {
            assert_eq!(name_of(Path::new(path)), name);
        }
    }
}

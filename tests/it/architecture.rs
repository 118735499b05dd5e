//! The rules of the house, as the map in `src/lib.rs` states them: who may know whom, and what
//! stands in one place only. Each rule reads text, so each is also tried on a made-up line.

mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use source::{At, Token, paths, shipped, tokens};

/// Each room, and the rooms it may know.
const ARROWS: [(&str, &[&str]); 9] = [
    ("article", &[]),
    ("import", &["article"]),
    ("library", &["article", "import"]),
    ("search", &["article", "library"]),
    ("userdata", &["article"]),
    ("app", &["article", "import", "library", "search", "userdata"]),
    ("ui", &["article", "library", "search", "userdata", "app"]),
    ("cli", &["article", "import", "library", "search", "userdata", "app", "ui::picture"]),
    ("main", &["app", "ui", "cli"]),
];

/// What lies outside Bedside, and the rooms that may know it. Threads on a Unix socket
/// (`std::os::unix::net`) join the windows of one computer and reach no network.
const OUTSIDE: [(&str, &[&str]); 8] = [
    ("std::net", &[]),
    ("egui", &["ui", "main"]),
    ("eframe", &["ui", "main"]),
    ("std::fs", &["library", "search", "userdata", "app", "cli", "main"]),
    ("std::thread", &["library", "search", "userdata", "app", "cli", "main"]),
    ("std::time", &["library", "search", "userdata", "app", "ui", "cli", "main"]),
    ("jiff::Timestamp", &["library", "userdata", "app", "ui", "cli", "main"]),
    ("ron", &["article", "library", "userdata", "app", "cli"]),
];

/// Crates that speak to a network, or have something else speak to it. `zbus` and `async-io` may
/// stay: they carry messages of the desktop over Unix sockets. `tokio` is there by name alone,
/// without its `net`, as an option of `zbus` that is not taken.
const NETWORK_CRATES: &[&str] = &[
    "async-h1",
    "async-net",
    "async-std",
    "attohttpc",
    "actix-web",
    "awc",
    "axum",
    "curl",
    "curl-sys",
    "ehttp",
    "h2",
    "h3",
    "hickory-resolver",
    "http",
    "hyper",
    "hyper-util",
    "ipnet",
    "isahc",
    "libgit2-sys",
    "minreq",
    "mio",
    "native-tls",
    "open",
    "opener",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "sentry",
    "smol",
    "socket2",
    "surf",
    "tiny_http",
    "tokio-tungstenite",
    "tonic",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "warp",
    "webbrowser",
    "webpki-roots",
    "websocket",
];

const FILE_LINES_MAX: usize = 600;
/// Tables of words: long because there is much to say, not because they do much.
const TABLES: [&str; 2] = ["src/search/kinds.rs", "src/ui/words.rs"];
const TABLE_LINES_MAX: usize = 1200;

/// A file of `src/`, or one made up to try a rule on.
struct File {
    /// From the top of the repository: `src/search/query.rs`.
    name: String,
    text: String,
}

impl File {
    fn new(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.to_owned() }
    }

    /// `search` for `src/search/query.rs`, `main` for `src/main.rs`.
    fn room(&self) -> &str {
        let path = self.name.strip_prefix("src/").unwrap_or(&self.name);
        path.split(['/', '.']).next().unwrap_or_default()
    }

    /// How many `super`s lead from here to the crate.
    fn depth(&self) -> usize {
        let names = self.name.matches('/').count();
        let own_folder = ["/mod.rs", "/lib.rs", "/main.rs"];
        names - usize::from(own_folder.iter().any(|end| self.name.ends_with(end)))
    }

    fn shipped(&self) -> Vec<At> {
        shipped(&tokens(&self.text))
    }

    fn is_under(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.name.starts_with(folder))
    }
}

fn may_not_know(file: &File, line: usize, what: &str) -> String {
    format!("{}:{line}: {} may not know {what}", file.name, file.room())
}

/// Rooms that are named where no arrow leads.
fn wrong_arrows(file: &File) -> Vec<String> {
    let Some((_, known)) = ARROWS.iter().find(|(room, _)| *room == file.room()) else {
        return Vec::new();
    };
    let mut wrong = Vec::new();
    for path in paths(&tokens(&file.text)) {
        let supers = path.words.iter().take_while(|word| *word == "super").count();
        let inside = match path.words[0].as_str() {
            "crate" => &path.words[1..],
            "bedside" if file.room() == "main" => &path.words[1..],
            "super" if supers >= file.depth() => &path.words[supers..],
            _ => continue,
        };
        let Some(room) = inside.first() else { continue };
        let is_room = ARROWS.iter().any(|(name, _)| name == room);
        let part = inside.get(1).map(|part| format!("{room}::{part}"));
        let may = known.contains(&room.as_str())
            || part.is_some_and(|part| known.contains(&part.as_str()));
        if is_room && room != file.room() && !may {
            wrong.push(may_not_know(file, path.line, room));
        }
    }
    wrong
}

/// Things outside Bedside that are named where they may not be known.
fn wrong_outside(file: &File) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in paths(&file.shipped()) {
        let spelled = format!("{}::", path.words.join("::"));
        for (what, rooms) in OUTSIDE {
            if spelled.starts_with(&format!("{what}::")) && !rooms.contains(&file.room()) {
                wrong.push(may_not_know(file, path.line, what));
            }
        }
    }
    wrong
}

/// Texts that the window's code spells out for itself: two words or more, or one with a capital.
fn wrong_words(file: &File) -> Vec<String> {
    let elsewhere = ["src/ui/words.rs", "src/ui/words/", "src/ui/theme/", "src/ui/picture/"];
    if file.room() != "ui" || file.is_under(&elsewhere) {
        return Vec::new();
    }
    let tokens = file.shipped();
    let mut wrong = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(text) = token.text() else { continue };
        let shown = has_two_words(text) || is_capitalised(text);
        if shown && !is_name_for_egui(&tokens[..at], text) {
            wrong.push(format!("{}:{}: \"{text}\" belongs in ui/words.rs", file.name, token.line));
        }
    }
    wrong
}

/// Names that egui remembers things by are never shown: what makes an id is given them, alone or
/// as the first of a tuple in small letters.
fn is_name_for_egui(before: &[At], text: &str) -> bool {
    let mut depth = 0;
    for (at, token) in before.iter().enumerate().rev() {
        match token.token {
            Token::Mark(')' | ']' | '}') => depth += 1,
            Token::Mark('(' | '[' | '{') if depth > 0 => depth -= 1,
            Token::Mark('(') if at > 0 => {
                let Some(called) = before[at - 1].word() else {
                    let first = at + 1 == before.len();
                    return first && text.chars().all(|c| c == ' ' || c.is_lowercase());
                };
                let of = at.checked_sub(4).and_then(|at| before[at].word());
                let makes_id = matches!(called, "with" | "id_salt" | "push_id" | "expect");
                return makes_id || matches!(of, Some("Id" | "Panel"));
            }
            _ => {}
        }
    }
    false
}

fn is_capitalised(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Whether a space stands between two words of letters. Placeholders are not words.
fn has_two_words(text: &str) -> bool {
    let mut plain = String::new();
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let is_word = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let words: Vec<&str> = plain.split(' ').collect();
    words.windows(2).any(|pair| pair.iter().all(is_word))
}

/// Colours and sizes of type that are spelled outside the theme.
fn wrong_look(file: &File) -> Vec<String> {
    if file.is_under(&["src/ui/theme/", "src/ui/picture/"]) {
        return Vec::new();
    }
    let tokens = file.shipped();
    let mut wrong = Vec::new();
    for path in paths(&tokens) {
        let [.., of, name] = path.words.as_slice() else { continue };
        let color = match of.as_str() {
            "Color32" | "Rgba" => !matches!(name.as_str(), "TRANSPARENT" | "PLACEHOLDER"),
            "FontId" => true,
            _ => false,
        };
        if color {
            wrong.push((path.line, format!("{of}::{name}")));
        }
    }
    for token in &tokens {
        if let Some(text) = token.text().filter(|text| is_hex_color(text)) {
            wrong.push((token.line, text.to_owned()));
        }
        if token.word() == Some("hex_color") {
            wrong.push((token.line, "hex_color!".to_owned()));
        }
    }
    let told =
        |(line, what): (usize, String)| format!("{}:{line}: {what} belongs in ui/theme", file.name);
    wrong.into_iter().map(told).collect()
}

fn is_hex_color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit())
    })
}

fn too_long(file: &File) -> Vec<String> {
    let lines = file.text.lines().count();
    let max = if TABLES.contains(&file.name.as_str()) { TABLE_LINES_MAX } else { FILE_LINES_MAX };
    if lines <= max {
        return Vec::new();
    }
    vec![format!("{}: {lines} lines, {max} are allowed", file.name)]
}

/// A file says at its top what it is for.
fn without_purpose(file: &File) -> Vec<String> {
    if file.text.starts_with("//! ") {
        return Vec::new();
    }
    vec![format!("{}:1: a file begins with `//!` and what it is for", file.name)]
}

/// Where the map of `lib.rs` and the folder `src/` differ. A room that is a file and a folder of
/// the same name stands there once, as the file.
fn wrong_map(lib: &str, entries: &BTreeSet<String>) -> Vec<String> {
    let mapped: BTreeSet<String> = lib
        .lines()
        .skip_while(|line| *line != "//! src/")
        .skip(1)
        .map_while(|line| line.strip_prefix("//!   "))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect();
    let is_half = |name: &str| {
        name.strip_suffix('/').is_some_and(|room| entries.contains(&format!("{room}.rs")))
    };
    let missing = entries.difference(&mapped).filter(|name| !is_half(name));
    let gone = mapped.difference(entries);
    missing
        .map(|name| format!("src/lib.rs: the map does not show {name}"))
        .chain(gone.map(|name| format!("src/lib.rs: the map shows {name}, which is not there")))
        .collect()
}

/// Crates of a `Cargo.lock` that must not be in it.
fn network_crates(lock: &str) -> Vec<String> {
    lock.lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .filter(|name| NETWORK_CRATES.contains(name))
        .map(|name| format!("Cargo.lock: {name} speaks to a network"))
        .collect()
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn source_files() -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![top().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(top()).unwrap();
                let name = name.components().map(|part| part.as_os_str().to_str().unwrap());
                let name = name.collect::<Vec<_>>().join("/");
                files.push(File { name, text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(files.len() > 50, "only {} files found", files.len());
    files
}

fn no_file_has(rule: fn(&File) -> Vec<String>) {
    let wrong: Vec<String> = source_files().iter().flat_map(rule).collect();
    assert!(wrong.is_empty(), "{} found:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn rooms_know_only_the_rooms_below_them() {
    no_file_has(wrong_arrows);
}

#[test]
fn each_room_keeps_out_of_what_is_not_its_business() {
    no_file_has(wrong_outside);
}

#[test]
fn words_of_the_window_stand_in_one_file() {
    no_file_has(wrong_words);
}

#[test]
fn colours_and_sizes_stand_in_the_theme() {
    no_file_has(wrong_look);
}

#[test]
fn files_are_short() {
    no_file_has(too_long);
}

#[test]
fn files_say_what_they_are_for() {
    no_file_has(without_purpose);
}

#[test]
fn the_map_shows_what_is_there() {
    let lib = fs::read_to_string(top().join("src/lib.rs")).unwrap();
    let mut entries = BTreeSet::new();
    for entry in fs::read_dir(top().join("src")).unwrap() {
        let entry = entry.unwrap();
        let end = if entry.file_type().unwrap().is_dir() { "/" } else { "" };
        entries.insert(format!("{}{end}", entry.file_name().to_str().unwrap()));
    }
    assert_eq!(wrong_map(&lib, &entries), Vec::<String>::new());
    for (room, _) in ARROWS {
        let there = [format!("{room}/"), format!("{room}.rs")];
        assert!(there.iter().any(|name| entries.contains(name)), "no arrow leads to {room}");
    }
}

#[test]
fn nothing_that_is_built_in_speaks_to_a_network() {
    let lock = fs::read_to_string(top().join("Cargo.lock")).unwrap();
    assert_eq!(network_crates(&lock), Vec::<String>::new());
}

// What follows tries the rules themselves.

#[track_caller]
fn finds(rule: fn(&File) -> Vec<String>, file: &str, text: &str, expected: &[&str]) {
    assert_eq!(rule(&File::new(file, text)), expected, "in {text}");
}

#[test]
fn an_arrow_the_wrong_way_is_found() {
    let check = |file, text, expected: &[&str]| finds(wrong_arrows, file, text, expected);
    let query = "src/search/query.rs";
    let found = ["src/search/query.rs:2: search may not know ui"];
    check(query, "\nuse crate::ui::words;", &found);
    check(query, "\nlet look = crate::ui::theme::look();", &found);
    check(query, "\nuse crate::{article::Article, ui};", &found);
    check(query, "use crate::{\nui::{theme, words as w}};", &[found[0], found[0]]);
    check(query, "\nuse super::super::ui;", &found);
    check(query, "#[cfg(test)] mod tests {\nuse crate::ui; }", &found);
    check(
        "src/search/mod.rs",
        "use super::userdata::Kept;",
        &["src/search/mod.rs:1: search may not know userdata"],
    );
    check(
        "src/userdata/store.rs",
        "use crate::search::Index;",
        &["src/userdata/store.rs:1: userdata may not know search"],
    );
    check(
        "src/main.rs",
        "use bedside::search::Index;",
        &["src/main.rs:1: main may not know search"],
    );
    check("src/cli.rs", "use crate::ui::words;", &["src/cli.rs:1: cli may not know ui"]);
}

#[test]
fn an_arrow_the_right_way_is_not() {
    let check = |file, text| finds(wrong_arrows, file, text, &[]);
    check("src/search/query.rs", "use crate::{article::{Article, Anchor}, library};");
    check("src/search/query.rs", "use crate::search::words; use super::ui; use super::super::ui2;");
    check("src/search/query.rs", "// use crate::ui;\n/* crate::ui */ let s = \"crate::ui\";");
    check("src/search/query.rs", "let c = '\"'; let s = r#\"crate::ui \" crate::app\"#;");
    check("src/ui/pages/home.rs", "use super::article; use crate::app::App;");
    check("src/cli.rs", "use crate::ui::picture; crate::ui::picture::draw();");
    check("src/main.rs", "use bedside::{cli, ui};");
}

#[test]
fn outside_things_are_found_where_they_may_not_be() {
    let check = |file, text, expected: &[&str]| finds(wrong_outside, file, text, expected);
    check(
        "src/app/nav.rs",
        "use std::{fs, net::TcpStream};",
        &["src/app/nav.rs:1: app may not know std::net"],
    );
    check(
        "src/app/nav.rs",
        "let at = egui::pos2(0.0, 0.0);",
        &["src/app/nav.rs:1: app may not know egui"],
    );
    check(
        "src/import/flat.rs",
        "\nuse std::fs;",
        &["src/import/flat.rs:2: import may not know std::fs"],
    );
    check("src/ui/shell.rs", "use std::fs::File;", &["src/ui/shell.rs:1: ui may not know std::fs"]);
    check(
        "src/ui/shell.rs",
        "std::thread::spawn(work)",
        &["src/ui/shell.rs:1: ui may not know std::thread"],
    );
    check(
        "src/article/check.rs",
        "jiff::Timestamp::now()",
        &["src/article/check.rs:1: article may not know jiff::Timestamp"],
    );
    check("src/app/instance.rs", "use std::os::unix::net::UnixStream; use std::fs;", &[]);
    check("src/ui/shell.rs", "#[cfg(test)]\nmod tests { use std::fs; }", &[]);
}

#[test]
fn words_outside_their_file_are_found() {
    let check =
        |text, expected: &[&str]| finds(wrong_words, "src/ui/pages/home.rs", text, expected);
    let found = ["src/ui/pages/home.rs:1: \"Good morning\" belongs in ui/words.rs"];
    check("label(\"Good morning\")", &found);
    check("label(r\"Good morning\")", &found);
    check("label(\"Good \\\n   morning\")", &found);
    check(
        "format!(\"{n} more things\")",
        &["src/ui/pages/home.rs:1: \"{n} more things\" belongs in ui/words.rs"],
    );
    check("format!(\"{name} {count:>2}, {}\", x)", &[]);
    check("label(\"Close\")", &["src/ui/pages/home.rs:1: \"Close\" belongs in ui/words.rs"]);
    check("Panel::top(\"a b\").show(|ui| ui.label(\"Good morning\"))", &found);
    check(
        "press(ui, \"the name\")",
        &["src/ui/pages/home.rs:1: \"the name\" belongs in ui/words.rs"],
    );
    check("Id::new(\"outline open\"); egui::Id::unique((\"a place\", n))", &[]);
    check("Panel::left(if full { \"rail\" } else { \"icon rail\" })", &[]);
    check("press(ui, (\"icon button\", n)); id.with(\"result count\")", &[]);
    check("#[expect(clippy::x, reason = \"two words\")] fn f() {}", &[]);
    check("#[cfg(test)] mod tests { const A: &str = \"two words\"; }", &[]);
    check("// \"two words\"\n", &[]);
    finds(wrong_words, "src/ui/words.rs", "\"Good morning\"", &[]);
    finds(wrong_words, "src/app/open.rs", "\"Good morning\"", &[]);
}

#[test]
fn colours_and_sizes_outside_the_theme_are_found() {
    let check = |text, expected: &[&str]| finds(wrong_look, "src/ui/shell.rs", text, expected);
    check(
        "Color32::from_rgb(1, 2, 3)",
        &["src/ui/shell.rs:1: Color32::from_rgb belongs in ui/theme"],
    );
    check("egui::Color32::RED", &["src/ui/shell.rs:1: Color32::RED belongs in ui/theme"]);
    check("FontId::new(14.0, f)", &["src/ui/shell.rs:1: FontId::new belongs in ui/theme"]);
    check("hex(\"#1C5F57\")", &["src/ui/shell.rs:1: #1C5F57 belongs in ui/theme"]);
    check("Color32::TRANSPARENT; Color32::PLACEHOLDER; \"#takeaway\"; fn f() -> Color32 {}", &[]);
    finds(wrong_look, "src/ui/theme/tokens.rs", "Color32::from_rgb(1, 2, 3)", &[]);
}

#[test]
fn long_files_are_found() {
    let line = "x\n".repeat(FILE_LINES_MAX);
    finds(too_long, "src/app/nav.rs", &line, &[]);
    finds(
        too_long,
        "src/app/nav.rs",
        &(line + "x"),
        &["src/app/nav.rs: 601 lines, 600 are allowed"],
    );
}

#[test]
fn files_without_a_purpose_are_found() {
    finds(
        without_purpose,
        "src/app/nav.rs",
        "use x;",
        &["src/app/nav.rs:1: a file begins with `//!` and what it is for"],
    );
    finds(without_purpose, "src/app/nav.rs", "//! Where one is.\n", &[]);
}

#[test]
fn a_map_that_differs_is_found() {
    let lib = "//! text\n//! src/\n//!   app/  the state\n//!   old/  gone\n//! other/\n";
    let entries = ["app/", "cli.rs", "cli/"].map(str::to_owned).into();
    assert_eq!(
        wrong_map(lib, &entries),
        [
            "src/lib.rs: the map does not show cli.rs",
            "src/lib.rs: the map shows old/, which is not there",
        ]
    );
}

#[test]
fn network_crates_are_found() {
    let lock = "[[package]]\nname = \"ureq\"\nversion = \"3\"\n\n[[package]]\nname = \"zbus\"\n";
    assert_eq!(network_crates(lock), ["Cargo.lock: ureq speaks to a network"]);
}

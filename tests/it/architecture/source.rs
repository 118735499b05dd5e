//! Rust text as words, texts and marks, each with its line: as much of the language as the rules
//! about `src/` need. Comments are left out. It knows no rule, and what does not parse is read as
//! well as it goes.

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A name, a keyword or a number.
    Word(String),
    /// What stands between quotes, escapes kept as they are spelled.
    Text(String),
    Mark(char),
}

#[derive(Clone, Debug, PartialEq)]
pub struct At {
    pub line: usize,
    pub token: Token,
}

impl At {
    pub fn word(&self) -> Option<&str> {
        if let Token::Word(word) = &self.token { Some(word) } else { None }
    }

    pub fn text(&self) -> Option<&str> {
        if let Token::Text(text) = &self.token { Some(text) } else { None }
    }

    pub fn is(&self, mark: char) -> bool {
        self.token == Token::Mark(mark)
    }
}

pub fn tokens(source: &str) -> Vec<At> {
    let mut reader = Reader { chars: source.chars().collect(), at: 0, line: 1, tokens: Vec::new() };
    while reader.at < reader.chars.len() {
        reader.step();
    }
    reader.tokens
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<At>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn take(&mut self) -> char {
        let c = self.peek(0);
        self.at += 1;
        self.line += usize::from(c == '\n');
        c
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.take();
        }
    }

    fn push(&mut self, line: usize, token: Token) {
        self.tokens.push(At { line, token });
    }

    fn step(&mut self) {
        let line = self.line;
        match self.peek(0) {
            '/' if self.peek(1) == '/' => self.skip_line(),
            '/' if self.peek(1) == '*' => self.skip_comment(),
            '"' => {
                self.take();
                let text = self.quoted('"');
                self.push(line, Token::Text(text));
            }
            '\'' if self.peek(1) == '\\' || self.peek(2) == '\'' => {
                self.take();
                self.quoted('\'');
            }
            c if c.is_alphanumeric() || c == '_' => self.word(),
            c => {
                self.take();
                if !c.is_whitespace() {
                    self.push(line, Token::Mark(c));
                }
            }
        }
    }

    fn skip_line(&mut self) {
        while self.at < self.chars.len() && self.peek(0) != '\n' {
            self.take();
        }
    }

    fn skip_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.chars.len() {
            let pair = (self.take(), self.peek(0));
            match pair {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => continue,
            }
            self.take();
            if depth == 0 {
                return;
            }
        }
    }

    /// Up to the closing quote, which is taken. A line broken with `\` goes on without a gap.
    fn quoted(&mut self, close: char) -> String {
        let mut text = String::new();
        while self.at < self.chars.len() {
            match self.take() {
                '\\' if self.peek(0) == '\n' => {
                    while self.peek(0).is_whitespace() {
                        self.take();
                    }
                }
                '\\' => text.extend(['\\', self.take()]),
                c if c == close => break,
                c => text.push(c),
            }
        }
        text
    }

    fn word(&mut self) {
        let line = self.line;
        let mut word = String::new();
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            word.push(self.take());
        }
        let prefix = matches!(word.as_str(), "r" | "b" | "br" | "c" | "cr");
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let hashes = rest.iter().take_while(|&&c| c == '#').count();
        if prefix && word.ends_with('r') && self.peek(hashes) == '"' {
            let text = self.raw(hashes);
            self.push(line, Token::Text(text));
        } else if prefix && matches!(self.peek(0), '"' | '\'') {
            // The quote is read next, as if nothing stood before it.
        } else {
            self.push(line, Token::Word(word));
        }
    }

    fn raw(&mut self, hashes: usize) -> String {
        self.skip(hashes + 1);
        let mut text = String::new();
        while self.at < self.chars.len() {
            let c = self.take();
            if c == '"' && (0..hashes).all(|n| self.peek(n) == '#') {
                self.skip(hashes);
                break;
            }
            text.push(c);
        }
        text
    }
}

/// The tokens without `#[cfg(test)]` items and without attributes.
pub fn shipped(tokens: &[At]) -> Vec<At> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let inner = tokens.get(at + 1).is_some_and(|token| token.is('!'));
        let open = at + 1 + usize::from(inner);
        if !(tokens[at].is('#') && tokens.get(open).is_some_and(|token| token.is('['))) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let end = after_group(tokens, open);
        let names: Vec<_> = tokens[open..end].iter().filter_map(At::word).collect();
        at = if names == ["cfg", "test"] { after_item(tokens, end) } else { end };
    }
    kept
}

/// Behind the bracket that closes the one at `open`.
fn after_group(tokens: &[At], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.token {
            Token::Mark('(' | '[' | '{') => depth += 1,
            Token::Mark(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// Behind an item: its body in braces, or its semicolon.
fn after_item(tokens: &[At], start: usize) -> usize {
    let mut at = start;
    while at < tokens.len() {
        match tokens[at].token {
            Token::Mark(';') => return at + 1,
            Token::Mark('{') => return after_group(tokens, at),
            Token::Mark('(' | '[') => at = after_group(tokens, at),
            _ => at += 1,
        }
    }
    at
}

/// A path such as `crate::ui::words`, and the line of its last word.
#[derive(Debug, PartialEq)]
pub struct Path {
    pub line: usize,
    pub words: Vec<String>,
}

/// Every path that is spelled, in `use` and elsewhere; `a::{b, c::d}` is `a::b` and `a::c::d`.
pub fn paths(tokens: &[At]) -> Vec<Path> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = path(tokens, at, &[], &mut found).max(at + 1);
    }
    found
}

/// Reads one path, or one branch of a `use`, and says where it ends.
fn path(tokens: &[At], start: usize, before: &[String], found: &mut Vec<Path>) -> usize {
    let mut words = before.to_vec();
    let (mut at, mut line) = (start, tokens[start].line);
    while let Some(word) = tokens.get(at).and_then(At::word) {
        line = tokens[at].line;
        words.push(word.to_owned());
        at += 1;
        let colons = tokens.get(at..at + 2).is_some_and(|pair| pair.iter().all(|c| c.is(':')));
        if !colons {
            break;
        }
        at += 2;
        if tokens.get(at).is_some_and(|token| token.is('{')) {
            return branches(tokens, at, &words, found);
        }
    }
    if words.len() > before.len() {
        found.push(Path { line, words });
    }
    at
}

fn branches(tokens: &[At], open: usize, before: &[String], found: &mut Vec<Path>) -> usize {
    let end = after_group(tokens, open);
    let mut at = open + 1;
    while at + 1 < end {
        at = path(tokens, at, before, found).max(at + 1);
        while at + 1 < end && !tokens[at].is(',') {
            at += 1;
        }
        at += 1;
    }
    end
}

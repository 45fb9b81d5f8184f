//! The extents of functions in text without literals.

use super::blank::is_word_character;

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub struct Function<'c> {
    /// Its name.
    pub name: &'c str,
    /// The line of its `fn`, counted from 1.
    pub line: usize,
    /// The number of lines from its `fn` to its closing brace, inclusive.
    pub lines: usize,
    /// The text from its name to its opening brace.
    pub signature: &'c str,
}

/// Returns every function with a body, including nested ones.
pub fn functions(code: &str) -> Vec<Function<'_>> {
    word_offsets(code, "fn")
        .filter_map(|at| function_at(code, at))
        .collect()
}

fn function_at(code: &str, at: usize) -> Option<Function<'_>> {
    let rest = code.get(at..)?;
    let head = rest.strip_prefix("fn")?.trim_start();
    let (length, opener) = opening(head)?;
    let signature = head.get(..length)?;
    let name = signature
        .split(|character| !is_word_character(character))
        .next()?;
    // A function pointer has no name, a required method of a trait has no body.
    if name.is_empty() || opener != '{' {
        return None;
    }
    let body = head.get(length..)?;
    let end = rest.len() - body.len() + block_length(body);
    let lines = rest.get(..end)?.lines().count();
    Some(Function {
        name,
        line: line_of(code, at),
        lines,
        signature,
    })
}

/// Returns the first `{` or `;` outside parentheses and brackets: the end of a declaration or the start of its body.
pub fn opening(code: &str) -> Option<(usize, char)> {
    let mut depth = 0_i32;
    code.char_indices().find(|(_, character)| {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => (),
        }
        depth == 0 && matches!(character, '{' | ';')
    })
}

/// Returns the length of the block at the start of `code`.
pub fn block_length(code: &str) -> usize {
    let mut depth = 0_i32;
    code.char_indices()
        .find(|(_, character)| {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => (),
            }
            depth == 0
        })
        .map_or(code.len(), |(at, _)| at + 1)
}

/// Returns the offsets of `word` in `code`, except as part of a longer word.
pub fn word_offsets(code: &str, word: &str) -> impl Iterator<Item = usize> {
    code.match_indices(word).filter_map(|(at, found)| {
        let before = code.get(..at)?.chars().next_back();
        let after = code.get(at + found.len()..)?.chars().next();
        let joined = |inner: Option<char>, outer: Option<char>| {
            inner.is_some_and(is_word_character) && outer.is_some_and(is_word_character)
        };
        let whole =
            !joined(found.chars().next(), before) && !joined(found.chars().next_back(), after);
        whole.then_some(at)
    })
}

/// Returns the line of an offset, counted from 1.
pub fn line_of(text: &str, offset: usize) -> usize {
    text.bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count()
        + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extents_are_exact() {
        let code = "trait T {\n    fn a(&self);\n    fn b(&self, x: [u8; 3]) -> u8\n    {\n        { 1 }\n    }\n}\nfn c() {}\n";
        let found: Vec<_> = functions(code)
            .iter()
            .map(|it| (it.name, it.line, it.lines))
            .collect();
        assert_eq!(found, [("b", 3, 4), ("c", 8, 1)]);
    }

    #[test]
    fn function_pointers_are_ignored() {
        assert_eq!(functions("struct S { check: fn(&str) -> bool }"), []);
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(
            word_offsets("heck sheck heck_x heck::X", "heck").collect::<Vec<_>>(),
            [0, 18]
        );
        assert_eq!(
            word_offsets("x.unwrap() .unwrap_or()", ".unwrap()").collect::<Vec<_>>(),
            [1]
        );
    }
}

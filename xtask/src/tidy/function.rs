//! Where functions begin and end, in text without literals.

use super::blank::is_word_letter;

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub struct Function<'c> {
    /// Its name.
    pub name: &'c str,
    /// The line of its `fn`, counted from 1.
    pub line: usize,
    /// From the line of its `fn` to the line of its closing brace, both counted.
    pub lines: usize,
    /// From its name to its opening brace.
    pub signature: &'c str,
}

/// Every function with a body, those inside others too.
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
    let name = signature.split(|letter| !is_word_letter(letter)).next()?;
    // A pointer to a function has no name, a method that a trait asks for has no body.
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

/// The first `{` or `;` outside round and square brackets: where a declaration ends or its body begins.
pub fn opening(code: &str) -> Option<(usize, char)> {
    let mut depth = 0_i32;
    code.char_indices().find(|(_, letter)| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => (),
        }
        depth == 0 && matches!(letter, '{' | ';')
    })
}

/// The length of the block that `code` starts with.
pub fn block_length(code: &str) -> usize {
    let mut depth = 0_i32;
    code.char_indices()
        .find(|(_, letter)| {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => (),
            }
            depth == 0
        })
        .map_or(code.len(), |(at, _)| at + 1)
}

/// Where `word` stands in `code`, not as a part of a longer word.
pub fn word_offsets(code: &str, word: &str) -> impl Iterator<Item = usize> {
    code.match_indices(word).filter_map(|(at, found)| {
        let before = code.get(..at)?.chars().next_back();
        let after = code.get(at + found.len()..)?.chars().next();
        let joined = |inner: Option<char>, outer: Option<char>| {
            inner.is_some_and(is_word_letter) && outer.is_some_and(is_word_letter)
        };
        let whole =
            !joined(found.chars().next(), before) && !joined(found.chars().next_back(), after);
        whole.then_some(at)
    })
}

/// The line of an offset, counted from 1.
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
    fn pointers_are_no_functions() {
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

//! Splits a name into parts, and a part into words.
//!
//! A *part* is a run of characters between symbols; a *word* is separated by capitals. `heck` finds the words of a part
//! by its capitals: `mapAMRClaims` is `map`, `AMR`, `Claims`. It misreads two habits of names in APIs, and
//! [`respelled`] corrects these before `heck` splits the part:
//!
//! - **A vowel in front of a capitalised word belongs to it**: `OAuth2Client` is `oauth2_client`, `IPv4Address` is
//!   `ipv4_address`, `ETag` is `etag`, `iOSVersion` is `ios_version`. `A` is excluded, since it is an article
//!   (`pinAConversation`), and so are consonants, which name axes and roles (`xAxis`, `RoleBTarget`).
//! - **The plural of an acronym is one word**: `hostIPs` is `host_ips`, `templateURLs` is `template_urls`.

use std::borrow::Cow;

use heck::{ToSnakeCase, ToUpperCamelCase};
use unicode_ident::is_xid_continue;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::symbol::{self, Position};

/// Which symbols of a name become words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    /// Those without which the name would be empty or mean something else.
    Needed,
    /// All of them.
    Every,
}

/// A run of a name: letters and digits, or anything else.
enum Run<'n> {
    Part(&'n str),
    Symbols(&'n str),
}

/// Returns `name` in Unicode form NFKC.
pub(super) fn normal(name: &str) -> Cow<'_, str> {
    if name.is_ascii() || is_nfkc_quick(name.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.nfkc().collect())
}

/// Splits a name in its [normal] form into parts; there is always at least one, and none is empty.
pub(super) fn parts(normal: &str, speech: Speech) -> Vec<Cow<'_, str>> {
    if normal.is_empty() {
        return vec![Cow::Borrowed("empty")];
    }
    let runs = runs(normal);
    let last = runs.len().saturating_sub(1);
    let speech = match runs.as_slice() {
        [Run::Symbols(_)] => Speech::Every,
        _ => speech,
    };
    let bracketed = is_bracketed(&runs);
    let mut parts = Vec::new();
    for (index, run) in runs.into_iter().enumerate() {
        let symbols = match run {
            Run::Part(part) => {
                parts.push(Cow::Borrowed(part));
                continue;
            }
            Run::Symbols(symbols) => symbols,
        };
        let is_sign = !bracketed
            && (index == 0 && symbol::is_prefix_sign(symbols)
                || index == last && symbol::is_suffix_sign(symbols));
        if is_sign || speech == Speech::Every {
            let position = if index == 0 || index == last {
                Position::Edge
            } else {
                Position::Inside
            };
            let spoken = symbol::spell_out(symbols, position);
            parts.extend(spoken.into_iter().map(Cow::Owned));
        }
    }
    parts
}

/// Returns whether the whole name is enclosed in angle brackets, which are then no comparison.
fn is_bracketed(runs: &[Run<'_>]) -> bool {
    match runs {
        [Run::Symbols(first), .., Run::Symbols(last)] => *first == "<" && *last == ">",
        _ => false,
    }
}

fn runs(normal: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = normal;
    while let Some(first) = rest.chars().next() {
        let is_of_part = is_part(first);
        let end = rest.find(|character| is_part(character) != is_of_part);
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        runs.push(match is_of_part {
            true => Run::Part(run),
            false => Run::Symbols(run),
        });
        rest = after;
    }
    runs
}

/// Returns whether a part can contain a character.
///
/// A cased letter without a counterpart in the other case could not be written in every [`Case`](super::Case), so it
/// counts as a symbol.
fn is_part(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    let stuck = character.is_lowercase() && character.to_uppercase().any(char::is_lowercase)
        || character.is_uppercase() && character.to_lowercase().any(char::is_uppercase);
    is_xid_continue(character) && character != '_' && !stuck
}

/// Returns a part as spelled in a type name: with an uppercase first letter, if its script has case.
pub(super) fn capitalised(part: &str) -> Cow<'_, str> {
    let is_capitalised = part.starts_with(|first: char| first.is_ascii_uppercase());
    if is_capitalised && part.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(part);
    }
    if !part.chars().any(char::is_lowercase) && part.chars().all(char::is_alphanumeric) {
        return Cow::Owned(part.to_upper_camel_case());
    }
    let mut rest = part.chars();
    Cow::Owned(match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    })
}

/// Returns a part in lowercase, with its words joined by underscores.
pub(super) fn snake(part: &str) -> Cow<'_, str> {
    if part.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(part);
    }
    if is_plain_camel(part) {
        return Cow::Owned(plain_snake(part));
    }
    // Combining marks, such as a virama, would count as the end of a word.
    Cow::Owned(match part.chars().all(char::is_alphanumeric) {
        true => respelled(part).to_snake_case(),
        false => part.to_lowercase(),
    })
}

/// Returns true if each capital begins a word for sure, as in most names of properties: `heck` and [`respelled`] take
/// several thousand instructions for each, and a large document has tens of thousands.
fn is_plain_camel(part: &str) -> bool {
    let bytes = part.as_bytes();
    let begins_alone = matches!(bytes, [first, second, ..] if first.is_ascii_lowercase() && second.is_ascii_uppercase());
    let is_followed = |index: usize| bytes.get(index + 1).is_some_and(u8::is_ascii_lowercase);
    let mut letters = bytes.iter().enumerate();
    !begins_alone
        && letters.all(|(index, byte)| {
            byte.is_ascii_lowercase() || byte.is_ascii_uppercase() && is_followed(index)
        })
}

fn plain_snake(part: &str) -> String {
    let mut snake = String::with_capacity(part.len() + 4);
    for letter in part.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// Returns the part with its capitals moved to the start of its words.
fn respelled(part: &str) -> String {
    let mut characters: Vec<char> = part.chars().collect();
    join_plurals(&mut characters);
    join_vowels(&mut characters);
    characters.into_iter().collect()
}

/// Turns `URLs` into `Urls`, if no lowercase letter follows.
fn join_plurals(characters: &mut [char]) {
    let mut start = 0;
    for end in 0..characters.len() {
        let Some((&character, rest)) = characters.get(end..).and_then(<[char]>::split_first) else {
            return;
        };
        if character.is_ascii_uppercase() {
            continue;
        }
        let is_plural = character == 's'
            && end - start > 1
            && !rest.first().is_some_and(|next| next.is_lowercase());
        if is_plural && let Some(acronym) = characters.get_mut(start + 1..end) {
            acronym.iter_mut().for_each(char::make_ascii_lowercase);
        }
        start = end + 1;
    }
}

/// Turns `OAuth` into `Oauth` and `iOS` into `IOS`.
fn join_vowels(characters: &mut [char]) {
    if let [first @ ('e' | 'i' | 'o' | 'u'), second, third, ..] = characters
        && second.is_ascii_uppercase()
        && third.is_ascii_uppercase()
    {
        first.make_ascii_uppercase();
        return;
    }
    let mut before = None;
    for index in 0..characters.len() {
        if let Some([vowel, second, third, ..]) = characters.get_mut(index..) {
            let begins = match before {
                None => matches!(vowel, 'e' | 'i' | 'o' | 'u' | 'E' | 'I' | 'O' | 'U'),
                Some(before) => {
                    !char::is_uppercase(before) && matches!(vowel, 'E' | 'I' | 'O' | 'U')
                }
            };
            if begins && second.is_ascii_uppercase() && third.is_ascii_lowercase() {
                second.make_ascii_lowercase();
            }
        }
        before = characters.get(index).copied();
    }
}

#[cfg(test)]
mod tests {
    use heck::ToSnakeCase as _;

    use super::{is_plain_camel, plain_snake, respelled};

    #[test]
    fn plain_names_are_split_as_all_others() {
        let letters = ["a", "e", "s", "A", "E", "S", "b", "B"];
        let mut names = vec![String::new()];
        for _ in 0..5 {
            let longer = names
                .iter()
                .flat_map(|name| letters.map(|it| name.clone() + it));
            names = longer.chain(letters.map(str::to_owned)).collect();
        }
        names.retain(|name| is_plain_camel(name));
        assert!(names.len() > 1_000);
        for name in names {
            assert_eq!(
                plain_snake(&name),
                respelled(&name).to_snake_case(),
                "{name}"
            );
        }
    }
}

//! `cargo xtask explain`: what a code of a problem means.

use clap::Args;

use generator::diagnostic::{Code, quote};

use crate::outcome::{Failure, Outcome};
use crate::terminal;

/// The command line of `explain`.
#[derive(Args)]
pub struct Arguments {
    /// The word in brackets behind `error` or `warning`; without it, all of them are listed
    code: Option<String>,
}

/// Prints the explanation of a code, or the list of all.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let Some(word) = &arguments.code else {
        terminal::result(&list())?;
        return Ok(Outcome::Fine);
    };
    match asked(word) {
        Ok(code) => {
            terminal::result(code.explanation())?;
            Ok(Outcome::Fine)
        }
        Err(said) => {
            terminal::error(&said);
            Ok(Outcome::Finding)
        }
    }
}

/// The code that somebody writes, perhaps as a message has it: `error[syntax]`.
fn asked(word: &str) -> Result<Code, String> {
    let inner = word.split_once('[').map_or(word, |(_, inner)| inner);
    let plain = inner.trim_end_matches(']');
    Code::of(plain).ok_or_else(|| unknown(plain))
}

fn list() -> String {
    Code::ALL.iter().map(|code| format!("{code}\n")).collect()
}

fn unknown(word: &str) -> String {
    let help = match Code::nearest(word) {
        Some(code) => format!("did you mean `{code}`?"),
        None => "`cargo xtask explain` lists all codes".to_owned(),
    };
    let list = list().replace('\n', " ");
    format!(
        "error: there is no code `{}`\nhelp: {help}\nall codes: {list}\n",
        quote(word)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_as_messages_have_it() {
        for word in ["syntax", "[syntax]", "error[syntax]"] {
            assert_eq!(asked(word), Ok(Code::Syntax), "{word}");
        }
    }

    #[test]
    fn what_is_no_code_is_answered_by_one_and_by_the_list() {
        let said = asked("sintax").unwrap_err();
        assert!(said.contains("did you mean `syntax`?"), "{said}");
        assert!(said.contains("all codes: access-contradictory "), "{said}");
    }
}

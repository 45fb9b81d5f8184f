//! The command `explain`: explains the code of a problem.

use clap::Args;

use generator::diagnostic::{Code, quote};

use crate::outcome::{Failure, Outcome};
use crate::program::Program;
use crate::terminal;

/// The command line of `explain`.
#[derive(Args)]
pub struct Arguments {
    /// The code in brackets after `error` or `warning`; without it, all codes are listed
    code: Option<String>,
}

/// Prints the explanation of a code, or the list of all codes.
pub fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    let Some(word) = &arguments.code else {
        terminal::result(&list())?;
        return Ok(Outcome::Fine);
    };
    match parse(word) {
        Ok(code) => {
            terminal::result(code.explanation())?;
            Ok(Outcome::Fine)
        }
        Err(plain) => {
            terminal::error(&unknown(&plain, program));
            Ok(Outcome::Finding)
        }
    }
}

/// Parses a code, also in the form of a message: `error[syntax]`.
/// The error is the word.
fn parse(word: &str) -> Result<Code, String> {
    let inner = word.split_once('[').map_or(word, |(_, inner)| inner);
    let plain = inner.trim_end_matches(']');
    Code::of(plain).ok_or_else(|| plain.to_owned())
}

fn list() -> String {
    Code::ALL.iter().map(|code| format!("{code}\n")).collect()
}

fn unknown(word: &str, program: &Program) -> String {
    let help = match Code::nearest(word) {
        Some(code) => format!("did you mean `{code}`?"),
        None => format!("`{program} explain` lists all codes"),
    };
    let list = list().replace('\n', " ");
    format!(
        "error: unknown code `{}`\nhelp: {help}\nall codes: {list}\n",
        quote(word)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_accepted_in_the_form_of_a_message() {
        for word in ["syntax", "[syntax]", "error[syntax]"] {
            assert_eq!(parse(word), Ok(Code::Syntax), "{word}");
        }
    }

    #[test]
    fn an_unknown_code_gets_a_suggestion_and_the_list() {
        let word = parse("sintax").unwrap_err();
        let error = unknown(&word, &Program::new("openapi-crate"));
        assert!(error.contains("did you mean `syntax`?"), "{error}");
        assert!(
            error.contains("all codes: access-contradictory "),
            "{error}"
        );
    }
}

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
    // People copy the brackets as well.
    let plain = word.trim_start_matches(|letter| letter != '[');
    let plain = plain.trim_matches(['[', ']']);
    let plain = if plain.is_empty() { word } else { plain };
    if let Some(code) = Code::of(plain) {
        terminal::result(code.explanation())?;
        return Ok(Outcome::Fine);
    }
    terminal::error(&unknown(plain));
    Ok(Outcome::Finding)
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

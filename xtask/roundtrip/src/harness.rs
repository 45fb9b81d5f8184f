//! The code that reads and writes values inside a generated crate.

pub mod calls;

use generator::survey::Survey;

use crate::subject::{Step, Subject};

/// The file of the harness below the crate.
pub const FILE: &str = "src/runtime/roundtrip.rs";

/// What reads and writes; it stands in the runtime, whose private parts it needs.
const CODE: &str = r#"//! Reads values and writes them again. Not part of the crate: it is here while the crate is tried out.

use std::fmt::Debug;
IMPORTS
use super::leniency::{DecodePolicy, decode, with_policy};
use super::Field;
use super::surprise::{Noticed, watched};

/// Takes a value on its way: JSON in, a JSON array of what came of it out.
pub type Way = fn(&str, Mode) -> String;

/// How forgiving reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As responses are read by default.
    Lenient,
    /// Only what the document allows is read.
    Strict,
}

fn same<T: Field + Debug>(text: &str, mode: Mode) -> String {
    let (read, noticed) = watched(|| read::<T>(text, mode));
    match read {
        Ok(value) => written(&value, &format!("{value:?}"), &told(&noticed)),
        Err(message) => refused(&message),
    }
}

fn into<T: Field + Debug, U: Field + From<T>>(text: &str, mode: Mode) -> String {
    let (read, noticed) = watched(|| read::<T>(text, mode));
    match read {
        Ok(value) => {
            let shown = format!("{value:?}");
            written(&U::from(value), &shown, &told(&noticed))
        }
        Err(message) => refused(&message),
    }
}

/// Reads a value as the body of a response is read.
fn read<T: Field>(text: &str, mode: Mode) -> Result<T, String> {
    let policy = match mode {
        Mode::Lenient => DecodePolicy::Lenient,
        Mode::Strict => DecodePolicy::Strict,
    };
    with_policy(policy, || decode(text, "")).map_err(|failure| failure.to_string())
}

fn written<T: Field>(value: &T, shown: &str, noticed: &str) -> String {
    let mut bytes = Vec::new();
    match value.write(&mut serde_json::Serializer::new(&mut bytes)) {
        Ok(()) => said(&["ok", &String::from_utf8_lossy(&bytes), noticed, shown]),
        Err(failure) => said(&["unwritable", &failure.to_string()]),
    }
}

/// All that was noticed with the names that `Debug` does not show.
fn told(noticed: &[Noticed]) -> String {
    let told = noticed.iter().map(|noticed| match noticed {
        Noticed::Value(schema) => vec!["value".to_owned(), (*schema).to_owned()],
        Noticed::Alternative(schema) => vec!["alternative".to_owned(), (*schema).to_owned()],
        Noticed::Property(schema, name) => vec!["property".to_owned(), (*schema).to_owned(), name.clone()],
        Noticed::Deviation { .. } => vec!["deviation".to_owned(), format!("{noticed:?}")],
    });
    serde_json::to_string(&told.collect::<Vec<_>>()).unwrap_or_default()
}

fn refused(message: &str) -> String {
    said(&["refused", message])
}

fn said(words: &[&str]) -> String {
    serde_json::to_string(words).unwrap_or_default()
}
"#;

/// What the program calls.
const TAKE: &str = r#"
/// Takes a value on the way with this number.
pub fn take(way: usize, is_lenient: bool, text: &str) -> String {
    let mode = if is_lenient { Mode::Lenient } else { Mode::Strict };
    WAYS.get(way).map_or_else(String::new, |way| way(text, mode))
}
"#;

/// The code of the harness for these schemas.
#[must_use]
pub fn code(subjects: &[Subject], survey: &Survey) -> String {
    let mut code = CODE.replace("IMPORTS\n", calls::IMPORTS);
    code.push_str("\n/// The ways that values take.\npub static WAYS: &[Way] = &[\n");
    for (_, way) in subjects.iter().flat_map(|subject| &subject.ways) {
        code.push_str(&match &way.step {
            Step::Same(ty) => format!("    same::<{ty}>,\n"),
            Step::Into(read, written) => format!("    into::<{read}, {written}>,\n"),
        });
    }
    code.push_str("];\n");
    code.push_str(TAKE);
    code.push_str(&calls::code(&survey.operations, &survey.schemes));
    code
}

/// A file of the crate with what the harness needs there.
#[must_use]
pub fn file(path: &str, text: &str) -> String {
    match path {
        "src/lib.rs" => format!("{text}\n#[doc(hidden)]\npub use runtime::roundtrip;\n"),
        "src/runtime/mod.rs" => format!("{text}\npub mod roundtrip;\n"),
        _ => text.to_owned(),
    }
}

/// The program that holds all crates; each line that it reads is the number of a way, `strict` or `lenient`, and JSON, with tabs between.
#[must_use]
pub fn program(packages: &[String]) -> String {
    let mut arms = String::new();
    for package in packages {
        let library = package.replace('-', "_");
        arms.push_str(&format!(
            "        \"{package}\" => serve(&{library}::roundtrip::take, &|number, text| {library}::roundtrip::call(number, text, &|call| runtime.block_on(call))),\n"
        ));
    }
    format!(
        r#"//! Tries out the crates that it depends on.

use std::io::{{BufRead, Write}};

fn main() {{
    let package = std::env::args().nth(1).unwrap_or_default();
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() else {{
        return;
    }};
    match package.as_str() {{
{arms}        _ => (),
    }}
}}

fn serve(take: &dyn Fn(usize, bool, &str) -> String, call: &dyn Fn(usize, &str) -> String) {{
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {{
        let line = line.unwrap_or_default();
        let (way, rest) = line.split_once('\t').unwrap_or_default();
        let (mode, text) = rest.split_once('\t').unwrap_or_default();
        let said = match way.strip_prefix("call ") {{
            Some(number) => number.parse().map(|number| call(number, text)),
            None => way.parse().map(|way| take(way, mode == "lenient", text)),
        }};
        let said = said.unwrap_or_default();
        let _ = writeln!(out, "{{said}}").and_then(|()| out.flush());
    }}
}}
"#
    )
}

//! The code that reads and writes values inside a generated crate.

pub mod calls;

use generator::survey::Survey;

use crate::subject::{Step, Subject};

/// The path of the harness in the crate.
pub const FILE: &str = "src/runtime/roundtrip.rs";

/// The code that reads and writes values. It is part of the runtime, since it uses private items.
const CODE: &str = r#"//! Reads values and writes them again. Not part of the crate: it is only added to test the crate.

use std::fmt::Debug;
IMPORTS
use super::json::leniency::mode::with_policy;
use super::json::leniency::{DecodePolicy, decode};
use super::json::observation::{NOTICED, Observation};
use super::JsonCodec;

/// Reads and writes a value: JSON in, a JSON array with the result out.
pub type RoundTrip = fn(&str, Mode) -> String;

/// How lenient decoding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The default for responses.
    Lenient,
    /// Accepts only what the document allows.
    Strict,
}

fn same<T: JsonCodec + Debug>(text: &str, mode: Mode) -> String {
    let (read, noticed) = observations_of(|| read::<T>(text, mode));
    match read {
        Ok(value) => written(&value, &format!("{value:?}"), &described(&noticed)),
        Err(message) => rejected(&message),
    }
}

fn into<T: JsonCodec + Debug, U: JsonCodec + From<T>>(text: &str, mode: Mode) -> String {
    let (read, noticed) = observations_of(|| read::<T>(text, mode));
    match read {
        Ok(value) => {
            let shown = format!("{value:?}");
            written(&U::from(value), &shown, &described(&noticed))
        }
        Err(message) => rejected(&message),
    }
}

/// Runs `read` and returns the observations made meanwhile.
fn observations_of<T>(read: impl FnOnce() -> T) -> (T, Vec<Observation>) {
    NOTICED.set(Some(Vec::new()));
    (read(), NOTICED.take().unwrap_or_default())
}

/// Reads a value like the body of a response.
fn read<T: JsonCodec>(text: &str, mode: Mode) -> Result<T, String> {
    let policy = match mode {
        Mode::Lenient => DecodePolicy::Lenient,
        Mode::Strict => DecodePolicy::Strict,
    };
    with_policy(policy, || decode(text, "")).map_err(|failure| failure.to_string())
}

fn written<T: JsonCodec>(value: &T, shown: &str, noticed: &str) -> String {
    let mut bytes = Vec::new();
    match value.write(&mut serde_json::Serializer::new(&mut bytes)) {
        Ok(()) => json_array(&["ok", &String::from_utf8_lossy(&bytes), noticed, shown]),
        Err(failure) => json_array(&["unwritable", &failure.to_string()]),
    }
}

/// Returns the observations, including the names that `Debug` does not show.
fn described(noticed: &[Observation]) -> String {
    let described = noticed.iter().map(|noticed| match noticed {
        Observation::Value(schema) => vec!["value".to_owned(), (*schema).to_owned()],
        Observation::Alternative(schema) => vec!["alternative".to_owned(), (*schema).to_owned()],
        Observation::Property(schema, name) => vec!["property".to_owned(), (*schema).to_owned(), name.clone()],
        Observation::Deviation { deviation, pointer, schema } => {
            let shown = format!("Deviation {{ deviation: {deviation:?}, pointer: {pointer:?}, schema: {schema:?} }}");
            vec!["deviation".to_owned(), shown]
        }
    });
    serde_json::to_string(&described.collect::<Vec<_>>()).unwrap_or_default()
}

fn rejected(message: &str) -> String {
    json_array(&["rejected", message])
}

fn json_array(words: &[&str]) -> String {
    serde_json::to_string(words).unwrap_or_default()
}
"#;

/// The function that the program calls.
const TAKE: &str = r#"
/// Runs the round trip with this number.
pub fn take(round_trip: usize, is_lenient: bool, text: &str) -> String {
    let mode = if is_lenient { Mode::Lenient } else { Mode::Strict };
    ROUND_TRIPS.get(round_trip).map_or_else(String::new, |round_trip| round_trip(text, mode))
}
"#;

/// Returns the code of the harness for these schemas.
#[must_use]
pub fn code(subjects: &[Subject], survey: &Survey) -> String {
    let imports = match survey.operations.is_empty() {
        true => calls::IMPORTS_WITHOUT_CALLS,
        false => calls::IMPORTS,
    };
    let mut code = CODE.replace("IMPORTS\n", imports);
    code.push_str("\n/// The round trips.\npub static ROUND_TRIPS: &[RoundTrip] = &[\n");
    for (_, round_trip) in subjects.iter().flat_map(|subject| &subject.round_trips) {
        code.push_str(&match &round_trip.step {
            Step::Same(ty) => format!("    same::<{ty}>,\n"),
            Step::Into(read, written) => format!("    into::<{read}, {written}>,\n"),
        });
    }
    code.push_str("];\n");
    code.push_str(TAKE);
    code.push_str(&match survey.operations.is_empty() {
        true => calls::WITHOUT_CALLS.to_owned(),
        false => calls::code(&survey.operations, &survey.schemes),
    });
    code
}

/// Returns a file of the crate with the additions that the harness needs.
#[must_use]
pub fn file(path: &str, text: &str) -> String {
    match path {
        "src/lib.rs" => format!("{text}\n#[doc(hidden)]\npub use runtime::roundtrip;\n"),
        "src/runtime/mod.rs" => format!("{text}\npub mod roundtrip;\n"),
        _ => text.to_owned(),
    }
}

/// Returns the program with all crates. Each input line has the number of a round trip, `strict` or `lenient`, and
/// JSON, separated by tabs.
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
        r#"//! Tests the crates that it depends on.

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
        let (round_trip, rest) = line.split_once('\t').unwrap_or_default();
        let (mode, text) = rest.split_once('\t').unwrap_or_default();
        let reply = match round_trip.strip_prefix("call ") {{
            Some(number) => number.parse().map(|number| call(number, text)),
            None => round_trip.parse().map(|round_trip| take(round_trip, mode == "lenient", text)),
        }};
        let reply = reply.unwrap_or_default();
        let _ = writeln!(out, "{{reply}}").and_then(|()| out.flush());
    }}
}}
"#
    )
}

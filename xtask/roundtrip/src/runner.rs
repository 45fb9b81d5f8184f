//! Runs the program that tests the crates. A crash affects only the value that caused it.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use openapi_crate::outcome::Failure;

use crate::json::Json;
use crate::observation::Observation;
use crate::wire::Request;

/// The time limit of one value.
const LIMIT: Duration = Duration::from_secs(20);

/// The number of crashes after which a crate is given up.
const CRASHES: usize = 50;

/// The result of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The value was read and written.
    Written {
        /// The written text.
        text: String,
        /// The observations while reading.
        noticed: Vec<Observation>,
        /// The `Debug` output of the value.
        shown: String,
    },
    /// A request was sent.
    Sent(Request),
    /// The value was rejected.
    Rejected(String),
    /// The value could not be written.
    Unwritable(String),
    /// The program ended or hung.
    Crashed,
}

/// How lenient decoding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The default for responses.
    Lenient,
    /// Accepts only what the document allows.
    Strict,
}

/// Returns the input line for a value: the number of its round trip, the mode and the value.
#[must_use]
pub fn line(number: usize, mode: Mode, value: &str) -> String {
    let mode = match mode {
        Mode::Lenient => "lenient",
        Mode::Strict => "strict",
    };
    format!("{number}\t{mode}\t{value}")
}

/// Returns the input line for a call: the number of the operation and its arguments.
#[must_use]
pub fn line_of_call(number: usize, arguments: &[Option<Json>]) -> String {
    let arguments = arguments.iter().map(|argument| match argument {
        Some(value) => Json::String(value.to_string()),
        None => Json::Null,
    });
    format!("call {number}\t\t{}", Json::Array(arguments.collect()))
}

/// Sends lines to the program for a package, and returns the reply to each.
///
/// # Errors
///
/// Returns an error if the program cannot be started.
pub fn run(program: &Path, package: &str, lines: &[String]) -> Result<Vec<Reply>, Failure> {
    let mut replies = Vec::with_capacity(lines.len());
    let mut crashes = 0;
    while replies.len() < lines.len() {
        let left = lines.get(replies.len()..).unwrap_or_default().to_vec();
        let mut child = start(program, package)?;
        let output = listen(&mut child);
        let input = child.stdin.take();
        let writer = thread::spawn(move || {
            // A program that has crashed no longer reads.
            input.map(|mut input| left.iter().try_for_each(|line| writeln!(input, "{line}")))
        });
        while replies.len() < lines.len() {
            match output.recv_timeout(LIMIT) {
                Ok(line) => replies.push(reply(&line)),
                Err(_) => break,
            }
        }
        if replies.len() < lines.len() {
            replies.push(Reply::Crashed);
            crashes += 1;
        }
        // The program may have ended already.
        let _ = child.kill();
        child.wait().map_err(Failure::program("tryout"))?;
        drop(writer.join());
        if crashes >= CRASHES {
            replies.resize(lines.len(), Reply::Crashed);
        }
    }
    Ok(replies)
}

fn start(program: &Path, package: &str) -> Result<Child, Failure> {
    Command::new(program)
        .arg(package)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(Failure::program("tryout"))
}

fn listen(child: &mut Child) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    let output = child.stdout.take();
    thread::spawn(move || {
        let lines = output
            .into_iter()
            .flat_map(|output| BufReader::new(output).lines());
        for line in lines.map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

fn reply(line: &str) -> Reply {
    let words: Vec<String> = serde_json::from_str(line).unwrap_or_default();
    let word = |index: usize| words.get(index).cloned().unwrap_or_default();
    match word(0).as_str() {
        "ok" => match Observation::read(&word(2)) {
            Some(noticed) => Reply::Written {
                text: word(1),
                noticed,
                shown: word(3),
            },
            None => Reply::Crashed,
        },
        "sent" => Reply::Sent(Request {
            target: word(1),
            headers: serde_json::from_str(&word(2)).unwrap_or_default(),
            body: word(3),
        }),
        "rejected" => Reply::Rejected(word(1)),
        "unwritable" => Reply::Unwritable(word(1)),
        _ => Reply::Crashed,
    }
}

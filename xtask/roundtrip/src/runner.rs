//! Runs the program that tries the crates; a crash costs the value that it happened at, and no more.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use xtask::outcome::Failure;

use crate::json::Json;
use crate::noticed::Noticed;
use crate::wire::Request;

/// The longest that one value may take.
const LIMIT: Duration = Duration::from_secs(20);

/// After so many crashes a crate is given up.
const CRASHES: usize = 50;

/// What came of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It was read and written.
    Written {
        /// What was written.
        text: String,
        /// What was noticed meanwhile.
        noticed: Vec<Noticed>,
        /// The value as `Debug` shows it.
        shown: String,
    },
    /// A request was sent.
    Sent(Request),
    /// It could not be read.
    Refused(String),
    /// It could not be written.
    Unwritable(String),
    /// The program ended, or hung.
    Crashed,
}

/// How forgiving reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As responses are read by default.
    Lenient,
    /// Only what the document allows is read.
    Strict,
}

/// What is sent to the program: the number of a way, how it is read, and the value.
#[must_use]
pub fn line(number: usize, mode: Mode, value: &str) -> String {
    let mode = match mode {
        Mode::Lenient => "lenient",
        Mode::Strict => "strict",
    };
    format!("{number}\t{mode}\t{value}")
}

/// What is sent to the program for a call: the number of the operation, and its arguments.
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
/// When the program cannot be started.
pub fn run(program: &Path, package: &str, lines: &[String]) -> Result<Vec<Reply>, Failure> {
    let mut replies = Vec::with_capacity(lines.len());
    let mut crashes = 0;
    while replies.len() < lines.len() {
        let left = lines.get(replies.len()..).unwrap_or_default().to_vec();
        let mut child = start(program, package)?;
        let said = listen(&mut child);
        let input = child.stdin.take();
        let writer = thread::spawn(move || {
            // A program that has crashed reads no more.
            input.map(|mut input| left.iter().try_for_each(|line| writeln!(input, "{line}")))
        });
        while replies.len() < lines.len() {
            match said.recv_timeout(LIMIT) {
                Ok(line) => replies.push(reply(&line)),
                Err(_) => break,
            }
        }
        if replies.len() < lines.len() {
            replies.push(Reply::Crashed);
            crashes += 1;
        }
        // It may have ended by itself.
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
        "ok" => match Noticed::read(&word(2)) {
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
        "refused" => Reply::Refused(word(1)),
        "unwritable" => Reply::Unwritable(word(1)),
        _ => Reply::Crashed,
    }
}

//! What came of the calls, one line for each.

use std::error::Error as _;
use std::fmt::Debug;
use std::process::ExitCode;

use okta_users::{Error, ErrorKind, Response};

/// The longest piece of an answer on a line, in characters.
const LONGEST: usize = 80;

/// Counts the calls that failed.
#[derive(Default)]
pub struct Report {
    failed: usize,
}

impl Report {
    /// Prints a line for a call.
    pub fn add<T: Debug>(&mut self, operation: &str, outcome: Result<Response<T>, Error>) {
        match outcome {
            Ok(answer) => {
                let status = answer.status().as_u16();
                println!("ok   {operation} {status} {}", beginning(answer.body()));
            }
            Err(error) => {
                self.failed += 1;
                println!("FAIL {operation} {error}{}", reason(&error));
            }
        }
    }

    /// Failure when a call failed.
    pub fn exit_code(&self) -> ExitCode {
        if self.failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

fn beginning(body: &impl Debug) -> String {
    let text = format!("{body:?}");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// What stands behind an error: the failure of the transport, or the page that came in place of an answer.
fn reason(error: &Error) -> String {
    if let Some(cause) = error.source() {
        format!(": {cause}")
    } else if matches!(error.kind(), ErrorKind::Status) {
        format!(": {}", String::from_utf8_lossy(error.raw_body()))
    } else {
        String::new()
    }
}

//! The result of each call, on one line.

use std::error::Error as _;
use std::fmt::Debug;
use std::process::ExitCode;

use okta_users::{Error, ErrorKind, Response};

/// The longest excerpt of a response, in characters.
const LONGEST: usize = 80;

/// The number of failed calls.
#[derive(Default)]
pub struct Report {
    failed: usize,
}

impl Report {
    /// Prints the result of a call on one line.
    pub fn add<T: Debug>(&mut self, operation: &str, outcome: Result<Response<T>, Error>) {
        match outcome {
            Ok(response) => {
                let status = response.status().as_u16();
                println!("ok   {operation} {status} {}", beginning(&response.body));
            }
            Err(error) => {
                self.failed += 1;
                println!("FAIL {operation} {error}{}", reason(&error));
            }
        }
    }

    /// Returns a failure if any call failed.
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

/// Returns the cause of an error: the transport error, or the body that was received instead of a JSON response.
fn reason(error: &Error) -> String {
    if let Some(cause) = error.source() {
        format!(": {cause}")
    } else if matches!(error.kind(), ErrorKind::UnexpectedBody) {
        format!(": {}", String::from_utf8_lossy(error.raw_body()))
    } else {
        String::new()
    }
}

//! Child processes with a time limit.

use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// The interval for checking whether a process has ended.
const PAUSE: Duration = Duration::from_millis(10);

/// How a process ended.
#[derive(Debug)]
pub enum Ended {
    /// It ended by itself.
    Exited(Output),
    /// It was stopped.
    OutOfTime,
}

/// The output of a process.
#[derive(Debug)]
pub struct Output {
    /// The exit code; `None` if a signal ended the process.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Runs a program and collects its output.
pub fn run(command: &mut Command, limit: Duration) -> io::Result<Ended> {
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let out = collected(child.stdout.take());
    let err = collected(child.stderr.take());
    let left = || limit.saturating_sub(start.elapsed());
    // Both are closed when the process ends.
    let received = out
        .recv_timeout(left())
        .and_then(|out| Ok((out, err.recv_timeout(left())?)));
    match received {
        Ok((out, err)) => match wait(&mut child, left())? {
            Some(status) => Ok(Ended::Exited(Output {
                code: status.code(),
                out,
                err,
            })),
            None => Ok(Ended::OutOfTime),
        },
        Err(_) => {
            stop(&mut child)?;
            Ok(Ended::OutOfTime)
        }
    }
}

/// Waits for a process. Returns `None` if it had to be stopped.
pub fn wait(child: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() >= limit {
            stop(child)?;
            return Ok(None);
        }
        thread::sleep(PAUSE);
    }
}

fn stop(child: &mut Child) -> io::Result<()> {
    child.kill()?;
    child.wait().map(drop)
}

fn collected(pipe: Option<impl Read + Send + 'static>) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // Keep what was read before an error.
            let _ = pipe.read_to_end(&mut bytes);
        }
        // The receiver is gone after a timeout.
        let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    receiver
}

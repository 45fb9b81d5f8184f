//! The mock server, a child process that never outlives this one.

use std::fs;
use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::install;
use crate::outcome::Failure;

/// A script that Node.js loads before Prism: it ends the process when standard input is closed.
///
/// This program has the other end of that pipe. The operating system closes it however this program ends, also by a
/// signal. The pause lets Prism write the rest of its log.
const LEASH: &str =
    "process.stdin.on('end', () => setTimeout(() => process.exit(0), 200)).resume();\n";

/// The time limit for Prism to read the document and listen.
const START_LIMIT: Duration = Duration::from_secs(60);

/// The time limit for Prism to end.
const STOP_LIMIT: Duration = Duration::from_secs(5);

/// A running mock server. Dropping it ends it.
pub struct Prism {
    child: Child,
    log: Option<JoinHandle<String>>,
    url: String,
}

impl Prism {
    /// Starts Prism on a free port of the loopback interface and waits until it accepts connections.
    pub fn start(scratch: &Path, spec: &Path) -> Result<Self, Failure> {
        let leash = scratch.join("leash.cjs");
        fs::write(&leash, LEASH).map_err(Failure::file("write", &leash))?;
        let address = free_address().map_err(Failure::program("prism mock"))?;
        let mut child = Command::new("node")
            .arg("--require")
            .arg(&leash)
            .arg(install::program(scratch))
            .arg("mock")
            .arg(spec)
            .args([
                "--host",
                &address.ip().to_string(),
                "--port",
                &address.port().to_string(),
            ])
            .args(["--errors", "--multiprocess", "false"])
            .env("NO_COLOR", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(Failure::program("prism mock"))?;
        let log = child
            .stdout
            .take()
            .map(|output| thread::spawn(move || read_log(output)));
        let mut prism = Self {
            child,
            log,
            url: format!("http://{address}"),
        };
        prism.wait_until_ready(address)?;
        Ok(prism)
    }

    /// Returns the base URL of the server.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Ends Prism and returns its log.
    pub fn stop(mut self) -> Result<String, Failure> {
        drop(self.child.stdin.take());
        let deadline = Instant::now() + STOP_LIMIT;
        while self
            .child
            .try_wait()
            .map_err(Failure::program("prism mock"))?
            .is_none()
        {
            if Instant::now() > deadline {
                self.end();
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(self.take_log())
    }

    fn wait_until_ready(&mut self, address: SocketAddr) -> Result<(), Failure> {
        let deadline = Instant::now() + START_LIMIT;
        while TcpStream::connect(address).is_err() {
            let ended = self
                .child
                .try_wait()
                .map_err(Failure::program("prism mock"))?
                .is_some();
            if ended || Instant::now() > deadline {
                self.end();
                return Err(Failure::Stopped {
                    program: "prism mock",
                    output: self.take_log(),
                });
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    fn take_log(&mut self) -> String {
        self.log
            .take()
            .and_then(|log| log.join().ok())
            .unwrap_or_default()
    }

    /// Ends the process, if it has not ended yet.
    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        self.end();
    }
}

/// Returns a free port. Prism needs a port as an argument and does not report the one that it uses.
fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

/// Reads the pipe to its end, so that Prism never blocks on a full pipe.
fn read_log(mut output: ChildStdout) -> String {
    let mut log = Vec::new();
    // Keep what was read before an error.
    let _ = output.read_to_end(&mut log);
    String::from_utf8_lossy(&log).into_owned()
}

//! The mock server as a child process that never outlives this one.

use std::fs;
use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::install;
use crate::outcome::Failure;

/// Loaded into Node.js before Prism: ends the process when its standard input does.
///
/// The other end of that pipe is held by this program, and the operating system closes it however this
/// program ends, by a signal too. The pause lets what is still to be logged come out.
const LEASH: &str =
    "process.stdin.on('end', () => setTimeout(() => process.exit(0), 200)).resume();\n";

/// How long Prism may take to read the document and listen.
const START_LIMIT: Duration = Duration::from_secs(60);

/// How long Prism may take to end.
const STOP_LIMIT: Duration = Duration::from_secs(5);

/// A running mock server. Dropping it ends it.
pub struct Prism {
    child: Child,
    log: Option<JoinHandle<String>>,
    url: String,
}

impl Prism {
    /// Starts Prism on a free port of the loopback interface and waits until it takes connections.
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

    /// Where it listens.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Ends Prism and returns what it logged.
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

    /// Ends the process whatever its state; one that has ended already is as good.
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

/// A port that nobody uses now. Prism has to be told one, and cannot be asked which it took.
fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

/// Reads to the end, so that Prism never waits for a full pipe.
fn read_log(mut output: ChildStdout) -> String {
    let mut log = Vec::new();
    // What came before a failed read is still worth having.
    let _ = output.read_to_end(&mut log);
    String::from_utf8_lossy(&log).into_owned()
}

//! Servers: child processes that never outlive this one.

use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use openapi_crate::outcome::Failure;

/// The time limit for a server to read its document and listen.
const START_LIMIT: Duration = Duration::from_secs(60);

/// The time limit for a server to end.
const STOP_LIMIT: Duration = Duration::from_secs(5);

/// A running server. Dropping it ends it.
pub struct Server {
    program: &'static str,
    child: Child,
    log: Option<JoinHandle<String>>,
    address: SocketAddr,
}

impl Server {
    /// Starts a server and waits until it accepts connections at this address.
    ///
    /// The command has to end the server when standard input is closed. This program has the other end of that pipe, and
    /// the operating system closes it however this program ends, also by a signal.
    pub fn start(
        program: &'static str,
        command: &mut Command,
        address: SocketAddr,
    ) -> Result<Self, Failure> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(Failure::program(program))?;
        let log = child
            .stdout
            .take()
            .map(|output| thread::spawn(move || read_log(output)));
        let mut server = Self {
            program,
            child,
            log,
            address,
        };
        server.wait_until_ready()?;
        Ok(server)
    }

    /// Returns the address of the server.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the base URL of the server.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Ends the server and returns its log.
    pub fn stop(mut self) -> Result<String, Failure> {
        drop(self.child.stdin.take());
        let deadline = Instant::now() + STOP_LIMIT;
        while !self.has_ended()? {
            if Instant::now() > deadline {
                self.end();
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(self.take_log())
    }

    fn wait_until_ready(&mut self) -> Result<(), Failure> {
        let deadline = Instant::now() + START_LIMIT;
        while TcpStream::connect(self.address).is_err() {
            if self.has_ended()? || Instant::now() > deadline {
                self.end();
                return Err(Failure::Stopped {
                    program: self.program,
                    output: self.take_log(),
                });
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    fn has_ended(&mut self) -> Result<bool, Failure> {
        let status = self.child.try_wait();
        let status = status.map_err(Failure::program(self.program))?;
        Ok(status.is_some())
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

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// Returns a free port of the loopback interface. The servers need a port as an argument and do not report the one that
/// they use.
pub fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

/// Reads the pipe to its end, so that the server never blocks on a full pipe.
fn read_log(mut output: ChildStdout) -> String {
    let mut log = Vec::new();
    // Keep what was read before an error.
    let _ = output.read_to_end(&mut log);
    String::from_utf8_lossy(&log).into_owned()
}

//! Installation of the pinned FastAPI below `target/`.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use openapi_crate::outcome::Failure;
use openapi_crate::terminal;

/// The packages, as pip names them.
const PACKAGES: [&str; 2] = ["fastapi==0.165.0", "uvicorn==0.54.0"];

/// The Python of an environment with FastAPI.
pub struct Python {
    program: PathBuf,
}

impl Python {
    /// Installs the pinned packages below `scratch` unless they are installed. The inner error is the reason why they
    /// cannot be.
    pub fn with_fastapi(scratch: &Path) -> Result<Result<Self, String>, Failure> {
        let environment = scratch.join("environment");
        let program = match cfg!(windows) {
            true => environment.join("Scripts/python.exe"),
            false => environment.join("bin/python"),
        };
        let python = Self { program };
        let done = environment.join("packages.txt");
        let packages = PACKAGES.join("\n");
        if fs::read_to_string(&done).is_ok_and(|installed| installed == packages) {
            return Ok(Ok(python));
        }
        fs::create_dir_all(scratch).map_err(Failure::file("create", scratch))?;
        let mut create = Command::new("python3");
        create.args(["-m", "venv", "--clear"]).arg(&environment);
        if let Err(missing) = ran(&mut create)? {
            return Ok(Err(missing));
        }
        terminal::error(&format!(
            "installing {} into {}\n",
            PACKAGES.join(" and "),
            environment.display()
        ));
        let mut install = Command::new(&python.program);
        install
            .args(["-m", "pip", "install", "--quiet", "--only-binary", ":all:"])
            .arg("--disable-pip-version-check")
            .args(PACKAGES);
        if let Err(missing) = ran(&mut install)? {
            return Ok(Err(missing));
        }
        fs::write(&done, packages).map_err(Failure::file("write", &done))?;
        Ok(Ok(python))
    }

    /// Returns the path of the interpreter.
    pub fn program(&self) -> &Path {
        &self.program
    }
}

/// Runs a command. The inner error is the reason why it did not succeed.
fn ran(command: &mut Command) -> Result<Result<(), String>, Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = match command.stdin(Stdio::null()).output() {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(Err(format!("`{name}` is not installed")));
        }
        Err(error) => return Err(Failure::program(&name)(error)),
    };
    if output.status.success() {
        return Ok(Ok(()));
    }
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    let last = text.lines().rfind(|line| !line.trim().is_empty());
    Ok(Err(format!(
        "`{name}` failed: {}",
        last.unwrap_or_default()
    )))
}

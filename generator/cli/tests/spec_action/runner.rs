//! A repository and the programs that the scripts of the action call.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use crate::root;

const DOCUMENT: &str = "\
openapi: 3.0.3
info: { title: Pets, version: '1' }
servers: [{ url: 'https://pets.example' }]
paths:
  /pets:
    get: { operationId: listPets, responses: { '204': { description: None. } } }
";

/// Runs the program that the tests have built, in place of building it.
const CARGO: &str =
    "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done\nshift\nexec \"$PROGRAM\" \"$@\"\n";

/// Writes down its arguments, and responds with the comments of the pull request.
const GH: &str = "#!/bin/sh
printf '%s\\n' \"$*\" >>\"$RUNNER_TEMP/gh.txt\"
[ \"$GH_FAILS\" = yes ] && exit 1
case \"$*\" in *--paginate*) printf '%s' \"$GH_COMMENTS\" ;; esac
";

/// A repository with one commit, and the files of one job.
pub struct Runner {
    folder: TempDir,
    variables: Vec<(&'static str, String)>,
}

/// The output of a script.
#[derive(Debug)]
pub struct Finished {
    pub status: i32,
    pub out: String,
}

impl Runner {
    pub fn new() -> Self {
        let runner = Self {
            folder: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
        };
        fs::create_dir_all(runner.path("repository/spec")).unwrap();
        fs::create_dir(runner.path("bin")).unwrap();
        for (name, text) in [("cargo", CARGO), ("gh", GH)] {
            let program = runner.path("bin").join(name);
            fs::write(&program, text).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        }
        runner.write_document(DOCUMENT);
        runner.git(&["init", "--quiet", "--initial-branch", "main"]);
        runner.git(&["add", "--all"]);
        runner.git(&["commit", "--quiet", "--message", "A commit"]);
        runner
            .with("SPEC", "spec/pets.yaml")
            .with("CONFIG", "")
            .with("BASE", "HEAD")
            .with("FAIL_ON", "never")
            .with("NUMBER", "7")
            .with("STATUS", "0")
            .with("CHECKED", "")
    }

    /// Sets a variable of the scripts.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write_document(&self, text: &str) {
        self.write("repository/spec/pets.yaml", text);
    }

    /// Writes a file of the job.
    pub fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    /// Writes the crate of the document, as a commit of the repository would contain it.
    pub fn generate(&self) {
        let status = Command::new(env!("CARGO_BIN_EXE_openapi-crate"))
            .arg("generate")
            .current_dir(self.path("repository"))
            .status()
            .unwrap();
        assert!(status.success());
    }

    /// Returns the content of a file of the job; empty if it does not exist.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_default()
    }

    fn git(&self, arguments: &[&str]) {
        let status = Command::new("git")
            .args(["-c", "user.name=Pet", "-c", "user.email=pet@pets.example"])
            .args(arguments)
            .current_dir(self.path("repository"))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .status()
            .unwrap();
        assert!(status.success(), "git {arguments:?}");
    }

    /// Runs a script of the action.
    pub fn run(&self, script: &str) -> Finished {
        let path = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("bash")
            .arg(root().join(".github/actions/spec-diff").join(script))
            .current_dir(self.path("repository"))
            .env("PATH", format!("{}:{path}", self.path("bin").display()))
            .env("PROGRAM", env!("CARGO_BIN_EXE_openapi-crate"))
            .env("RUNNER_TEMP", self.folder.path())
            .env("GITHUB_STEP_SUMMARY", self.path("summary.md"))
            .env("GITHUB_OUTPUT", self.path("output.txt"))
            .env("GITHUB_REPOSITORY", "pets/client")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .output()
            .expect("bash starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Finished {
            status: output.status.code().unwrap_or(-1),
            out: text(&output.stdout) + &text(&output.stderr),
        }
    }
}

//! Git repositories in temporary folders, and runs of the built program.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A document with a reference to another file.
pub const DOCUMENT: &str = "\
openapi: 3.0.3
info: { title: Pets, version: '1' }
servers: [{ url: 'https://pets.example' }]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: The pet.
          content: { application/json: { schema: { $ref: 'parts.yaml#/Pet' } } }
";

/// The file that it refers to.
pub const PARTS: &str = "Pet:\n  type: object\n  properties:\n    name: { type: string }\n";

/// Its configuration.
pub const CONFIG: &str = "package = \"pets\"\nversion = \"0.3.0\"\noverlays = [\"fix.yaml\"]\n";

/// The overlay of the configuration.
pub const OVERLAY: &str = "\
overlay: 1.0.0
info: { title: Fixes, version: '1' }
actions:
  - target: $.info
    update: { title: Animals }
";

/// The arguments for the document and its configuration.
pub const FILES: [&str; 4] = ["--spec", "spec/pets.yaml", "--config", "spec/client.toml"];

/// A temporary folder, which can be a repository.
pub struct Scene {
    pub folder: TempDir,
}

impl Scene {
    /// Creates a folder with the document and its files, in no repository.
    pub fn without_git() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let scene = Self { folder };
        scene.write("spec/pets.yaml", DOCUMENT);
        scene.write("spec/parts.yaml", PARTS);
        scene.write("spec/client.toml", CONFIG);
        scene.write("spec/fix.yaml", OVERLAY);
        scene
    }

    /// Creates a repository with the document and its files, before the first commit.
    pub fn uncommitted() -> Self {
        let scene = Self::without_git();
        scene.git(&["init", "--quiet", "--initial-branch", "main"]);
        scene
    }

    /// Creates a repository with one commit.
    pub fn committed() -> Self {
        let scene = Self::uncommitted();
        scene.commit();
        scene
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Commits everything.
    pub fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "A commit"]);
    }

    /// Runs Git, which must succeed.
    pub fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=Pet", "-c", "user.email=pet@pets.example"])
            .args(arguments)
            .current_dir(self.folder.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .output()
            .expect("git starts");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {stderr}");
    }

    /// Runs `diff` and expects an exit status.
    pub fn diff(&self, arguments: &[&str], status: i32) -> Printed {
        self.run("diff", arguments, &[], status)
    }

    /// Runs `diff` on the document and its configuration.
    pub fn diff_files(&self, arguments: &[&str], status: i32) -> Printed {
        self.diff(&[arguments, &FILES].concat(), status)
    }

    /// Runs a command with these variables and expects an exit status.
    pub fn run(
        &self,
        command: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
        status: i32,
    ) -> Printed {
        let Output {
            status: found,
            stdout,
            stderr,
        } = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .arg(command)
            .args(arguments)
            .current_dir(self.folder.path())
            .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
            .envs(variables.iter().copied())
            .output()
            .expect("the program starts");
        let printed = Printed {
            out: String::from_utf8(stdout).expect("UTF-8"),
            err: String::from_utf8(stderr).expect("UTF-8"),
        };
        let Printed { out, err } = &printed;
        assert_eq!(
            found.code(),
            Some(status),
            "{command} {arguments:?}\nstdout: {out}\nstderr: {err}"
        );
        printed
    }
}

/// The output of a run.
#[derive(Debug)]
pub struct Printed {
    pub out: String,
    pub err: String,
}

impl Printed {
    /// Expects each of the texts on standard error.
    pub fn tells(&self, expected: &[&str]) {
        for text in expected {
            assert!(self.err.contains(text), "no {text:?} in:\n{}", self.err);
        }
    }
}

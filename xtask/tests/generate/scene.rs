//! Small documents in folders of their own, and the built program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

pub const DOCUMENT: &str = "\
openapi: 3.0.3
info:
  title: Pets
  version: '1'
servers:
  - url: https://pets.example
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [Pet]
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      responses:
        '200':
          description: The pet.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Pet'
components:
  schemas:
    Pet:
      type: object
      properties:
        name:
          type: string
";

/// The document with properties that no type can hold exactly.
pub fn with_losses(count: usize) -> String {
    let mut text = DOCUMENT.to_owned();
    for number in 0..count {
        text.push_str(&format!(
            "        p{number}: {{ type: string, not: {{ enum: [x] }} }}\n"
        ));
    }
    text
}

/// A folder with a document, and the crate that is generated from it.
pub struct Scene {
    pub folder: TempDir,
}

impl Scene {
    /// The document alone.
    pub fn new() -> Self {
        let scene = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        scene.write("pets.yaml", DOCUMENT);
        scene
    }

    /// The document and its crate.
    pub fn generated() -> Self {
        let scene = Self::new();
        scene.expect(0, &[]);
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

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| format!("{path}: {error}"))
    }

    /// Runs `generate` on the document with more arguments and expects an exit status.
    pub fn expect(&self, status: i32, more: &[&str]) -> Said {
        let arguments = ["--spec", "pets.yaml", "--out", "pets"];
        run(self.folder.path(), &[&arguments, more].concat(), status)
    }

    /// Every file below a folder with its content, sorted.
    pub fn snapshot(&self, folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        collect(&self.path(folder), &mut files);
        files.sort();
        files
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push((path.clone(), fs::read(path).unwrap()));
        }
    }
}

/// What the program printed.
pub struct Said {
    pub out: String,
    pub err: String,
}

/// Runs `generate` in a folder and expects an exit status.
pub fn run(folder: &Path, arguments: &[&str], status: i32) -> Said {
    let Output {
        status: found,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("generate")
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program starts");
    let said = Said {
        out: String::from_utf8(stdout).expect("UTF-8"),
        err: String::from_utf8(stderr).expect("UTF-8"),
    };
    assert_eq!(
        found.code(),
        Some(status),
        "{arguments:?}\nstdout: {}\nstderr: {}",
        said.out,
        said.err
    );
    said
}

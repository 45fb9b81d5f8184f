//! A folder in which the program is run.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

pub const DOCUMENT: &str = "\
openapi: 3.0.3
info: { title: Pet Shop, version: '1' }
servers: [{ url: 'https://pets.example' }]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: All pets.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
          links: { first: { operationId: listPets } }
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string }, apiKey: { type: string } } }
";

pub struct Scene {
    folder: TempDir,
}

/// What a run printed, and its exit status.
pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Scene {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    pub fn with_document() -> Self {
        let scene = Self::new();
        scene.write("api/pets.yaml", DOCUMENT);
        scene
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        self.run_in("", arguments)
    }

    /// Runs the program in a folder below it.
    pub fn run_in(&self, folder: &str, arguments: &[&str]) -> Ended {
        self.program(env!("CARGO_BIN_EXE_openapi-crate"), folder, arguments)
    }

    pub fn program(&self, program: &str, folder: &str, arguments: &[&str]) -> Ended {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(self.path().join(folder))
            .env("XDG_CACHE_HOME", self.path().join("cache"))
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        Ended {
            code: output.status.code(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }
}

impl Ended {
    /// Asserts the exit status.
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }
}

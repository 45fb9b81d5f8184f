//! The digest of the running program.
//!
//! A version would stay the same while the generator is changed and built again; the bytes do not.

use std::cell::LazyCell;
use std::env;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::thread;

use crate::generate::digest::{Digest, Digester};

/// The number of bytes that are read at once.
const PIECE: usize = 1 << 18;

/// The digest of the running program, which another thread makes; `None` if it cannot be known.
pub struct Program(LazyCell<Option<Digest>, Box<dyn FnOnce() -> Option<Digest>>>);

impl Program {
    /// Begins to read the program.
    pub fn begin() -> Self {
        let reading = thread::Builder::new()
            .name("digest".to_owned())
            .spawn(digest);
        Self(LazyCell::new(Box::new(move || {
            reading.ok()?.join().ok().flatten()
        })))
    }

    /// Returns the digest, and waits for it if need be.
    pub fn digest(&self) -> Option<&Digest> {
        self.0.as_ref()
    }
}

fn digest() -> Option<Digest> {
    let path = named_program()?;
    let file = File::open(&path).ok()?;
    // Where it was built again since it started, the system knows it by another path, or by none.
    if named_program()? != path {
        return None;
    }
    read(file).ok()
}

/// Returns the path of the running program. A program that runs others, such as a loader or an emulator, has another name
/// than it was called by, and is not the generator.
fn named_program() -> Option<PathBuf> {
    let path = env::current_exe().ok()?;
    let called = PathBuf::from(env::args_os().next()?);
    let stem = |path: &Path| path.file_stem().map(ToOwned::to_owned);
    (stem(&path)? == stem(&called)?).then_some(path)
}

fn read(mut file: File) -> io::Result<Digest> {
    let mut digester = Digester::default();
    let mut piece = vec![0; PIECE];
    loop {
        let length = file.read(&mut piece)?;
        if length == 0 {
            return Ok(digester.end());
        }
        digester.piece(piece.get(..length).unwrap_or_default());
    }
}

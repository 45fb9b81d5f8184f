//! The identity of the running program.
//!
//! A version would stay the same while the generator is changed and built again. The bytes do not, but reading 20 MB of
//! them takes a third of a generation. The system knows when a file was changed last, and lets nobody set that time.

use std::env;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use crate::generate::digest::{Digest, Digester};

/// Returns the identity of the running program; `None` if it cannot be known.
pub fn identity() -> Option<Digest> {
    let path = named_program()?;
    let file = fs::metadata(&path).ok()?;
    // Where it was built again since it started, the system knows it by another path, or by none.
    if named_program()? != path {
        return None;
    }
    let numbers = numbers(&file)?;
    let mut digester = Digester::default();
    digester.text(path.as_os_str().as_encoded_bytes());
    for number in numbers {
        digester.text(number.to_le_bytes());
    }
    Some(digester.end())
}

/// Returns the numbers of which at least one is another for each file and after each change of it: device, inode, size, and
/// the times of the last changes of its content and of anything of it.
#[cfg(unix)]
fn numbers(file: &Metadata) -> Option<[i128; 7]> {
    use std::os::unix::fs::MetadataExt as _;

    Some([
        file.dev().into(),
        file.ino().into(),
        file.size().into(),
        file.mtime().into(),
        file.mtime_nsec().into(),
        file.ctime().into(),
        file.ctime_nsec().into(),
    ])
}

/// Other systems do not keep the time of the last change of a file.
#[cfg(not(unix))]
fn numbers(_file: &Metadata) -> Option<[i128; 7]> {
    None
}

/// Returns the path of the running program. A program that runs others, such as a loader or an emulator, has another name
/// than it was called by, and is not the generator.
fn named_program() -> Option<PathBuf> {
    let path = env::current_exe().ok()?;
    let called = PathBuf::from(env::args_os().next()?);
    let stem = |path: &Path| path.file_stem().map(ToOwned::to_owned);
    (stem(&path)? == stem(&called)?).then_some(path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_same_size_and_time_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("program");
        fs::write(&path, "one").unwrap();
        let first = fs::metadata(&path).unwrap();
        fs::write(&path, "two").unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(first.modified().unwrap()).unwrap();
        let second = fs::metadata(&path).unwrap();
        assert_eq!(first.modified().unwrap(), second.modified().unwrap());
        assert_ne!(numbers(&first), numbers(&second));
        assert_eq!(numbers(&second), numbers(&fs::metadata(&path).unwrap()));
    }
}

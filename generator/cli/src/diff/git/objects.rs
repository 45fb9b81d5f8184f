//! Objects of a repository, read by one process of Git.

use std::fmt;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Mutex, PoisonError};

use super::command;

/// The most bytes of the line before an object.
const LONGEST_HEADER: u64 = 1000;

/// A reader of objects, which starts its process when it is needed.
pub struct Objects {
    folder: PathBuf,
    process: Mutex<Option<Process>>,
}

struct Process {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// The content of an object.
enum Object {
    /// All of it.
    Whole(Vec<u8>),
    /// As much as was wanted; the process still has the rest.
    Cut(Vec<u8>),
}

impl Objects {
    /// Creates a reader for the repository around a folder.
    pub fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            process: Mutex::default(),
        }
    }

    /// Returns the content of an object, up to one byte more than `most`.
    pub fn read(&self, id: &str, most: usize) -> io::Result<Vec<u8>> {
        let mut slot = self.process.lock().unwrap_or_else(PoisonError::into_inner);
        // A process that failed, or that has more to say than is wanted, is not used again.
        let mut process = match slot.take() {
            Some(process) => process,
            None => Process::start(&self.folder)?,
        };
        match process.object(id, most)? {
            Object::Whole(bytes) => {
                *slot = Some(process);
                Ok(bytes)
            }
            Object::Cut(bytes) => Ok(bytes),
        }
    }
}

impl fmt::Debug for Objects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Objects").field(&self.folder).finish()
    }
}

impl Process {
    fn start(folder: &Path) -> io::Result<Self> {
        let mut command = command(folder, ["cat-file", "--batch"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::null()).spawn()?;
        let pipes = (child.stdin.take(), child.stdout.take());
        let (Some(input), Some(output)) = pipes else {
            return Err(unexpected());
        };
        let output = BufReader::new(output);
        Ok(Self {
            child,
            input,
            output,
        })
    }

    fn object(&mut self, id: &str, most: usize) -> io::Result<Object> {
        self.input.write_all(format!("{id}\n").as_bytes())?;
        self.input.flush()?;
        let mut header = String::new();
        let mut line = (&mut self.output).take(LONGEST_HEADER);
        line.read_line(&mut header)?;
        let size = size_of(&header).ok_or_else(unexpected)?;
        let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        if size > most {
            (&mut self.output).take(most).read_to_end(&mut bytes)?;
            return Ok(Object::Cut(bytes));
        }
        (&mut self.output).take(size).read_to_end(&mut bytes)?;
        // A line break ends every object.
        self.output.read_exact(&mut [0])?;
        Ok(Object::Whole(bytes))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It has nothing to lose, and may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Parses the size in `<id> <type> <size>`; `None` if there is no such object.
fn size_of(header: &str) -> Option<u64> {
    let mut words = header.strip_suffix('\n')?.split(' ');
    let (_id, _kind, size) = (words.next()?, words.next()?, words.next()?);
    size.parse().ok()
}

fn unexpected() -> io::Error {
    io::Error::other("git could not read it from the repository")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_object_has_no_size() {
        assert_eq!(size_of("0a1b blob 12\n"), Some(12));
        assert_eq!(size_of("0a1b missing\n"), None);
        assert_eq!(size_of("0a1b blob 12"), None, "the line was cut");
        assert_eq!(size_of(""), None);
    }

    #[test]
    fn objects_are_read_one_after_the_other() {
        let scratch = tempfile::tempdir().unwrap();
        let git = |arguments: &[&str]| {
            let output = command(scratch.path(), arguments).output().unwrap();
            assert!(output.status.success(), "{output:?}");
            String::from_utf8(output.stdout).unwrap().trim().to_owned()
        };
        git(&["init", "--quiet"]);
        let blob = |text: &str| {
            std::fs::write(scratch.path().join("file"), text).unwrap();
            git(&["hash-object", "-w", "file"])
        };
        let (one, long, empty) = (blob("one\n"), blob(&"x".repeat(100_000)), blob(""));
        let objects = Objects::of(scratch.path());
        assert_eq!(objects.read(&one, 100).unwrap(), b"one\n");
        assert_eq!(objects.read(&long, 4).unwrap(), b"xxxxx");
        assert_eq!(objects.read(&empty, 4).unwrap(), b"");
        objects.read(&"0".repeat(40), 4).unwrap_err();
        assert_eq!(objects.read(&long, 100_000).unwrap().len(), 100_000);
        assert_eq!(objects.read(&one, 4).unwrap(), b"one\n");
    }
}

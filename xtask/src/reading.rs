//! Reading files that somebody named, which may be anything.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

/// The largest manifest or earlier output that is read, in bytes.
pub const LARGEST: usize = 64 << 20;

/// The content of a file, and one byte beyond `most` at most.
///
/// Opening a named pipe waits for somebody to write into it, and a device may have no end: neither is opened.
pub fn bytes(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    refuse_all_but_files(&fs::metadata(path)?)?;
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    File::open(path)?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The same as text, for what is passed over where it is none.
pub fn text(path: &Path) -> io::Result<String> {
    let bytes = bytes(path, LARGEST)?;
    String::from_utf8(bytes).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
}

/// Whether there is something that can be opened without waiting.
pub fn refuse_all_but_files(metadata: &Metadata) -> io::Result<()> {
    if metadata.is_file() {
        return Ok(());
    }
    let found = match metadata.is_dir() {
        true => "it is a folder, expected a file",
        false => "it is a pipe or a device, expected a file; write the text into one",
    };
    Err(io::Error::new(ErrorKind::InvalidInput, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_read_than_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "abcdef").unwrap();
        assert_eq!(bytes(&file, 6).unwrap(), b"abcdef");
        assert_eq!(
            bytes(&file, 2).unwrap(),
            b"abc",
            "one more tells that it is too large"
        );
        let error = bytes(folder.path(), 2).unwrap_err();
        assert_eq!(error.to_string(), "it is a folder, expected a file");
    }

    #[cfg(unix)]
    #[test]
    fn a_device_without_an_end_is_not_opened() {
        let error = bytes(Path::new("/dev/zero"), usize::MAX).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
    }
}

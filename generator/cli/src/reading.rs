//! Reading of user-supplied paths, which may be any kind of file.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

/// The size limit of a manifest or an earlier output, in bytes.
pub const LARGEST: usize = 64 << 20;

/// Returns the content of a file, up to one byte more than `most`.
///
/// Neither pipes nor devices are opened: opening a named pipe waits for a writer, and a device may have no end.
pub fn bytes(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    require_regular_file(&metadata)?;
    let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    // One byte more than the file has: the read that finds the end needs no more room.
    let room = metadata.len().saturating_add(1).min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns the content of a text file, for files that are ignored if they are not text.
pub fn text(path: &Path) -> io::Result<String> {
    let bytes = bytes(path, LARGEST)?;
    String::from_utf8(bytes).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
}

/// Returns an error unless the file is a regular file.
pub fn require_regular_file(metadata: &Metadata) -> io::Result<()> {
    if metadata.is_file() {
        return Ok(());
    }
    let found = match metadata.is_dir() {
        true => "it is a folder, expected a file",
        false => "it is a pipe or a device, expected a file; write the text into a file",
    };
    Err(io::Error::new(ErrorKind::InvalidInput, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_one_byte_beyond_the_limit_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "abcdef").unwrap();
        assert_eq!(bytes(&file, 6).unwrap(), b"abcdef");
        assert_eq!(
            bytes(&file, 2).unwrap(),
            b"abc",
            "one byte more shows that the file is too large"
        );
        let error = bytes(folder.path(), 2).unwrap_err();
        assert_eq!(error.to_string(), "it is a folder, expected a file");
    }

    #[cfg(unix)]
    #[test]
    fn an_endless_device_is_not_opened() {
        let error = bytes(Path::new("/dev/zero"), usize::MAX).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
    }
}

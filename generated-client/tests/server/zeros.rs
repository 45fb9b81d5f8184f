//! A small body that decompresses to a large one.

use bytes::Bytes;
use flate2::{Compress, Compression, Crc, FlushCompress};

use super::response::CannedResponse;

const MEBIBYTE: usize = 1024 * 1024;

/// The gzip header: method deflate, no name, no time, unknown operating system (RFC 1952, section 2.3).
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// An empty final block (RFC 1951, section 3.2.6).
const LAST_BLOCK: [u8; 2] = [3, 0];

impl CannedResponse {
    /// Sets a body of zeros, compressed by gzip.
    ///
    /// One mebibyte is compressed once, and its bytes are repeated: after a full flush, no block refers to earlier
    /// data.
    pub fn gzip_zeros(self, mebibytes: usize) -> Self {
        let zeros = vec![0; MEBIBYTE];
        let mut compressed = Vec::with_capacity(2 * 1024);
        Compress::new(Compression::best(), false)
            .compress_vec(&zeros, &mut compressed, FlushCompress::Full)
            .unwrap();

        let mut checksum_of_one = Crc::new();
        checksum_of_one.update(&zeros);
        let mut checksum = Crc::new();
        for _ in 0..mebibytes {
            checksum.combine(&checksum_of_one);
        }
        let length = u32::try_from(mebibytes * MEBIBYTE).unwrap();
        let trailer = [checksum.sum().to_le_bytes(), length.to_le_bytes()].concat();
        self.header("content-encoding", "gzip").repeated(
            Bytes::from_static(&HEADER),
            compressed.into(),
            mebibytes,
            [&LAST_BLOCK[..], &trailer].concat().into(),
        )
    }
}

#[test]
fn gzip_reads_it() {
    use std::io::Read;
    let bytes = CannedResponse::empty(200).gzip_zeros(3).whole_body();
    assert!(bytes.len() < 4096, "{} bytes", bytes.len());
    let mut read = Vec::new();
    let mut decoder = flate2::read::GzDecoder::new(&bytes[..]);
    decoder.read_to_end(&mut read).unwrap();
    assert!(read.len() == 3 * MEBIBYTE && read.iter().all(|byte| *byte == 0));
}

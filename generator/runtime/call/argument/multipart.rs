//! Multipart bodies (RFC 2046, section 5.1), whose parts have names (RFC 7578) or positions.

use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};

use bytes::Bytes;

use crate::runtime::call::request_builder::RequestBuilder;
use crate::runtime::http::parameter::Parameter;
use crate::runtime::json::field::{AsSerialize, JsonCodec};
use crate::runtime::problem::request::RequestError;
use crate::runtime::transport::bodies::RequestBody;

use super::upload::{Content, Upload, body};

/// The default media type of files.
const BYTES: &str = "application/octet-stream";

/// A multipart body. Files in it may be streams, which are then never in memory as a whole.
#[derive(Debug, Default)]
pub struct Multipart {
    parts: Vec<Part>,
    failure: Option<String>,
}

#[derive(Debug)]
struct Part {
    /// `None` for a part that only its position tells from the others.
    name: Option<String>,
    upload: Upload,
    /// The media type, unless the upload has its own; `None` for a text, whose default is `text/plain`.
    usual: Option<String>,
    /// The parts inside the part, if it has any.
    inner: Option<Inner>,
}

/// The parts inside a part, as they are written.
struct Inner {
    boundary: String,
    contents: Vec<Content>,
}

/// Omits the content.
impl fmt::Debug for Inner {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("parts")
    }
}

impl Multipart {
    /// Creates a body without parts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text part.
    #[must_use]
    pub fn text(self, name: &str, text: &str) -> Self {
        self.part(Some(name), Upload::from(text.to_owned()), None)
    }

    /// Adds a part with the text of a value.
    #[must_use]
    pub fn value<P: Parameter + ?Sized>(self, name: &str, value: &P) -> Self {
        self.text(name, &value.text())
    }

    /// Adds a part with a value as JSON.
    #[must_use]
    pub fn json<V: JsonCodec>(self, name: &str, value: &V) -> Self {
        self.json_part(Some(name), value)
    }

    /// Adds a file. By default it is named like the part, and its media type is `application/octet-stream`.
    #[must_use]
    pub fn file(self, name: &str, file: impl Into<Upload>) -> Self {
        let mut upload = file.into();
        upload.file_name.get_or_insert_with(|| name.to_owned());
        self.part(Some(name), upload, Some(BYTES))
    }

    /// Adds a part that consists of parts. By default its media type is `multipart/mixed`.
    #[must_use]
    pub fn multipart(self, name: &str, parts: impl Into<Self>) -> Self {
        self.parts(Some(name), parts.into())
    }

    /// Adds a text part without a name.
    #[must_use]
    pub fn next_text(self, text: &str) -> Self {
        // Without it, the text would be ASCII (RFC 2046, section 5.2).
        let usual = Some("text/plain; charset=utf-8");
        self.part(None, Upload::from(text.to_owned()), usual)
    }

    /// Adds a part without a name, with the text of a value.
    #[must_use]
    pub fn next_value<P: Parameter + ?Sized>(self, value: &P) -> Self {
        self.next_text(&value.text())
    }

    /// Adds a part without a name, with a value as JSON.
    #[must_use]
    pub fn next_json<V: JsonCodec>(self, value: &V) -> Self {
        self.json_part(None, value)
    }

    /// Adds a file without a name. By default its media type is `application/octet-stream`.
    #[must_use]
    pub fn next_file(self, file: impl Into<Upload>) -> Self {
        self.part(None, file.into(), Some(BYTES))
    }

    /// Adds a part without a name that consists of parts. By default its media type is `multipart/mixed`.
    #[must_use]
    pub fn next_multipart(self, parts: impl Into<Self>) -> Self {
        self.parts(None, parts.into())
    }

    /// Sets the media type of the part that was added last, unless its file has its own.
    #[must_use]
    pub fn content_type(mut self, content_type: &str) -> Self {
        if let Some(part) = self.parts.last_mut() {
            part.usual = Some(content_type.to_owned());
        }
        self
    }

    /// Adds a header to the part that was added last, unless its file has one of that name.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Some(part) = self.parts.last_mut() {
            let headers = &mut part.upload.headers;
            if !headers
                .iter()
                .any(|(known, _)| known.eq_ignore_ascii_case(name))
            {
                headers.push((name.to_owned(), value.to_owned()));
            }
        }
        self
    }

    fn json_part<V: JsonCodec>(mut self, name: Option<&str>, value: &V) -> Self {
        match serde_json::to_vec(&AsSerialize(value)) {
            Ok(text) => self.part(name, Upload::from(text), Some("application/json")),
            Err(failure) => {
                self.failure.get_or_insert(failure.to_string());
                self
            }
        }
    }

    fn parts(mut self, name: Option<&str>, mut parts: Self) -> Self {
        if let Some(failure) = parts.failure.take() {
            self.failure.get_or_insert(failure);
        }
        let boundary = parts.boundary();
        let contents = parts.contents(&boundary);
        let mut whole = self.part(name, Upload::from(Bytes::new()), Some("multipart/mixed"));
        if let Some(part) = whole.parts.last_mut() {
            part.inner = Some(Inner { boundary, contents });
        }
        whole
    }

    fn part(mut self, name: Option<&str>, upload: Upload, usual: Option<&str>) -> Self {
        self.parts.push(Part {
            name: name.map(str::to_owned),
            upload,
            usual: usual.map(str::to_owned),
            inner: None,
        });
        self
    }

    /// Returns a boundary that no part contains. If a part is a stream, whose content is unknown, the boundary is
    /// random, so that nobody can guess it.
    fn boundary(&self) -> String {
        let mut number = match self.parts.iter().any(Part::is_stream) {
            true => RandomState::new().build_hasher().finish(),
            false => 0,
        };
        loop {
            let boundary = format!("part-{number:016x}");
            if !self
                .parts
                .iter()
                .any(|part| part.contains(boundary.as_bytes()))
            {
                return boundary;
            }
            number = number.wrapping_add(1);
        }
    }

    /// Returns the body, in pieces.
    fn contents(self, boundary: &str) -> Vec<Content> {
        let mut contents = Vec::with_capacity(2 * self.parts.len() + 1);
        let mut between = String::new();
        for part in self.parts {
            between.push_str(&part.head(boundary));
            contents.push(Content::Bytes(Bytes::from(std::mem::take(&mut between))));
            contents.push(part.upload.content);
            contents.extend(part.inner.into_iter().flat_map(|inner| inner.contents));
            between.push_str("\r\n");
        }
        between.push_str(&format!("--{boundary}--\r\n"));
        contents.push(Content::Bytes(Bytes::from(between)));
        contents
    }

    fn written(self, boundary: &str) -> RequestBody {
        let contents = self.contents(boundary);
        if contents
            .iter()
            .all(|content| matches!(content, Content::Bytes(_)))
        {
            return joined(&contents).into();
        }
        body(contents)
    }
}

/// Joins contents that are all in memory, so that the body can be sent again.
fn joined(contents: &[Content]) -> Vec<u8> {
    let mut whole = Vec::new();
    for content in contents {
        if let Content::Bytes(bytes) = content {
            whole.extend_from_slice(bytes);
        }
    }
    whole
}

impl Part {
    fn contents(&self) -> impl Iterator<Item = &Content> {
        let inner = self.inner.iter().flat_map(|inner| &inner.contents);
        std::iter::once(&self.upload.content).chain(inner)
    }

    fn is_stream(&self) -> bool {
        let mut contents = self.contents();
        contents.any(|content| matches!(content, Content::Stream { .. }))
    }

    fn contains(&self, needle: &[u8]) -> bool {
        let mut contents = self.contents();
        contents.any(|content| match content {
            Content::Bytes(bytes) => bytes.windows(needle.len()).any(|window| window == needle),
            Content::Stream { .. } => false,
        })
    }

    /// Returns the boundary before the part, and its headers.
    fn head(&self, boundary: &str) -> String {
        let mut head = format!("--{boundary}\r\n");
        let disposition = self.disposition();
        let disposition = disposition.map(|value| ("Content-Disposition", value));
        let content_type = self.content_type();
        let content_type = content_type.map(|value| ("Content-Type", value));
        let headers = self.upload.headers.iter();
        let headers = headers.map(|(name, value)| (name.as_str(), value.clone()));
        for (name, value) in disposition.into_iter().chain(content_type).chain(headers) {
            head.push_str(&format!("{name}: {value}").replace(['\r', '\n'], " "));
            head.push_str("\r\n");
        }
        head.push_str("\r\n");
        head
    }

    /// Returns the header with the names of the part and of its file (RFC 7578, section 4.2; RFC 2183).
    fn disposition(&self) -> Option<String> {
        let file_name = self.upload.file_name.as_ref();
        let file_name = file_name.map(|name| format!("; filename=\"{}\"", quoted(name)));
        match &self.name {
            Some(name) => {
                let file_name = file_name.unwrap_or_default();
                Some(format!("form-data; name=\"{}\"{file_name}", quoted(name)))
            }
            None => file_name.map(|file_name| format!("attachment{file_name}")),
        }
    }

    fn content_type(&self) -> Option<String> {
        let content_type = self.upload.content_type.as_ref().or(self.usual.as_ref())?;
        Some(match &self.inner {
            Some(inner) => format!("{content_type}; boundary={}", inner.boundary),
            None => content_type.clone(),
        })
    }
}

/// Escapes the characters that would end a name, as browsers do (HTML, section 4.10.21.8).
fn quoted(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

impl<T, B> RequestBuilder<T, B> {
    /// Sets a multipart body.
    pub fn multipart(mut self, media_type: &str, body: impl Into<Multipart>) -> Self {
        let mut multipart = body.into();
        if let Some(reason) = multipart.failure.take() {
            self.request.keep(Err(RequestError::Body { reason }));
            return self;
        }
        let boundary = multipart.boundary();
        let content_type = format!("{media_type}; boundary={boundary}");
        let written = multipart.written(&boundary);
        self.request.body_of(&content_type, written);
        self
    }
}

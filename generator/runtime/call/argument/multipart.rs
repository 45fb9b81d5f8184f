//! Multipart bodies (RFC 7578).

use std::hash::{BuildHasher, Hasher, RandomState};

use bytes::Bytes;

use super::super::super::http::parameter::Parameter;
use super::super::super::json::field::{AsSerialize, JsonCodec};
use super::super::super::problem::request::RequestError;
use super::super::super::transport::bodies::RequestBody;
use super::super::request_builder::RequestBuilder;
use super::upload::{Content, Upload, body};

/// A multipart body. Files in it may be streams, which are then never in memory as a whole.
#[derive(Debug, Default)]
pub struct Multipart {
    parts: Vec<Part>,
    failure: Option<String>,
}

#[derive(Debug)]
struct Part {
    name: String,
    upload: Upload,
    /// The media type, unless the upload has its own; `None` for a text, whose default is `text/plain`.
    usual: Option<String>,
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
        self.part(name, Upload::from(text.to_owned()), None)
    }

    /// Adds a part with the text of a value.
    #[must_use]
    pub fn value<P: Parameter + ?Sized>(self, name: &str, value: &P) -> Self {
        self.text(name, &value.text())
    }

    /// Adds a part with a value as JSON.
    #[must_use]
    pub fn json<V: JsonCodec>(mut self, name: &str, value: &V) -> Self {
        match serde_json::to_vec(&AsSerialize(value)) {
            Ok(text) => self.part(name, Upload::from(text), Some("application/json")),
            Err(failure) => {
                self.failure.get_or_insert(failure.to_string());
                self
            }
        }
    }

    /// Adds a file. By default it is named like the part, and its media type is `application/octet-stream`.
    #[must_use]
    pub fn file(self, name: &str, file: impl Into<Upload>) -> Self {
        let mut upload = file.into();
        upload.file_name.get_or_insert_with(|| name.to_owned());
        self.part(name, upload, Some("application/octet-stream"))
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

    fn part(mut self, name: &str, upload: Upload, usual: Option<&str>) -> Self {
        self.parts.push(Part {
            name: name.to_owned(),
            upload,
            usual: usual.map(str::to_owned),
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

    fn written(self, boundary: &str) -> RequestBody {
        let mut contents = Vec::with_capacity(2 * self.parts.len() + 1);
        let mut between = String::new();
        for part in self.parts {
            between.push_str(&part.head(boundary));
            contents.push(Content::Bytes(Bytes::from(std::mem::take(&mut between))));
            contents.push(part.upload.content);
            between.push_str("\r\n");
        }
        between.push_str(&format!("--{boundary}--\r\n"));
        contents.push(Content::Bytes(Bytes::from(between)));
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
    fn is_stream(&self) -> bool {
        matches!(self.upload.content, Content::Stream { .. })
    }

    fn contains(&self, needle: &[u8]) -> bool {
        match &self.upload.content {
            Content::Bytes(bytes) => bytes.windows(needle.len()).any(|window| window == needle),
            Content::Stream { .. } => false,
        }
    }

    fn head(&self, boundary: &str) -> String {
        let name = quoted(&self.name);
        let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"");
        if let Some(file_name) = &self.upload.file_name {
            head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
        }
        let content_type = self.upload.content_type.as_ref().or(self.usual.as_ref());
        let content_type = content_type.map(|value| ("Content-Type", value));
        let headers = self.upload.headers.iter();
        let headers = headers.map(|(name, value)| (name.as_str(), value));
        for (name, value) in content_type.into_iter().chain(headers) {
            let line = format!("{name}: {value}").replace(['\r', '\n'], " ");
            head.push_str("\r\n");
            head.push_str(&line);
        }
        head.push_str("\r\n\r\n");
        head
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

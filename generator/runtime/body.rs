//! Bodies that are not JSON.

use bytes::Bytes;
use http::HeaderValue;
use serde_json::Value;

use super::brackets::bracketed;
use super::call::Call;
use super::encode::push_encoded;
use super::error::Refusal;
use super::field::{Field, Written};

/// A body of several parts (RFC 7578).
#[derive(Clone, Debug, Default)]
pub struct Multipart {
    parts: Vec<Part>,
}

#[derive(Clone)]
struct Part {
    name: String,
    file_name: Option<String>,
    content_type: Option<String>,
    content: Bytes,
}

/// Shows which part it is, and nothing of what it holds.
impl std::fmt::Debug for Part {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Part({}, {} bytes)", self.name, self.content.len())
    }
}

impl Multipart {
    /// A body without parts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text.
    #[must_use]
    pub fn text(mut self, name: &str, text: &str) -> Self {
        self.parts.push(Part {
            name: name.to_owned(),
            file_name: None,
            content_type: None,
            content: Bytes::copy_from_slice(text.as_bytes()),
        });
        self
    }

    /// Adds a file with its media type, for example `image/png`.
    #[must_use]
    pub fn file(
        mut self,
        name: &str,
        file_name: &str,
        content_type: &str,
        content: impl Into<Bytes>,
    ) -> Self {
        self.parts.push(Part {
            name: name.to_owned(),
            file_name: Some(file_name.to_owned()),
            content_type: Some(content_type.to_owned()),
            content: content.into(),
        });
        self
    }

    /// A text that stands in no part, so that it can stand between them.
    fn boundary(&self) -> String {
        let mut number = 0_u64;
        loop {
            let boundary = format!("part-{number:016x}");
            let needle = boundary.as_bytes();
            let is_inside = |part: &Part| {
                part.content
                    .windows(needle.len())
                    .any(|window| window == needle)
            };
            if !self.parts.iter().any(is_inside) {
                return boundary;
            }
            number += 1;
        }
    }

    fn written(&self, boundary: &str) -> Vec<u8> {
        let mut body = Vec::new();
        for part in &self.parts {
            let name = quoted(&part.name);
            body.extend_from_slice(
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"")
                    .as_bytes(),
            );
            if let Some(file_name) = &part.file_name {
                body.extend_from_slice(format!("; filename=\"{}\"", quoted(file_name)).as_bytes());
            }
            if let Some(content_type) = &part.content_type {
                let content_type = content_type.replace(['\r', '\n'], " ");
                body.extend_from_slice(format!("\r\nContent-Type: {content_type}").as_bytes());
            }
            body.extend_from_slice(b"\r\n\r\n");
            body.extend_from_slice(&part.content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        body
    }
}

/// What browsers write for the characters that would end a name (HTML, section 4.10.21.8).
fn quoted(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

impl<T, B> Call<'_, T, B> {
    /// Sets a body of text.
    #[doc(hidden)]
    pub fn text(mut self, content_type: &'static str, text: &str) -> Self {
        let body = Bytes::copy_from_slice(text.as_bytes());
        self.request
            .body(HeaderValue::from_static(content_type), body);
        self
    }

    /// Sets a body of bytes.
    #[doc(hidden)]
    pub fn bytes(mut self, content_type: &'static str, body: Bytes) -> Self {
        self.request
            .body(HeaderValue::from_static(content_type), body);
        self
    }

    /// Sets the properties of an object as a form; what is in objects stands under `name[key]`.
    #[doc(hidden)]
    pub fn form<V: Field>(mut self, form: &V) -> Self {
        match serde_json::to_value(Written(form)) {
            Ok(value) => {
                let content_type = HeaderValue::from_static("application/x-www-form-urlencoded");
                self.request.body(content_type, encoded(&value).into());
            }
            Err(failure) => self.request.keep(Err(Refusal::Body {
                reason: failure.to_string(),
            })),
        }
        self
    }

    /// Sets a body of several parts.
    #[doc(hidden)]
    pub fn multipart(mut self, body: &Multipart) -> Self {
        let boundary = body.boundary();
        match HeaderValue::from_str(&format!("multipart/form-data; boundary={boundary}")) {
            Ok(content_type) => {
                let written = body.written(&boundary);
                self.request.body(content_type, written.into());
            }
            Err(failure) => self.request.keep(Err(Refusal::Body {
                reason: failure.to_string(),
            })),
        }
        self
    }
}

fn encoded(form: &Value) -> String {
    let mut text = String::new();
    for (name, value) in bracketed("", form) {
        if !text.is_empty() {
            text.push('&');
        }
        push_encoded(&mut text, &name);
        text.push('=');
        push_encoded(&mut text, &value);
    }
    text
}

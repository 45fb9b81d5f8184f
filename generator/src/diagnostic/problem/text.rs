//! Problems of a text, whatever it declares.

use super::describe::Describe;
use crate::diagnostic::quote::quote;
use crate::diagnostic::{Code, Related, Severity, Span, SyntaxFault};
use crate::pointer::Pointer;
use crate::source::Encoding;

/// A problem of a text, whatever it declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextProblem {
    /// The input file does not exist.
    FileMissing,
    /// The file contains only whitespace and comments.
    EmptyDocument,
    /// The text is neither YAML nor JSON.
    Syntax {
        /// The detected format.
        format: &'static str,
        /// The syntax error.
        fault: SyntaxFault,
        /// The bracket or quote that is not closed.
        opened: Option<Span>,
    },
    /// The file is not UTF-8.
    NotUtf8 {
        /// The detected encoding.
        encoding: Encoding,
    },
    /// A YAML stream with more than one document.
    SeveralDocuments,
    /// An object contains a key twice.
    DuplicateKey {
        /// The key.
        key: String,
        /// Its first occurrence.
        first: Span,
    },
    /// A key of a YAML mapping that is itself a sequence or a mapping.
    KeyNotText,
    /// A YAML tag without a counterpart in JSON.
    Tag {
        /// The tag, with its `!`.
        tag: String,
    },
}

impl Describe for TextProblem {
    fn code(&self) -> Code {
        match self {
            Self::FileMissing => Code::InputFileMissing,
            Self::EmptyDocument => Code::EmptyDocument,
            Self::Syntax { .. } => Code::Syntax,
            Self::NotUtf8 { .. } => Code::NotUtf8,
            Self::SeveralDocuments => Code::MultipleDocuments,
            Self::DuplicateKey { .. } => Code::DuplicateKey,
            Self::KeyNotText => Code::NonStringKey,
            Self::Tag { .. } => Code::YamlTag,
        }
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn message(&self) -> String {
        match self {
            Self::FileMissing => "the file does not exist".to_owned(),
            Self::EmptyDocument => "the document is empty".to_owned(),
            Self::Syntax { format, fault, .. } => {
                format!("invalid {format}: {}", fault.message())
            }
            Self::NotUtf8 { encoding } => format!("{}, expected UTF-8", encoding.found()),
            Self::SeveralDocuments => {
                "found a second YAML document, expected one document per file".to_owned()
            }
            Self::DuplicateKey { key, .. } => {
                format!("the key `{}` occurs twice in this object", quote(key))
            }
            Self::KeyNotText => {
                "found an array or an object as a key, expected a string".to_owned()
            }
            Self::Tag { tag } => format!(
                "found the YAML tag `{}`, expected a value without a tag",
                quote(tag)
            ),
        }
    }

    fn label(&self) -> Option<String> {
        let label = match self {
            // There is no text to mark.
            Self::FileMissing => return None,
            Self::EmptyDocument => "no content",
            Self::Syntax { fault, .. } => fault.label(),
            Self::NotUtf8 { .. } => "the first byte that is not UTF-8",
            Self::SeveralDocuments => "the second document",
            Self::DuplicateKey { .. } => "second occurrence",
            Self::KeyNotText => "not a string",
            Self::Tag { .. } => "not JSON",
        };
        Some(label.to_owned())
    }

    fn help(&self) -> String {
        let help = match self {
            Self::FileMissing => {
                "pass the path of an existing file; a document at a URL is not fetched: download it first"
            }
            Self::EmptyDocument => {
                "write an OpenAPI document that begins with a version such as `openapi: 3.0.3`"
            }
            Self::Syntax { fault, .. } => return fault.help(),
            Self::NotUtf8 { encoding } => encoding.help(),
            Self::SeveralDocuments => {
                "keep one document in the file: remove the line `---` and everything after it"
            }
            Self::DuplicateKey { .. } => "remove one of the two, or rename it",
            Self::KeyNotText => {
                "write the key as a string, in quotes if it contains special characters"
            }
            Self::Tag { .. } => "remove the tag",
        };
        help.to_owned()
    }

    fn related(&self, at: &Pointer) -> Option<Related> {
        match self {
            Self::DuplicateKey { first, .. } => {
                Some(Related::in_text("first occurrence", at, *first))
            }
            Self::Syntax { opened, .. } => {
                opened.map(|opened| Related::in_text("opened here", at, opened))
            }
            Self::FileMissing
            | Self::EmptyDocument
            | Self::NotUtf8 { .. }
            | Self::SeveralDocuments
            | Self::KeyNotText
            | Self::Tag { .. } => None,
        }
    }
}

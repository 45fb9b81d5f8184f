//! Writes JSON.
use std::fmt::{self, Write as _};

use super::Json;

/// Writes the value on one line, without spaces.
impl fmt::Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => out.write_str("null"),
            Self::Boolean(value) => write!(out, "{value}"),
            Self::Number(text) => out.write_str(text),
            Self::String(text) => string(out, text),
            Self::Array(elements) => {
                out.write_char('[')?;
                for (index, element) in elements.iter().enumerate() {
                    out.write_str(if index == 0 { "" } else { "," })?;
                    write!(out, "{element}")?;
                }
                out.write_char(']')
            }
            Self::Object(properties) => {
                out.write_char('{')?;
                for (index, (name, value)) in properties.iter().enumerate() {
                    out.write_str(if index == 0 { "" } else { "," })?;
                    string(out, name)?;
                    write!(out, ":{value}")?;
                }
                out.write_char('}')
            }
        }
    }
}

fn string(out: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    out.write_char('"')?;
    for character in text.chars() {
        match character {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            control if control < ' ' => write!(out, "\\u{:04x}", u32::from(control))?,
            other => out.write_char(other)?,
        }
    }
    out.write_char('"')
}

//! Converts names of a document into Rust identifiers.
//!
//! Names are created in two steps, kept apart on purpose. [`Ident::new`] spells one name in one [`Case`]; it knows the
//! rules of the language and nothing of other names. A [`Scope`] settles the claims of a namespace, so that no two
//! names in it are equal, in whatever order they are claimed.
//!
//! # How a name is read
//!
//! 1. The text is normalized to Unicode form NFKC, so that `ﬁ` is `fi` and two encodings of `é` are one name.
//! 2. It is split at underscores and at every character that an identifier cannot contain.
//!    A sign at either end that carries a meaning is spoken: `-created` becomes `minus_created`.
//!    Other symbols are spoken only if nothing else is left: `*` becomes `star`.
//! 3. For types and variants, a part with a lowercase letter keeps its capitals (`OAuth2Client`, `MDMRule`);
//!    a part without one is capitalised (`SHA256_HMAC` becomes `Sha256Hmac`).
//! 4. For values, each part is split at its capitals; see `name/words.rs`.
//! 5. An underscore separates two parts that would join digits (`SAML_2_0` becomes `Saml2_0`).
//! 6. A leading digit is prefixed with an underscore (`_3gpp`); a value of digits only is prefixed with a letter
//!    (`n2019_02_11`).
//! 7. A keyword becomes a raw identifier (`r#type`), or, if Rust has none, gets an underscore suffix (`Self_`).
//! 8. A name of more than 100 bytes is truncated and ends in a digest of the whole.

mod claim;
mod collision;
mod keyword;
mod scope;
mod spelling;
mod symbol;
mod words;

use std::fmt;

pub use claim::{Claim, Entry, Source};
pub use collision::{Claimant, Collision};
pub use scope::Scope;

use keyword::Escape;
use words::Speech;

/// The case convention of a name, which depends on the kind of item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// `UserStatus`: types, traits and enum variants.
    Type,
    /// `user_status`: fields, functions, parameters and variables.
    Value,
    /// `USER_STATUS`: constants and statics.
    Constant,
    /// `user_status`: modules and their files.
    ///
    /// Never a raw identifier, so that module and file are spelled alike, and never the name of a Windows device.
    Module,
}

/// A valid identifier of Rust 2024, in Unicode form NFC.
///
/// There is deliberately no way to create one from unchecked text. Equality and order are those of the spelling without
/// `r#`, which is how the compiler compares names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident {
    /// The spelling without `r#`; the first field, so that it determines the order.
    bare: String,
    form: Form,
}

/// How an identifier is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    Plain,
    Raw,
}

impl Ident {
    /// Spells `name` in the given case; every text results in an identifier, even the empty one.
    ///
    /// The result depends on the arguments alone. Two names can share a spelling; a [`Scope`] keeps them apart.
    pub fn new(case: Case, name: &str) -> Self {
        Self::spelled(case, name, Speech::Needed)
    }

    /// Spells `name`, speaking the symbols that `speech` selects.
    fn spelled(case: Case, name: &str, speech: Speech) -> Self {
        let normal = words::normal(name);
        let text = spelling::join(case, &words::parts(&normal, speech));
        Self::escaped(case, spelling::limited(case, text, name))
    }

    /// Returns the identifier with an underscore suffix.
    fn with_underscore(&self) -> Self {
        Self {
            bare: format!("{}_", self.bare),
            form: Form::Plain,
        }
    }

    fn escaped(case: Case, text: String) -> Self {
        match keyword::escape(case, &text) {
            Escape::None => Self {
                bare: text,
                form: Form::Plain,
            },
            Escape::Raw => Self {
                bare: text,
                form: Form::Raw,
            },
            Escape::Underscore => Self {
                bare: format!("{text}_"),
                form: Form::Plain,
            },
        }
    }

    /// Returns the spelling without `r#`, for file names and prose.
    pub fn bare(&self) -> &str {
        &self.bare
    }

    /// Returns whether the identifier must be written with `r#`.
    pub fn is_raw(&self) -> bool {
        self.form == Form::Raw
    }
}

/// Writes the identifier as in code, with `r#` if needed.
impl fmt::Display for Ident {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.form {
            Form::Plain => formatter.write_str(&self.bare),
            Form::Raw => write!(formatter, "r#{}", self.bare),
        }
    }
}

#[cfg(test)]
mod tests;

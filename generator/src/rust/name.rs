//! From the words of a document to identifiers of Rust.
//!
//! Names reach the output in two steps, kept apart on purpose.
//! [`Ident::new`] spells one name in one [`Case`]; it knows the rules of the language and nothing of its neighbours.
//! A [`Scope`] settles the claims of a namespace, so that no two things in it are called alike, whatever their order.
//!
//! # How a name is read
//!
//! 1. The text is brought to Unicode form NFKC, so that `ﬁ` is `fi` and two encodings of `é` are one name.
//! 2. It is cut at everything that cannot stand in an identifier, and at underscores.
//!    A sign at either end that carries a meaning is spoken: `-created` becomes `minus_created`.
//!    Other symbols are spoken only where nothing else is left: `*` becomes `star`.
//! 3. For types and variants, a part that has a small letter keeps its capitals (`OAuth2Client`, `MDMRule`);
//!    a part without one is capitalised (`SHA256_HMAC` becomes `Sha256Hmac`).
//! 4. For values, each part is cut where its capitals say so; `name/words.rs` describes how.
//! 5. Two parts that touch with digits stay apart by an underscore (`SAML_2_0` becomes `Saml2_0`).
//! 6. A name that would begin with a digit gets an underscore in front (`_3gpp`); a value of nothing but digits gets a letter
//!    (`n2019_02_11`).
//! 7. A keyword becomes a raw identifier (`r#type`), or, where Rust has none, gets an underscore behind (`Self_`).
//! 8. A name of more than 100 bytes is cut and ends in a digest of the whole.

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

/// The way in which a name is written, which follows from what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// `UserStatus`: types, traits and variants of enums.
    Type,
    /// `user_status`: fields, functions, parameters and variables.
    Value,
    /// `USER_STATUS`: constants and statics.
    Constant,
    /// `user_status`: modules and the files that hold them.
    ///
    /// Never a raw identifier, so that module and file are spelled alike, and never the name of a device of Windows.
    Module,
}

/// A valid identifier of Rust 2024, in Unicode form NFC.
///
/// There is deliberately no way to make one from text that was not checked.
/// Equality and order are those of the spelling without `r#`, which is how the compiler compares names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident {
    /// The spelling without `r#`; first, so that it decides the order.
    bare: String,
    form: Form,
}

/// How an identifier has to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    Plain,
    Raw,
}

impl Ident {
    /// Spells `name` in the given case; every text gives an identifier, also the empty one.
    ///
    /// The result depends on the arguments alone.
    /// Two names can share a spelling; a [`Scope`] keeps them apart.
    pub fn new(case: Case, name: &str) -> Self {
        Self::spelled(case, name, Speech::Needed)
    }

    /// Spells `name`, with as many of its symbols spoken as `speech` asks for.
    fn spelled(case: Case, name: &str, speech: Speech) -> Self {
        let parts = words::parts(name, speech);
        let text = spelling::join(case, &parts);
        Self::escaped(case, spelling::limited(case, text, name))
    }

    /// The same name with an underscore behind it.
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

    /// The spelling without `r#`, as it stands in a file's name or in prose.
    pub fn bare(&self) -> &str {
        &self.bare
    }

    /// Whether the identifier has to be written with `r#`.
    pub fn is_raw(&self) -> bool {
        self.form == Form::Raw
    }
}

/// Writes the identifier as it stands in code, with `r#` where it is needed.
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

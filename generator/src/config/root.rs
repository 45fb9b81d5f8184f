//! The module that generated code is below, as the code names it.

use std::borrow::Cow;
use std::fmt;

use super::RustPath;

/// The path of a crate to itself.
const CRATE: &str = "crate";

/// The module that contains the generated code: the root of a crate of its own, or a module of another crate, such as
/// `crate::api`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RootModule(Cow<'static, str>);

/// The error for a string that is not the path of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RootModuleError {
    found: String,
}

impl RootModule {
    /// The root of a crate of its own.
    pub const CRATE: Self = Self(Cow::Borrowed(CRATE));

    /// Parses the path of a module of the crate that the code becomes part of: `crate::api`, or `crate` for a crate of its
    /// own.
    ///
    /// # Errors
    ///
    /// Returns an error unless the path is `crate`, followed by names of modules.
    pub fn parse(path: &str) -> Result<Self, RootModuleError> {
        let is_path = match path.strip_prefix(CRATE) {
            Some("") => return Ok(Self::CRATE),
            Some(rest) => rest
                .strip_prefix("::")
                .is_some_and(|modules| RustPath::parse(modules).is_some()),
            None => false,
        };
        match is_path {
            true => Ok(Self(Cow::Owned(path.to_owned()))),
            false => Err(RootModuleError {
                found: path.to_owned(),
            }),
        }
    }

    /// Returns whether the code is a crate of its own.
    #[must_use]
    pub fn is_crate(&self) -> bool {
        self.0 == CRATE
    }

    /// Returns the path: `crate`, or that of a module in it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0
    }

    /// Returns the name of the innermost module; `crate` for a crate of its own.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit("::").next().unwrap_or(&self.0)
    }

    /// Returns a path that begins with `crate::`, below the module.
    pub(crate) fn below<'p>(&self, path: &'p str) -> Cow<'p, str> {
        match path.strip_prefix("crate::") {
            Some(rest) if !self.is_crate() => Cow::Owned(format!("{self}::{rest}")),
            Some(_) | None => Cow::Borrowed(path),
        }
    }

    /// Returns a text of the generator's own with all paths that begin with `crate::` below the module.
    pub(crate) fn rewritten<'t>(&self, text: impl Into<Cow<'t, str>>) -> Cow<'t, str> {
        let text = text.into();
        match self.is_crate() {
            true => text,
            false => Cow::Owned(text.replace("crate::", &format!("{self}::"))),
        }
    }
}

impl Default for RootModule {
    fn default() -> Self {
        Self::CRATE
    }
}

impl fmt::Display for RootModule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for RootModuleError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:?} is not the path of a module, expected a path such as \"crate::api\"",
            self.found
        )
    }
}

impl std::error::Error for RootModuleError {}

#[cfg(test)]
mod tests {
    use super::RootModule;

    #[test]
    fn a_path_begins_with_the_crate() {
        for (path, name) in [
            ("crate", "crate"),
            ("crate::api", "api"),
            ("crate::a::b_2", "b_2"),
        ] {
            let root = RootModule::parse(path).unwrap();
            assert_eq!((root.path(), root.name()), (path, name));
        }
        for path in [
            "",
            "api",
            "crate::",
            "crates::api",
            "crate::self",
            "crate::a b",
        ] {
            let error = RootModule::parse(path).unwrap_err().to_string();
            assert!(error.starts_with(&format!("{path:?} is not")), "{error}");
        }
    }

    #[test]
    fn paths_of_the_crate_move_below_the_module() {
        let root = RootModule::parse("crate::api").unwrap();
        assert_eq!(
            root.below("crate::runtime::Patch"),
            "crate::api::runtime::Patch"
        );
        assert_eq!(root.below("jiff::Timestamp"), "jiff::Timestamp");
        assert_eq!(
            root.rewritten("$crate::runtime::x!()"),
            "$crate::api::runtime::x!()"
        );
        assert_eq!(RootModule::CRATE.below("crate::a"), "crate::a");
        assert_eq!(RootModule::CRATE.rewritten("$crate::a"), "$crate::a");
    }
}

//! The paths of the project that a configuration file belongs to, relative to the folder of the file.

/// The files of a project. The generator reads none of them: they are for the programs around it. The
/// guide has the name of the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectPaths {
    /// The OpenAPI document.
    pub document: Option<String>,
    /// The folder of the crate.
    pub output: Option<String>,
    /// The file that lists the losses.
    pub losses: Option<String>,
}

//! Identifiers in the form that a server assigns.

pub const USER: &str = "00ub0oNGTSWTBKOLGLNR";
pub const MANAGER: &str = "00umh4rTnVKQ8pL2s0g7";
pub const GROUP: &str = "00g1emaKYZTWRYYRRTSK";
pub const USER_TYPE: &str = "otyfnjfba4ye7pgjB0g4";
pub const CLIENT: &str = "0oabskvc6442nkvQO0h7";
pub const GRANT: &str = "oag3ih1zrm1cBFOiq0h6";
pub const SCOPE: &str = "scpCmCCV1DpxVkCaye2X";
pub const REFRESH_TOKEN: &str = "oar579Mcp7OUsNTlo0g3";

/// A login in place of an identifier, with characters that have to be percent-encoded in a path.
pub const LOGIN: &str = "ada+né #1@example.com";

//! The error body of the API: all that the runtime takes from the rest of the crate.

pub(crate) use crate::error::ApiError;

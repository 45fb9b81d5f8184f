//! Documents by untrusted authors, read by the generator.

mod load;
mod making;
mod pipeline;

pub use load::load;
pub use pipeline::pipeline;

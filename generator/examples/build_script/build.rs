//! Generates the client before the package is compiled. It is the module `crate::api`.

use openapi_crate::Generation;
use openapi_crate::config::{Config, Derived};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::builder("pets")
        .derive(&Derived::All, "Eq")
        .build()?;
    Generation::of("../pets.yaml")
        .config(config)
        .build_script("crate::api")?;
    Ok(())
}

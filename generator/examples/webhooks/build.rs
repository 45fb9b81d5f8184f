//! Generates the types of the payloads and the verifier of their signatures. They are the module `crate::api`.

use openapi_crate::Generation;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    Generation::of("shop.yaml")
        .config_file("openapi-crate.toml")
        .build_script("crate::api")?;
    Ok(())
}

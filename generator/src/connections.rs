//! The section on connections in the README and in the documentation of every generated crate.

/// The lines of the section below its heading, as Markdown.
pub const CONNECTIONS: [&str; 15] = [
    "Calls need a Tokio runtime with timer and I/O (`enable_all`); without one they fail with an error that says so.",
    "",
    "- **TLS** is configured per client; nothing is installed for the process. Cargo features choose the library:",
    "  `ring` (default) or `aws-lc-rs`, both with rustls; `native-tls`, the library of the operating system; or `rustls`",
    "  with the provider that the program installs. The builder's `tls_config` accepts a complete rustls configuration,",
    "  for client certificates or other cryptography. rustls has no default provider if a program contains both `ring`",
    "  and `aws-lc-rs`: choose here the one that the rest of the program uses.",
    "- **Certificates**: the client trusts those of the operating system, and those added by `root_certificate(pem)`.",
    "- **Proxies**: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in upper or lower case, are read when the",
    "  client is built. `proxy(Proxy::new(\"http://host:3128\").basic_auth(user, password))` replaces them, `no_proxy()`",
    "  ignores them. The client connects to proxies by http or https. Requests to the local machine never use a",
    "  proxy.",
    "- **HTTP/2** needs the feature `http2`, **gzip** the feature `gzip`.",
    "- **Another HTTP stack** is a `Transport`: `http_client` accepts a reqwest client, with the feature",
    "  `reqwest`.",
];

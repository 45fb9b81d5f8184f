//! What callers of every crate have to know of its connections: a section of the README and of the crate's documentation.

/// The section below its heading, as Markdown.
pub const CONNECTIONS: [&str; 15] = [
    "Calls need a Tokio runtime with timer and I/O (`enable_all`); without one they fail and say what is missing.",
    "",
    "- **TLS** is the client's own: nothing is installed for the process. Features choose what does it: `ring`",
    "  (default) or `aws-lc-rs`, both in rustls; `native-tls`, the library of the system; or `rustls` with the",
    "  provider that the program has installed. `tls_config` of the builder takes a whole configuration of rustls,",
    "  for certificates of the client or another cryptography. rustls picks none by itself where both `ring` and",
    "  `aws-lc-rs` are in a program: choose here the one that the rest of the program has.",
    "- **Certificates** that the operating system trusts are trusted, and those that `root_certificate(pem)` adds.",
    "- **Proxies**: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` are read when the client is built, in",
    "  capital or small letters. `proxy(Proxy::new(\"http://host:3128\").basic_auth(user, password))` names one in",
    "  their place, `no_proxy()` none. Proxies are reached by http or https. Requests to this machine never go",
    "  through one.",
    "- **HTTP/2** is spoken with the feature `http2`, **gzip** with `gzip`.",
    "- **Another HTTP stack** is a `Transport`: `http_client` takes a client of reqwest, with the feature",
    "  `reqwest`.",
];

//! Changes of the crate that no other kind states.

use super::changes;

changes! {
    /// A change of a public Rust item whose cause is elsewhere: another name that collides, a setting, a feature.
    RustChange {
        /// The item is new.
        Added = "rust-item-added", "is new", "Nothing; it can be used now.";
        /// The item is gone.
        Removed = "rust-item-removed", "is gone", "Replace its uses.";
        /// The item has another signature.
        Changed = "rust-item-changed", "has another signature", "Adapt its uses.";
        /// The crate has a client, where it had types only.
        ClientAdded = "client-added", "was added to the types", "Nothing; operations can be called now.";
        /// The crate has types only, where it had a client.
        ClientRemoved = "client-removed", "is gone, and only types are left", "Send requests by another client, or generate this one by the setting `client`.";
        /// The client treats requests by other settings.
        SettingsChanged = "client-settings-changed", "has other settings for request IDs and retries", "Check what is retried, and which header the request ID is read from.";
        /// The name belongs to another element of the document than before.
        Reassigned = "rust-name-reassigned", "names another element of the document than before", "Read every use of it: code that still compiles now does something else.";
    }
}

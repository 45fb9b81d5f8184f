//! Changes of servers and credentials.

use super::changes;

changes! {
    /// A change of a server (OpenAPI 3.1.1, sections 4.8.5 and 4.8.6).
    ServerChange {
        /// A server is new.
        Added = "server-added", "was added", "Nothing; its function can be used now.";
        /// A server is gone.
        Removed = "server-removed", "was removed", "Use another server.";
        /// The function of a server has another name.
        Renamed = "server-renamed", "has another Rust name", "Use the new name, or keep the old one by the setting.";
        /// The URL is another.
        UrlChanged = "server-url-changed", "has another URL", "Check that the URL in use is still served.";
        /// A variable is new.
        VariableAdded = "server-variable-added", "has a new variable", "Pass its value.";
        /// A variable is gone.
        VariableRemoved = "server-variable-removed", "lost a variable", "Leave its value out.";
        /// A variable has another default.
        VariableDefaultChanged = "server-variable-default-changed", "has another default", "Check the URLs that were made with the default.";
        /// A variable allows other values.
        VariableValuesChanged = "server-variable-values-changed", "allows other values", "Check the values in use.";
        /// An operation is at another server.
        OperationServerChanged = "operation-server-changed", "is at another server", "Check that the client may send its credentials there.";
    }
}

changes! {
    /// A change of a security scheme or of a requirement (OpenAPI 3.2, sections 4.27 to 4.30).
    SecurityChange {
        /// A scheme is new.
        SchemeAdded = "security-scheme-added", "was added", "Nothing; its credential can be set now.";
        /// A scheme is gone.
        SchemeRemoved = "security-scheme-removed", "was removed", "Use another credential.";
        /// A scheme has another name, by which its methods are called.
        SchemeRenamed = "security-scheme-renamed", "has another name", "Set the credential by the new name, or keep the old one by the setting.";
        /// The credential is sent in another way.
        CarrierChanged = "security-scheme-carrier-changed", "is sent in another way", "Update the crate; old versions send it where the server does not look.";
        /// The token endpoint is another.
        TokenUrlChanged = "security-token-url-changed", "has another token endpoint", "Check the endpoint in the configuration of the client.";
        /// The scheme became deprecated.
        SchemeDeprecated = "security-scheme-deprecated", "is deprecated", "Plan to use another credential.";
        /// The scheme is no longer deprecated.
        SchemeUndeprecated = "security-scheme-undeprecated", "is no longer deprecated", "Nothing.";
        /// An OAuth flow is new.
        FlowAdded = "security-flow-added", "has another OAuth flow", "Nothing; tokens can be granted by it now.";
        /// An OAuth flow is gone.
        FlowRemoved = "security-flow-removed", "lost an OAuth flow", "Have tokens granted by another flow.";
        /// The authorization server has other endpoints, beside the token endpoint of the client.
        EndpointChanged = "security-endpoint-changed", "has other endpoints of the authorization server", "Check the URLs in use.";
        /// The operation needs credentials.
        RequirementAdded = "security-requirement-added", "needs credentials now", "Set a credential.";
        /// The operation needs no credentials.
        RequirementRemoved = "security-requirement-removed", "needs no credentials any more", "Nothing.";
        /// Another credential suffices too.
        AlternativeAdded = "security-alternative-added", "accepts another credential too", "Nothing; the other credential can be used.";
        /// A credential no longer suffices.
        AlternativeRemoved = "security-alternative-removed", "no longer accepts a credential", "Set one that is still accepted.";
        /// The token needs another scope.
        ScopeAdded = "security-scope-added", "needs another scope", "Have the scope granted, and get a new token.";
        /// The token needs a scope less.
        ScopeRemoved = "security-scope-removed", "no longer needs a scope", "Nothing.";
    }
}

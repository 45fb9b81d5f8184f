//! The mock's methods: one expectation per operation, and its client.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Carrier;
use crate::plan::item::Operation;
use crate::plan::krate::Client;

use super::ident;
use super::ty::ty;

/// Returns the expectation methods of the mock, one per operation.
pub(super) fn expectations(operations: &[Operation]) -> TokenStream {
    let methods = operations.iter().map(expectation);
    quote! {
        #[cfg(feature = "mock")]
        impl crate::mock::Mock {
            #(#methods)*
        }
    }
}

fn expectation(operation: &Operation) -> TokenStream {
    let docs = format!(
        " Expects a call of [`Client::{}`].",
        operation.method.bare()
    );
    let method = ident(&operation.mock);
    let response = ty(&operation.response);
    let id = &operation.wire;
    quote! {
        #[doc = #docs]
        pub fn #method(&self) -> crate::mock::Expectation<#response> {
            self.expect(#id)
        }
    }
}

/// Returns the mock's method that builds a client.
pub(super) fn client(client: &Client) -> TokenStream {
    let credentials = client.schemes.iter().map(|scheme| {
        let method = ident(&scheme.method);
        match scheme.location {
            Carrier::Basic => quote!(.#method("mock", "mock")),
            Carrier::Header { .. } | Carrier::Query { .. } | Carrier::Cookie { .. } => {
                quote!(.#method("mock"))
            }
        }
    });
    quote! {
        #[cfg(feature = "mock")]
        impl crate::mock::Mock {
            /// Returns a client whose calls this mock serves. It has a made-up credential for each security scheme and
            /// retries without delay.
            ///
            /// # Errors
            ///
            /// Returns an error if the URL of a server that the document declares for an operation is invalid.
            pub fn client(&self) -> Result<Client, crate::runtime::BuildError> {
                self.serve(Client::builder("https://mock.invalid")#(#credentials)*)
            }
        }
    }
}

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Carrier;
use crate::rust::item::Operation;
use crate::rust::krate::Client;

use super::ident;
use super::ty::ty;

/// What a mock can be told to expect: a method for each operation.
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
    let answer = ty(&operation.answer);
    let id = &operation.wire;
    quote! {
        #[doc = #docs]
        pub fn #method(&self) -> crate::mock::Expectation<#answer> {
            self.expect(#id)
        }
    }
}

/// The client of a mock.
pub(super) fn client(client: &Client) -> TokenStream {
    let credentials = client.schemes.iter().map(|scheme| {
        let method = ident(&scheme.method);
        match scheme.place {
            Carrier::Basic => quote!(.#method("mock", "mock")),
            Carrier::Header { .. } | Carrier::Query { .. } | Carrier::Cookie { .. } => {
                quote!(.#method("mock"))
            }
        }
    });
    quote! {
        #[cfg(feature = "mock")]
        impl crate::mock::Mock {
            /// A client whose calls come here. It has a made-up credential for each security scheme, and repeats without a
            /// wait.
            ///
            /// # Errors
            ///
            /// When a server that the document declares for some operation cannot be used as it stands there.
            pub fn client(&self) -> Result<Client, crate::runtime::BuildError> {
                self.serve(Client::builder("https://mock.invalid")#(#credentials)*)
            }
        }
    }
}

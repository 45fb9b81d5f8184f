//! Runs the examples that only need the stub.

use okta_users::Client;

use custom_attributes::stub::Stub;

macro_rules! example {
    ($name:ident, $path:literal) => {
        #[allow(
            dead_code,
            clippy::duplicate_mod,
            reason = "only the example function is called, not `main`, and each example has its own stub"
        )]
        #[path = $path]
        mod $name;
    };
}

example!(around_calls, "../../examples/around_calls.rs");
example!(custom_attributes, "../../examples/custom_attributes.rs");
example!(errors, "../../examples/errors.rs");
example!(list, "../../examples/list.rs");
#[cfg(feature = "mock")]
example!(metrics, "../../examples/metrics.rs");
example!(partial_update, "../../examples/partial_update.rs");
#[cfg(all(feature = "blocking", feature = "mock"))]
example!(blocking, "../../examples/blocking.rs");
#[cfg(all(feature = "mock", feature = "undeclared-requests"))]
example!(beyond_the_document, "../../examples/beyond_the_document.rs");
#[cfg(feature = "oauth")]
example!(service_app, "../../examples/service_app.rs");
#[cfg(feature = "oauth")]
example!(device_sign_in, "../../examples/device_sign_in.rs");
#[cfg(feature = "oauth")]
example!(sign_in, "../../examples/sign_in.rs");
#[cfg(feature = "mock")]
example!(web_service, "../../examples/web_service.rs");

async fn start() -> (Stub, Client) {
    let stub = Stub::start().await.unwrap();
    let builder = Client::builder(stub.url());
    (stub, builder.api_token(Stub::TOKEN).build().unwrap())
}

#[tokio::test]
async fn lists() {
    let (_stub, client) = start().await;
    list::list(&client).await.unwrap();
}

#[tokio::test]
async fn a_partial_update() {
    let (_stub, client) = start().await;
    partial_update::partial_update(&client).await.unwrap();
}

#[tokio::test]
async fn custom_attributes_of_an_organization() {
    let (_stub, client) = start().await;
    custom_attributes::custom_attributes(&client).await.unwrap();
}

#[tokio::test]
async fn what_a_program_adds_to_its_calls() {
    let stub = around_calls::stub::Stub::start().await.unwrap();
    around_calls::around_calls(&stub).await.unwrap();
}

#[tokio::test]
async fn errors_of_all_kinds() {
    errors::errors().await.unwrap();
}

#[cfg(all(feature = "blocking", feature = "mock"))]
#[test]
fn a_program_without_async_code() {
    let mock = blocking::mock();
    let unlocked = blocking::unlock_all(&mock.client().unwrap());
    assert_eq!(unlocked.unwrap(), 2);
    mock.verify().unwrap();
}

#[cfg(all(feature = "mock", feature = "undeclared-requests"))]
#[tokio::test]
async fn what_the_document_lacks() {
    beyond_the_document::the_bytes_of_a_response()
        .await
        .unwrap();
    beyond_the_document::a_request_of_another_path()
        .await
        .unwrap();
}

#[cfg(feature = "oauth")]
#[tokio::test]
async fn a_service_app_with_a_private_key() {
    let stub = service_app::stub::Stub::start().await.unwrap();
    service_app::service_app(&stub).await.unwrap();
}

#[cfg(feature = "oauth")]
#[tokio::test]
async fn a_person_who_signs_in() {
    let stub = sign_in::stub::Stub::start().await.unwrap();
    sign_in::sign_in(&stub).await.unwrap();
}

#[cfg(feature = "oauth")]
#[tokio::test]
async fn a_person_who_signs_in_on_another_device() {
    let stub = device_sign_in::stub::Stub::start().await.unwrap();
    device_sign_in::device_sign_in(&stub).await.unwrap();
}

#[cfg(feature = "mock")]
#[tokio::test]
async fn a_web_service_and_its_tests() {
    web_service::web_service().await.unwrap();
}

#[cfg(feature = "mock")]
#[tokio::test]
async fn metrics_of_attempts_and_calls() {
    metrics::metrics().await.unwrap();
}

//! The generated client of the package is called, without a server.

use example_build_script::api::mock::Mock;
use example_build_script::api::models::{Kind, Pet};
use example_build_script::api::{TransportCause, http};
use example_build_script::{add_cat, cats};

#[tokio::test]
async fn the_client_sends_calls() {
    let mock = Mock::new();
    mock.list_pets().returns(vec![Pet::new(Kind::Cat, "Tom")]);
    let client = mock.client().expect("the URLs are valid");

    assert_eq!(cats(&client).await.expect("the call succeeds"), ["Tom"]);

    let requests = mock.requests();
    assert_eq!(requests.len(), 1);
    mock.verify().expect("the expected call was made");
}

#[tokio::test]
async fn a_cat_is_added_once() {
    let mock = Mock::new().in_order();
    mock.create_pet().fails_with(TransportCause::Exchange);
    let mut tom = Pet::new(Kind::Cat, "Tom");
    tom.id = Some("pet-1".to_owned());
    mock.create_pet().returns(tom);
    let client = mock.client().expect("the URLs are valid");

    let id = add_cat(&client, "Tom").await.expect("the call succeeds");

    assert_eq!(id.as_deref(), Some("pet-1"));
    let requests = mock.requests();
    let keys = requests
        .iter()
        .map(|request| request.header("idempotency-key"));
    let keys: Vec<_> = keys.collect();
    assert_eq!(keys.len(), 2);
    assert!(keys[0].is_some_and(|key| key.len() == 36), "{keys:?}");
    assert_eq!(keys[0], keys[1]);
    assert_eq!(requests[0].method(), http::Method::POST);
}

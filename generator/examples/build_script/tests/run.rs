//! The generated client of the package is called, without a server.

use example_build_script::api::mock::Mock;
use example_build_script::api::models::{Kind, Pet};
use example_build_script::cats;

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

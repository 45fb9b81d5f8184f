//! Runs the tests of the example `mocking`.

#[allow(
    dead_code,
    reason = "only the tests of the example are called, not `main`"
)]
#[path = "../../examples/mocking.rs"]
mod example;

#[tokio::test]
async fn the_tests_of_the_example_pass() {
    example::an_active_user_is_suspended().await.unwrap();
    example::a_user_who_is_not_there_is_left_alone()
        .await
        .unwrap();
    example::users_of_all_pages_are_counted().await.unwrap();
}

//! THE THREAD: welcome, login, inbox, answer, and the customer writes back.

use porchlight_tests::window::Desktop;

#[tokio::test]
async fn a_stranger_opens_the_sandbox_logs_in_answers_and_is_answered() {
    let desktop = Desktop::start().await;
    let window = desktop.open_porchlight().await;
    desktop.enter_the_sandbox(&window, super::ACCOUNT).await;
    window.wait_for_conversations(5).await;

    window.open_someone_who_waits().await;
    window.answer("Yes, of course. When would suit you?").await;
    window.wait_until_sent("When would suit you?").await;
    let answer = window.wait_for_answer_to("When would suit you?").await;
    println!("they answer: {}", answer.words);
    window.close().await;
}

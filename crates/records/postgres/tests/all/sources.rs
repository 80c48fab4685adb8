//! What the addresses of sources said, for every server.

use repere_records::Database as _;
use repere_records::storage::SourceAnswers as _;

use crate::server::Fresh;

#[tokio::test]
async fn the_answer_of_a_source_is_kept_replaced_and_forgotten() {
    let fresh = Fresh::new().await;
    let (one, other) = (fresh.open().await, fresh.open().await);
    let source = "essai".parse().unwrap();
    assert_eq!(one.answer(&source).await.unwrap(), None);
    for said in ["{\"etag\":\"1\"}", "{\"etag\":\"2\"}"] {
        one.keep_answer(&source, Some(said)).await.unwrap();
        assert_eq!(other.answer(&source).await.unwrap().as_deref(), Some(said));
    }
    assert_eq!(other.answer(&"autre".parse().unwrap()).await.unwrap(), None);
    other.keep_answer(&source, None).await.unwrap();
    assert_eq!(one.answer(&source).await.unwrap(), None);
    assert!(one.source_answers().is_some(), "the command asks for it");
}

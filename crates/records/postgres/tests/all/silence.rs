//! A network that swallows what is sent: connections that were there never answer again, others are made.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use repere_postgres::PostgresDatabase;
use repere_records::{Database as _, Publication as _};
use tokio::time::timeout;

use crate::server::{Fresh, cluster, execute};

/// Stands before the server. Connections made before the last [`swallow`](Self::swallow) are deaf and dumb.
struct Network {
    port: u16,
    era: Arc<AtomicUsize>,
}

impl Network {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let network = Self { port: listener.local_addr().unwrap().port(), era: Arc::default() };
        let era = Arc::clone(&network.era);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let Ok(server) = TcpStream::connect(("127.0.0.1", cluster().port())) else { return };
                let mine = era.load(Ordering::SeqCst);
                let ends = [(&client, &server), (&server, &client)];
                for (from, to) in ends.map(|(from, to)| (from.try_clone().unwrap(), to.try_clone().unwrap()))
                {
                    let era = Arc::clone(&era);
                    thread::spawn(move || carry(from, to, || era.load(Ordering::SeqCst) == mine));
                }
            }
        });
        network
    }

    fn swallow(&self) {
        self.era.fetch_add(1, Ordering::SeqCst);
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, is_heard: impl Fn() -> bool) {
    let mut bytes = vec![0; 65536];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        if is_heard() && to.write_all(&bytes[..count]).is_err() {
            return;
        }
    }
    if is_heard() {
        let _ = to.shutdown(std::net::Shutdown::Write);
    }
}

#[tokio::test]
async fn connections_that_never_answer_give_their_place_to_others() {
    let fresh = Fresh::new().await;
    let role = format!("silence_{}", fresh.name);
    let rights = format!(
        "CREATE ROLE {role} LOGIN PASSWORD 'mot'; GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}"
    );
    execute(&fresh.address, &rights).await;
    let network = Network::start();
    let address = format!(
        "postgres://{role}:mot@127.0.0.1:{}/{}?pool_size=2&connect_timeout=1&sslmode=disable",
        network.port, fresh.name
    );
    let database = PostgresDatabase::open(&address.parse().unwrap()).await.unwrap();
    // All there are, in use, and one more question: each is waited for, then given up.
    let begun = (database.begin().await.unwrap(), database.begin().await.unwrap());
    network.swallow();
    drop(begun);
    let read = timeout(Duration::from_secs(30), async { while database.revisions().await.is_err() {} });
    read.await.expect("it finds others by itself");
    database.begin().await.unwrap().rollback().await.unwrap();
    database.close().await;
}

//! News of changes that other servers made: a connection of its own listens, and wakes who follows.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use sqlx::postgres::PgListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use crate::Address;
use crate::link::Link;
use crate::patience::GLANCE;
use crate::revisions::CHANNEL;

/// How long nothing is said before the connection is asked whether it is still one.
const QUIET: Duration = Duration::from_secs(30);

/// How long until a connection that was lost is made again, at first and at most.
const PAUSE: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(15));

/// Listens from the first time that somebody waits: a command that reads once does not.
#[derive(Default)]
pub(crate) struct News {
    came: Arc<Notify>,
    listening: OnceLock<JoinHandle<()>>,
}

impl News {
    /// Waits for news. What comes while nobody waits is told to the next.
    pub(crate) async fn wait(&self, address: &Address, link: &Arc<Link>) {
        self.listening
            .get_or_init(|| tokio::spawn(listen(address.clone(), Arc::clone(link), Arc::clone(&self.came))));
        self.came.notified().await;
    }

    /// Listens no more.
    pub(crate) fn end(&self) {
        if let Some(task) = self.listening.get() {
            task.abort();
        }
    }
}

impl Drop for News {
    fn drop(&mut self) {
        self.end();
    }
}

/// Without news, who follows asks every second: a server that cannot be listened to, such as a replica, only makes them later.
async fn listen(address: Address, link: Arc<Link>, came: Arc<Notify>) {
    let mut pause = PAUSE.0;
    let mut is_told = false;
    loop {
        let mut heard = false;
        let Err(error) = hear(&address, &came, &mut heard).await;
        if heard {
            // What was said meanwhile was not heard: it is asked for, and all of it is read again.
            link.lost();
            came.notify_one();
            (pause, is_told) = (PAUSE.0, false);
        }
        if !is_told {
            tracing::warn!(%error, "changes are not announced by the database for now: they are seen within a second");
            is_told = true;
        }
        sleep(pause).await;
        pause = (pause * 2).min(PAUSE.1);
    }
}

/// Listens as long as the connection lasts.
async fn hear(address: &Address, came: &Notify, heard: &mut bool) -> Result<Infallible, sqlx::Error> {
    let pool = address.pool_of(1);
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    *heard = true;
    // What moved before anybody listened.
    came.notify_one();
    loop {
        match timeout(QUIET, listener.try_recv()).await {
            Ok(Ok(Some(_))) => came.notify_one(),
            Ok(Ok(None)) => return Err(sqlx::Error::Io(ErrorKind::ConnectionAborted.into())),
            Ok(Err(error)) => return Err(error),
            Err(_) => {
                let asked = timeout(GLANCE, sqlx::query("SELECT 1").execute(&mut listener)).await;
                asked.unwrap_or(Err(sqlx::Error::PoolTimedOut))?;
            }
        }
    }
}

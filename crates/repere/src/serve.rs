//! `repere serve`.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use chrono::Utc;
use repere_catalogue::Catalogue;
use repere_server::AppState;
use repere_store::{SqliteStore, Store};
use repere_territory::Territoire;
use tokio::net::TcpListener;

use crate::{DatabaseArgs, demonstration};

#[derive(clap::Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Address and port to serve on; port 0 takes a free one
    #[arg(long, env = "REPERE_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
}

impl Serve {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        // The port first: nothing is created for a server that cannot start.
        let listener = TcpListener::bind(self.listen).await.map_err(|error| refusal(self.listen, &error))?;
        let address = listener.local_addr()?;
        let sqlite = SqliteStore::open(&self.database.database).await?;
        let store: Arc<dyn Store> = Arc::new(sqlite.clone());
        let territoire = Arc::new(Territoire::embedded()?);
        demonstration::fill_when_empty(store.as_ref(), &territoire, Utc::now()).await?;

        let (revision, lieux) = store.load().await?;
        let (_, grille) = store.load_grid().await?;
        let catalogue = Catalogue::new(revision, lieux, &territoire);
        let state = AppState::new(territoire, catalogue, grille.as_ref(), demonstration::source()?, Utc::now);
        let warming = state.clone();
        tokio::task::spawn_blocking(move || warming.snapshot().warm(warming.moment().date()));
        tokio::spawn(repere_server::follow(store, state.clone()));

        println!("Repère is ready: http://{address}/");
        axum::serve(listener, repere_server::router(state))
            .with_graceful_shutdown(stop_signal())
            .await
            .context("the server stopped")?;
        sqlite.close().await;
        Ok(())
    }
}

/// Why an address cannot be listened on, and what to do.
fn refusal(address: SocketAddr, error: &std::io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "cannot serve on {address}: another program uses this port; stop it, or choose another port with --listen"
        ),
        ErrorKind::PermissionDenied => anyhow!(
            "cannot serve on {address}: the system does not allow this port; choose one above 1023 with --listen"
        ),
        _ => anyhow!("cannot serve on {address}: {error}; choose another address with --listen"),
    }
}

/// Resolves when the operator asks to stop, by Ctrl-C or SIGTERM.
async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

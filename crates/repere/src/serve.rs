//! `repere serve`.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::anyhow;
use chrono::Utc;
use repere_records::{Parts, Publication};
use repere_server::{AppState, PublicUrl, RoadFolder, Settings, SiteAddress};
use repere_territory::{PublishedFigures, Territoire};

use crate::contributions::Contributions;
use crate::lexicon::LexiconArgs;
use crate::limits::Limits;
use crate::mail::MailArgs;
use crate::publisher::PublisherArgs;
use crate::routes::FolderArgs;
use crate::services::Services;
use crate::{DatabaseArgs, demonstration, housekeeping};

#[derive(clap::Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Address and port to serve on; port 0 takes a free one
    #[arg(long, env = "REPERE_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// Address of the site as visitors type it, such as https://carte.example.org: pages then name it to search engines
    /// and in the messages that share them
    #[arg(long, env = "REPERE_PUBLIC_URL", value_name = "URL")]
    public_url: Option<PublicUrl>,
    /// Seconds in which nobody fills the form that reports an error: what comes quicker is a robot's
    #[arg(long, env = "REPERE_REPORT_DELAY", default_value = "3", value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(..=60))]
    report_delay: u64,
    /// Address and port of /metrics, for Prometheus; off unless set, and never the one that visitors use
    #[arg(long, env = "REPERE_METRICS", value_name = "ADDRESS:PORT")]
    metrics: Option<SocketAddr>,
    #[command(flatten)]
    lexicon: LexiconArgs,
    #[command(flatten)]
    contributions: Contributions,
    #[command(flatten)]
    limits: Limits,
    #[command(flatten)]
    services: Services,
    #[command(flatten)]
    publisher: PublisherArgs,
    #[command(flatten)]
    mail: MailArgs,
    #[command(flatten)]
    roads: FolderArgs,
}

impl Serve {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        repere_server::say_where_panics_are();
        let territoire = Arc::new(Territoire::embedded()?);
        let base_map = self.services.base_map(&territoire)?;
        let lexicon = Arc::new(self.lexicon.read()?);
        // The port first: nothing is created for a server that cannot start.
        let listen = |address| repere_server::listen(address).map_err(|error| refusal(address, &error));
        let listener = listen(self.listen)?;
        let address = listener.local_addr()?;
        let metrics = self.metrics.map(listen).transpose()?;
        let records = self.database.open().await?;
        let database = Arc::clone(records.database());
        if database.is_read_only() {
            tracing::warn!(database = %self.database.place()?, "the database can only be read: the site answers, nothing can be imported or reported");
        }
        demonstration::fill_when_empty(&records, &territoire, Utc::now()).await?;

        let secret = if database.is_read_only() { random()? } else { records.form_secret(random()?).await? };
        let published = database.load(Parts::ALL).await?;
        let mail_server = self.mail.server();
        // Started where nothing can be written too: a replica may be promoted while it serves.
        self.mail.start(&records, self.public_url.is_some())?;
        housekeeping::start(&records, SiteAddress::new(self.public_url.as_ref(), &listens(address)));
        let settings = Settings {
            demonstration: demonstration::source()?,
            clock: repere_server::Clock::new(Utc::now),
            public_url: self.public_url,
            records: Some(records.clone()),
            policy: self.contributions.policy(),
            listens: listens(address),
            chance: repere_server::Chance::new(|bytes| getrandom::fill(bytes).is_ok()),
            reports: Arc::new(records),
            report_delay: Duration::from_secs(self.report_delay),
            geocoder: self.services.geocoder(),
            requests_per_minute: self.limits.requests_per_minute(),
            proxies: self.limits.proxies.clone(),
            base_map,
            lexicon,
            map_site: self.services.directions,
            published: PublishedFigures::embedded(&territoire)?,
            publisher: self.publisher.publisher(mail_server),
            secret,
            first_form: u64::from_le_bytes(random()?),
        };
        let state = AppState::new(territoire, published, settings)?;
        let roads = RoadFolder::read(self.roads.folder());
        if !roads.roads().is_empty() {
            state.put_roads(roads.roads());
        }
        tokio::spawn(repere_server::follow_roads(
            roads,
            Arc::clone(&database) as Arc<dyn Publication>,
            state.clone(),
        ));
        tokio::spawn(repere_server::follow(Arc::clone(&database) as Arc<dyn Publication>, state.clone()));
        tokio::spawn(repere_server::recall(state.clone()));
        if !database.is_read_only() {
            tokio::spawn(repere_server::send_campaigns(state.clone()));
        }

        if let Some(listener) = metrics {
            tracing::info!(address = %listener.local_addr()?, "metrics");
            let (router, connections) = (repere_server::metrics(state.clone()), self.limits.of_connections());
            tokio::spawn(repere_server::serve(listener, router, connections, std::future::pending()));
        }
        let stop = stop_signal()?;
        println!("Repère is ready: http://{address}/");
        repere_server::serve(listener, repere_server::router(state), self.limits.of_connections(), stop)
            .await;
        database.close().await;
        Ok(())
    }
}

/// The address and port that somebody of this machine types, where it listens.
fn listens(address: SocketAddr) -> String {
    let is_any = address.ip().is_unspecified();
    if is_any { format!("127.0.0.1:{}", address.port()) } else { address.to_string() }
}

/// Random bytes of the system.
fn random<const N: usize>() -> anyhow::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| anyhow!("the system gives no random bytes: {error}"))?;
    Ok(bytes)
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

/// Listens at once, so that no signal kills a server that has said it is ready; resolves when the operator asks to stop,
/// by Ctrl-C or SIGTERM.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Resolves when the operator asks to stop, by Ctrl-C.
#[cfg(windows)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}

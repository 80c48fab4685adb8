use std::fmt::Write as _;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::account::Account;
use crate::{ClusterError, Programs};

/// How a cluster is made.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// What is acknowledged is on the disk, as on a server that matters: slower, for tests of durability alone.
    pub durable: bool,
    /// It listens on a free port of this machine too, where a password is asked.
    pub on_a_port: bool,
    /// More settings, as `postgresql.conf` has them.
    pub settings: &'a [(&'a str, &'a str)],
}

/// How a server is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// In order: those who are connected are told.
    InOrder,
    /// As by a cut of its power.
    AtOnce,
}

/// A server of PostgreSQL in a folder of its own. It ends with this value, and with the process that holds it.
#[derive(Debug)]
pub struct Cluster {
    programs: Programs,
    account: Account,
    folder: PathBuf,
    port: u16,
    keeper: Child,
}

/// Waits until its input closes, then stops the server and removes the folder. The system closes it when the process that
/// holds the other end is gone, whatever ended it.
const KEEPER: &str = r#"trap "" INT TERM HUP QUIT; cat >/dev/null
"$1/pg_ctl" --pgdata="$2/data" --mode=immediate stop; rm -rf "$2""#;

/// Who may do everything, by the socket alone.
const OWNER: &str = "postgres";

/// On most machines texts are in the order of a dictionary: what wants another order has to say so.
const AS_A_DICTIONARY: [&str; 2] = ["--locale-provider=icu", "--icu-locale=fr"];

impl Cluster {
    /// The database that is there from the start.
    pub const DATABASE: &'static str = "repere";

    /// Makes a cluster with these programs and starts its server.
    ///
    /// # Errors
    /// With what the programs said, when they fail.
    pub fn start(programs: &Programs, options: &Options<'_>) -> Result<Self, ClusterError> {
        let cluster = Self::empty(programs, options)?;
        cluster.make(options)?;
        cluster.resume()?;
        Ok(cluster)
    }

    /// A replica of it: another server, which follows it and can only be read.
    ///
    /// # Errors
    /// With what the programs said, when they fail; an installation may lack `pg_basebackup`.
    pub fn replica(&self) -> Result<Self, ClusterError> {
        let replica = Self::empty(&self.programs, &Options::default())?;
        let from = format!("host={} port={} user={OWNER}", self.folder.display(), self.port);
        let follow = ["--pgdata=data", "--write-recovery-conf", "--checkpoint=fast", "--no-sync", "--dbname"];
        replica.run("pg_basebackup", &[&follow[..], &[&from]].concat())?;
        replica.set(&Options::default())?;
        replica.resume()?;
        Ok(replica)
    }

    /// A folder with nothing in it yet, and who keeps it.
    fn empty(programs: &Programs, options: &Options<'_>) -> Result<Self, ClusterError> {
        let account = Account::choose()?;
        let port = if options.on_a_port { free_port().map_err(ClusterError::Folder)? } else { 5432 };
        let folder = tempfile::Builder::new()
            .prefix("repere-postgres-")
            .tempdir()
            .and_then(|folder| account.give(folder.path()).map(|()| folder))
            .map_err(ClusterError::Folder)?;
        let keeper = account
            .command(Path::new("sh"))
            .args(["-c", KEEPER, "sh"])
            .args([programs.folder(), folder.path()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .current_dir("/")
            .spawn()
            .map_err(|reason| ClusterError::Start { program: "sh".into(), reason })?;
        // From here on the keeper removes it.
        Ok(Self { programs: programs.clone(), account, folder: folder.keep(), port, keeper })
    }

    /// The address of one of its databases, by its socket, as its owner.
    pub fn address(&self, database: &str) -> String {
        let folder = self.folder.display();
        format!("postgres://{OWNER}@localhost:{}/{database}?host={folder}", self.port)
    }

    /// The address of one of its databases, by its port, as a role that has a password.
    pub fn address_on_port(&self, role: &str, password: &str, database: &str) -> String {
        format!("postgres://{role}:{password}@127.0.0.1:{}/{database}", self.port)
    }

    /// The port of this machine that it listens on, if that was asked.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Its programs.
    pub const fn programs(&self) -> &Programs {
        &self.programs
    }

    /// Its folder, which the server may write in: `log` is what it says.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Gives something beside it to the account that the server runs as.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn give(&self, path: &Path) -> std::io::Result<()> {
        self.account.give(path)
    }

    /// Stops the server; its databases stay.
    ///
    /// # Errors
    /// When it does not stop.
    pub fn stop(&self, how: Stop) -> Result<(), ClusterError> {
        let mode = if how == Stop::InOrder { "--mode=fast" } else { "--mode=immediate" };
        self.run("pg_ctl", &["--pgdata=data", "--wait", mode, "stop"])
    }

    /// Starts the server that was stopped.
    ///
    /// # Errors
    /// When it does not start.
    pub fn resume(&self) -> Result<(), ClusterError> {
        self.run("pg_ctl", &["--pgdata=data", "--log=log", "--wait", "--timeout=60", "start"])
    }

    fn make(&self, options: &Options<'_>) -> Result<(), ClusterError> {
        let init = ["--pgdata=data", "--encoding=UTF8", "--locale=C", "--no-sync", "--auth-local=trust"];
        let init = [&init[..], &["--auth-host=scram-sha-256", "--username", OWNER]].concat();
        // Not every build of it has dictionaries.
        self.run("initdb", &[&init[..], &AS_A_DICTIONARY].concat()).or_else(|_| self.run("initdb", &init))?;
        self.set(options)?;
        let make = format!("CREATE DATABASE {}\n", Self::DATABASE);
        let statement = self.folder.join("database.sql");
        fs::write(&statement, make).map_err(ClusterError::Folder)?;
        let input = fs::File::open(&statement).map_err(ClusterError::Folder)?;
        let mut single = self.command("postgres");
        single.args(["--single", "-D", "data", "template1"]).stdin(input);
        self.finish("postgres", single)
    }

    /// What is said last of a setting is what counts.
    fn set(&self, options: &Options<'_>) -> Result<(), ClusterError> {
        let file = self.folder.join("data/postgresql.conf");
        let mut settings = fs::read_to_string(&file).map_err(ClusterError::Folder)?;
        settings += &self.settings(options);
        fs::write(&file, settings).map_err(ClusterError::Folder)
    }

    fn settings(&self, options: &Options<'_>) -> String {
        let folder = self.folder.display().to_string();
        let port = self.port.to_string();
        let listened = if options.on_a_port { "127.0.0.1" } else { "" };
        let mut wanted = vec![
            ("listen_addresses", listened),
            ("port", &port),
            ("unix_socket_directories", &folder),
            ("max_connections", "200"),
            ("shared_buffers", "64MB"),
        ];
        if !options.durable {
            wanted.extend([("fsync", "off"), ("synchronous_commit", "off"), ("full_page_writes", "off")]);
        }
        wanted.extend(options.settings);
        wanted.into_iter().fold(String::new(), |mut text, (name, value)| {
            let _ = writeln!(text, "{name} = '{value}'");
            text
        })
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<(), ClusterError> {
        let mut command = self.command(program);
        command.args(arguments).stdin(Stdio::null());
        self.finish(program, command)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = self.account.command(&self.programs.folder().join(program));
        command.current_dir(&self.folder).env("LC_ALL", "C");
        command
    }

    /// What a program says goes to a file: the server that it starts keeps its output, which nobody would read.
    fn finish(&self, program: &str, mut command: Command) -> Result<(), ClusterError> {
        let said = self.folder.join("said");
        let output = fs::File::create(&said).map_err(ClusterError::Folder)?;
        let errors = output.try_clone().map_err(ClusterError::Folder)?;
        let status = command.stdout(output).stderr(errors).status();
        let status = status.map_err(|reason| ClusterError::Start {
            program: self.programs.folder().join(program),
            reason,
        })?;
        if status.success() {
            return Ok(());
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let said = fs::read_to_string(said).unwrap_or_default() + &log;
        Err(ClusterError::Failed { program: program.into(), said })
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// A port that was free a moment ago.
fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

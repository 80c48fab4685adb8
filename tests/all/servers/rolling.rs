//! Two servers behind nginx, upgraded one after the other under load: no request fails.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use repere_tests::{Home, command};

use super::{done, import, soon};

/// Who asks at the same time.
const VISITORS: usize = 4;

/// The program that `NGINX` names, or that the system has.
#[expect(clippy::print_stderr, reason = "what is skipped is said aloud")]
fn nginx() -> Option<PathBuf> {
    let named = std::env::var_os("NGINX").map(PathBuf::from);
    let found = named.or_else(|| Some(PathBuf::from("/usr/sbin/nginx")).filter(|path| path.exists()));
    if found.is_none() {
        eprintln!("SKIPPED: nginx is missing");
    }
    found
}

fn deploy(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy").join(name)
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The example of a configuration, without what needs a name and a certificate, on ports that are free.
fn configuration(folder: &Path, port: u16) -> String {
    let example = fs::read_to_string(deploy("nginx-several.conf")).unwrap();
    let is_of_tls = |line: &&str| {
        ["ssl", "listen [::]", "listen 80", "return 301", "Strict-Transport"]
            .iter()
            .any(|word| line.contains(word))
    };
    let site: Vec<&str> =
        example.lines().filter(|line| !is_of_tls(line) || line.contains("listen 443")).collect();
    let site = site.join("\n").replace("listen 443 ssl http2;", &format!("listen 127.0.0.1:{port};"));
    // The first server only leads to https.
    let site = site.replacen("server {\n    server_name carte.example.org;\n}\n", "", 1);
    let site =
        site.replace("/etc/nginx/repere-servers.conf", &folder.join("servers.conf").display().to_string());
    let inside = |name: &str| folder.join(name).display().to_string();
    let paths: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {};\n", inside(name)))
        .concat();
    format!(
        "user root;\npid {};\nerror_log {};\ndaemon off;\nevents {{}}\nhttp {{\n{paths}{site}\n}}\n",
        inside("nginx.pid"),
        inside("error.log")
    )
}

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

/// A supervisor of one server, as systemd is: it starts it again when it has stopped.
fn supervised(home: &Home, port: u16) -> Running {
    let script = r#"trap 'kill $server; exit' TERM
        while true; do "$@" & server=$!; echo $server >"$NUMBER"; wait $server; done"#;
    let program = command(home).get_program().to_owned();
    let mut shell = Command::new("sh");
    shell.args(["-c", script, "sh"]).arg(program).args(["serve", "--listen", &format!("127.0.0.1:{port}")]);
    shell.current_dir(&**home).env("REPERE_DATABASE", home.address().unwrap());
    shell.env("NUMBER", home.join(format!("{port}.number"))).stdout(Stdio::null()).stderr(Stdio::null());
    Running(shell.spawn().unwrap())
}

fn answers(port: u16, path: &str) -> Result<u16, ureq::Error> {
    // A connection for each request: one that is kept may end while it is idle, which browsers mend by themselves.
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
    Ok(agent
        .get(format!("http://127.0.0.1:{port}{path}"))
        .header("connection", "close")
        .call()?
        .status()
        .as_u16())
}

#[test]
fn rolling_upgrade_fails_no_request() {
    let (Some(nginx), Some(home)) = (nginx(), Home::on_postgres()) else { return };
    assert_eq!(import(&home, 50, "Lieu").code, 0);
    let (front, ports) = (free_port(), [free_port(), free_port()]);
    let servers = ports.map(|port| supervised(&home, port));
    let list = fs::read_to_string(deploy("nginx-servers.conf")).unwrap();
    let list = list.replace("8081", &ports[0].to_string()).replace("8082", &ports[1].to_string());
    fs::write(home.join("servers.conf"), list).unwrap();
    fs::write(home.join("nginx.conf"), configuration(&home, front)).unwrap();
    let mut proxy = Command::new(nginx);
    proxy.arg("-c").arg(home.join("nginx.conf")).arg("-p").arg(&*home).stderr(Stdio::null());
    let proxy = Running(proxy.spawn().unwrap());
    for port in ports.into_iter().chain([front]) {
        soon("it answers", || answers(port, "/readyz").is_ok_and(|status| status == 200));
    }
    let before = ports.map(|port| fs::read_to_string(home.join(format!("{port}.number"))).unwrap());
    let (over, asked, failed) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for visitor in 0..VISITORS {
            let paths = ["/", "/api/v1/lieux", "/lieux/essai-1", "/?ou=tours", "/lieux/essai-1/signaler"];
            let (over, asked, failed) = (&over, &asked, &failed);
            scope.spawn(move || {
                for path in paths.iter().cycle().skip(visitor).take_while(|_| !over.load(Ordering::SeqCst)) {
                    asked.fetch_add(1, Ordering::SeqCst);
                    let answer = answers(front, path);
                    if !answer.as_ref().is_ok_and(|status| *status == 200) {
                        eprintln!("{path}: {answer:?}");
                        failed.fetch_add(1, Ordering::SeqCst);
                    }
                    thread::sleep(Duration::from_millis(5));
                }
            });
        }
        let mut upgrade = Command::new("sh");
        upgrade
            .arg(deploy("rolling-upgrade.sh"))
            .args(ports.map(|port| port.to_string()))
            .current_dir(&*home);
        upgrade.env("SERVERS", home.join("servers.conf")).env("DRAIN", "1");
        upgrade.env("RELOAD", "sh reload.sh").env("RESTART", "sh restart.sh %");
        fs::write(home.join("reload.sh"), format!("kill -HUP {}; sleep 1", proxy.0.id())).unwrap();
        fs::write(
            home.join("restart.sh"),
            "old=$(cat $1.number); kill $old; while kill -0 $old 2>/dev/null; do sleep 0.05; done",
        )
        .unwrap();
        let upgraded = upgrade.output().unwrap();
        thread::sleep(Duration::from_millis(500));
        over.store(true, Ordering::SeqCst);
        assert!(upgraded.status.success(), "{upgraded:?}");
    });
    let after = ports.map(|port| fs::read_to_string(home.join(format!("{port}.number"))).unwrap());
    assert!(before.iter().zip(&after).all(|(before, after)| before != after), "each was started again");
    let (asked, failed) = (asked.into_inner(), failed.into_inner());
    println!("rolling upgrade of two servers: {asked} requests, {failed} failed");
    assert!(asked > 100 && failed == 0, "{failed} of {asked} requests failed");
    drop((proxy, servers));
    done(&home, &["check"]);
}

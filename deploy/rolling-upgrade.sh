#!/bin/sh
# Upgrades the servers of Repère one after the other, so that visitors notice nothing: rolling-upgrade.sh 8081 8082
#
# For each port: nginx sends it nothing more, it is restarted with the program that is installed now, and it is asked until it says that
# it is ready. Where the new program changes the schema, the owner of the tables opens the database first (repere check), and the
# rights are given again (postgresql/rights.sql): servers that run go on showing what they have until their turn, and take no reports.
set -eu

# The list of servers that nginx includes, how nginx is told, and how a server is restarted: % is its port.
servers=${SERVERS:-/etc/nginx/repere-servers.conf}
reload=${RELOAD:-systemctl reload nginx}
restart=${RESTART:-systemctl restart repere@%}
# Seconds: until the last requests of a server have ended, and until it must be ready.
drain=${DRAIN:-5}
patience=${PATIENCE:-60}

# Changes the list by an expression of sed, and has nginx read it. It is written over, so that whoever owns the file still does.
change() {
    sed "$1" "$servers" >"$servers.next"
    cat "$servers.next" >"$servers"
    rm "$servers.next"
    $reload
}

for port in "$@"; do
    change "s/^\(server [^ ]*:$port [^;]*\);/\1 down;/"
    sleep "$drain"
    $(echo "$restart" | sed "s/%/$port/g")
    waited=0
    until curl --silent --fail --max-time 2 --output /dev/null "http://127.0.0.1:$port/readyz"; do
        waited=$((waited + 1))
        if [ "$waited" -gt "$patience" ]; then
            echo "the server on port $port is not ready: it stays out, and the others are left as they are" >&2
            exit 1
        fi
        sleep 1
    done
    change "s/^\(server [^ ]*:$port .*\) down;/\1;/"
    echo "the server on port $port is upgraded"
done

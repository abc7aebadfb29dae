#!/bin/sh
# The duel: fetches Kill Bill, starts both on one PostgreSQL, lets Duel.java drive them, stops both.
# See README.md. Settings from the environment:
#   KILLBILL_JAVA  a JDK 11 or 17 for Kill Bill (its home folder)
#   FARTHING       how Farthing is started (default: ./farthing of this folder's repository)
#   DUEL_DIR       where all of it is kept (default: target/duel)
#   JAVA_OPTS      for the driver: -Drounds=5 -Dslice=4 -Daccounts=200 -Dmonthly=1000 -Dmonths=3
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
home=$(cd "$here/../.." && pwd -P)
. "$home/.mvn/find-jdk.sh"
find_jdk

version=0.22.26
runner_version=9.0.89.0
maven=https://repo1.maven.org/maven2
dir=${DUEL_DIR:-$home/target/duel}
farthing=${FARTHING:-$home/farthing}
killbill_java=${KILLBILL_JAVA:?set KILLBILL_JAVA to the home of a JDK 11 or 17}
war=$dir/killbill-profiles-killbill-$version.war
runner=$dir/webapp-runner-$runner_version.jar
data=$dir/data
mkdir -p "$dir"

fetch() { # file, path below the repository, SHA-256
    [ -f "$1" ] || curl -fsSL -o "$1" "$maven/$2"
    echo "$3  $1" | sha256sum -c - >/dev/null
}

fetch "$war" "org/kill-bill/billing/killbill-profiles-killbill/$version/${war##*/}" 3a777ea29916900a62f5450f0805d33dbb8086bd33f2babad4fb7be2ef48917b
fetch "$runner" "com/heroku/webapp-runner/$runner_version/${runner##*/}" aa714af1a55b45c9f39eccb48e98ac2efeccf4350bc20426cbf5ecf3d81ae9ea

# Their tables, as their modules bring them; the driver for both sides' counting is theirs as well.
lib=$dir/lib
ddl=$dir/ddl
rm -rf "$lib" "$ddl"
mkdir -p "$ddl"
unzip -qoj "$war" 'WEB-INF/lib/killbill-*.jar' 'WEB-INF/lib/postgresql-*.jar' -d "$lib"
unzip -p "$lib/killbill-util-$version.jar" org/killbill/billing/util/ddl-postgresql.sql >"$ddl/0.sql"
for module in account beatrix catalog entitlement invoice payment subscription tenant usage util; do
    unzip -p "$lib/killbill-$module-$version.jar" "org/killbill/billing/$module/ddl.sql" >"$ddl/$module.sql"
done
unzip -p "$lib"/killbill-queue-*.jar org/killbill/queue/ddl.sql >"$ddl/queue.sql"
driver=$(ls "$lib"/postgresql-*.jar)

pids=
stop() {
    for pid in $pids; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in $pids; do
        wait "$pid" 2>/dev/null || true
    done
}
trap stop EXIT
trap 'exit 130' INT TERM HUP

sql() {
    "$JAVA_HOME/bin/java" -cp "$driver" "$here/Sql.java" "$@"
}

await() { # URL
    tries=0
    until curl -fs -o /dev/null -u admin:password "$1"; do
        tries=$((tries + 1))
        [ "$tries" -lt 180 ] || { echo "$1 does not answer" >&2; exit 1; }
        sleep 1
    done
}

duel() { # calls or months: on databases of their own
    rm -rf "$data"
    # Its provider and prices as a plan of our own: without the demo's shop, whose customers would be billed too.
    "$farthing" demo --no-serve --provider "$home/src/main/resources/demo/provider.json" --data "$data" >"$dir/farthing.log" 2>&1
    "$farthing" serve --data "$data" --port 8180 --test-clock >>"$dir/farthing.log" 2>&1 &
    farthing_pid=$!
    pids="$pids $farthing_pid"
    await http://127.0.0.1:8180/health/ready
    postgres=jdbc:postgresql://127.0.0.1:$(cat "$data/pg/port")/
    sql "${postgres}postgres" farthing "$(cat "$data/pg/password")" \
        "CREATE ROLE killbill LOGIN SUPERUSER PASSWORD 'killbill'" "CREATE DATABASE killbill OWNER killbill"
    sql "${postgres}killbill" killbill killbill "$ddl"/*.sql
    sed -e "s|@URL@|${postgres}killbill|" -e "s|@DIR@|$dir|" -e "s|@HERE@|$here|" "$here/killbill.properties" >"$dir/killbill.properties"
    opens=
    for package in java.io java.lang java.lang.reflect java.net java.security java.util java.util.concurrent \
        jdk.internal.loader sun.net.www.protocol.file sun.net.www.protocol.http sun.net.www.protocol.https \
        sun.net.www.protocol.jar; do
        opens="$opens --add-opens=java.base/$package=ALL-UNNAMED"
    done
    # shellcheck disable=SC2086
    "$killbill_java/bin/java" -Xmx2g -XX:+UseParallelGC $opens \
        "-Dorg.killbill.server.properties=file://$dir/killbill.properties" \
        "-Dlogback.configurationFile=$here/killbill-logback.xml" -Djava.security.egd=file:/dev/./urandom \
        -jar "$runner" --port 8181 --temp-directory "$dir/tomcat" "$war" >"$dir/killbill.log" 2>&1 &
    killbill_pid=$!
    pids="$pids $killbill_pid"
    await http://127.0.0.1:8181/1.0/kb/test/clock
    token=$(sed -n 's/.*"token" : "\([^"]*\)".*/\1/p' "$data/credentials.json" | head -n 1)
    # shellcheck disable=SC2086
    "$JAVA_HOME/bin/java" ${JAVA_OPTS:-} -cp "$driver" -Dpostgres="$postgres" -Dtoken="$token" \
        -Dkillbill=http://127.0.0.1:8181 -Dfarthing=http://127.0.0.1:8180 \
        "$here/Duel.java" "$1" "$dir/$1.json"
    kill "$killbill_pid" "$farthing_pid"
    wait "$killbill_pid" "$farthing_pid" || true
}

for part in ${*:-calls months}; do
    duel "$part"
    cat "$dir/$part.json"
done

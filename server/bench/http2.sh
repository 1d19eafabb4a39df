#!/usr/bin/env bash
# HTTP/2 over TLS 1.3 with a P-256 key: nginx, h2o, Caddy and us (Conscrypt, the JDK's engine), set up by peers.sh on processor 0,
# h2load on processor 1, by turns on loopback: 1 KB with 32 streams on each of 8 connections, 1 MB with 4 on each of 4;
# requests a second and the server's processor time a request. First every server has to answer the same octets, and each is
# warmed until it has compiled what it runs: a JVM does so for a minute, and the compiler's time is the server's as well.
#   server/bench/http2.sh          RUNS=, SECONDS_EACH=, SERVERS="nginx h2o caddy conscrypt jdk" choose; JAVA=, JAR= for ours;
#                                  WARM= at most so many seconds a server and file
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${RUNS:-1} each=${SECONDS_EACH:-4}
source server/bench/peers.sh
need h2load nghttp2-client curl curl openssl openssl taskset util-linux
# shellcheck disable=SC2086
choose ${SERVERS:-nginx h2o caddy conscrypt jdk}
prepare

requests() { # server, file, connections, streams, seconds: requests a second, and how many
  local text
  text=$(taskset -c 1 h2load -D "$5" -c "$3" -m "$4" "https://$(address "$1"):$secure/$2")
  grep -q 'Application protocol: h2' <<<"$text" || { echo "$1 does not speak h2: $text" >&2; exit 1; }
  awk -v who="$1" '
    /^finished in/ { rps = $4 }
    /^requests:/ { done = $8; if ($10 + $12 > 0) print who ": " $0 > "/dev/stderr" }
    END { print rps, done }' <<<"$text"
}

for server in $servers; do
  start "$server"
  for file in 1k.html 1m.jpg; do same "$server" "https://$(address "$server"):$secure/$file" $file; done
done
for server in $servers; do
  settle "$server" requests "$server" 1k.html 8 32 3
  settle "$server" requests "$server" 1m.jpg 4 4 3
done
loaded
printf '%-10s %20s %20s\n' server '1 KB/s, us' '1 MB/s, us'
for _ in $(seq "$runs"); do
  for server in $servers; do
    printf '%-10s %20s %20s\n' "$server" "$(costs "$server" requests "$server" 1k.html 8 32 "$each")" \
      "$(costs "$server" requests "$server" 1m.jpg 4 4 "$each")"
  done
done
loaded

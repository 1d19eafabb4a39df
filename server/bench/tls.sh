#!/usr/bin/env bash
# TLS 1.3 with a P-256 key over HTTP/1.1: nginx, Caddy and us (Conscrypt, the JDK's engine), set up by peers.sh on processor 0, the
# client on processor 1, by turns on loopback. Handshakes a second with one request for 1 KB each, in full and resumed, by four
# of openssl s_time at once; requests a second for 1 KB and 1 MB on 32 kept connections by wrk; for each the server's processor
# time. First every server has to answer the same octets, and each is warmed until it has compiled what it runs. A minute or two
# a server, most of it warming.
#   server/bench/tls.sh            RUNS=, SECONDS_EACH=, SERVERS="nginx h2o caddy conscrypt jdk" choose; JAVA=, JAR= for ours;
#                                  WARM= at most so many seconds a server and load: handshakes are few, and compiled late
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${RUNS:-1} each=${SECONDS_EACH:-4} connections=${CONNECTIONS:-32} clients=4
export WARM=${WARM:-120}
source server/bench/peers.sh
need wrk wrk curl curl openssl openssl taskset util-linux
# shellcheck disable=SC2086
choose ${SERVERS:-nginx caddy conscrypt jdk}
prepare
clients_said=$(mktemp -d) # not beside the certificate, whose folder ours watches: each handshake is a mark there
trap 'finish; rm -rf "$clients_said"' EXIT

handshakes() { # server, -new or -reuse, seconds: handshakes a second, and how many; of those by resumption only such as were
  local i mark='*' shakers=()
  [[ $2 == -new ]] || mark=r
  for ((i = 0; i < clients; i++)); do
    taskset -c 1 openssl s_time -connect "$(address "$1"):$secure" "$2" -time "$3" -tls1_3 -www /1k.html >"$clients_said/$i" 2>&1 &
    shakers+=($!)
  done
  wait "${shakers[@]}"
  awk -v mark="$mark" -v seconds="$3" -v who="$1 $2" '
    { line = $0; if (line ~ /^[*rt]+/) { sub(/[^*rt].*/, "", line); all += length(line); n += gsub("[" mark "]", "", line) } }
    END {
      if (n < 0.9 * all || n == 0) print who ": " n " of " all " handshakes were of that kind" > "/dev/stderr"
      print n / seconds, n
    }' "$clients_said"/*
}

requests() { # server, file, seconds: requests a second, and how many
  local text
  text=$(taskset -c 1 wrk -t 1 -c "$connections" -d "${3}s" "https://$(address "$1"):$secure/$2")
  ! grep -E 'Non-2xx|Socket errors' <<<"$text" >&2
  awk '/requests in/ { done = $1 } /Requests\/sec/ { rps = $2 } END { print rps, done }' <<<"$text"
}

for server in $servers; do
  start "$server"
  for file in 1k.html 1m.jpg; do same "$server" "https://$(address "$server"):$secure/$file" $file; done
done
for server in $servers; do
  settle "$server" handshakes "$server" -new 3
  settle "$server" handshakes "$server" -reuse 3
  settle "$server" requests "$server" 1k.html 3
  settle "$server" requests "$server" 1m.jpg 3
done
loaded
printf '%-10s %16s %16s %16s %16s\n' server 'full/s, us' 'resumed/s, us' '1 KB/s, us' '1 MB/s, us'
for _ in $(seq "$runs"); do
  for server in $servers; do
    printf '%-10s %16s %16s %16s %16s\n' "$server" "$(costs "$server" handshakes "$server" -new "$each")" \
      "$(costs "$server" handshakes "$server" -reuse "$each")" "$(costs "$server" requests "$server" 1k.html "$each")" \
      "$(costs "$server" requests "$server" 1m.jpg "$each")"
  done
done
loaded

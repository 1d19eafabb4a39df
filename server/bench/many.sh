#!/usr/bin/env bash
# Many sites: N loopback addresses of 127.0.0.0/8, one site with one file each. How long until the last of them answers, and
# what the process takes then, for us and for nginx with N server blocks, on the same addresses by turns. Every address is
# asked once afterwards, and has to answer with its own file. Then Spread.java asks all addresses by turns, ten requests a
# connection, 32 connections at once: requests a second, processor time of the server a request, latency. Loopback only.
#   server/bench/many.sh [N]          (default 10000; 3 and 256 for comparing; JAVA=, JAVA_OPTIONS=, JAR= for ours; SECONDS_EACH=5)
set -euo pipefail
cd "$(dirname "$0")/../.."
count=${1:-10000}
jar=${JAR:-server/target/multihome.jar}
((count >= 1 && count <= 60000)) || { echo "N is 1 to 60000" >&2; exit 1; }
[[ -f $jar ]] || { echo "$jar is missing: mvn -q -DskipTests package" >&2; exit 1; }
command -v curl >/dev/null || { echo "curl is missing: apt-get install curl" >&2; exit 1; }
files=$((count + 2000))
ulimit -n "$files" 2>/dev/null || { echo "$files open files are needed: ulimit -n is at most $(ulimit -Hn)" >&2; exit 1; }

port=18090
scratch=$(mktemp -d)
pid=
finish() {
  [[ -z $pid ]] || { kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; }
  rm -rf "$scratch"
}
trap finish EXIT

address() { echo "127.169.$(($1 / 250)).$(($1 % 250 + 1))"; }
mkdir -p "$scratch/sites" "$scratch/conf"
for ((i = 0; i < count; i++)); do
  mkdir "$scratch/sites/s$i"
  echo "site $i" >"$scratch/sites/s$i/index.html"
  echo "url = \"http://$(address "$i"):$port/\""
  echo "$(address "$i") site $i" >&3
done >"$scratch/urls" 3>"$scratch/spread"
{
  echo "interface = lo, sites-folder = $scratch/sites, state-folder = $scratch/state, auto-reload = off"
  echo "addresses { probe = off, on-exit = keep }, listen { http = $port, https = off }"
  echo "io-threads = 1, admin { address = 127.0.0.1, port = 19182 }, logs { folder = $scratch/logs, access = off }"
  echo "sites {"
  for ((i = 0; i < count; i++)); do echo "s$i { address = $(address "$i") }"; done
  echo "}"
} >"$scratch/conf/multihome.conf"
{
  echo "daemon off; master_process off; worker_rlimit_nofile $files; pid $scratch/pid; error_log $scratch/error.log;"
  echo "events { worker_connections $((count + 1000)); } http { access_log off; keepalive_requests 1000000;"
  for ((i = 0; i < count; i++)); do echo "server { listen $(address "$i"):$port; root $scratch/sites/s$i; }"; done
  echo "}"
} >"$scratch/conf/nginx.conf"
chmod -R a+rX "$scratch"

now() { local t=$EPOCHREALTIME; echo $((${t%.*} * 1000000 + 10#${t#*.})); }

measure() { # name command...
  local name=$1 start end last
  shift
  last=$(address $((count - 1)))
  start=$(now)
  "$@" >"$scratch/out" 2>&1 &
  pid=$!
  until [[ $(curl -s "http://$last:$port/") == "site $((count - 1))" ]]; do
    kill -0 "$pid" 2>/dev/null || { echo "$name ended before it answered:" >&2; tail -5 "$scratch/out" >&2; exit 1; }
    (($(now) - start < 120000000)) || { echo "$name: no answer within two minutes" >&2; exit 1; }
    sleep 0.02
  done
  end=$(now)
  printf '%-10s %6d sites  the last answers after %6d ms  resident %4d MB' "$name" "$count" \
    "$(((end - start) / 1000))" "$(awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status")"
  curl -s -K "$scratch/urls" >"$scratch/answers"
  cmp -s "$scratch/answers" <(for ((i = 0; i < count; i++)); do echo "site $i"; done) ||
    { printf '\n%s: not every site answered with its file\n' "$name" >&2; exit 1; }
  printf ', %4d MB when each has answered once\n' "$(awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status")"
  taskset -acp 0 "$pid" >/dev/null
  spread >/dev/null # so that the just-in-time compilers are done
  spread
  kill "$pid"
  wait "$pid" 2>/dev/null || true
  pid=
}

ticks() { sed 's/.*) //' "/proc/$pid/stat" | awk '{print $12 + $13}'; }

spread() { # the load over all addresses
  local before after
  before=$(ticks)
  taskset -c 1 "${JAVA:-java}" server/bench/Spread.java "$scratch/spread" "$port" 32 "${SECONDS_EACH:-5}" >"$scratch/load"
  after=$(ticks)
  awk -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" -v resident="$(awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status")" '
    {printf "%25s %d requests/s  CPU %.1f us  p50 %d us  p99 %d us  resident %d MB\n", "", $1, ticks / hz * 1e6 / $4, $2, $3, resident
     if ($5 > 0) {print $5 " answers failed"; exit 1}}' "$scratch/load"
}

# shellcheck disable=SC2086
measure multihome ${JAVA:-java} ${JAVA_OPTIONS:-} -jar "$jar" serve -c "$scratch/conf/multihome.conf"
if command -v nginx >/dev/null; then
  measure nginx nginx -c "$scratch/conf/nginx.conf" -e "$scratch/error.log"
else
  echo "nginx is not installed, no peer figure: apt-get install nginx-light"
fi

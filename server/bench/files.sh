#!/usr/bin/env bash
# Static files: nginx, h2o, lighttpd, Caddy, Apache httpd and us, set up by peers.sh on processor 0, wrk or h2load with one
# thread on processor 1, by turns on loopback. For each workload and server: requests a second, processor time of the server a
# request (user and system, from /proc/PID/stat), latency, and the ratio to nginx without a log. First every server has
# to answer the same octets; afterwards no answer may have failed. Loopback only; bounded by the times below.
#   server/bench/files.sh quick      two to three minutes: 1 KB, 16 KB and 1 MB on kept connections
#   server/bench/files.sh            about twenty: also 304s, a connection a request, 100 MB, TLS 1.3 by HTTP/1.1 and by
#                                    HTTP/2, and three runs of each
# RUNS=, SECONDS_EACH=, WORKLOADS="1k 16k 1m 304 1k-close 100m 1k-tls 1m-tls 1k-h2", SERVERS="..." and PEER=, to which the
# others are set in relation, choose; JAVA=, JAVA_OPTIONS=, JAR=, LISTEN= for ours, and WARM=, for how many seconds at most one of
# ours is warmed for each kind of connection.
set -euo pipefail
cd "$(dirname "$0")/../.."
mode=${1:-full}
all="nginx nginx-log h2o h2o-log lighttpd caddy httpd multihome multihome-log bare"
if [[ $mode == quick ]]; then
  runs=${RUNS:-1} each=${SECONDS_EACH:-2} workloads=${WORKLOADS:-1k 16k 1m}
else
  runs=${RUNS:-3} each=${SECONDS_EACH:-4} workloads=${WORKLOADS:-1k 16k 1m 304 1k-close 100m 1k-tls 1m-tls 1k-h2}
fi
connections=${CONNECTIONS:-32}
peer=${PEER:-nginx}
source server/bench/peers.sh
need wrk wrk curl curl taskset util-linux openssl openssl
[[ $workloads != *-h2* ]] || need h2load nghttp2-client
# shellcheck disable=SC2086
choose ${SERVERS:-$all}
prepare
[[ $workloads != *100m* ]] || { head -c 104857600 /dev/urandom >"$root/100m.jpg" && touch -d '-1 hour' "$root/100m.jpg"; }
file() { # workload
  case $1 in 16k*) echo 16k.html ;; 1m*) echo 1m.jpg ;; 100m*) echo 100m.jpg ;; *) echo 1k.html ;; esac
}

scrape() { # server: /metrics of the one that is named so, as Prometheus asks for them, but each second
  [[ $1 == multihome-scraped ]] || return 0
  while curl -s -o /dev/null --max-time 5 http://127.0.0.1:19183/metrics; do sleep 1; done &
  pids+=($!)
}

url() { # server workload
  case $2 in
    *-tls | *-h2) echo "https://$(address "$1"):$secure/$(file "$2")" ;;
    *) echo "http://$(address "$1"):$port/$(file "$2")" ;;
  esac
}

speaks() { # server workload: lighttpd is set up without TLS here, and bare knows nothing but kept connections
  case $1:$2 in lighttpd:*-tls | lighttpd:*-h2 | bare:*-* | bare:304 | bare:100m) return 1 ;; esac
}

all_same() { # every server answers every file
  local server workload
  for server in $servers; do
    for workload in $workloads; do
      speaks "$server" "$workload" || continue
      same "$server" "$(url "$server" "$workload")" "$(file "$workload")"
    done
  done
}

# ---- The load --------------------------------------------------------------------------------------------------------

cat >"$scratch/report.lua" <<'END'
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("REPORT %d %d %d %d %d %d\n", summary.requests, summary.duration, e.connect + e.read + e.write +
    e.timeout, e.status, latency:percentile(50), latency:percentile(99)))
end
END

load() { # server workload seconds: prints a line of results
  local url fields=() at_once=$connections before after
  url=$(url "$1" "$2")
  case $2 in
    100m) at_once=4 ;; # of 32 most would not get one within the seconds that there are
    304) fields=(-H "If-None-Match: $(curl -s -o /dev/null -D - "$url" | sed -n 's/^etag: *//Ip' | tr -d '\r')") ;;
    *-close) fields=(-H "Connection: close") ;;
    *-h2) streams "$1" "$2" "$3" "$url"; return ;;
  esac
  before=$(ticks "$1")
  taskset -c 1 wrk -t1 -c"$at_once" -d"$3" --timeout 30s "${fields[@]}" -s "$scratch/report.lua" "$url" >"$scratch/wrk"
  after=$(ticks "$1")
  sed -n 's/^REPORT //p' "$scratch/wrk" | awk -v server="$1" -v workload="$2" -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" '
    {printf "%s %s %.0f %.2f %d %d %d %d\n", workload, server, $2 ? $1 / $2 * 1e6 : 0, $1 ? ticks / hz * 1e6 / $1 : 0, $5, $6, $3, $4}'
}

streams() { # server workload seconds url: the same by HTTP/2, with four streams at once on each connection; no percentiles
  local before after
  before=$(ticks "$1")
  taskset -c 1 h2load -t1 -c"$connections" -m4 -D "$3" "$4" >"$scratch/h2load"
  after=$(ticks "$1")
  awk -v server="$1" -v workload="$2" -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" '
    /^finished in/ {rate = $4}
    /^requests:/ {done = $8; failed = $10 + $12 + $14}
    /^status codes:/ {other = $5 + $7 + $9}
    END {printf "%s %s %.0f %.2f 0 0 %d %d\n", workload, server, rate, done ? ticks / hz * 1e6 / done : 0, failed, other}' \
    "$scratch/h2load"
}

for server in $servers; do
  start "$server"
  scrape "$server"
done
all_same
kinds=1k
for kind in 1k-close 1k-tls 1m-tls 1k-h2; do [[ " $workloads " != *" $kind "* ]] || kinds+=" $kind"; done
for kind in $kinds; do
  for server in $servers; do ! speaks "$server" "$kind" || settle "$server" load "$server" "$kind" 2; done
done
for workload in $workloads; do
  for ((run = 0; run < runs; run++)); do
    for server in $servers; do ! speaks "$server" "$workload" || load "$server" "$workload" "$each"; done
  done
done >"$scratch/results"
all_same

awk -v peername="$peer" '
  function sorted(key, field,   n, i, j, v) {
    n = count[key]
    for (i = 1; i <= n; i++) { v = value[key, i, field]; for (j = i - 1; j > 0 && s[j] > v; j--) s[j + 1] = s[j]; s[j + 1] = v }
    return s[int((n + 1) / 2)]
  }
  {
    key = $1 " " $2; n = ++count[key]; if (n == 1) order[++keys] = key
    for (i = 3; i <= 6; i++) value[key, n, i] = $i
    failed += $7 + $8; if ($7 + $8) bad = bad sprintf("%s: %d connections, %d statuses\n", key, $7, $8)
  }
  END {
    printf "%-9s %-14s %9s %-19s %7s %-15s %7s %7s  %s\n", "workload", "server", "req/s", "  (least-most)", "CPU us", "(least-most)", "p50 us", "p99 us", "to " peername ": req/s, CPU"
    for (k = 1; k <= keys; k++) {
      key = order[k]; split(key, name, " "); n = count[key]
      rate = sorted(key, 3); r = sprintf("(%d-%d)", s[1], s[n]); cpu = sorted(key, 4); c = sprintf("(%.1f-%.1f)", s[1], s[n])
      if (name[2] == peername) { peer[name[1]] = rate; cost[name[1]] = cpu }
      ratio = peer[name[1]] && cost[name[1]] ? sprintf("%.2f  %.2f", rate / peer[name[1]], cpu / cost[name[1]]) : "-"
      printf "%-9s %-14s %9d %-19s %7.1f %-15s %7d %7d  %s\n", name[1], name[2], rate, r, cpu, c, sorted(key, 5), sorted(key, 6), ratio
    }
    printf "%s", bad
    exit failed > 0
  }' "$scratch/results" || { echo "some answers failed" >&2; exit 1; }
for server in $servers; do
  printf 'resident %-14s %4d MB\n' "$server" $(($(resident "$server") * $(getconf PAGESIZE) / 1048576))
done

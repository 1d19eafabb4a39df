#!/usr/bin/env bash
# Static files: nginx, h2o, lighttpd, Caddy, Apache httpd and us, on processor 0 with one worker thread each (httpd has
# threads as it likes), wrk or h2load with one thread on processor 1, by turns on loopback. For each workload and server: requests a second, processor time of the server a
# request (user and system, from /proc/PID/stat), latency, and the ratio to nginx without a log. First every server has
# to answer the same octets; afterwards no answer may have failed. Loopback only; bounded by the times below.
#   server/bench/files.sh quick      one to two minutes: 1 KB, 16 KB and 1 MB on kept connections
#   server/bench/files.sh            about twenty: also 304s, a connection a request, 100 MB, TLS 1.3 by HTTP/1.1 and by
#                                    HTTP/2, and three runs of each
# RUNS=, SECONDS_EACH=, WORKLOADS="1k 16k 1m 304 1k-close 100m 1k-tls 1m-tls 1k-h2", SERVERS="..." and PEER=, to which the
# others are set in relation, choose; JAVA=, JAVA_OPTIONS=, JAR=, LISTEN= for ours.
set -euo pipefail
cd "$(dirname "$0")/../.."
mode=${1:-full}
all="nginx nginx-log h2o h2o-log lighttpd caddy httpd multihome multihome-log"
if [[ $mode == quick ]]; then
  runs=${RUNS:-1} each=${SECONDS_EACH:-2} workloads=${WORKLOADS:-1k 16k 1m}
else
  runs=${RUNS:-3} each=${SECONDS_EACH:-4} workloads=${WORKLOADS:-1k 16k 1m 304 1k-close 100m 1k-tls 1m-tls 1k-h2}
fi
connections=${CONNECTIONS:-32}
peer=${PEER:-nginx}
jar=${JAR:-server/target/multihome.jar}
missing=()
[[ -f $jar ]] || { echo "$jar is missing: mvn -q -DskipTests package" >&2; exit 1; }
for program in wrk curl taskset openssl; do
  command -v $program >/dev/null || { echo "$program is missing: apt-get install wrk curl util-linux openssl" >&2; exit 1; }
done
servers=
for server in ${SERVERS:-$all}; do
  case ${server%-*} in
    nginx | h2o | lighttpd | caddy) command -v "${server%-*}" >/dev/null || { missing+=("${server%-*}"); continue; } ;;
    httpd) command -v apache2 >/dev/null || { missing+=(httpd); continue; } ;;
  esac
  servers+="$server "
done
[[ ${#missing[@]} == 0 ]] || echo "not installed, so not compared: ${missing[*]} (apt-get install nginx-light h2o lighttpd caddy apache2)"
[[ $workloads != *-h2* ]] || command -v h2load >/dev/null || { echo "h2load is missing: apt-get install nghttp2-client" >&2; exit 1; }

scratch=$(mktemp -d)
pids=()
finish() {
  for pid in "${pids[@]}"; do kill -- "-$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap finish EXIT

# ---- What is served --------------------------------------------------------------------------------------------------

root=$scratch/sites/bench
mkdir -p "$root" "$scratch/conf" "$scratch/logs"
text() { head -c "$1" < <(base64 -w 80 /dev/urandom); }
text 1024 >"$root/1k.html"
text 16384 >"$root/16k.html"
head -c 1048576 /dev/urandom >"$root/1m.jpg"
[[ $workloads != *100m* ]] || head -c 104857600 /dev/urandom >"$root/100m.jpg"
touch -d '-1 hour' "$root"/*
openssl req -x509 -days 30 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -subj /CN=bench \
  -addext "subjectAltName=DNS:bench$(printf ',IP:127.168.56.%s' {1..15})" -keyout "$scratch/key.pem" -out "$scratch/cert.pem" 2>/dev/null
chmod -R a+rX "$scratch"
file() { # workload
  case $1 in 16k*) echo 16k.html ;; 1m*) echo 1m.jpg ;; 100m*) echo 100m.jpg ;; *) echo 1k.html ;; esac
}

# ---- The servers: each alone in a session, so that its processes can be found ------------------------------------------

port=18080 secure=18443
address() { # server
  case $1 in
    nginx) echo 127.168.56.1 ;; nginx-log) echo 127.168.56.2 ;; h2o) echo 127.168.56.3 ;; h2o-log) echo 127.168.56.4 ;;
    lighttpd) echo 127.168.56.5 ;; multihome) echo 127.168.56.6 ;; multihome-log) echo 127.168.56.7 ;;
    caddy) echo 127.168.56.8 ;; httpd) echo 127.168.56.9 ;; multihome-json) echo 127.168.56.10 ;; *) echo 127.168.56.11 ;;
  esac
}

configure() { # server: prints the command
  local at
  at=$(address "$1")
  case $1 in
    nginx*)
      local log=off
      [[ $1 == nginx ]] || log="$scratch/logs/$1.log combined buffer=64k flush=1s"
      cat >"$scratch/conf/$1" <<END
daemon off; worker_processes 1; pid $scratch/$1.pid; error_log $scratch/logs/$1.err; events { worker_connections 4096; }
http { sendfile on; tcp_nopush on; keepalive_requests 1000000000; access_log $log;
  types { text/html html; image/jpeg jpg; }
  open_file_cache max=1000 inactive=60s; open_file_cache_valid 1s; open_file_cache_min_uses 1;
  ssl_protocols TLSv1.3; ssl_certificate $scratch/cert.pem; ssl_certificate_key $scratch/key.pem;
  server { listen $at:$port backlog=4096; listen $at:$secure ssl http2 backlog=4096; root $root; } }
END
      echo nginx -c "$scratch/conf/$1" -e "$scratch/logs/$1.err" ;;
    h2o*)
      local log=
      [[ $1 == h2o ]] || log="access-log: $scratch/logs/$1.log"
      cat >"$scratch/conf/$1" <<END
num-threads: 1
user: $(id -un)
max-connections: 4096
listen: { host: $at, port: $port }
listen: { host: $at, port: $secure, ssl: { certificate-file: $scratch/cert.pem, key-file: $scratch/key.pem, minimum-version: TLSv1.3 } }
hosts: { default: { paths: { /: { file.dir: $root } } } }
$log
END
      echo h2o -c "$scratch/conf/$1" ;;
    lighttpd)
      cat >"$scratch/conf/$1" <<END
server.document-root = "$root"
server.bind = "$at"
server.port = $port
server.max-connections = 4096
server.max-keep-alive-requests = 1000000000
mimetype.assign = ( ".html" => "text/html", ".jpg" => "image/jpeg" )
END
      echo lighttpd -D -f "$scratch/conf/$1" ;;
    caddy)
      cat >"$scratch/conf/$1" <<END
{
  admin off
  auto_https off
  log {
    output discard
  }
}
http://$at:$port {
  bind $at
  root * $root
  file_server
}
https://$at:$secure {
  bind $at
  tls $scratch/cert.pem $scratch/key.pem {
    protocols tls1.3
  }
  root * $root
  file_server
}
END
      echo env GOMAXPROCS=1 HOME="$scratch" caddy run --adapter caddyfile --config "$scratch/conf/$1" ;;
    httpd)
      local modules=/usr/lib/apache2/modules
      cat >"$scratch/conf/$1" <<END
ServerRoot $scratch
PidFile $scratch/httpd.pid
DefaultRuntimeDir $scratch
ServerName $at
Listen $at:$port
Listen $at:$secure
LoadModule mpm_event_module $modules/mod_mpm_event.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule mime_module $modules/mod_mime.so
LoadModule ssl_module $modules/mod_ssl.so
LoadModule http2_module $modules/mod_http2.so
StartServers 1
ServerLimit 1
ThreadsPerChild 64
MaxRequestWorkers 64
ListenBackLog 4096
KeepAlive On
MaxKeepAliveRequests 0
KeepAliveTimeout 60
EnableSendfile On
FileETag MTime Size
TypesConfig /etc/mime.types
ErrorLog $scratch/logs/httpd.err
DocumentRoot $root
Protocols h2 http/1.1
SSLProtocol TLSv1.3
<Directory $root>
  Require all granted
</Directory>
<VirtualHost $at:$secure>
  SSLEngine on
  SSLCertificateFile $scratch/cert.pem
  SSLCertificateKeyFile $scratch/key.pem
  DocumentRoot $root
</VirtualHost>
END
      echo apache2 -DFOREGROUND -f "$scratch/conf/$1" ;;
    multihome*)
      local log=off admin=19180
      case $1 in
        multihome-log) log=combined admin=19181 ;; multihome-json) log=json admin=19182 ;; multihome-scraped) admin=19183 ;;
      esac
      cat >"$scratch/conf/$1.conf" <<END
interface = lo
sites-folder = $scratch/sites
state-folder = $scratch/state-$1
addresses { pool = ["$at"], probe = off, on-exit = keep }
listen { http = $port, https = $secure ${LISTEN:-} }
defaults { tls { certificate = $scratch/cert.pem, key = $scratch/key.pem } }
io-threads = 1
auto-reload = off
admin { address = 127.0.0.1, port = $admin }
logs { folder = $scratch/logs/$1, access = $log }
limits { connections-per-client = 4096 }
END
      # shellcheck disable=SC2086
      echo ${JAVA:-java} ${JAVA_OPTIONS:-} -jar "$jar" serve -c "$scratch/conf/$1.conf" ;;
  esac
}

start() { # server
  local command
  command=$(configure "$1")
  # shellcheck disable=SC2086
  setsid taskset -c 0 $command >"$scratch/logs/$1.out" 2>&1 &
  pids+=($!)
  echo $! >"$scratch/$1.session"
  for _ in {1..200}; do
    ! curl -s -o /dev/null "http://$(address "$1"):$port/1k.html" || { scrape "$1"; return 0; }
    sleep 0.05
  done
  echo "$1 does not answer:" >&2
  cat "$scratch/logs/$1.out" >&2
  exit 1
}

scrape() { # server: /metrics of the one that is named so, as Prometheus asks for them, but each second
  [[ $1 == multihome-scraped ]] || return 0
  while curl -s -o /dev/null --max-time 5 http://127.0.0.1:19183/metrics; do sleep 1; done &
  pids+=($!)
}

sum() { # server, awk expression over the fields of /proc/PID/stat behind the name: sum over its processes
  local session
  session=$(<"$scratch/$1.session")
  { cat /proc/[0-9]*/stat 2>/dev/null || true; } | sed 's/^[0-9]* (.*) //' |
    awk -v session="$session" "\$4 == session {sum += $2} END {print sum + 0}"
}
ticks() { sum "$1" '$12 + $13'; }
resident() { sum "$1" '$22'; }

url() { # server workload
  case $2 in
    *-tls | *-h2) echo "https://$(address "$1"):$secure/$(file "$2")" ;;
    *) echo "http://$(address "$1"):$port/$(file "$2")" ;;
  esac
}

speaks() { # server workload: lighttpd is set up without TLS here
  case $1:$2 in lighttpd:*-tls | lighttpd:*-h2) return 1 ;; esac
}

same() { # every server answers every file
  local server workload
  for server in $servers; do
    for workload in $workloads; do
      speaks "$server" "$workload" || continue
      curl -sk "$(url "$server" "$workload")" | cmp -s - "$root/$(file "$workload")" ||
        { echo "$server does not answer with the octets of $(file "$workload")" >&2; exit 1; }
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
  local url fields=() before after
  url=$(url "$1" "$2")
  case $2 in
    304) fields=(-H "If-None-Match: $(curl -s -o /dev/null -D - "$url" | sed -n 's/^etag: *//Ip' | tr -d '\r')") ;;
    *-close) fields=(-H "Connection: close") ;;
    *-h2) streams "$1" "$2" "$3" "$url"; return ;;
  esac
  before=$(ticks "$1")
  taskset -c 1 wrk -t1 -c"$connections" -d"$3" "${fields[@]}" -s "$scratch/report.lua" "$url" >"$scratch/wrk"
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

for server in $servers; do start "$server"; done
same
warm() { # server workload: so many requests that the just-in-time compilers are done; the same for those that have none
  local sum=0 turns=0 count
  while ((sum < 60000 && turns++ < 8)); do
    count=$(load "$1" "$2" 2 | cut -d ' ' -f 3)
    sum=$((sum + 2 * count))
  done
}
kinds=1k
for kind in close tls h2; do [[ $workloads != *-$kind* ]] || kinds+=" 1k-$kind"; done
for kind in $kinds; do
  for server in $servers; do ! speaks "$server" "$kind" || warm "$server" "$kind"; done
done
for workload in $workloads; do
  for ((run = 0; run < runs; run++)); do
    for server in $servers; do ! speaks "$server" "$workload" || load "$server" "$workload" "$each"; done
  done
done >"$scratch/results"
same

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

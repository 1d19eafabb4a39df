#!/usr/bin/env bash
# TLS 1.3 with a P-256 key: nginx and us (Conscrypt, the JDK's engine), one worker thread each on processor 0, the client on
# processor 1, by turns on loopback. Handshakes a second with one request for 1 KB, in full and resumed, by openssl s_time, one
# after the other; requests a second for 1 KB and 1 MB on kept connections by wrk, with the server's processor time a
# request. First every server has to answer the same octets. Loopback only; about two minutes.
#   server/bench/tls.sh            RUNS=, SECONDS_EACH=, SERVERS="nginx conscrypt jdk" choose; JAVA=, JAR= for ours
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${RUNS:-1} each=${SECONDS_EACH:-4} connections=${CONNECTIONS:-32}
jar=${JAR:-server/target/multihome.jar} java=${JAVA:-java}
[[ -f $jar ]] || { echo "$jar is missing: mvn -q -DskipTests package" >&2; exit 1; }
for program in wrk curl openssl taskset; do
  command -v $program >/dev/null || { echo "$program is missing: apt-get install wrk curl openssl util-linux" >&2; exit 1; }
done
servers=${SERVERS:-nginx conscrypt jdk}
command -v nginx >/dev/null || { echo "not installed, so not compared: nginx (apt-get install nginx-light)"; servers=${servers/nginx/}; }

scratch=$(mktemp -d)
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap finish EXIT

root=$scratch/sites/bench
mkdir -p "$root" "$scratch/conf" "$scratch/logs"
head -c 1024 < <(base64 -w 80 /dev/urandom) >"$root/1k.html"
head -c 1048576 /dev/urandom >"$root/1m.jpg"
touch -d '-1 hour' "$root"/*
openssl req -x509 -days 30 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -subj /CN=bench \
  -addext 'subjectAltName=DNS:bench,IP:127.168.57.1,IP:127.168.57.2,IP:127.168.57.3' \
  -keyout "$scratch/key.pem" -out "$scratch/certificate.pem" 2>/dev/null
chmod -R a+rX "$scratch"

port=18443
address() { case $1 in nginx) echo 127.168.57.1 ;; conscrypt) echo 127.168.57.2 ;; *) echo 127.168.57.3 ;; esac; }

start() { # server
  local at
  at=$(address "$1")
  if [[ $1 == nginx ]]; then
    cat >"$scratch/conf/nginx" <<END
daemon off; worker_processes 1; pid $scratch/nginx.pid; error_log $scratch/logs/nginx; events { worker_connections 4096; }
http { sendfile on; tcp_nopush on; keepalive_requests 1000000000; access_log off;
  types { text/html html; image/jpeg jpg; }
  open_file_cache max=1000 inactive=60s; open_file_cache_valid 1s; open_file_cache_min_uses 1;
  ssl_protocols TLSv1.3; ssl_certificate $scratch/certificate.pem; ssl_certificate_key $scratch/key.pem;
  server { listen $at:$port ssl backlog=4096; root $root; } }
END
    taskset -c 0 nginx -c "$scratch/conf/nginx" -e "$scratch/logs/nginx" &
  else
    cat >"$scratch/conf/$1.conf" <<END
interface = lo, sites-folder = ../sites, state-folder = ../var-$1, io-threads = 1, tls-engine = $1
tls-profile = modern, listen { http = off, https = $port }, admin { port = $((port + ${#1})) }, logs { access = off }
limits { connections-per-client = 100000 }
sites.bench { address = $at, compression = off, tls { certificate = $scratch/certificate.pem, key = $scratch/key.pem } }
END
    taskset -c 0 "$java" -jar "$jar" serve -c "$scratch/conf/$1.conf" >"$scratch/logs/$1" 2>&1 &
  fi
  pids+=($!)
  printf -v "pid_$1" %s $!
  for _ in $(seq 200); do curl -sko /dev/null "https://$at:$port/1k.html" && break; sleep 0.1; done
  for file in 1k.html 1m.jpg; do
    curl -sk "https://$at:$port/$file" | cmp - "$root/$file" || { echo "$1 answers other octets" >&2; cat "$scratch/logs/$1" >&2; exit 1; }
  done
}

ticks() { # server: of it and its workers
  local name=pid_$1 pid sum=0
  for pid in "${!name}" $(pgrep -P "${!name}" || true); do
    set -- $(sed 's/.*) //' "/proc/$pid/stat")
    sum=$((sum + ${12} + ${13}))
  done
  echo "$sum"
}

handshakes() { # address, -new or -reuse
  taskset -c 1 openssl s_time -connect "$1:$port" "$2" -time "$each" -tls1_3 -www /1k.html 2>/dev/null |
    awk '/connections in .* real seconds/ { gsub(/[^0-9 ]/, ""); n = $1; s = $2 } END { printf "%d\n", s ? n / s : 0 }'
}

requests() { # server, file: requests a second, microseconds of processor time a request
  local before after text done
  before=$(ticks "$1")
  text=$(taskset -c 1 wrk -t 1 -c "$connections" -d "${each}s" "https://$(address "$1"):$port/$2")
  after=$(ticks "$1")
  ! grep -E 'Non-2xx|Socket errors' <<<"$text" >&2
  done=$(awk '/requests in/ { print $1 }' <<<"$text")
  awk -v rps="$(awk '/Requests\/sec/ { print $2 }' <<<"$text")" -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" -v n="$done" \
    'BEGIN { printf "%d %.1f\n", rps, n ? t / hz * 1e6 / n : 0 }'
}

for server in $servers; do start "$server"; done
for server in $servers; do requests "$server" 1k.html >/dev/null; done # warm
printf '%-10s %12s %12s %20s %20s\n' server 'full/s' 'resumed/s' '1 KB/s, us' '1 MB/s, us'
for _ in $(seq "$runs"); do
  for server in $servers; do
    at=$(address "$server")
    printf '%-10s %12s %12s %20s %20s\n' "$server" "$(handshakes "$at" -new)" "$(handshakes "$at" -reuse)" \
      "$(requests "$server" 1k.html)" "$(requests "$server" 1m.jpg)"
  done
done

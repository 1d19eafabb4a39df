#!/usr/bin/env bash
# HTTP/2 over TLS 1.3 with a P-256 key: nginx, Caddy and us (Conscrypt, the JDK's engine), one worker thread each on processor
# 0, h2load on processor 1, by turns on loopback: 1 KB with 32 streams on each of 8 connections, 1 MB with 4 on each of 4;
# requests a second and the server's processor time a request. First every server has to answer the same octets, and each is
# warmed until it has compiled what it runs: a JVM does so for a minute, and the compiler's time is the server's as well.
#   server/bench/http2.sh          RUNS=, SECONDS_EACH=, SERVERS="nginx caddy conscrypt jdk" choose; JAVA=, JAR= for ours;
#                                  WARM= at most so many seconds a server and file
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${RUNS:-1} each=${SECONDS_EACH:-4} warm=${WARM:-60}
jar=${JAR:-server/target/multihome.jar} java=${JAVA:-java}
[[ -f $jar ]] || { echo "$jar is missing: mvn -q -DskipTests package" >&2; exit 1; }
for program in h2load curl openssl taskset; do
  command -v $program >/dev/null || { echo "$program is missing: apt-get install nghttp2-client curl openssl util-linux" >&2; exit 1; }
done
servers=
for server in ${SERVERS:-nginx caddy conscrypt jdk}; do
  case $server in
    nginx | caddy) command -v $server >/dev/null || { echo "not installed, so not compared: $server (apt-get install $server)"; continue; } ;;
  esac
  servers+=" $server"
done

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
port=18444
address() { case $1 in nginx) echo 127.168.57.1 ;; conscrypt) echo 127.168.57.2 ;; jdk) echo 127.168.57.3 ;; *) echo 127.168.57.4 ;; esac; }
openssl req -x509 -days 30 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -subj /CN=bench \
  -addext 'subjectAltName=DNS:bench,IP:127.168.57.1,IP:127.168.57.2,IP:127.168.57.3,IP:127.168.57.4' \
  -keyout "$scratch/key.pem" -out "$scratch/certificate.pem" 2>/dev/null
chmod -R a+rX "$scratch"

start() { # server
  local at
  at=$(address "$1")
  case $1 in
    nginx)
      cat >"$scratch/conf/nginx" <<END
daemon off; worker_processes 1; pid $scratch/nginx.pid; error_log $scratch/logs/nginx; events { worker_connections 4096; }
http { sendfile on; tcp_nopush on; keepalive_requests 1000000000; access_log off;
  types { text/html html; image/jpeg jpg; }
  open_file_cache max=1000 inactive=60s; open_file_cache_valid 1s; open_file_cache_min_uses 1;
  ssl_protocols TLSv1.3; ssl_certificate $scratch/certificate.pem; ssl_certificate_key $scratch/key.pem;
  server { listen $at:$port ssl http2 backlog=4096; root $root; } }
END
      taskset -c 0 nginx -c "$scratch/conf/nginx" -e "$scratch/logs/nginx" &
      ;;
    caddy)
      cat >"$scratch/conf/caddy" <<END
{
  admin off
  auto_https off
  default_bind $at
}
https://$at:$port {
  tls $scratch/certificate.pem $scratch/key.pem
  root * $root
  file_server
}
END
      HOME=$scratch GOMAXPROCS=1 taskset -c 0 caddy run --adapter caddyfile --config "$scratch/conf/caddy" >"$scratch/logs/caddy" 2>&1 &
      ;;
    *)
      cat >"$scratch/conf/$1.conf" <<END
interface = lo, sites-folder = ../sites, state-folder = ../var-$1, io-threads = 1, tls-engine = $1
tls-profile = modern, listen { http = off, https = $port }, admin { port = $((port + ${#1})) }, logs { access = off }
limits { connections-per-client = 100000 }
sites.bench { address = $at, compression = off, tls { certificate = $scratch/certificate.pem, key = $scratch/key.pem } }
END
      taskset -c 0 "$java" -jar "$jar" serve -c "$scratch/conf/$1.conf" >"$scratch/logs/$1" 2>&1 &
      ;;
  esac
  pids+=($!)
  printf -v "pid_$1" %s $!
  for _ in $(seq 200); do curl -sko /dev/null "https://$at:$port/1k.html" && break; sleep 0.1; done
  for file in 1k.html 1m.jpg; do
    curl -sk --http2 "https://$at:$port/$file" | cmp - "$root/$file" ||
      { echo "$1 answers other octets" >&2; cat "$scratch/logs/$1" >&2; exit 1; }
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

requests() { # server, file, connections, streams, seconds: requests a second, microseconds of processor time a request
  local before after text
  before=$(ticks "$1")
  text=$(taskset -c 1 h2load -D "$5" -c "$3" -m "$4" "https://$(address "$1"):$port/$2")
  after=$(ticks "$1")
  grep -q 'Application protocol: h2' <<<"$text" || { echo "$1 does not speak h2: $text" >&2; exit 1; }
  awk -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" -v who="$1" '
    /^finished in/ { rps = $4 }
    /^requests:/ { done = $8; if ($10 + $12 > 0) print who ": " $0 > "/dev/stderr" }
    END { printf "%d %.1f\n", rps, done ? t / hz * 1e6 / done : 0 }' <<<"$text"
}

for server in $servers; do start "$server"; done
compiling() { # server: ticks of the threads of its JVM that compile
  local name=pid_$1 task sum=0
  for task in "/proc/${!name}/task"/*; do
    if grep -qs CompilerThre "$task/comm"; then
      set -- $(sed 's/.*) //' "$task/stat")
      sum=$((sum + ${12} + ${13}))
    fi
  done
  echo "$sum"
}

settle() { # server, file, connections, streams: until in two rounds in succession compiling is no more than 5 % of its work
  local spent=0 calm=0 all compiler part=0
  while ((calm < 2)); do
    if ((spent >= warm)); then
      echo "$1, $2: after $spent s of warming $part % of its time is its compiler's still, and is in the figures" >&2
      return
    fi
    all=$(ticks "$1") compiler=$(compiling "$1")
    requests "$1" "$2" "$3" "$4" 3 >/dev/null
    all=$(($(ticks "$1") - all)) compiler=$(($(compiling "$1") - compiler)) spent=$((spent + 3))
    part=$((all > 0 ? 100 * compiler / all : 0))
    calm=$((part <= 5 ? calm + 1 : 0))
  done
}

for server in $servers; do
  settle "$server" 1k.html 8 32
  settle "$server" 1m.jpg 4 4
done
printf '%-10s %20s %20s\n' server '1 KB/s, us' '1 MB/s, us'
for _ in $(seq "$runs"); do
  for server in $servers; do
    printf '%-10s %20s %20s\n' "$server" "$(requests "$server" 1k.html 8 32 "$each")" "$(requests "$server" 1m.jpg 4 4 "$each")"
  done
done

# What files.sh, tls.sh and http2.sh share; they read it in. The files that are served and a certificate for all, the servers on
# processor 0, each with one worker thread (httpd has threads as it likes), on an address of its own and alone in a session,
# so that its processes can be found; their processor time; and the warming of ours, which is a JVM.
#   SERVERS= chooses among nginx, h2o, lighttpd, caddy, httpd, multihome, and with an access log nginx-log, h2o-log, multihome-log,
#   multihome-json; conscrypt and jdk are multihome with that engine for TLS, each also with -before: the one in the file BEFORE=,
#   to set a change beside what it changes; bare is BareLoop.java, which no server of a JVM can be faster than.
#   JAVA=, JAVA_OPTIONS=, JAR=, LISTEN= are for ours.
jar=${JAR:-server/target/multihome.jar}
port=18080 secure=18443
scratch=
servers=
pids=()

finish() {
  local pid
  for pid in "${pids[@]}"; do kill -- "-$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  [[ -z $scratch ]] || rm -rf "$scratch"
}
trap finish EXIT

need() { # program package...: ends where one is missing
  local missing=
  [[ -f $jar ]] || { echo "$jar is missing: mvn -q -DskipTests package" >&2; exit 1; }
  while (($# > 1)); do
    command -v "$1" >/dev/null || missing+=" $2"
    shift 2
  done
  [[ -z $missing ]] || { echo "programs are missing: apt-get install$missing" >&2; exit 1; }
}

choose() { # server...: those of them that are installed are to be measured
  local server program missing=
  for server in "$@"; do
    program=${server%-*}
    case $program in nginx | h2o | lighttpd | caddy) ;; httpd) program=apache2 ;; *) program=bash ;; esac
    if command -v "$program" >/dev/null; then servers+="$server "; else missing+=" $server"; fi
  done
  [[ -z $missing ]] || echo "not installed, so not compared:$missing (apt-get install nginx-light h2o lighttpd caddy apache2)"
}

prepare() { # what is served, and what it is certified with
  scratch=$(mktemp -d)
  root=$scratch/sites/bench
  mkdir -p "$root" "$scratch/conf" "$scratch/logs"
  text 1024 >"$root/1k.html"
  text 16384 >"$root/16k.html"
  head -c 1048576 /dev/urandom >"$root/1m.jpg"
  touch -d '-1 hour' "$root"/*
  openssl req -x509 -days 30 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -subj /CN=bench \
    -addext "subjectAltName=DNS:bench$(printf ',IP:127.168.56.%s' {1..16})" -keyout "$scratch/key.pem" -out "$scratch/cert.pem" 2>/dev/null
  chmod -R a+rX "$scratch"
}
text() { head -c "$1" < <(base64 -w 80 /dev/urandom); }

address() { # server
  case $1 in
    nginx) echo 127.168.56.1 ;; nginx-log) echo 127.168.56.2 ;; h2o) echo 127.168.56.3 ;; h2o-log) echo 127.168.56.4 ;;
    lighttpd) echo 127.168.56.5 ;; multihome) echo 127.168.56.6 ;; multihome-log) echo 127.168.56.7 ;;
    caddy) echo 127.168.56.8 ;; httpd) echo 127.168.56.9 ;; multihome-json) echo 127.168.56.10 ;;
    conscrypt) echo 127.168.56.12 ;; jdk) echo 127.168.56.13 ;;
    conscrypt-before) echo 127.168.56.14 ;; jdk-before) echo 127.168.56.15 ;; bare) echo 127.168.56.16 ;; *) echo 127.168.56.11 ;;
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
    bare) echo ${JAVA:-java} server/bench/BareLoop.java "$at" "$port" "$root" ;;
    *) # multihome, with what its name says
      local log=off admin=19180 engine= archive=$jar
      case $1 in
        *-log) log=combined admin=19181 ;; *-json) log=json admin=19182 ;; *-scraped) admin=19183 ;;
        conscrypt*) admin=19184 engine="tls-engine = conscrypt, tls-profile = modern" ;;
        jdk*) admin=19185 engine="tls-engine = jdk, tls-profile = modern" ;;
      esac
      [[ $1 != *-before ]] || { archive=$BEFORE admin=$((admin + 2)); }
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
$engine
END
      # shellcheck disable=SC2086
      echo ${JAVA:-java} ${JAVA_OPTIONS:-} -jar "$archive" serve -c "$scratch/conf/$1.conf" ;;
  esac
}

start() { # server
  local command
  command=$(configure "$1")
  # shellcheck disable=SC2086
  setsid taskset -c 0 $command >"$scratch/logs/$1.out" 2>&1 &
  pids+=($!)
  echo $! >"$scratch/$1.session"
  for _ in {1..600}; do
    ! curl -s -o /dev/null "http://$(address "$1"):$port/1k.html" || return 0
    sleep 0.05
  done
  echo "$1 does not answer:" >&2
  cat "$scratch/logs/$1.out" >&2
  exit 1
}

same() { # server url file: ends unless it answers with the octets of the file
  curl -sk "$2" | cmp -s - "$root/$3" || { echo "$1 does not answer with the octets of $3" >&2; cat "$scratch/logs/$1.out" >&2; exit 1; }
}

sum() { # server, awk expression over the fields of /proc/PID/stat behind the name: sum over its processes
  local session
  session=$(<"$scratch/$1.session")
  { cat /proc/[0-9]*/stat 2>/dev/null || true; } | sed 's/^[0-9]* (.*) //' |
    awk -v session="$session" "\$4 == session {sum += $2} END {print sum + 0}"
}
ticks() { sum "$1" '$12 + $13'; }
resident() { sum "$1" '$22'; }

compiling() { # server: ticks of the threads of its JVM that compile; 0 for one that has none
  local task sum=0
  for task in "/proc/$(<"$scratch/$1.session")/task"/*; do
    if grep -qs CompilerThre "$task/comm"; then
      set -- $(sed 's/.*) //' "$task/stat")
      sum=$((sum + ${12} + ${13}))
    fi
  done
  echo "$sum"
}

settle() { # server command...: runs it until in two rounds in succession compiling is no more than 5 % of the server's work
  local server=$1 start=$SECONDS calm=0 all compiler part
  shift
  while ((calm < 2)); do
    all=$(ticks "$server") compiler=$(compiling "$server")
    "$@" >/dev/null
    all=$(($(ticks "$server") - all)) compiler=$(($(compiling "$server") - compiler))
    [[ $(compiling "$server") != 0 ]] || return 0 # it is no JVM
    part=$((all > 0 ? 100 * compiler / all : 0))
    calm=$((part <= 5 ? calm + 1 : 0))
    if ((calm == 0 && SECONDS - start >= ${WARM:-60})); then
      echo "after $((SECONDS - start)) s of '$*' $part % of its time is its compiler's still, and is in the figures" >&2
      return
    fi
  done
}

costs() { # server command...: runs it, which says a rate and how many were done; says the rate and microseconds of the server's each
  local server=$1 before rate count
  shift
  before=$(ticks "$server")
  read -r rate count < <("$@")
  awk -v rate="${rate:-0}" -v count="${count:-0}" -v ticks=$(($(ticks "$server") - before)) -v hz="$(getconf CLK_TCK)" \
    'BEGIN { printf "%d %.1f\n", rate, count ? ticks / hz * 1e6 / count : 0 }'
}

loaded() { # how busy the machine is, of which the figures tell as well
  echo "load average $(cut -d ' ' -f 1 /proc/loadavg) on $(nproc) processors" >&2
}

#!/usr/bin/env bash
# Launch: how long from starting the process until the table of sites is shown, and until http://127.168.55.37:8080/ has
# answered with 200, for the three example sites; the same until https://127.168.55.37:8443/ has, in launches of their own,
# the time of curl included; and until nginx with three server blocks has, in the same run.
# A JVM that only says its version is there to tell a slow machine from a slow program. Loopback only.
#   server/bench/launch.sh [RUNS]        (default 10; JAVA=... chooses the JVM, JAVA_OPTIONS=... adds options)
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-10}
java=${JAVA:-java}
jar=server/target/multihome.jar
[[ -f $jar ]] || { echo "$jar is missing: mvn -q -DskipTests package" >&2; exit 1; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

now() { local t=$EPOCHREALTIME; echo $((${t%.*} * 1000000 + 10#${t#*.})); }

# A pause without a process of its own, for the poll must not take the processor from what it waits for.
mkfifo "$scratch/never"
exec 9<>"$scratch/never"
pause() { read -r -t 0.003 -u 9 || true; }

answers() { # address port
  { exec 3<>"/dev/tcp/$1/$2"; } 2>/dev/null || return 1
  printf 'GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$1" >&3
  local status
  read -r -t 5 status <&3 || status=
  exec 3<&- 3>&-
  [[ $status == *' 200 '* ]]
}

answers_tls() { # address port; what is connected before TLS is there waits in the kernel
  { exec 3<>"/dev/tcp/$1/$2"; } 2>/dev/null || return 1
  exec 3<&- 3>&-
  [[ $(curl -sk --max-time 5 -o /dev/null -w '%{http_code}' "https://$1:$2/") == 200 ]]
}

once() { # address port command..., asked by $answers: prints milliseconds to the answer, resident KiB, milliseconds to the first output
  local address=$1 port=$2 start pid end shown
  shift 2
  start=$(now)
  : >"$scratch/out"
  "$@" >"$scratch/out" 2>&1 &
  pid=$!
  until ${answers:-answers} "$address" "$port"; do
    kill -0 "$pid" 2>/dev/null || { echo "ended before it answered:" >&2; cat "$scratch/out" >&2; exit 1; }
    pause
    (($(now) - start < 20000000)) || { echo "no answer within 20 s" >&2; kill "$pid"; exit 1; }
  done
  end=$(now)
  shown=$(stat -c %.6Y "$scratch/out")
  shown=$((${shown%.*} * 1000000 + 10#${shown#*.}))
  echo "$(((end - start) / 1000)) $(awk '/^VmRSS/ {print $2}' "/proc/$pid/status") $(((shown - start) / 1000))"
  kill "$pid"
  wait "$pid" 2>/dev/null || true
}

report() { # name, file with lines as `once` prints them
  sort -n "$2" | awk -v name="$1" '{ms[NR] = $1; kib = $2 > kib ? $2 : kib}
    END {printf "%-20s min %4d ms   median %4d ms   max %4d ms   resident %3d MB\n", name, ms[1], ms[int((NR + 1) / 2)], ms[NR], kib / 1024}'
}

for ((i = 0; i < runs; i++)); do
  # shellcheck disable=SC2086
  once 127.168.55.37 8080 "$java" ${JAVA_OPTIONS:-} -jar "$jar" serve
done >"$scratch/ours"
awk '{print $3, $2}' "$scratch/ours" >"$scratch/table"
report "multihome, table" "$scratch/table"
report "multihome, answer" "$scratch/ours"

if command -v curl >/dev/null; then
  for ((i = 0; i < runs; i++)); do
    # shellcheck disable=SC2086
    answers=answers_tls once 127.168.55.37 8443 "$java" ${JAVA_OPTIONS:-} -jar "$jar" serve
  done >"$scratch/secure"
  report "multihome, https" "$scratch/secure"
else
  echo "multihome, https     not measured: apt-get install curl"
fi

for ((i = 0; i < runs; i++)); do
  start=$(now)
  "$java" -version 2>/dev/null
  echo "$((($(now) - start) / 1000)) 0"
done >"$scratch/bare"
report "java -version" "$scratch/bare" | sed 's/ *resident.*//'

if command -v nginx >/dev/null; then
  {
    echo "daemon off; pid $scratch/pid; error_log $scratch/error.log; events { } http { access_log off;"
    for site in sharpers:127.168.55.47 usurers:127.168.55.48 swindlers:127.168.55.49; do
      echo "server { listen ${site#*:}:8080; root $PWD/sites/${site%:*}; }"
    done
    echo "}"
  } >"$scratch/nginx.conf"
  chmod -R a+rX "$scratch"
  for ((i = 0; i < runs; i++)); do
    once 127.168.55.47 8080 nginx -c "$scratch/nginx.conf" -e "$scratch/error.log"
  done >"$scratch/nginx"
  report "nginx, answer" "$scratch/nginx"
else
  echo "nginx, answer        not installed, no peer figure: apt-get install nginx-light"
fi

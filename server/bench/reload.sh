#!/usr/bin/env bash
# One site changes among N. N loopback addresses of 127.0.0.0/8, one site with one file each, half of them with a
# configuration file of their own, the others with a folder alone and an address of the pool.
# RUNS times by turns: one site's file is edited, and one folder is dropped, which takes an address of the pool. For each it is
# noted how long the server says it took from noticing until the change was live, and how long it took from the end of the
# write until a client saw it, the wait for rest included (a file 120 ms, a folder 250 ms). All the while a download goes on at
# another site, and a kept connection to a third is asked after each change: neither may be cut. Loopback only.
#   server/bench/reload.sh [N [RUNS]]     (default 10000 and 20; JAVA=, JAVA_OPTIONS=, JAR=)
set -euo pipefail
cd "$(dirname "$0")/../.."
count=${1:-10000}
runs=${2:-20}
jar=${JAR:-server/target/multihome.jar}
((count >= 3 && count <= 50000)) || { echo "N is 3 to 50000" >&2; exit 1; }
((runs >= 1 && runs <= 200)) || { echo "RUNS is 1 to 200" >&2; exit 1; }
[[ -f $jar ]] || { echo "$jar is missing: mvn -q -DskipTests package" >&2; exit 1; }
command -v curl >/dev/null || { echo "curl is missing: apt-get install curl" >&2; exit 1; }
files=$((count + 2000))
ulimit -n "$files" 2>/dev/null || { echo "$files open files are needed: ulimit -n is at most $(ulimit -Hn)" >&2; exit 1; }

port=18091
scratch=$(mktemp -d)
pid=
download=
finish() {
  for each in $download $pid; do kill "$each" 2>/dev/null || true; wait "$each" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap finish EXIT

named=$(((count + 1) / 2)) # the others are folders that no file names: they take addresses of the pool
pool() { echo "127.$((171 + $1 / 65536)).$(($1 / 256 % 256)).$(($1 % 256))"; } # the first is the 256th
address() { echo "127.170.$(($1 / 250)).$(($1 % 250 + 1))"; }
now() { local t=$EPOCHREALTIME; echo $((${t%.*} * 1000000 + 10#${t#*.})); }
site_file() { echo "address = $(address "$1"), index = [$2]"; }

mkdir -p "$scratch/sites" "$scratch/conf/sites"
for ((i = 0; i < count; i++)); do
  mkdir "$scratch/sites/s$i"
  echo "site $i" >"$scratch/sites/s$i/index.html"
  ((i >= named)) || site_file "$i" index.html >"$scratch/conf/sites/s$i.conf"
done
head -c 8000000 /dev/zero >"$scratch/sites/s0/long.bin"
cat >"$scratch/conf/multihome.conf" <<END
interface = lo, sites-folder = $scratch/sites, state-folder = $scratch/state
addresses { pool = ["$(pool 256) - $(pool 60000)"], probe = off, on-exit = keep }, listen { http = $port, https = off }
admin { address = 127.0.0.1, port = 19183 }, logs { folder = $scratch/logs, access = off }
END

# shellcheck disable=SC2086
${JAVA:-java} ${JAVA_OPTIONS:-} -jar "$jar" serve -c "$scratch/conf/multihome.conf" >"$scratch/out" 2>&1 &
pid=$!
started=$(now)
until [[ $(curl -s "http://$(address $((named - 1))):$port/") == "site $((named - 1))" ]]; do
  kill -0 "$pid" 2>/dev/null || { echo "the server ended before it answered:" >&2; tail -5 "$scratch/out" >&2; exit 1; }
  (($(now) - started < 120000000)) || { echo "no answer within two minutes" >&2; exit 1; }
  sleep 0.05
done

curl -s --limit-rate 20k -o "$scratch/long" "http://$(address 0):$port/long.bin" &
download=$!
exec 3<>"/dev/tcp/$(address 1)/$port"
asked=0
ask_kept() { # the third site, on the connection that has been open since the beginning
  printf 'GET / HTTP/1.1\r\nHost: %s\r\n\r\n' "$(address 1)" >&3
  local line length=0
  read -r -t 10 -u 3 line || { echo "the kept connection was cut" >&2; exit 1; }
  [[ $line == "HTTP/1.1 200 OK"* ]] || { echo "the kept connection answered $line" >&2; exit 1; }
  while read -r -t 10 -u 3 line && [[ $line != $'\r' ]]; do
    [[ ${line,,} != content-length:* ]] || length=${line//[^0-9]/}
  done
  read -r -t 10 -u 3 -N "$length" line
  asked=$((asked + 1))
}
ask_kept

seen() { # url text start: microseconds until the text is there
  until [[ $(curl -s "$1") == "$2" ]]; do
    (($(now) - $3 < 20000000)) || { echo "$1 does not answer \"$2\" after 20 s" >&2; tail -5 "$scratch/out" >&2; exit 1; }
  done
  echo $(($(now) - $3))
}
said() { # what the server said last: milliseconds from noticing
  local before=$1 lines
  for ((t = 0; t < 200; t++)); do
    lines=$(grep -c 'ms after it was noticed' "$scratch/out" || true)
    ((lines == before)) || { grep 'ms after it was noticed' "$scratch/out" | tail -1 | sed 's/.*live \([0-9.]*\) ms after.*/\1/'; return; }
    sleep 0.02
  done
  echo "the server did not say how long the change took" >&2
  exit 1
}

echo s2 >"$scratch/sites/s2/other.html"
for ((run = 0; run < runs; run++)); do
  page=$( ((run % 2)) && echo index.html || echo other.html)
  text=$( ((run % 2)) && echo "site 2" || echo s2)
  lines=$(grep -c 'ms after it was noticed' "$scratch/out" || true)
  site_file 2 "$page" >"$scratch/conf/sites/s2.conf"
  seen "http://$(address 2):$port/" "$text" "$(now)" >>"$scratch/edit.seen"
  said "$lines" >>"$scratch/edit.said"
  ask_kept
  mkdir "$scratch/new"
  echo "new $run" >"$scratch/new/index.html"
  lines=$(grep -c 'ms after it was noticed' "$scratch/out" || true)
  mv "$scratch/new" "$scratch/sites/new$run"
  seen "http://$(pool $((256 + count - named + run))):$port/" "new $run" "$(now)" >>"$scratch/drop.seen"
  said "$lines" >>"$scratch/drop.said"
  ask_kept
done
kill -0 "$download" 2>/dev/null || { echo "the download was cut or has ended" >&2; exit 1; }

figures() { # name file divisor
  sort -n "$2" | awk -v name="$1" -v d="$3" '{v[NR] = $1 / d} END {
    printf "%-34s min %5.0f ms   median %5.0f ms   max %5.0f ms\n", name, v[1], v[int((NR + 1) / 2)], v[NR]}'
}
echo "$count sites, $runs changes of each kind; the download went on, the kept connection was asked $asked times"
figures "site edited, noticed to live" "$scratch/edit.said" 1
figures "site edited, written to seen" "$scratch/edit.seen" 1000
figures "folder dropped, noticed to live" "$scratch/drop.said" 1
figures "folder dropped, written to seen" "$scratch/drop.seen" 1000

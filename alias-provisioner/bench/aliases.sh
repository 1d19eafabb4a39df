#!/usr/bin/env bash
# Aliases up and down, 256, 1,000 and 10,000 of them, IPv4 and IPv6, in one run on one kernel:
#   resident   this provisioner in a process that runs already, holds its ledger and is warm, as `serve` and `watch` are:
#              the whole of `up` and `down`, with the ledger on the disk before and after, and everything read back
#   cpu        the processor time of that, kernel included and waiting excluded
#   ledger     writing the same records into another ledger: formatting, and waiting for the disk (up twice, down once)
#   kernel     of that the part from the first message to the kernel to its last answer: what a restored alias waits for
#   cold       `java -jar alias-provisioner.jar up`, a process each, with reading the configuration
#   batch      `ip -batch` with one line an address
#   loop       one `ip` process an address
#   howto      the HOWTO's script: ifconfig and route for each (IPv4; down by ifconfig alone)
# Nobody probes, and only the cold process announces, twice, as it does for a user. IPv6 duplicate detection is off. Each
# line is the shortest of RUNS runs (default 3; loop and howto once), with its ratio to resident and to kernel.
# Loop and howto take minutes for thousands: above SLOW_UP_TO addresses (default 1000) only their first and last 50 are
# timed, with all between brought up by `ip -batch` just as they would have done it, and down with the interface; such a
# line bears a ~, is the mean of the two times the count, and the two are printed behind it. The cost of one grows with
# those that are there, so that is an estimate; SLOW_UP_TO=10000 times all of them. Makes a network namespace of its own and
# touches nothing else.
#   alias-provisioner/bench/aliases.sh [COUNT...]         (JAVA=... chooses the JVM, FAMILIES="4 6" what is measured)
set -euo pipefail
cd "$(dirname "$0")/../.."
if [[ ${MULTIHOME_BENCH:-} != inside ]]; then
  kinds=(-Urn)
  [[ $EUID -ne 0 ]] || kinds=(-n)
  MULTIHOME_BENCH=inside exec unshare "${kinds[@]}" -- "$0" "$@"
fi
java=${JAVA:-java}
runs=${RUNS:-3}
slow_up_to=${SLOW_UP_TO:-1000}
families=${FAMILIES:-4 6}
sample=50
jar=alias-provisioner/target/alias-provisioner.jar
tests=alias-provisioner/target/test-classes
[[ -f $jar && -d $tests ]] || { echo "$jar is missing: mvn -q -DskipTests package" >&2; exit 1; }
counts=("$@")
((${#counts[@]})) || counts=(256 1000 10000)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'echo "aliases.sh: failed in line $LINENO" >&2' ERR
trap 'echo "aliases.sh: ended by a signal; fewer counts, RUNS=1 or FAMILIES=4 take less time" >&2; exit 1' TERM INT

# The peer of eth0 stays in this namespace, too: a carrier is all that is asked of it.
ip link set lo up
cable() {
  ip link add eth0 type veth peer name eth1
  sysctl -qw net.ipv6.conf.eth0.accept_dad=0 net.ipv4.conf.eth0.promote_secondaries=1
  ip addr add 10.1.0.1/16 brd + dev eth0
  ip addr add 2001:db8::1/64 dev eth0 nodad
  ip link set eth0 up
  ip link set eth1 up
}
cable

now() { local t=$EPOCHREALTIME; echo $((${t%.*} * 1000000 + 10#${t#*.})); }

# IPv6 addresses vary above their low 24 bits: they share one solicited-node group, which keeps the kernel fast.
addresses() { # family count
  if [[ $1 = 4 ]]; then
    seq 256 $((255 + $2)) | awk '{printf "10.1.%d.%d\n", $1 / 256, $1 % 256}'
  else
    seq 1 "$2" | awk '{printf "2001:db8::%x:0:1\n", $1}'
  fi
}

configuration() { # family: for the cold process; its sites' folders are empty
  mkdir -p "$scratch/sites"
  {
    echo "interface = eth0, state-folder = var, sites-folder = sites"
    echo "addresses { probe = off }"
    awk '{printf "sites.s%d.address = \"%s\"\n", NR, $1}' "$scratch/list"
  } >"$scratch/multihome.conf"
  awk -v folder="$scratch/sites" '{print folder "/s" NR}' "$scratch/list" | xargs mkdir -p
}

expect() { # count word: aliases on eth0 besides the main addresses and the link-local one
  local found
  found=$(ip -o addr show dev eth0 scope global | grep -cv -e ' 10\.1\.0\.1/16' -e ' 2001:db8::1/64' || true)
  [[ $found = "$1" ]] || { echo "$2: $found aliases instead of $1" >&2; exit 1; }
}

timed() { # command: milliseconds with a decimal
  local start
  start=$(now)
  "$@" >"$scratch/out" 2>&1 || { echo "$* failed:" >&2; head -3 "$scratch/out" >&2; exit 1; }
  echo $(($(now) - start)) | awk '{printf "%.1f\n", $1 / 1000}'
}

cold_up() { "$java" -jar "$jar" up -c "$scratch/multihome.conf"; }
cold_down() { "$java" -jar "$jar" down -c "$scratch/multihome.conf"; }
batch_up() { ip -batch "$scratch/add"; }
batch_down() { ip -batch "$scratch/del"; }

# Each works on the addresses from the first to the last given, counted from 0. What one of them fails at ends it.
part() { sed -n "$(($2 + 1)),$(($3 + 1))p" "$1"; }
loop_up() { part "$scratch/add" "$1" "$2" | while read -r line; do ip $line || exit 1; done; }
loop_down() { part "$scratch/del" "$1" "$2" | while read -r line; do ip $line || exit 1; done; }
howto_up() {
  local i=$1 address
  while read -r address; do
    { ifconfig "eth0:$i" "$address" && route add -host "$address" dev "eth0:$i"; } || return 1
    i=$((i + 1))
  done < <(part "$scratch/list" "$1" "$2")
}
howto_down() { for ((i = $1; i <= $2; i++)); do ifconfig "eth0:$i" down || return 1; done; }

# Up by `ip -batch`, for those between. ifconfig takes the netmask from the class of the address: 10/8.
loop_between_up() { part "$scratch/add" "$1" "$2" | ip -batch -; }
howto_between_up() {
  part "$scratch/list" "$1" "$2" | awk -v i="$1" '{
    print "addr add " $1 "/8 brd 10.255.255.255 dev eth0 label eth0:" i + NR - 1
    print "route add " $1 "/32 dev eth0"}' | ip -batch -
}

slow() { # name: once, in full or by its ends
  local last=$((count - 1)) first_up last_up first_down last_down
  if ((count <= slow_up_to)); then
    first_up=$(timed "$1_up" 0 "$last")
    expect "$count" "$1 up"
    first_down=$(timed "$1_down" 0 "$last")
    expect 0 "$1 down"
    echo "$1 $first_up $first_down" >>"$scratch/results"
    return
  fi
  first_up=$(timed "$1_up" 0 $((sample - 1)))
  timed "$1_between_up" "$sample" $((last - sample)) >/dev/null
  last_up=$(timed "$1_up" $((last - sample + 1)) "$last")
  expect "$count" "$1 up"
  first_down=$(timed "$1_down" 0 $((sample - 1)))
  ip link del eth0 # the only way to be rid of those between within minutes
  cable
  timed "$1_up" $((last - sample + 1)) "$last" >/dev/null
  last_down=$(timed "$1_down" $((last - sample + 1)) "$last")
  expect 0 "$1 down"
  echo "$first_up $last_up $first_down $last_down" | awk -v name="$1" -v n="$count" -v k="$sample" '{
    printf "%s~ %.1f %.1f up %.1f, %.1f down %.1f, %.1f\n",
      name, ($1 + $2) / 2 * n / k, ($3 + $4) / 2 * n / k, $1, $2, $3, $4}' >>"$scratch/results"
}

pair() { # name rounds: adds "name up down" to the results
  local up down best_up=999999999 best_down=999999999
  for ((run = 0; run < $2; run++)); do
    up=$(timed "$1_up")
    expect "$count" "$1 up"
    down=$(timed "$1_down")
    expect 0 "$1 down"
    best_up=$(printf '%s\n' "$best_up" "$up" | sort -g | head -1)
    best_down=$(printf '%s\n' "$best_down" "$down" | sort -g | head -1)
  done
  echo "$1 $best_up $best_down" >>"$scratch/results"
}

report() {
  awk -v what="$1" -v k="$sample" '$1 == "resident" {up = $2; down = $3} $1 == "kernel" {bare = $2; gone = $3}
    NR == FNR {next}
    {printf "%-19s %-9s up %9.1f ms %7.1f x %7.1f x    down %9.1f ms %7.1f x %7.1f x\n",
      what, $1, $2, $2 / up, $2 / bare, $3, $3 / down, $3 / gone}
    NF > 3 {printf "%-19s           measured, ms for its first and its last %d: %s %s %s, %s %s %s\n",
      "", k, $4, $5, $6, $7, $8, $9}' "$scratch/results" "$scratch/results"
  echo
}

resident() { # prefix
  "$java" -cp "$jar:$tests" dev.multihome.provision.ResidentAliases eth0 "$scratch/resident" "$1" "$runs" \
    "$scratch/list" >>"$scratch/results"
  expect 0 resident
}

lines() { # prefix length, further words
  awk -v tail="/$1 dev eth0 $2" '{label = /:/ ? "" : " label eth0:" NR - 1; print "addr add " $1 tail label}' \
    "$scratch/list" >"$scratch/add"
  awk -v tail="/$1 dev eth0" '{print "addr del " $1 tail}' "$scratch/list" >"$scratch/del"
}

for count in "${counts[@]}"; do
  for family in $families; do
    addresses "$family" "$count" >"$scratch/list"
    : >"$scratch/results"
    resident host
    configuration "$family"
    pair cold "$runs"
    if [[ $family = 4 ]]; then lines 32 noprefixroute; else lines 128 "noprefixroute preferred_lft 0"; fi
    pair batch "$runs"
    if ((slow_up_to > 0)); then
      slow loop
      if [[ $family = 4 ]]; then
        if type ifconfig route >/dev/null 2>&1; then slow howto; else echo "howto: apt-get install net-tools"; fi
      fi
    fi
    report "$count IPv$family"
    rm -rf "$scratch/sites" "$scratch/var" "$scratch/resident"
  done
  [[ $families = *4* ]] || continue
  # As the HOWTO has it: with the netmask of the main address, all secondaries of it.
  addresses 4 "$count" >"$scratch/list"
  : >"$scratch/results"
  resident inherit
  lines 16 "noprefixroute brd 10.1.255.255"
  pair batch "$runs"
  report "$count IPv4, inherit"
done

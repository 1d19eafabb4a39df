#!/usr/bin/env bash
# Microbenchmarks by JMH, in nanoseconds a call: the parser of simple requests beside the scanner that every other request
# goes through, ranges, and looking a file up among those in memory. About two minutes.
#   server/bench/jmh.sh [JMH's options, such as -prof gc, or the name of a benchmark]
set -euo pipefail
cd "$(dirname "$0")/jmh"
jar=../../target/multihome.jar
[[ -f $jar ]] || { echo "server/target/multihome.jar is missing: mvn -q -DskipTests package" >&2; exit 1; }
mvn -q compile dependency:build-classpath -Dmdep.outputFile=target/classpath
exec "${JAVA:-java}" -cp "target/classes:$(<target/classpath):$jar" org.openjdk.jmh.Main "$@"

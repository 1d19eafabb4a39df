#!/usr/bin/env bash
# What it costs to be observed: 1 KB on kept connections with nothing but the counters of the sites, which are always kept,
# with an access log in the combined format and as JSON, and with /metrics asked for each second. All four servers run at
# once and are measured by turns, as files.sh does it; the figures are set in relation to the first.
#   server/bench/observing.sh        about two minutes; RUNS=, SECONDS_EACH=, WORKLOADS= and the others of files.sh choose
cd "$(dirname "$0")" || exit 1
export RUNS=${RUNS:-5} SECONDS_EACH=${SECONDS_EACH:-3} WORKLOADS=${WORKLOADS:-1k} PEER=multihome
export SERVERS="multihome multihome-log multihome-json multihome-scraped"
exec ./files.sh quick

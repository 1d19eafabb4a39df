#!/usr/bin/env bash
# What names on the LAN and a fleet cost: 256 names registered, the content of 10,000 sites, their announcement, find.
# Between network namespaces that the tests make; no privileges are needed.
set -euo pipefail
cd "$(dirname "$0")/../.."
mvn -B -ntp -pl server -am verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test='*FiguresIT' \
  -Dfailsafe.failIfNoSpecifiedTests=false -Dmultihome.figures=true | grep '^figure: '

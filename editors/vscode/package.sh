#!/usr/bin/env bash
# package.sh [SERVER]: builds mufi.vsix, with SERVER inside it where one is given. Needs node and npm;
# once the packages of package-lock.json are installed it needs no network.
set -euo pipefail
server=${1:+$(readlink -f "$1")}
cd "$(dirname "$0")"
[ -d node_modules ] || npm ci --ignore-scripts --silent
rm -rf server
target=()
if [ -n "$server" ]; then
    install -D -m 755 "$server" server/mufi-ls
    target=(--target "$(node -p 'process.platform + "-" + process.arch')")
fi
npm run --silent check
npm run --silent build
node_modules/.bin/vsce package --no-dependencies --allow-missing-repository --skip-license \
    "${target[@]}" --out mufi.vsix

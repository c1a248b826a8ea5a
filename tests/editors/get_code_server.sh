#!/usr/bin/env bash
# get_code_server.sh FOLDER: VS Code's own workbench and extension host, as npm's code-server.
# Needs apt: build-essential python3 ripgrep. 4.100.3 (VS Code 1.100.3) is the last for node 20.
# The package's own postinstall is not used, because it downloads; the native modules that matter
# are built here, with the node-gyp inside npm and the headers beside node.
set -euo pipefail
version=4.100.3
folder=${1:?folder}
mkdir -p "$folder"
cd "$folder"
folder=$PWD
[ -f package.json ] || echo '{ "private": true }' >package.json
quietly=(--ignore-scripts --omit=dev --no-audit --no-fund --loglevel=error)
npm install "${quietly[@]}" "code-server@$version"

code=$folder/node_modules/code-server/lib/vscode
(cd "$code" && npm install "${quietly[@]}")
(cd "$code/extensions" && npm install "${quietly[@]}")

headers=${NODEDIR:-$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")}
node_gyp=$(dirname "$(readlink -f "$(command -v npm)")")/../node_modules/node-gyp/bin/node-gyp.js
build() {
    local module=$1
    shift
    (cd "$module" && node "$node_gyp" rebuild --silent --nodedir="$headers" "$@") \
        >"$folder/node-gyp.log" 2>&1 || { cat "$folder/node-gyp.log"; exit 1; }
}
# argon2 only hashes passwords, and there are none, but it is loaded at the start.
argon=$folder/node_modules/argon2
[ -d "$argon" ] || argon=$folder/node_modules/code-server/node_modules/argon2
build "$argon" -- -Dmodule_name=argon2 -Dmodule_path="$argon/lib/binding/napi-v3"
for module in node-pty @vscode/spdlog native-watchdog; do
    build "$code/node_modules/$module"
done

cd "$code"
ln -sfn node_modules node_modules.asar
ln -sf code-linux.sh bin/remote-cli/code-server
ln -sf browser-linux.sh bin/helpers/browser.sh
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
touch "$folder/complete"

#!/usr/bin/env bash
# get_newer.sh SUITE FOLDER PACKAGE PROGRAM: a program of a newer Debian suite in a folder of its
# own, with the libraries it needs beside it. Nothing is installed and no setting of the machine
# changes. Needs apt, dpkg-deb and patchelf; uses the mirror in the machine's own sources.
#   get_newer.sh trixie FOLDER neovim nvim                   -> FOLDER/nvim         (0.10.4)
#   get_newer.sh forky FOLDER neovim nvim                    -> FOLDER/nvim         (0.12 or later)
#   get_newer.sh trixie FOLDER tree-sitter-cli tree-sitter   -> FOLDER/tree-sitter  (0.22.6)
set -euo pipefail
suite=${1:?suite} folder=${2:?folder} package=${3:?package} program=${4:?program}
# shellcheck disable=SC2016  # apt expands it
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' \
    2>/dev/null | head -1)
: "${mirror:?no mirror in the sources of apt: run apt-get update}"
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

apt=$(mktemp -d)
trap 'rm -rf "$apt"' EXIT
mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
: >"$apt/status"
chmod -R a+rx "$apt"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" \
    >"$apt/sources.list"
apart=(-o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::Etc::preferencesparts=/dev/null -o Dir::State="$apt" -o Dir::State::lists="$apt/lists"
    -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache" -o Acquire::Languages=none
    -o Acquire::Retries=3 -o APT::Sandbox::User=root -o Debug::NoLocking=1)
apt-get "${apart[@]}" -qq update
apt-get "${apart[@]}" -qq -y --no-install-recommends --download-only install "$package"
for deb in "$apt"/cache/archives/*.deb; do dpkg-deb -x "$deb" "$folder"; done

libraries=$folder/usr/lib/x86_64-linux-gnu
patchelf --set-interpreter "$libraries/ld-linux-x86-64.so.2" --force-rpath \
    --set-rpath "$libraries:$folder/lib/x86_64-linux-gnu" "$folder/usr/bin/$program"
cat >"$folder/$program" <<EOF
#!/bin/sh
export VIMRUNTIME=$folder/usr/share/nvim/runtime
exec $folder/usr/bin/$program "\$@"
EOF
chmod +x "$folder/$program"
touch "$folder/complete"

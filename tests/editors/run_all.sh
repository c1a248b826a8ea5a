#!/usr/bin/env bash
# run_all.sh: every session in a real editor, one after another. Installs from apt what is missing,
# keeps what it downloads in $MUFI_CACHE, and takes the server from $MUFI_LS or the build tree.
# Needs node 20 and npm.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=../../.ci/setup.sh
. "$here/../../.ci/setup.sh"
[ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge 20 ] ||
    { echo 'node 20 or later is needed'; exit 2; }
install_packages neovim emacs-nox elpa-eglot elpa-lsp-mode vim vim-ale libkf5syntaxhighlighting-tools \
    chromium fonts-dejavu-core ripgrep build-essential python3 unzip curl patchelf

failed=()
for script in "$here"/*_test.sh; do
    name=$(basename "$script" .sh)
    printf '\n===== %s\n' "$name"
    started=$SECONDS
    "$script" || failed+=("$name")
    echo "($((SECONDS - started)) s)"
done
printf '\n%s\n' "${failed[*]:+failed: ${failed[*]}}"
[ ${#failed[@]} -eq 0 ]

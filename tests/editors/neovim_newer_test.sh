#!/usr/bin/env bash
# neovim_newer_test.sh: neovim_test.sh with Neovim 0.10, which is fetched from Debian trixie.
# Needs from apt: patchelf.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
need_newer nvim neovim
NVIM=$cache/trixie-nvim/nvim exec "$here/neovim_test.sh"

#!/usr/bin/env bash
# neovim_latest_test.sh: neovim_test.sh with the Neovim of Debian testing, which also has vim.lsp.enable().
# Needs from apt: patchelf.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
need_newer nvim neovim forky
NVIM=$cache/forky-nvim/nvim exec "$here/neovim_test.sh"

#!/usr/bin/env bash
# neovim_test.sh: sessions of a real Neovim with the plugin of editors/neovim.
#   MUFI_LS   the server                       NVIM   the editor (default: nvim)
# Closing line: N passed, N failed. Status 0 if nothing failed.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
need_server
NVIM=${NVIM:-nvim}
export XDG_STATE_HOME=$scratch XDG_DATA_HOME=$scratch XDG_CACHE_HOME=$scratch
command -v "$NVIM" >/dev/null || { echo "$NVIM was not found: apt-get install neovim"; exit 2; }

editor=("$NVIM" --headless --clean -n --cmd "set runtimepath^=$repository/editors/neovim"
    -c "luafile $here/neovim_test.lua")

# Runs one session; ENTRY says how the client is started, or that the editor will be killed.
session() { ENTRY=$1 timeout 120 "${editor[@]}"; }

collect 'Neovim, setup()' session setup
if "$NVIM" --headless --clean -u NONE -c 'lua vim.cmd(vim.lsp.enable and "qall" or "cquit")' 2>/dev/null
then
    collect 'Neovim, vim.lsp.enable()' session enable
fi

collect 'Neovim, killed' killed 'ready to be killed' env ENTRY=killed "${editor[@]}"
validate_recordings
finish

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
command -v "$NVIM" >/dev/null || { echo "$NVIM was not found: apt-get install neovim"; exit 2; }

editor=("$NVIM" --headless --clean -n --cmd "set runtimepath^=$repository/editors/neovim"
    -c "luafile $here/neovim_test.lua")

# Runs one session; ENTRY says how the client is started, or that the editor will be killed.
session() { ENTRY=$1 timeout 120 "${editor[@]}"; }

collect "Neovim, setup()" session setup
if "$NVIM" --headless --clean -u NONE -c 'lua vim.cmd(vim.lsp.enable and "qall" or "cquit")' 2>/dev/null
then
    collect "Neovim, vim.lsp.enable()" session enable
fi

# Killed in the middle of a session: the server ends by itself.
killed() {
    local log=$scratch/killed.txt pid left
    ENTRY=killed "${editor[@]}" >"$log" 2>&1 &
    pid=$!
    wait_until grep -q 'ready to be killed' "$log" || { cat "$log"; echo '0 passed, 1 failed'; return; }
    left=$(children_of "$pid")
    kill -KILL "$pid"
    wait "$pid" 2>/dev/null
    if [ -n "$left" ] && wait_until gone "$left"; then
        echo 'ok - the server ends when the editor is killed'
        echo '1 passed, 0 failed'
    else
        echo "not ok - the server ends when the editor is killed (of $left)"
        echo '0 passed, 1 failed'
    fi
}
collect "Neovim, killed" killed
validate_recordings
finish

#!/usr/bin/env bash
# vim_test.sh: a session of a real Vim with editors/vim and ALE.
#   MUFI_LS   the server
# Needs from apt: vim vim-ale.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
need_server
command -v vim >/dev/null || { echo 'vim was not found: apt-get install vim vim-ale'; exit 2; }
export PLUGIN=$repository/editors/vim OUT=$scratch/vim.txt

editor=(vim -N -u NONE -n -i NONE -T dumb --not-a-term -S "$here/vim_test.vim")

session() {
    timeout 120 "${editor[@]}" </dev/null >/dev/null 2>&1
    local status=$?
    cat "$OUT"
    return $status
}
collect 'Vim, ALE' session
collect 'Vim, killed' killed 'ready to be killed' env KILLED=1 OUT=/dev/stdout "${editor[@]}"
validate_recordings
finish

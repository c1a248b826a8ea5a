#!/usr/bin/env bash
# pages_test.sh: the lines that the pages of Neovim, Emacs and Vim promise to lead from nothing to running are
# run as they stand, in a home folder where nothing else is, and the editor is started without any option.
#   MUFI_LS   the server
# Needs from apt: neovim emacs-nox elpa-eglot vim vim-ale tmux.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
need_server
for program in nvim emacs vim tmux; do
    command -v $program >/dev/null || { echo "$program was not found: see the head of this script"; exit 2; }
done

unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME
checkout=$scratch/checkout
mkdir -p "$checkout/build/bin"
ln -s "$repository/editors" "$checkout/editors"
ln -s "$server" "$checkout/build/bin/mufi-ls"
printf 'var size = 1;\nvar broken = ;\n' >"$scratch/script.mufi"

# The first block of a page.
lines_of() { sed -n '/^```sh$/,/^```$/p' "$1" | sed '1d;/^```$/,$d'; }

# Follows the page of an editor; the server is built already.
follow() {
    local lines
    lines=$(lines_of "$repository/editors/$1/README.md")
    export HOME=$scratch/$1
    mkdir -p "$HOME"
    (cd "$checkout" && sh -euc "$(grep -v '^cmake ' <<<"$lines")") || fail "$1: the lines of its page can be run"
}

terminal=(tmux -L "mufi-pages-$$" -f /dev/null)
trap '"${terminal[@]}" kill-server 2>/dev/null; rm -rf "$scratch"' EXIT
shows() { "${terminal[@]}" capture-pane -p -t "$1" 2>/dev/null | grep -q -- "$2"; }

# in_terminal NAME TEXT COMMAND...: the editor shows the text once the script is open in it.
in_terminal() {
    local name=$1 text=$2
    shift 2
    TERM=xterm-256color "${terminal[@]}" new-session -d -s "$name" -x 100 -y 20 env "HOME=$HOME" "$@"
    if wait_until shows "$name" "$text"; then
        pass "$name: its page leads to a running server"
    else
        fail "$name: its page leads to a running server"
        "${terminal[@]}" capture-pane -p -t "$name"
    fi
}

for editor in vscode neovim emacs; do
    if [[ $(<"$repository/README.md") == *"$(lines_of "$repository/editors/$editor/README.md")"* ]]; then
        pass "$editor: the README says what its page says"
    else
        fail "$editor: the README says what its page says"
    fi
done

follow neovim
in_terminal neovim 'expected an expression' nvim "$scratch/script.mufi"
follow emacs
in_terminal emacs 'Flymake\[1 0\].*eglot:' emacs -nw "$scratch/script.mufi"
follow vim
# ALE as Debian installs it is a package that is loaded on demand.
in_terminal vim 'expected an expression' vim --cmd 'packadd! ale' +2 "$scratch/script.mufi"
finish

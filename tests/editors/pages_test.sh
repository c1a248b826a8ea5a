#!/usr/bin/env bash
# pages_test.sh: the lines that lead from nothing to running, by the pages of the editors, are run as they
# stand, in a home folder where nothing else is. Neovim, Emacs and Vim are then started without any option; of
# Helix, Kate, Sublime Text and Zed, which are not here, only what was written is read.
#   MUFI_LS   the server
# Needs python3, and from apt: neovim emacs-nox elpa-eglot vim vim-ale tmux.
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
checkout "$checkout"
printf 'var room = 1;\nvar broken = ;\n' >"$scratch/script.mufi"

# follow EDITOR FOLDER: does what the page of an editor says, in that folder; the server is built already.
follow() {
    local lines
    lines=$(lines_of "$repository/editors/$1/README.md")
    export HOME=$scratch/$1
    mkdir -p "$HOME"
    (cd "$2" && sh -euc "$(grep -v '^cmake ' <<<"$lines")") || fail "$1: the lines of its page can be run"
}

terminal=(tmux -L "mufi-pages-$$" -f /dev/null)
trap '"${terminal[@]}" kill-server 2>/dev/null; rm -rf "$scratch"' EXIT

# Closes the windows of all editors.
close_terminal() {
    local pid all=''
    for pid in $("${terminal[@]}" list-panes -aF '#{pane_pid}'); do all+="$pid $(children_of "$pid") "; done
    "${terminal[@]}" kill-server
    # shellcheck disable=SC2086  # a list of numbers
    if wait_until gone "$all"; then pass 'no process stays behind'; else fail 'no process stays behind'; fi
}

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

follow neovim "$checkout"
in_terminal neovim 'expected an expression' nvim "$scratch/script.mufi"
follow emacs "$checkout"
in_terminal emacs 'Flymake\[1 0\].*eglot:' emacs -nw "$scratch/script.mufi"
follow vim "$checkout"
# ALE as Debian installs it is a package that is loaded on demand.
in_terminal vim 'expected an expression' vim --cmd 'packadd! ale' +2 "$scratch/script.mufi"
close_terminal

# written EDITOR FILE PYTHON: the page leaves that file in the home folder, and it holds what `it` must.
written() {
    follow "$1" "$repository"
    if python3 -c "import json, tomllib; it = open('$HOME/$2').read(); assert $3"; then
        pass "$1: its page writes its settings"
    else
        fail "$1: its page writes its settings"
    fi
}
mkdir -p "$scratch/bin"
for program in hx kate zed; do ln -s /bin/true "$scratch/bin/$program"; done
PATH=$scratch/bin:$PATH
written helix .config/helix/languages.toml "tomllib.loads(it)['grammar'][0]['source']['path'] == '$repository/editors/tree-sitter'"
written kate .config/kate/lspclient/settings.json "json.loads(it)['servers']['mufi']['command'] == ['mufi-ls']"
written sublime .config/sublime-text/Packages/User/LSP.sublime-settings "json.loads(it)['clients']['mufi-ls']['enabled']"
written zed mufi-zed/extension.toml "tomllib.loads(it)['grammars']['mufi']['repository'] == 'file://$repository'"
finish

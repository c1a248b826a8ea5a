#!/usr/bin/env bash
# neovim_picture.sh OUT.png: a picture of Neovim 0.10 at work, as a terminal shows it.
#   MUFI_LS   the server
# Needs from apt: tmux aha chromium fonts-dejavu-core patchelf.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
out=$(readlink -f "${1:?the name of the picture}")
need_server
need_newer nvim neovim

mkdir -p "$scratch/.git"
cp "$here/vscode/workspace/discs.mufi" "$scratch/"
cat >"$scratch/init.lua" <<EOF
vim.opt.runtimepath:prepend('$repository/editors/neovim')
vim.o.termguicolors, vim.o.number, vim.o.signcolumn, vim.o.laststatus = true, true, 'yes', 0
vim.o.fillchars = 'eob: '
vim.o.background = 'dark'
vim.cmd('colorscheme retrobox')
vim.api.nvim_set_hl(0, 'NormalFloat', { link = 'Normal' })
vim.api.nvim_set_hl(0, 'FloatBorder', { link = 'Comment' })
vim.api.nvim_set_hl(0, '@markup.raw', { link = 'Function' })
vim.lsp.handlers['textDocument/hover'] = vim.lsp.with(vim.lsp.handlers.hover, { border = 'rounded' })
require('mufi').setup({ cmd = { '$server' } })
EOF
cd "$scratch" || exit 2
terminal=(tmux -L "mufi-$$" -f /dev/null)
trap '"${terminal[@]}" kill-server 2>/dev/null; rm -rf "$scratch"' EXIT
# shows TEXT COUNT: the text is on that many lines of the screen.
shows() { [ "$("${terminal[@]}" capture-pane -p -t picture | grep -c -- "$1")" -eq "$2" ]; }

TERM=xterm-256color "${terminal[@]}" new-session -d -s picture -x 124 -y 23 \
    "$cache/trixie-nvim/nvim --clean -n -u init.lua discs.mufi"
"${terminal[@]}" set -sa terminal-overrides ',*:Tc'
wait_until shows 'expected `;`' 1 || { echo 'no diagnostic was shown'; exit 1; }
"${terminal[@]}" send-keys -t picture 10G 2fa K
wait_until shows 'The area of a disc' 2 || { echo 'no hover was shown'; exit 1; }
"${terminal[@]}" capture-pane -e -p -t picture >"$scratch/screen.ansi"

aha --black <"$scratch/screen.ansi" | sed 's|<pre>|<pre style="font:16px DejaVu Sans Mono;margin:12px;color:#e0e2ea">|;
    s|<body[^>]*>|<body style="background:#1c1c1c;margin:0">|' >"$scratch/screen.html"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1225,465 \
    --screenshot="$out" "$scratch/screen.html" >/dev/null 2>&1
ls -l "$out"

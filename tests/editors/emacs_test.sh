#!/usr/bin/env bash
# emacs_test.sh: sessions of a real Emacs with mufi-mode, by eglot and by lsp-mode.
#   MUFI_LS   the server                       EMACS   the editor (default: emacs)
# Needs from apt: emacs-nox elpa-lsp-mode, and elpa-eglot before Emacs 29.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
need_server
EMACS=${EMACS:-emacs}
command -v "$EMACS" >/dev/null || { echo "$EMACS was not found: apt-get install emacs-nox elpa-eglot elpa-lsp-mode"; exit 2; }
export MODE=$repository/editors/emacs/mufi-mode.el
editor=("$EMACS" --batch -l "$here/emacs_test.el")

cp "$MODE" "$scratch/mufi-mode.el"
if "$EMACS" --batch --eval '(setq byte-compile-error-on-warn t)' -f batch-byte-compile "$scratch/mufi-mode.el" \
    >"$scratch/compiled.txt" 2>&1; then
    pass 'the mode compiles without a warning'
else
    fail 'the mode compiles without a warning'
    cat "$scratch/compiled.txt"
fi

collect 'Emacs, eglot' timeout 120 "${editor[@]}"
collect 'Emacs, lsp-mode' timeout 120 "$EMACS" --batch -l "$here/emacs_lsp_mode_test.el"
collect 'Emacs, killed' killed 'ready to be killed' env KILLED=1 "${editor[@]}"
validate_recordings
finish

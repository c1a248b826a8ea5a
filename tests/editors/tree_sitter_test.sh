#!/usr/bin/env bash
# tree_sitter_test.sh: the tree-sitter grammar is generated from its source, gives the trees of the
# corpus, parses every program that MufiZ accepts without an error, and its queries work in Neovim.
# Needs cc, node, and from apt patchelf; fetches tree-sitter 0.22 and Neovim 0.10 from Debian trixie.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
need_newer tree-sitter tree-sitter-cli
need_newer nvim neovim
tree_sitter=$cache/trixie-tree-sitter/tree-sitter
export XDG_CONFIG_HOME=$scratch/config XDG_CACHE_HOME=$scratch/cache

cp -r "$repository/editors/tree-sitter" "$scratch/grammar"
cp -r "$here/tree_sitter" "$scratch/grammar/test"
cd "$scratch/grammar" || exit 2

if "$tree_sitter" generate --no-bindings && diff -rq src "$repository/editors/tree-sitter/src"; then
    pass 'what is generated is up to date'
else
    fail 'what is generated is up to date'
fi

if "$tree_sitter" test >"$scratch/corpus.txt" 2>&1; then
    pass "the corpus: $(grep -c '✓\|:white' "$scratch/corpus.txt") trees"
else
    fail 'the corpus'
    cat "$scratch/corpus.txt"
fi

node "$here/tree_sitter/accepted.mjs" "$scratch/accepted" "$repository" "$shared" >"$scratch/paths.txt"
if [ -s "$scratch/paths.txt" ] && "$tree_sitter" parse --quiet --paths "$scratch/paths.txt" \
    >"$scratch/parsed.txt" 2>&1; then
    pass "$(wc -l <"$scratch/paths.txt") accepted programs have no error"
else
    fail "$(wc -l <"$scratch/paths.txt") accepted programs have no error"
    grep -m 10 'ERROR\|MISSING' "$scratch/parsed.txt"
fi

cc -shared -fPIC -O1 -Isrc -o "$scratch/mufi.so" src/parser.c src/scanner.c || fail 'the parser compiles'
PARSER=$scratch/mufi.so EDITORS=$repository/editors collect 'queries in Neovim' \
    timeout 60 "$cache/trixie-nvim/nvim" --headless --clean -n -c "luafile $here/tree_sitter/highlight_test.lua"
finish

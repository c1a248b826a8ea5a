#!/usr/bin/env bash
# kate_test.sh: the syntax file of editors/kate in KSyntaxHighlighting, the engine of Kate.
# Needs from apt: libkf5syntaxhighlighting-tools.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
program=kate-syntax-highlighter
command -v $program >/dev/null || { echo "$program was not found: apt-get install libkf5syntaxhighlighting-tools"; exit 2; }
export XDG_DATA_HOME=$scratch
mkdir -p "$scratch/org.kde.syntax-highlighting/syntax"
cp "$repository/editors/kate/mufi.xml" "$scratch/org.kde.syntax-highlighting/syntax/"

# Text that is one token, and the name of its colour.
cat >"$scratch/expected.txt" <<'EOF'
foreach ControlFlow
class Keyword
self Constant
let Error
linked_list Builtin
other_list Normal
call() Function
12 Decimal
2.5 Float
3+4i Complex
10-i Complex
"a\" String
`say "hi"` RawString
// the rest Comment
/# a /# b #/ c #/ Comment
..= Operator
? Error
EOF
while read -r line; do
    text=${line% *} wanted=${line##* }
    printf '%s\n' "$text" >"$scratch/token.mufi"
    # Three lines come out: the text, a bar below its beginning, the name below that.
    found=$($program --output-format=ansi --syntax-trace=format "$scratch/token.mufi" |
        sed 's/\x1b\[[0-9;]*[mK]//g' | sed -n 3p | cut -d' ' -f1 | cut -d'|' -f1)
    if [ "$found" = "$wanted" ]; then pass "$text is $wanted"; else fail "$text is $wanted, not $found"; fi
done <"$scratch/expected.txt"
finish

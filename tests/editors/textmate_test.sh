#!/usr/bin/env bash
# textmate_test.sh: the TextMate grammar of editors/vscode in the engine that VS Code uses: the case
# files in textmate/, then every character of the scripts in the repository and, where they lie
# beside it, of the conformance programs. Needs node and npm.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
need_node_tools

grammar=$repository/editors/vscode/syntaxes/mufi.tmLanguage.json

cases() {
    local case passed=0 failed=0
    for case in "$here"/textmate/*.test.mufi; do
        if node "$node_tools/vscode-tmgrammar-test/dist/unit.js" -g "$grammar" "$case" \
            >"$scratch/case.txt" 2>&1; then
            echo "ok - $(basename "$case")"
            passed=$((passed + 1))
        else
            echo "not ok - $(basename "$case")"
            cat "$scratch/case.txt"
            failed=$((failed + 1))
        fi
    done
    echo "$passed passed, $failed failed"
}
collect 'case files' cases

mapfile -t scripts < <(git -C "$repository" ls-files --full-name '*.mufi' | sed "s|^|$repository/|")
[ ! -f "$shared/conformance/public.jsonl" ] || scripts+=("$shared/conformance/public.jsonl" "$shared"/conformance/cases/*.mufi)
collect 'agreement with the scanner' \
    node "$here/textmate_test.mjs" "$node_tools" "$grammar" "${scripts[@]}"
finish

# shellcheck shell=bash disable=SC2034  # what is set here is used there
# common.sh - what the editor tests share. Sourced, never run.
#   MUFI_LS      the server (default: the one of the build tree)
#   MUFI_CACHE   where downloads are kept, keyed by version (default: ~/.cache/mufi-ls)
#   MUFI_SHARED  the folder with tools/lsp-validate.mjs (default: ../shared beside the repository)
here=${here:?set by the script that sources this}
repository=$(cd "$here/../.." && pwd)
cache=${MUFI_CACHE:-$HOME/.cache/mufi-ls}
shared=${MUFI_SHARED:-$repository/../shared}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
total_passed=0 total_failed=0

pass() { echo "ok - $1"; total_passed=$((total_passed + 1)); }
fail() { echo "not ok - $1"; total_failed=$((total_failed + 1)); }

# The server under test, started through a recorder where its recordings can be judged.
need_server() {
    server=$(readlink -f "${MUFI_LS:-$repository/build/bin/mufi-ls}")
    [ -x "$server" ] || { echo "no server at $server: build it, or set MUFI_LS"; exit 2; }
    MUFI_LS=$server
    if [ -f "$shared/tools/lsp-validate.mjs" ] && command -v node >/dev/null; then
        MUFI_LS=$scratch/recorded-mufi-ls
        cat >"$MUFI_LS" <<EOF
#!/bin/sh
[ \$# -eq 0 ] || exec "$server" "\$@"
exec node "$here/lsp_tee.mjs" "$scratch/session-\$\$.jsonl" "$server"
EOF
        chmod +x "$MUFI_LS"
    fi
    export MUFI_LS
}

# The npm packages of package-lock.json, installed once for each state of that file.
need_node_tools() {
    local key folder
    key=$(sha256sum "$here/package-lock.json" | cut -c1-16)
    folder=$cache/node-tools-$key
    node_tools=$folder/node_modules
    [ ! -f "$folder/complete" ] || return 0
    mkdir -p "$folder"
    cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$folder/"
    (cd "$folder" && npm ci --ignore-scripts --silent) || { echo 'npm ci failed'; exit 2; }
    touch "$folder/complete"
}

# need_newer PROGRAM PACKAGE [SUITE]: the program of Debian trixie or another suite, in the cache.
need_newer() {
    local suite=${3:-trixie}
    [ -f "$cache/$suite-$1/complete" ] || "$here/get_newer.sh" "$suite" "$cache/$suite-$1" "$2" "$1" || exit 2
}

# VS Code's own parts, built for the modules of this very node.
need_code_server() {
    local folder=$cache/code-server-4.100.3-$(node -p process.versions.modules)
    [ -f "$folder/complete" ] || "$here/get_code_server.sh" "$folder" || exit 2
    code_server=$folder/node_modules/.bin/code-server
}

# Runs a command, shows what it prints and adds up its closing line.
collect() {
    local title=$1 log
    shift
    log=$scratch/log.$total_passed.$total_failed
    echo "# $title"
    "$@" 2>&1 | tee "$log"
    local status=${PIPESTATUS[0]} line
    line=$(grep -aEo '[0-9]+ passed, [0-9]+ failed' "$log" | tail -1)
    if [ -z "$line" ]; then
        fail "$title (ended with status $status before its closing line)"
        return
    fi
    total_passed=$((total_passed + ${line%% *}))
    line=${line#*, }
    total_failed=$((total_failed + ${line%% *}))
    if [ "$status" -ne 0 ] && [ "${line%% *}" -eq 0 ]; then fail "$title (status $status)"; fi
}

# Every recorded session must follow the protocol, judged by its own description.
validate_recordings() {
    [ "$MUFI_LS" != "$server" ] || return 0
    local recording found=0
    for recording in "$scratch"/session-*.jsonl; do
        [ -f "$recording" ] || continue
        found=1
        # A server that was killed on purpose may have been writing at that moment.
        if grep -q '"signal":"SIGKILL"' "$recording"; then
            sed -i '/"bad":"stream ended inside a message"/d' "$recording"
        fi
        if node "$shared/tools/lsp-validate.mjs" "$shared/tools/metaModel/metaModel-3.18.json" \
            --allow mufi/memoryReport --allow mufi/syntaxTree "$recording" \
            >"$scratch/validation.txt" 2>&1; then
            pass "the recorded session follows the protocol ($(wc -l <"$recording") messages)"
        else
            fail 'the recorded session follows the protocol'
            head -40 "$scratch/validation.txt"
        fi
    done
    [ "$found" = 1 ] || fail 'a session was recorded'
}

# The first block of a page: the lines that lead from nothing to running.
lines_of() { sed -n '/^```sh$/,/^```$/p' "$1" | sed '1d;/^```$/,$d'; }

# checkout FOLDER: as the repository looks once the server is built.
checkout() {
    mkdir -p "$1/build/bin"
    ln -s "$repository/editors" "$1/editors"
    ln -s "$server" "$1/build/bin/mufi-ls"
}

wait_until() {
    local left=600
    until "$@"; do
        left=$((left - 1))
        [ $left -gt 0 ] || return 1
        sleep 0.05
    done
}

# The processes started by another, all generations, without those that have ended.
children_of() {
    cat /proc/[0-9]*/stat 2>/dev/null | sed 's/ (.*) / /' | awk -v root="$1" '
        $2 != "Z" { parent[$1] = $3 }
        function below(pid) { return pid == root || (pid in parent && below(parent[pid])) }
        END { for (pid in parent) if (pid != root && below(pid)) print pid }'
}

gone() {
    local pid state
    for pid in $1; do
        state=$(sed 's/.*) //; s/ .*//' "/proc/$pid/stat" 2>/dev/null)
        case $state in '' | Z) ;; *) return 1 ;; esac
    done
}

# killed LINE EDITOR...: an editor that is killed once it has printed LINE leaves no server behind.
killed() {
    local line=$1 log=$scratch/killed.txt pid left
    shift
    : >"$log"
    "$@" >"$log" 2>&1 &
    pid=$!
    wait_until grep -q "$line" "$log" || { cat "$log"; echo '0 passed, 1 failed'; return; }
    left=$(children_of "$pid")
    kill -KILL "$pid"
    wait "$pid" 2>/dev/null
    if [ -n "$left" ] && wait_until gone "$left"; then
        echo 'ok - the server ends when the editor is killed'
        echo '1 passed, 0 failed'
    else
        echo "not ok - the server ends when the editor is killed (of: $left)"
        echo '0 passed, 1 failed'
    fi
}

# The last command of a test script: its status is the script's.
finish() {
    echo "$total_passed passed, $total_failed failed"
    [ "$total_failed" -eq 0 ] && [ "$total_passed" -gt 0 ]
}

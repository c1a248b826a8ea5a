#!/usr/bin/env bash
# vscode_test.sh: the extension in the real VS Code: installed from its .vsix into a fresh profile,
# used through the API inside the extension host and through the screen by a headless Chromium.
#   vscode_test.sh [SESSION...]   of api, screen, restricted, missing, alone: all, if none is named; or picture
#   MUFI_LS    the server                      PICTURES   where screenshots go
# Needs node, npm, unzip, and from apt: chromium fonts-dejavu-core ripgrep build-essential python3.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
need_server
need_node_tools
for program in chromium rg unzip curl; do
    command -v $program >/dev/null || { echo "$program was not found: see the head of this script"; exit 2; }
done
need_code_server
export NODE_TOOLS=$node_tools SESSION_SERVER=$server SESSION_RESULT=$scratch/session.txt
pictures=${PICTURES:-$scratch}
# A stand-in for the interpreter, which only tells how it was called. VSCODE_CLI keeps VS Code from
# taking the PATH of a login shell in the place of this one.
export SESSION_RUN=$scratch/run.txt SESSION_HOSTILE=$scratch/hostile.txt PATH=$scratch/bin:$PATH VSCODE_CLI=1
mkdir -p "$scratch/bin"
printf '#!/bin/sh\necho "$@" >"%s"\n' "$SESSION_RUN" >"$scratch/bin/mufiz"
chmod +x "$scratch/bin/mufiz"
mkdir -p "$pictures"
port=${PORT:-18080}
address=http://127.0.0.1:$port/

# The lines of the page, where the server is built already, and `code` is VS Code with the profile `screen`;
# then what the package must hold, and how large it may be.
package() {
    local vsix=$1 passed=0 failed=0 size offline=() page=$repository/editors/vscode
    (cd "$page" && { [ -d node_modules ] || npm ci --ignore-scripts --silent; })
    # Packaging needs no network: where the kernel allows it, there is none.
    ! unshare -rn true 2>/dev/null || offline=(unshare -rn)
    checkout "$scratch/checkout"
    profile_of "$scratch/screen"
    printf '#!/bin/sh\nexec %s "$@"\n' "$code_server ${profile[*]}" >"$scratch/bin/code"
    chmod +x "$scratch/bin/code"
    (cd "$scratch/checkout" && "${offline[@]}" sh -euc "$(lines_of "$page/README.md" | grep -v '^cmake ')") \
        >"$scratch/package.txt" 2>&1 || {
        cat "$scratch/package.txt"
        return 1
    }
    mv "$page/mufi.vsix" "$vsix"
    unzip -Z1 "$vsix" | grep '^extension/' | sort >"$scratch/packed.txt"
    if diff "$here/vscode/packed.txt" "$scratch/packed.txt"; then
        echo 'ok - the package holds these files and no others'
        passed=$((passed + 1))
    else
        echo 'not ok - the package holds these files and no others'
        failed=$((failed + 1))
    fi
    size=$(stat -c %s "$vsix")
    if [ "$size" -lt 3000000 ]; then
        echo "ok - the package is below 3 MB ($size bytes)"
        passed=$((passed + 1))
    else
        echo "not ok - the package is below 3 MB ($size bytes)"
        failed=$((failed + 1))
    fi
    echo "$passed passed, $failed failed"
}

# A workspace for the named session.
workspace() {
    local folder=$scratch/$1/workspace
    mkdir -p "$folder"
    case $1 in
        picture)
            cp "$here/vscode/workspace/"{discs,shapes}.mufi "$folder"
            return
            ;;
        restricted)
            # It names a program, which must not be started.
            mkdir "$folder/.vscode"
            printf '#!/bin/sh\n: >"%s"\n' "$SESSION_HOSTILE" >"$folder/hostile"
            chmod +x "$folder/hostile"
            echo "{ \"mufi.server.path\": \"$folder/hostile\" }" >"$folder/.vscode/settings.json"
            ;;
    esac
    cp "$here"/vscode/workspace/*.mufi "$folder"
    printf 'var greeting = "\xf0\x9f\x98\x80";\r\nprint "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80" + greeting;\r\nvar \r\nbroken = ;\r\n' >"$folder/emoji.mufi"
    node "$here/vscode/large_script.mjs" 60000 >"$folder/large.mufi"
}

# The options of a profile in that folder.
profile_of() { profile=(--user-data-dir "$1/user" --extensions-dir "$1/extensions" --config "$1/config.yaml"); }

# start NAME TRUST PATH EXTENSION...: a fresh profile with the extensions in it, serving a fresh workspace. PATH
# is the setting mufi.server.path; it belongs to the machine, which for code-server is not the user.
start() {
    local home=$scratch/$1 trust=$2 path=$3 extension
    mkdir -p "$home/user/User" "$home/user/Machine"
    workspace "$1"
    echo "{ \"mufi.server.path\": \"$path\" }" >"$home/user/Machine/settings.json"
    cat >"$home/user/User/settings.json" <<EOF
{ "workbench.startupEditor": "none", "telemetry.telemetryLevel": "off", "update.mode": "none",
  "extensions.autoCheckUpdates": false, "extensions.autoUpdate": false, "window.commandCenter": false,
  "workbench.tips.enabled": false, "chat.commandCenter.enabled": false,
  "workbench.enableExperiments": false, "extensions.ignoreRecommendations": true,
  "editor.accessibilitySupport": "off", "editor.hover.above": false, "security.workspace.trust.startupPrompt": "never",
  "workbench.colorTheme": "Default Dark Modern", "window.title": "\${activeEditorShort}", "security.workspace.trust.enabled": $trust }
EOF
    export XDG_CONFIG_HOME=$home XDG_DATA_HOME=$home XDG_CACHE_HOME=$home
    profile_of "$home"
    shift 3
    for extension in "$@"; do
        "$code_server" "${profile[@]}" --install-extension "$extension" >>"$home/log.txt" 2>&1 || cat "$home/log.txt"
    done
    [ "$(basename "$home")" != alone ] || rm -r "$home"/extensions/mufi.mufi-*/server
    "$code_server" "${profile[@]}" --auth none --bind-addr "127.0.0.1:$port" --disable-telemetry \
        --disable-update-check --disable-getting-started-override "$home/workspace" \
        >>"$home/log.txt" 2>&1 &
    code_server_pid=$!
    disown
    wait_until curl -sf -o /dev/null "${address}healthz" || cat "$home/log.txt"
}

# Ends VS Code from outside; nothing that it started may stay.
stop() {
    local all
    all="$code_server_pid $(children_of "$code_server_pid")"
    kill "$code_server_pid" 2>/dev/null
    # shellcheck disable=SC2086  # a list of numbers
    if wait_until gone "$all"; then
        pass "$1: no process stays behind"
    else
        fail "$1: no process stays behind"
    fi
}

collect 'package' package "$scratch/mufi.vsix"
[ -f "$scratch/mufi.vsix" ] || exit 1
(cd "$here/vscode" && "$repository/editors/vscode/node_modules/.bin/vsce" package --no-dependencies \
    --allow-missing-repository --skip-license --out "$scratch/session.vsix" \
    >"$scratch/package.txt" 2>&1) || { cat "$scratch/package.txt"; exit 1; }

extension=$scratch/mufi.vsix

drive() { collect "VS Code, $2" node "$here/vscode/drive.mjs" "$address" "$scratch/$1/workspace" "$2" "$pictures"; }

session() {
    case $1 in
        api)
            start api false "$MUFI_LS" "$extension" "$scratch/session.vsix"
            collect 'VS Code, extension host' \
                node "$here/vscode/wait_for_session.mjs" "$address" "$scratch/api/workspace" "$SESSION_RESULT"
            ;;
        screen)
            # The lines of the page have installed it.
            start screen false "$MUFI_LS"
            drive screen screen
            ;;
        restricted)
            start restricted true '' "$extension"
            drive restricted restricted
            export CODE_SERVER=$code_server_pid
            drive restricted killed
            ;;
        missing)
            start missing false /nowhere/mufi-ls "$extension"
            drive missing missing
            ;;
        alone)
            # No server in the package, none on the PATH until the part puts it there.
            export SESSION_PATH=$scratch/bin/mufi-ls
            start alone false '' "$extension"
            drive alone alone
            ;;
        picture)
            start picture false '' "$extension"
            drive picture picture
            ;;
    esac
    stop "$1"
}

sessions=("$@")
[ $# -gt 0 ] || sessions=(api screen restricted missing alone)
for name in "${sessions[@]}"; do session "$name"; done
[[ " ${sessions[*]} " != *' api '* ]] || validate_recordings
finish

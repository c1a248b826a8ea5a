# What a bare Debian 12 lacks, and how the project is built. Sourced by tests/run, editors/try and
# .ci/run, from the top folder.

# Installs the named packages that are not there yet, as root or with sudo.
install_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
            missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive
        apt-get -o DPkg::Lock::Timeout=400 -qq)
    echo "== installing ${missing[*]}"
    "${apt[@]}" update
    "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null
}

build_packages=(g++ cmake ninja-build ccache libasio-dev nlohmann-json3-dev libspdlog-dev doctest-dev)

# Without this nothing that reads a precompiled header is cached.
export CCACHE_SLOPPINESS=pch_defines,time_macros

# build FOLDER TARGET CMAKE-OPTIONS...: configures and builds with ccache, two jobs at a time.
build() {
    local folder=$1 target=$2
    local log=$folder/build.log
    shift 2
    mkdir -p "$folder"
    cmake -S . -B "$folder" -G Ninja -DCMAKE_CXX_COMPILER_LAUNCHER=ccache "$@" >"$log" 2>&1 ||
        { cat "$log"; return 1; }
    cmake --build "$folder" --target "$target" -j "$(nproc)" >>"$log" 2>&1 ||
        { tail -n 60 "$log"; return 1; }
}

# run_tests FOLDER: all tests of a build, side by side.
run_tests() { ctest --test-dir "$1" -j "$(nproc)" --output-on-failure; }

#!/usr/bin/env bash
# fetch.sh: brings into the cache what the editor tests take longest to get, so that it can come while the
# server is built. What is missing when a test needs it is fetched by the test.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
need_node_tools
need_code_server

# Read by the launchers beside it (POSIX sh). When the set-up stamp is fresh this costs two short processes and then
# becomes the pinned Node; else it first runs setup/setup.js under the machine's own Node.
root=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd) || exit 1

case $(uname -sm) in
  'Linux x86_64') machine='linux x64' ;;
  'Linux aarch64') machine='linux arm64' ;;
  *) machine='' ;;
esac
runtime="$root/node_modules/node-linux-${machine#* }/bin/node"

# The same line as stampLine in setup/setup.js. What was set up for tests is also good for running.
is_fresh() {
  [ -n "$machine" ] && [ -r "$root/node_modules/.hoshimi/stamp" ] && [ -x "$runtime" ] || return 1
  IFS= read -r stamp <"$root/node_modules/.hoshimi/stamp" || return 1
  case $stamp in
    *" $machine full") ;;
    *" $machine run") [ "$1" = run ] || return 1 ;;
    *) return 1 ;;
  esac
  lock=$(sha256sum <"$root/package-lock.json" 2>/dev/null) || return 1
  [ "${stamp%% *}" = "${lock%% *}" ]
}

# npm puts node_modules/.bin first in PATH. A set-up that replaces node_modules must not run on a Node that lies in it.
use_own_node() {
  kept=''
  old_ifs=$IFS
  IFS=:
  set -f
  for folder in $PATH; do
    case $folder in
      */node_modules/.bin) ;;
      *) kept="${kept:+$kept:}$folder" ;;
    esac
  done
  set +f
  IFS=$old_ifs
  PATH=$kept
  export PATH
}

# Prints one sentence and fails when this machine has no Node that can run the set-up.
need_node() {
  if ! command -v node >/dev/null 2>&1; then
    echo 'Hoshimi needs Node.js 20 or newer with npm, and found none. Install it (for example: apt-get install -y nodejs npm, or see nodejs.org) and run this again.' >&2
    return 1
  fi
  found=$(node -p 'process.versions.node' 2>/dev/null)
  if ! [ "${found%%.*}" -ge 20 ] 2>/dev/null; then
    echo "Hoshimi needs Node.js 20 or newer, and found ${found:-one that does not run} ($(command -v node)). Install a newer one (see nodejs.org) and run this again." >&2
    return 1
  fi
}

# set_up run|full
set_up() {
  is_fresh "$1" && return 0
  (use_own_node && need_node && exec node "$root/setup/setup.js" "$1" </dev/null)
}

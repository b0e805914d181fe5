/// The lock of a host, for its shell.
///
/// The lock is a folder, `.loopgen/lock`, that comes into being whole: it is made under a name of its own, its owner is
/// written into it, and then it is renamed. A rename onto a folder that is not empty fails (rename(2), ENOTEMPTY), and where `mv`
/// finds a folder it moves into it; in both cases the owner that is read afterwards is another. So nobody ever sees a
/// lock without an owner, and one of several that ask gets it, without hard links or `flock`, which not every file
/// system has.
///
/// A lock that is taken over keeps its folder, and the shell stands in it meanwhile: another lock that has come in its
/// place is not touched. Who changes an owner or releases a lock makes `taken` in it first, so that it is one alone.
enum LockFunctions {
  static let text: StaticString = #"""
    store=$dir/.loopgen
    lock=$store/lock
    now=$(date +%s)
    # ID FILE
    is_owner() {
      case $(cat "$2" 2>/dev/null) in
        "{\"lock\":1,\"id\":\"$1\","*) return 0 ;;
      esac
      return 1
    }
    # FOLDER ID HEAD
    write_owner() {
      printf '%s,"since":%s}\n' "$3" "$now" >"$1/owner.$2" && [ -s "$1/owner.$2" ] && mv "$1/owner.$2" "$1/owner"
    }
    # ID HEAD
    claim() {
      if mkdir "$store/lock.$1" && write_owner "$store/lock.$1" "$1" "$2"; then
        mv "$store/lock.$1" "$lock" 2>/dev/null
      fi
      # What was not renamed, or was moved into the lock of another.
      rm -rf "$store/lock.$1" "$lock/lock.$1"
      is_owner "$1" "$lock/owner"
    }
    # FROM ID HEAD
    take_over() {
      (
        cd "$lock" 2>/dev/null && mkdir taken 2>/dev/null || exit 1
        if is_owner "$1" owner; then write_owner . "$2" "$3"; fi
        rmdir taken
      )
      is_owner "$2" "$lock/owner"
    }
    # ID
    release() (
      cd "$lock" 2>/dev/null && is_owner "$1" owner && mkdir taken 2>/dev/null || exit 1
      if ! is_owner "$1" owner; then
        rmdir taken
        exit 1
      fi
      mv ../lock "../lock.$1" && rm -rf "../lock.$1"
    )
    # Moved away before it is removed: there is no moment at which half of it is there.
    # ID
    break_lock() {
      if mv "$lock" "$store/lock.$1" 2>/dev/null; then rm -rf "$store/lock.$1"; fi
    }
    # The holder of the lock is at work.
    beat() {
      [ ! -d "$lock" ] || { date +%s >"$store/seen.next" && mv "$store/seen.next" "$lock/seen"; }
    }
    # PID: an end that nobody has waited for yet has no command line.
    is_alive() {
      [ "$1" != "$$" ] || return 1
      if [ -r /proc/self/cmdline ]; then
        tr '\0' '\n' 2>/dev/null <"/proc/$1/cmdline" | grep -q loopgen
      else
        kill -0 "$1" 2>/dev/null
      fi
    }
    # Whether what replaces services is still running, whatever has become of its caller.
    is_busy() {
      [ -f "$store/run.pid" ] || return 1
      while read -r number; do
        if is_alive "$number" 2>/dev/null; then return 0; fi
      done <"$store/run.pid"
      return 1
    }
    show_lock() {
      printf 'now\t%s\n' "$now"
      if [ -d "$lock" ]; then printf 'owner\t%s\n' "$(head -c 4096 "$lock/owner" 2>/dev/null | head -n 1)"; fi
      if [ -f "$lock/seen" ]; then printf 'seen\t%s\n' "$(head -c 32 "$lock/seen" | head -n 1)"; fi
      if [ -f "$store/run.json" ]; then printf 'run\t%s\n' "$(head -c 65536 "$store/run.json" | head -n 1)"; fi
      if is_busy; then printf 'busy\tyes\n'; fi
    }

    """#
}

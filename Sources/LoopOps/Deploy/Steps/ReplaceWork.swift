/// The order of a replacement, and the way back.
///
/// It is one program that goes on without its caller: it is a process of its own that ignores what a lost connection
/// sends, writes to `.loopgen/run.log`, and puts everything back by itself when something fails. Ctrl-C in front of a stack
/// on this machine reaches Compose too, which then fails: that is a wish to go back, and is followed.
enum ReplaceWork {
  static let functions: StaticString = #"""
    # In a shell of its own: it changes its folder and sets variables of its own.
    # FUNCTION
    move_files() {
      (
        state=.loopgen
        place=$state/place
        "$1"
      ) >"$store/run.place" 2>&1
      moved=$?
      head -n 100 "$store/run.place" | while IFS= read -r line; do say '%s' "$line"; done
      return "$moved"
    }
    swap_deployed() {
      [ -f "$store/deployed.next" ] || return 0
      if [ -f "$store/deployed.json" ]; then
        cp "$store/deployed.json" "$store/deployed.copy" || return 1
      else
        : >"$store/deployed.copy" || return 1
      fi
      mv "$store/deployed.copy" "$store/deployed.before" && mv "$store/deployed.next" "$store/deployed.json"
    }
    return_deployed() {
      [ -f "$store/deployed.before" ] || return 0
      if [ -s "$store/deployed.before" ]; then
        mv "$store/deployed.before" "$store/deployed.json"
      else
        rm -f "$store/deployed.json" "$store/deployed.before"
      fi
    }
    # WORD…: what was before runs again, by force where it was replaced by force: what is mounted goes back, too. `$begun` says whether containers were touched, `$reloaded` whether the edge was.
    go_back() {
      say 'step\tback'
      failed=
      each return_image "$@" || failed=tags
      if [ -n "$placing" ]; then move_files put_back_files || failed=files; fi
      if [ -n "$begun" ]; then
        each remove_new "$@" || failed=containers
        start old "$@" || failed=containers
        each_removed start_service "$@" || failed=containers
        if ! each wait_old "$@" || ! each_removed wait_removed "$@"; then failed=health; fi
      fi
      if [ -n "$reloaded" ] && ! reload_edge "$edge"; then failed=edge; fi
      return_deployed || failed=deployed
      if [ -n "$failed" ]; then
        say 'back\t%s' "$failed"
        return 1
      fi
      note restored
      say 'step\trestored'
    }
    wait_old() { [ -z "$4" ] || wait_healthy "$@"; }
    # REASON WORD…
    give_up() {
      say 'failed\t%s' "$1"
      shift
      if go_back "$@"; then exit 51; else exit 52; fi
    }
    # WORD…
    replace() {
      begun=
      reloaded=
      # From here on, what is put back is what this run has replaced.
      if [ -n "$placing" ] && [ -d "$store/previous" ]; then
        rm -rf "$store/previous.old" && mv "$store/previous" "$store/previous.old" && rm -rf "$store/previous.old"
      fi
      rm -f "$store/deployed.before" "$store/run.images"
      note place || {
        say 'failed\tno-writing'
        exit 50
      }
      say 'step\tplace'
      each keep_image "$@" || give_up tag "$@"
      if [ -n "$placing" ] && ! move_files place_files; then
        give_up place "$@"
      fi
      each adopt_image "$@" || give_up tag "$@"
      if [ -n "$edge" ] && ! test_edge "$edge" "$change"; then
        quote <"$store/run.test"
        give_up configuration "$@"
      fi
      note replace || give_up note "$@"
      say 'step\treplace'
      begun=yes
      each_removed stop_service "$@" || give_up up "$@"
      if ! start '' "$@" >"$store/run.up" 2>&1; then
        quote <"$store/run.up"
        give_up up "$@"
      fi
      cat "$store/run.up"
      each wait_healthy "$@" || give_up health "$@"
      if [ "$change" = reload ]; then
        reloaded=yes
        if ! reload_edge "$edge"; then
          quote <"$store/run.test"
          give_up reload "$@"
        fi
      fi
      if ! swap_deployed || ! note healthy; then give_up note "$@"; fi
      each_removed remove_service "$@"
      say 'step\thealthy'
    }
    # WORD…: after a run that did not come to its end, or whose proof failed.
    restore() {
      begun=yes
      reloaded=$edge
      note replace
      go_back "$@" || exit 52
    }

    """#

  /// Seven words of its own, then those of the services; the function that does it comes before.
  static let begin: StaticString = #"""
    work=$1
    journal=$2
    bytes=$3
    placing=$4
    force=$5
    edge=$6
    change=$7
    count=$8
    shift 8
    find_engine
    umask 077
    mkdir -p "$store" 2>/dev/null
    if is_busy; then
      printf 'failed\tbusy\n'
      exit 50
    fi
    rm -f "$store/deployed.next"
    if [ "$bytes" -gt 0 ]; then
      # A connection that is cut while it is sent leaves a part of it.
      if ! cat >"$store/deployed.part" || [ "$(wc -c <"$store/deployed.part")" -ne "$bytes" ]; then
        rm -f "$store/deployed.part"
        printf 'failed\tincoming\n'
        show_room
        exit 50
      fi
      mv "$store/deployed.part" "$store/deployed.next"
    fi
    if ! : >"$store/run.log"; then
      printf 'failed\tno-writing\n'
      exit 50
    fi
    trap '' HUP INT QUIT PIPE TERM
    {
      # The parent of a program that it starts is this shell, which `$$` is not.
      sh -c 'printf "%s\n" "$PPID"' >"$store/run.pid"
      umask 022
      "$work" "$@"
    } 3>&1 >>"$store/run.log" 2>&1 </dev/null &
    wait "$!"

    """#
}

/// How services are replaced and put back, for the shell of a host.
///
/// Every function can be run again after it was interrupted at any point, and going back needs nothing but the words.
///
/// Five words tell of a service: name, image, source, before, patience. `each` gives them to a function.
enum ReplaceFunctions {
  static let text: StaticString = #"""
    # What is said goes to the log, and to the caller while there is one.
    say() {
      line=$1
      shift
      # shellcheck disable=SC2059
      printf "$line\\n" "$@"
      # shellcheck disable=SC2059
      printf "$line\\n" "$@" 2>/dev/null >&3 || :
    }
    # From its input, the last lines of it.
    quote() {
      tail -n 20 | cut -b 1-500 | while IFS= read -r line; do say 'log\t%s' "$line"; done
    }
    # FUNCTION WORD…
    each() {
      what=$1
      shift
      left=$count
      while [ "$left" -gt 0 ]; do
        "$what" "$1" "$2" "$3" "$4" "$5" || return 1
        left=$((left - 1))
        shift 5
      done
    }
    # FUNCTION WORD…
    each_removed() {
      what=$1
      shift
      shift $((count * 5))
      for name; do "$what" "$name" || return 1; done
    }
    keep_image() {
      [ -n "$2" ] && [ -n "$4" ] || return 0
      kept=$(docker image inspect --format '{{.Id}}' "$2:previous" 2>/dev/null) || kept=
      printf '%s %s\n' "$2" "$kept" >>"$store/run.images" && docker tag "$4" "$2:previous"
    }
    # Rolling back means the same after a failed run as before it.
    return_kept() {
      [ -n "$2" ] && [ -f "$store/run.images" ] || return 0
      while read -r image kept; do
        [ "$image" = "$2" ] || continue
        if [ -n "$kept" ]; then
          docker tag "$kept" "$2:previous"
        else
          docker image rm --no-prune "$2:previous" >/dev/null 2>&1 || :
        fi
      done <"$store/run.images"
    }
    adopt_image() { [ -z "$3" ] || docker tag "$3" "$2"; }
    return_image() {
      [ -n "$2" ] && [ -n "$3" ] || return 0
      if [ -n "$4" ]; then
        docker tag "$4" "$2" || return 1
      else
        # There was none, so that there be none again.
        docker image rm --no-prune "$2" >/dev/null 2>&1 || :
      fi
      return_kept "$@"
    }
    stop_service() { for id in $(containers_of "$1" running); do docker stop "$id" >/dev/null; done; }
    start_service() { for id in $(containers_of "$1" exited); do docker start "$id" >/dev/null; done; }
    remove_service() { for id in $(containers_of "$1"); do docker rm --force "$id" >/dev/null; done; }
    wait_removed() { [ -z "$(containers_of "$1")" ] || wait_healthy "$1" '' '' '' 60; }
    remove_new() { [ -n "$4" ] || remove_service "$1"; }
    # OLD WORD…: with OLD, those alone that were there before.
    start() {
      old=$1
      shift
      others=$(($# - count * 5))
      left=$count
      while [ "$left" -gt 0 ]; do
        if [ -z "$old" ] || [ -n "$4" ]; then set -- "$@" "$1"; fi
        shift 5
        left=$((left - 1))
      done
      shift "$others"
      # Compose starts everything when it is given no name.
      [ "$#" -gt 0 ] || return 0
      # Compose makes the new container before it stops the old one. A stack of one Python service was away for 0.7 to 0.9 s
      # so, of which the program's own start is half; removed and then started, for 1.3 to 3.4 s.
      # shellcheck disable=SC2086
      compose up --detach --no-deps --no-build $force "$@" &
      child=$!
      # Without a caller and without us, it still runs.
      printf '%s\n' "$child" >>"$store/run.pid"
      wait "$child"
    }
    nap() { sleep 0.2 2>/dev/null || sleep 1; }
    # NAME IMAGE SOURCE BEFORE PATIENCE: until its containers are healthy; without a health check, until they have run
    # for three seconds. Says what they are when they are not.
    wait_healthy() {
      first=$(date +%s)
      restarts=
      while :; do
        ids=$(containers_of "$1")
        state=missing
        if [ -n "$ids" ]; then
          # shellcheck disable=SC2086
          state=$(docker inspect --format '{{.State.Status}} {{with .State.Health}}{{.Status}}{{else}}none{{end}} {{.RestartCount}} {{.State.ExitCode}}' $ids) || state=missing
        fi
        elapsed=$(($(date +%s) - first))
        [ -n "$restarts" ] || restarts=$(count_restarts "$state")
        verdict=$(judge "$state" "$elapsed" "$restarts")
        case $verdict in
          healthy)
            say 'healthy\t%s\t%s' "$1" "$elapsed"
            return 0
            ;;
          wait\ *) [ "$elapsed" -ge "$5" ] || { nap && continue; } ;;
        esac
        verdict=${verdict#* }
        say 'unhealthy\t%s\t%s\t%s' "$1" "${verdict% *}" "${verdict##* }"
        # shellcheck disable=SC2086
        for id in $ids; do docker logs --tail 20 "$id" 2>&1; done | quote
        return 1
      done
    }
    # STATES
    count_restarts() {
      total=0
      while read -r _ _ number _; do total=$((total + ${number:-0})); done <<STATES
    $1
    STATES
      echo "$total"
    }
    # STATES ELAPSED RESTARTS: `healthy`, `wait STATE CODE` or `failed STATE CODE`.
    judge() {
      if [ "$(count_restarts "$1")" -gt "$3" ]; then
        echo "failed restarting $(echo "$1" | head -n 1 | cut -d ' ' -f 4)"
        return
      fi
      result=healthy
      while read -r status health _ code; do
        case $status/$health in
          running/healthy) ;;
          running/none) [ "$2" -ge 3 ] || result="wait starting 0" ;;
          running/unhealthy) result="failed unhealthy 0" && break ;;
          exited/* | dead/* | restarting/* | removing/*) result="failed $status $code" && break ;;
          running/*) result="wait starting 0" ;;
          *) result="wait $status ${code:-0}" ;;
        esac
      done <<STATES
    $1
    STATES
      echo "$result"
    }

    """#
}

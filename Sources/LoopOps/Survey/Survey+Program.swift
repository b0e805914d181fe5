extension Survey {
  /// One command that asks a host for everything `Survey` holds.
  ///
  /// It costs two processes of docker, and one more, beside them, for each service that is asked for its streams. Labels
  /// of images are among those of their containers, so images are not asked for. Connections are counted in
  /// `/proc/PID/net`, which everybody may read, where the process is the container's for certain: docker may run in
  /// another machine than its command line.
  ///
  /// It writes lines of a tag, a tab and a value:
  ///
  ///     clock        seconds since 1970
  ///     listed       how many containers there are
  ///     container    a JSON object, see the template
  ///     streams      the container's id, then what the server counts, by kind
  ///     connections  the container's id, then a count
  ///     missing      `directory`: the stack's folder is not there
  ///     lock         who holds it, JSON; empty when that is not written
  ///     run, deployed, audit   JSON
  ///     unreadable   a file of the state, by its tag
  ///
  /// - Parameter probes: Services whose streams are counted.
  /// - Returns: The command; it changes nothing.
  package static func program(_ probes: [StreamProbe] = []) -> RemoteProgram {
    let words = probes.flatMap { [$0.service, String($0.port), $0.hexadecimalPort, $0.answers ? "ask" : "count"] }
    return RemoteProgram("status", text, words)
  }

  private static let text: StaticString = #"""
    need_docker
    printf 'clock\t%s\n' "$(date +%s)"
    listed=$(docker ps --all --no-trunc --filter "label=com.docker.compose.project=$project" \
      --format '{{.ID}} {{.Label "com.docker.compose.service"}} {{.Label "com.docker.compose.oneoff"}} {{.Status}}') || exit
    [ -z "$listed" ] || printf 'listed\t%s\n' "$(printf '%s\n' "$listed" | wc -l | tr -d ' ')"
    template='{{.State.Pid}} {{.ID}} {{index .Config.Labels "com.docker.compose.service"}} {"id":{{json .ID}},"name":{{json .Name}},"image":{{json .Image}},"reference":{{json .Config.Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"health":{{with .State.Health}}{{json .Status}}{{else}}null{{end}},"exit":{{json .State.ExitCode}},"oom":{{json .State.OOMKilled}},"error":{{json .State.Error}},"started":{{json .State.StartedAt}},"finished":{{json .State.FinishedAt}},"restarts":{{json .RestartCount}}}'
    probe_of() {
      wanted=$1
      shift
      while [ $# -ge 4 ]; do
        if [ "$1" = "$wanted" ]; then
          port=$2 hexadecimal=$3 way=$4
          return 0
        fi
        shift 4
      done
      return 1
    }
    ask() {
      counts=$(docker exec "$1" timeout 3 bash -c '
        exec 3<>"/dev/tcp/127.0.0.1/$1" || exit
        printf "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" >&3
        while IFS= read -r line; do
          case $line in "loop_mcp_streams_open{"*) printf "%s " "${line##* }" ;; esac
        done <&3' ask "$2" </dev/null 2>/dev/null | head -c 200)
      printf 'streams\t%s %s\n' "$1" "$counts"
    }
    ask_all() {
      while read -r id service oneoff status; do
        case $oneoff,$status in True,*) continue ;; *,Up*) ;; *) continue ;; esac
        probe_of "$service" "$@" && [ "$way" = ask ] && ask "$id" "$port" &
      done
      wait
    }
    count() {
      case $(cat "/proc/$1/cgroup" 2>/dev/null) in *"$2"*) ;; *) return ;; esac
      cat "/proc/$1/net/tcp" "/proc/$1/net/tcp6" 2>/dev/null | {
        open=0
        while read -r _ local _ state _; do
          case $local,$state in *:"$3",01) open=$((open + 1)) ;; esac
        done
        printf 'connections\t%s %s\n' "$2" "$open"
      }
    }
    show() {
      while read -r pid id service facts; do
        [ -n "$facts" ] || continue
        printf 'container\t%s\n' "$facts"
        [ "$pid" -gt 0 ] 2>/dev/null && probe_of "$service" "$@" && count "$pid" "$id" "$hexadecimal"
      done
    }
    identifiers() {
      while read -r id _; do
        printf '%s ' "$id"
      done
    }
    inspect() {
      set -f
      # shellcheck disable=SC2046
      set -- $(printf '%s\n' "$listed" | identifiers)
      [ $# -eq 0 ] || docker inspect --type container --format "$template" "$@"
    }
    tell_file() {
      [ -e "$2" ] || return 0
      if [ -r "$2" ]; then
        printf '%s\t%s\n' "$1" "$(head -c "$3" "$2" | tr -d '\r\n\000')"
      else
        printf 'unreadable\t%s\n' "$1"
      fi
    }
    exec 3>&1
    printf '%s\n' "$(
      printf '%s\n' "$listed" | ask_all "$@" &
      inspect | show "$@" >&3
      wait
    )"
    if [ -d "$dir" ]; then
      state=$dir/.loopgen
      if [ -d "$state/lock" ]; then
        [ -e "$state/lock/owner" ] || printf 'lock\t\n'
        tell_file lock "$state/lock/owner" 4096
      fi
      tell_file run "$state/run.json" 16384
      tell_file deployed "$state/deployed.json" 4194304
      [ ! -r "$state/audit.jsonl" ] ||
        printf 'audit\t%s\n' "$(tail -n 1 "$state/audit.jsonl" | head -c 65536 | tr -d '\r\n\000')"
    else
      printf 'missing\tdirectory\n'
    fi
    """#
}

/// A service that is stopped and started as it is, with the configuration that its container was made with.
///
/// It is the engine that is asked, not Compose: Compose does nothing at all while a variable of its file has no value, and
/// restarts what depends on the service as well.
package enum Restart {
  /// How long a service may take to be healthy, in seconds.
  package static let patience = 120

  /// How it ended.
  package enum Result: Hashable, Sendable {
    case healthy
    /// It has no health check, and runs.
    case running
    /// It runs or starts again and again, and is not healthy; the state in the engine's words.
    case unwell(String)
    /// There is no container to restart.
    case missing

    package var isWell: Bool { self == .healthy || self == .running }

    package var text: String {
      switch self {
      case .healthy: "healthy"
      case .running: "running, without a health check"
      case .unwell(let state): "not healthy: \(state)"
      case .missing: "without a container"
      }
    }
  }

  /// Restarts all containers of a service, and waits until they are healthy.
  ///
  /// It goes on when the connection goes.
  package static func program(_ service: String, patience: Int = patience) -> RemoteProgram {
    RemoteProgram("restart", text, [service, String(patience)], outlivesCaller: true)
  }

  /// Reads what `program` wrote.
  package static func result(_ answer: RemoteAnswer) throws(RemoteFailure) -> Result {
    try answer.required("`docker restart`")
    let states = answer.text.split(separator: "\n").compactMap { line -> String? in
      let parts = line.split(separator: "\t", maxSplits: 1)
      return parts.count == 2 && parts[0] == "state" ? String(parts[1]).withoutOuterBlanks : nil
    }
    if states.isEmpty { return answer.text.contains("missing\t") ? .missing : .unwell("its state is not known") }
    if let state = states.first(where: { !["running healthy", "running none", "running"].contains($0) }) {
      return .unwell(state.replacing(" none", with: ""))
    }
    return states.contains("running healthy") ? .healthy : .running
  }

  private static let text: StaticString = #"""
    trap '' HUP PIPE
    need_docker
    service=$1 limit=$2
    ids=$(docker ps --all --quiet --no-trunc --filter "label=com.docker.compose.project=$project" \
      --filter "label=com.docker.compose.service=$service" --filter label=com.docker.compose.oneoff=False) || exit
    if [ -z "$ids" ]; then
      printf 'missing\t%s\n' "$service"
      exit 0
    fi
    # shellcheck disable=SC2086
    docker restart $ids >/dev/null || exit
    begin=$(date +%s)
    while :; do
      # shellcheck disable=SC2086
      states=$(docker inspect --type container \
        --format '{{.State.Status}} {{with .State.Health}}{{.Status}}{{else}}none{{end}}' $ids) || exit
      took=$(($(date +%s) - begin))
      wait=$(printf '%s\n' "$states" | while read -r status health; do
        case $status,$health in
          running,healthy | exited,* | dead,*) ;;
          # What ends in its first seconds does not run.
          running,none | running,) [ "$took" -ge 3 ] || printf wait ;;
          *) printf wait ;;
        esac
      done)
      [ -n "$wait" ] && [ "$took" -lt "$limit" ] || break
      sleep 0.5 2>/dev/null || sleep 1
    done
    printf '%s\n' "$states" | while read -r status health; do
      printf 'state\t%s %s\n' "$status" "$health"
    done
    """#
}

/// Services that are stopped; their containers and data stay.
///
/// The engine stops them, as it was told when they were made: with their signal, in their time. Compose would not while a
/// variable of its file has no value.
package enum Stop {
  /// Stops services and says how each is then.
  ///
  /// The edge goes first, alone: nobody is let in to what is about to go.
  ///
  /// - Parameters:
  ///   - services: By name.
  ///   - edge: The edge, if it is among them.
  /// - Returns: One command for all of it.
  package static func program(_ services: [String], edge: String?) -> RemoteProgram {
    RemoteProgram("stop", text, [edge ?? ""] + services.filter { $0 != edge }, outlivesCaller: true)
  }

  /// The state of each service, in the engine's words, by name; from what `program` wrote.
  package static func states(_ answer: RemoteAnswer) throws(RemoteFailure) -> [(service: String, state: String)] {
    try answer.required("`docker stop`")
    return answer.text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t")
      return parts.count == 3 && parts[0] == "state" ? (String(parts[1]), String(parts[2])) : nil
    }
  }

  private static let text: StaticString = #"""
    trap '' HUP PIPE
    need_docker
    containers() {
      docker ps "$1" --no-trunc --filter "label=com.docker.compose.project=$project" \
        --filter label=com.docker.compose.oneoff=False --filter "label=com.docker.compose.service=$2" --format "$3"
    }
    edge=$1
    shift
    if [ -n "$edge" ]; then
      ids=$(containers --all=false "$edge" '{{.ID}}') || exit
      # shellcheck disable=SC2086
      [ -z "$ids" ] || docker stop $ids >/dev/null || exit
    fi
    all=
    for service in "$@"; do
      ids=$(containers --all=false "$service" '{{.ID}}') || exit
      all="$all $ids"
    done
    # shellcheck disable=SC2086
    case $all in *[0-9a-f]*) docker stop $all >/dev/null || exit ;; esac
    for service in "$@" $edge; do
      containers --all "$service" '{{.Status}}' | while read -r status; do
        printf 'state\t%s\t%s\n' "$service" "$status"
      done
    done
    """#
}

/// The edge's configuration, read anew by the nginx that runs: streams stay open in its old workers.
package enum Reload {
  /// Where the configuration is in the edge's container.
  package static let configuration = "/etc/nginx/loopgen/nginx.conf"

  /// How it ended.
  package enum Result: Hashable, Sendable {
    case reloaded
    /// nginx does not accept the configuration, in its own words; the old one is in force.
    case refused(String)
    /// The edge does not run.
    case missing
  }

  /// Tests the configuration in the running container, then has it read.
  package static func program(_ edge: String) -> RemoteProgram {
    RemoteProgram("reload", text, [edge, configuration], outlivesCaller: true)
  }

  /// Reads what `program` wrote.
  package static func result(_ answer: RemoteAnswer) throws(RemoteFailure) -> Result {
    if answer.status == refusal {
      let lines = answer.errors.split(separator: "\n").map { $0.withoutOuterBlanks }
      return .refused(lines.first { $0.contains("[emerg]") } ?? lines.last ?? "it says nothing")
    }
    try answer.required("`nginx -s reload`")
    return answer.text.contains("missing\t") ? .missing : .reloaded
  }

  private static let refusal = 21

  private static let text: StaticString = #"""
    trap '' HUP PIPE
    need_docker
    edge=$1 configuration=$2
    ids=$(docker ps --quiet --no-trunc --filter "label=com.docker.compose.project=$project" \
      --filter "label=com.docker.compose.service=$edge" --filter label=com.docker.compose.oneoff=False) || exit
    [ -n "$ids" ] || printf 'missing\t%s\n' "$edge"
    for id in $ids; do
      docker exec "$id" nginx -t -q -c "$configuration" </dev/null || exit 21
    done
    for id in $ids; do
      docker exec "$id" nginx -s reload -c "$configuration" </dev/null || exit
    done
    """#
}

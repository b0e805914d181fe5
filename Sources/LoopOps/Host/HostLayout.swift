/// The places of a stack on its host.
///
/// What loopgen keeps there is below `.loopgen`, which nobody else reads:
///
///     .loopgen/lock/owner      who deploys, since when, what; the folder is the lock
///     .loopgen/run.json        how far the deploy at hand has come
///     .loopgen/deployed.json   what runs: commit, files with their digests
///     .loopgen/incoming/       the files of the next deploy, until they are put in place
///     .loopgen/previous/       the files that they took the place of
///     .loopgen/audit.jsonl     what was done, one JSON object a line, only ever added to
package struct HostLayout: Hashable, Sendable {
  /// The folder of the stack.
  package let root: String
  private let output: String
  private let named: String?

  init(_ host: Host) {
    root = host.directory
    output = host.output
    named = host.secrets
  }

  package var state: String { root + "/.loopgen" }
  package var lock: String { state + "/lock" }
  package var incoming: String { state + "/incoming" }
  package var previous: String { state + "/previous" }
  package var run: String { state + "/run.json" }
  package var deployed: String { state + "/deployed.json" }
  package var audit: String { state + "/audit.jsonl" }

  package var composeFile: String { root + "/" + composePath }
  /// Below the root, or below `incoming`.
  package var composePath: String { output + "/compose.yaml" }

  /// The file with the values of secrets.
  package var secrets: String? { named.map { $0.hasPrefix("/") ? $0 : root + "/" + $0 } }
}

package import LoopRules

/// Turns a checked stack into files; what could go wrong was a rule with a line number.
package protocol Emitter: Sendable {
  func artifacts(for stack: CheckedStack) -> [Artifact]
}

package enum Emitters {
  /// Every emitter, one a format; `version` is the tool's own.
  package static func all(version: String) -> [any Emitter] {
    [ComposeEmitter(version: version), NginxEmitter(), DockerfileEmitter(), MCPEmitter()]
  }

  /// All files of a stack, sorted by path: a function of the stack and the tool's version alone.
  package static func emit(_ checked: CheckedStack, version: String) -> [Artifact] {
    joined(all(version: version).map { $0.artifacts(for: checked) })
  }

  /// All files of a stack, from what each emitter made of it: they may work side by side, as none knows of another.
  package static func joined(_ parts: [[Artifact]]) -> [Artifact] {
    let artifacts = parts.flatMap(\.self).sorted { $0.path < $1.path }
    precondition(zip(artifacts, artifacts.dropFirst()).allSatisfy { $0.path != $1.path }, "two artifacts share a path")
    return artifacts
  }
}

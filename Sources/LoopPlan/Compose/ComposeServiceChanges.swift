import LoopStack

/// Services whose part of the Compose file means something else in another revision.
package enum ComposeServiceChanges {
  /// What they are in two revisions, as Compose hashes it; a service that one revision lacks counts.
  ///
  /// - Returns: The names; `nil` when one of the files cannot be read.
  package static func names(_ before: StackSide, _ after: StackSide) -> Set<String>? {
    let name = "compose.yaml"
    let stacks = [before.stack, after.stack]
    let all = Set(stacks.flatMap { $0.services.map(\.name.value) } + stacks.compactMap { $0.edge?.serviceName })
    guard let old = before.files[name], let new = after.files[name] else { return nil }
    guard let first = ComposeProject(old, at: before.output + "/" + name, in: before),
      let second = ComposeProject(new, at: after.output + "/" + name, in: after)
    else { return nil }
    return all.filter { first.service($0)?.hashed != second.service($0)?.hashed }
  }
}

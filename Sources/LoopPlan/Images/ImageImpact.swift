import LoopStack

/// Whether the images of a stack come out otherwise.
package enum ImageImpact {
  /// A recreate for each service whose image is built from something that changed.
  ///
  /// Builds are compared by what BuildKit's cache and the image's configuration know of them; a command that makes the
  /// same files of other ones is not told from one that does not.
  ///
  /// - Parameters:
  ///   - before: What runs.
  ///   - after: What shall run.
  ///   - remarks: What could not be compared, and files that changed in bind mounts.
  /// - Returns: The effects, with every input that changed as a cause.
  package static func effects(
    _ before: StackSide,
    _ after: StackSide,
    remarks: inout [String]
  ) -> [Effect] {
    let pair = ImagePair(before, after)
    var effects: [Effect] = []
    for service in after.stack.services {
      guard let earlier = before.stack.service(named: service.name.value) else { continue }
      let causes = pair.causes(earlier, service, remarks: &remarks)
      effects += causes.map { Effect(service.name.value, .recreate, $0) }
      if causes.isEmpty { remarks += pair.mountRemarks(earlier, service) }
    }
    return effects + pair.spread(Set(effects.map(\.service)))
  }
}

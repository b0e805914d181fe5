/// Whether the images of a stack come out otherwise.
package enum ImageImpact {
  /// A recreate for each service whose image is built from something that changed.
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
  ) -> [Effect] { [] }
}

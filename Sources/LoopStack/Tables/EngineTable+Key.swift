package import LoopDiagnostics
package import LoopFormats

extension EngineTable.Feature {
  /// Where a service says it; `nil` where it does not.
  ///
  /// - Parameter service: The keys of the service.
  /// - Returns: The place of the key itself.
  package func key(in service: YAMLNode) -> SourceSpan? { Self.key(path[...], in: service) }

  private static func key(_ path: ArraySlice<String>, in node: YAMLNode) -> SourceSpan? {
    guard let first = path.first else { return nil }
    switch node.content {
    case .scalar: return nil
    case .sequence(let items):
      return first == "*" ? items.lazy.compactMap { key(path.dropFirst(), in: $0) }.first : nil
    case .mapping(let pairs):
      guard let pair = pairs.first(where: { first == "*" || $0.key == first }) else { return nil }
      if first == "*" { return pairs.lazy.compactMap { key(path.dropFirst(), in: $0.value) }.first }
      return path.count == 1 ? pair.keySpan : key(path.dropFirst(), in: pair.value)
    }
  }
}

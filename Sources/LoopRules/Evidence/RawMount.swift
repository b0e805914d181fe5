import LoopDiagnostics
import LoopFormats
import LoopStack

/// A mount that the user adds through the raw Compose keys of a service.
///
/// Source: the short and the long syntax of
/// https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes.
struct RawMount {
  let source: String
  let target: String
  let isReadOnly: Bool
  let span: SourceSpan

  /// The mounts of a service's raw keys; entries of other forms are Compose's to refuse.
  static func all(of service: Service) -> [RawMount] {
    guard case .sequence(let items) = service.compose?.value["volumes"]?.content else { return [] }
    return items.compactMap { RawMount($0) }
  }

  private init?(_ node: YAMLNode) {
    span = node.span
    switch node.content {
    case .sequence: return nil
    case .scalar(let scalar):
      let parts = scalar.text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 || parts.count == 3 else { return nil }
      source = parts[0]
      target = parts[1]
      isReadOnly = parts.count == 3 && parts[2].split(separator: ",").contains("ro")
    case .mapping:
      guard let source = node["source"]?.scalarText, let target = node["target"]?.scalarText else { return nil }
      self.source = source
      self.target = target
      isReadOnly = node["read_only"]?.scalarText == "true"
    }
  }

  /// Whether the source is a volume: by its name, or by its folder.
  func isOf(_ volume: Volume) -> Bool {
    if let path = volume.path { return Self.folder(source) == Self.folder(path.value) }
    return source == volume.name.value
  }

  /// A folder without what differs between the spec's folder and the Compose file's.
  private static func folder(_ path: String) -> Substring {
    var rest = path[...]
    while rest.hasPrefix("./") || rest.hasPrefix("../") { rest = rest.drop { $0 != "/" }.dropFirst() }
    while rest.hasSuffix("/"), rest.utf8.count > 1 { rest = rest.dropLast() }
    return rest
  }
}

extension YAMLNode {
  /// The text of a scalar.
  var scalarText: String? {
    if case .scalar(let scalar) = content { return scalar.text }
    return nil
  }
}

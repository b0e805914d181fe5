import LoopDiagnostics
import LoopFormats
import LoopStack

/// A mount that the user adds through the raw Compose keys of a service.
///
/// Source: the short and the long syntax of
/// https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes.
struct RawMount {
  /// What is mounted, comparable with the spec's own sources.
  enum Source: Hashable {
    case volume(String)
    case folder(String)
  }

  /// The source as written.
  let text: String
  let source: Source
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
      text = parts[0]
      target = parts[1]
      isReadOnly = parts.count == 3 && parts[2].split(separator: ",").contains("ro")
    case .mapping:
      guard let source = node["source"]?.scalarText, let target = node["target"]?.scalarText else { return nil }
      text = source
      self.target = target
      isReadOnly = node["read_only"]?.scalarText == "true"
    }
    source = text.contains("/") ? .folder(Self.folder(text)) : .volume(text)
  }

  static func source(of volume: Volume) -> Source {
    volume.path.map { .folder(folder($0.value)) } ?? .volume(volume.name.value)
  }

  /// Whether the spec's own mount is of the same source.
  func isOf(_ mount: Mount, in stack: Stack) -> Bool {
    switch mount.source {
    case .volume(let index): source == Self.source(of: stack.volumes[index])
    case .folder(let path): source == .folder(Self.folder(path))
    case .unknown, .anonymous: false
    }
  }

  /// A folder without what differs between the spec's folder and the Compose file's.
  private static func folder(_ path: String) -> String {
    var rest = path[...]
    while rest.hasPrefix("./") || rest.hasPrefix("../") { rest = rest.drop { $0 != "/" }.dropFirst() }
    while rest.hasSuffix("/"), rest.utf8.count > 1 { rest = rest.dropLast() }
    return String(rest)
  }
}

extension YAMLNode {
  /// The text of a scalar.
  var scalarText: String? {
    if case .scalar(let scalar) = content { return scalar.text }
    return nil
  }
}

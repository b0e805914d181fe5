import LoopFormats
import LoopStack

/// Moves what a service says of relative paths to another folder.
enum ComposeFolder {
  /// A service of a file in `folder`, as if it stood in `project`; both relative to the root.
  static func moving(_ service: YAMLNode, from folder: String, to project: String) -> YAMLNode {
    guard folder != project else { return service }
    func moved(_ node: YAMLNode) -> YAMLNode { rewritten(node) { relocated($0, folder, project) } }
    return service.mapping { key, value in
      switch key {
      case "build": value.isMapping ? value.mapping { $0 == "context" ? moved($1) : $1 } : moved(value)
      case "env_file":
        value.isSequence
          ? list(value) { $0.isMapping ? $0.mapping { $0 == "path" ? moved($1) : $1 } : moved($0) } : moved(value)
      case "volumes": list(value) { mount($0, moved) }
      default: value
      }
    }
  }

  /// Files of the top level's secrets and configs, and devices of bound volumes.
  static func movingFiles(_ node: YAMLNode, from folder: String, to project: String) -> YAMLNode {
    guard folder != project else { return node }
    return node.mapping { _, entry in
      entry.mapping { key, value in key == "file" ? rewritten(value) { relocated($0, folder, project) } : value }
    }
  }

  private static func mount(_ node: YAMLNode, _ moved: (YAMLNode) -> YAMLNode) -> YAMLNode {
    if node.isMapping {
      guard node["type"]?.written == "bind" else { return node }
      return node.mapping { $0 == "source" ? moved($1) : $1 }
    }
    guard case .scalar(let scalar) = node.content, scalar.text.hasPrefix("."),
      let colon = scalar.text.firstIndex(of: ":")
    else { return node }
    var source = node
    source.content = .scalar(YAMLNode.Scalar(String(scalar.text[..<colon]), isPlain: false))
    guard let text = moved(source).written else { return node }
    return rewritten(node) { _ in text + scalar.text[colon...] }
  }

  private static func relocated(_ path: String, _ folder: String, _ project: String) -> String {
    if path.hasPrefix("/") || path.hasPrefix("~") || path.hasPrefix("$") || path.contains("://") { return path }
    let whole = ComposePath.resolve(path, from: folder)
    let ups = project.split(separator: "/").filter { $0 != "." }.map { _ in ".." }
    return (ups.isEmpty ? ["."] : ups).joined(separator: "/") + "/"
      + (whole.hasPrefix("./") ? String(whole.dropFirst(2)) : whole)
  }

  private static func list(_ node: YAMLNode, _ change: (YAMLNode) -> YAMLNode) -> YAMLNode {
    guard node.isSequence else { return node }
    var result = node
    result.content = .sequence(node.items.map(change))
    return result
  }

  private static func rewritten(_ node: YAMLNode, _ change: (String) -> String) -> YAMLNode {
    guard case .scalar(var scalar) = node.content, !scalar.isNull else { return node }
    scalar.text = change(scalar.text)
    var result = node
    result.content = .scalar(scalar)
    return result
  }
}

extension YAMLNode {
  /// A mapping with changed values; anything else stays.
  func mapping(_ change: (String, YAMLNode) -> YAMLNode) -> YAMLNode {
    guard case .mapping(let pairs) = content else { return self }
    var result = self
    result.content = .mapping(
      pairs.map { YAMLPair(key: $0.key, keySpan: $0.keySpan, value: change($0.key, $0.value)) }
    )
    return result
  }
}

import LoopDiagnostics
import LoopFormats

extension ContainerReader {
  /// Source: the short and the long syntax of
  /// https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes.
  func volumes(_ node: YAMLNode, _ draft: inout ContainerDraft) {
    draft.inputs.mounts = []
    for item in node.items {
      if item.isMapping { long(item, &draft) } else if let mount = short(item) { draft.inputs.mounts.append(mount) }
    }
  }

  /// `[source:]target[:options]`.
  private func short(_ node: YAMLNode) -> Mount? {
    guard let text = node.composeText else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    let places = parts.map { part in
      let start = text.unicodeScalars.distance(from: text.startIndex, to: part.startIndex)
      return node.span.narrowed(to: start..<(start + part.unicodeScalars.count), of: text)
    }
    let target = parts.count == 1 ? 0 : 1
    let isReadOnly = parts.count == 3 && parts[2].split(separator: ",").contains("ro")
    return Mount(
      target: Located(String(parts[target]), at: places[target]),
      source: parts.count == 1 ? .anonymous : source(String(parts[0])),
      sourceSpan: places[0],
      access: parts.count == 3
        ? Fact(isReadOnly ? .readOnly : .readWrite, .spec(places[2])) : Fact(.readWrite, .table(.compose)),
      createsSource: Fact(parts.count > 1 && ComposePath.isPath(parts[0]), .table(.compose))
    )
  }

  /// A mapping with `type`, `source`, `target` and options of the type.
  private func long(_ node: YAMLNode, _ draft: inout ContainerDraft) {
    guard let target = node["target"], let path = target.composeText else { return }
    let type = node["type"]?.composeText ?? "volume"
    let source = node["source"]
    let text = source?.composeText
    if type == "tmpfs" {
      draft.isolation.scratch.append(target.fact(path))
      return
    }
    // A source that is not known may be anything.
    guard type == "bind" || type == "volume", source == nil || text != nil, type == "volume" || text != nil else {
      return
    }
    let readOnly = node["read_only"]
    let create = node["bind"]?["create_host_path"]
    draft.inputs.mounts.append(
      Mount(
        target: Located(path, at: target.span),
        source: text.map { type == "bind" ? folderSource($0) : self.source($0) } ?? .anonymous,
        sourceSpan: source?.span ?? node.span,
        access: readOnly.flatMap { flag in flag.composeFlag.map { flag.fact($0 ? .readOnly : .readWrite) } }
          ?? Fact(.readWrite, .table(.compose)),
        createsSource: create.flatMap { flag in flag.composeFlag.map { flag.fact($0) } }
          ?? Fact(type == "bind", .table(.compose))
      )
    )
  }
}

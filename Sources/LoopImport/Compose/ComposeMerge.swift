import LoopFormats

/// Lays one Compose value over another, as `docker compose -f a -f b` does.
///
/// Source: https://github.com/compose-spec/compose-spec/blob/main/13-merge.md.
enum ComposeMerge {
  /// One value over another; the keys from the top tell what a list means.
  static func merging(_ base: YAMLNode, _ other: YAMLNode, at path: [String] = []) -> YAMLNode {
    guard other.overriding == .merge, !replaced.contains(path.last ?? "") else { return other }
    if let field = path.last, fields.contains(field), path.count == depth(of: path) {
      return mapping(mapping(base, named: field), mapping(other, named: field), at: path)
    }
    switch (base.content, other.content) {
    case (.mapping, .mapping): return mapping(base, other, at: path)
    case (.sequence(let items), .sequence(let more)):
      var result = other
      result.content = .sequence(unique(items, more, path.last ?? ""))
      return result
    default: return other
    }
  }

  /// Takes away what is marked so, where nothing was below it.
  static func settled(_ node: YAMLNode) -> YAMLNode? {
    if node.overriding == .reset { return nil }
    var result = node
    result.overriding = .merge
    switch node.content {
    case .scalar: break
    case .sequence(let items): result.content = .sequence(items.compactMap(settled))
    case .mapping(let pairs):
      result.content = .mapping(
        pairs.compactMap { pair in
          settled(pair.value).map { YAMLPair(key: pair.key, keySpan: pair.keySpan, value: $0) }
        }
      )
    }
    return result
  }

  /// Lists that a later file replaces.
  private static let replaced: Set<String> = ["command", "entrypoint", "test"]
  /// Keys whose list says the same as a mapping.
  private static let fields: Set<String> = [
    "environment", "labels", "annotations", "args", "depends_on", "networks", "extra_hosts", "sysctls", "driver_opts",
  ]

  /// `networks` of the top level is a mapping anyway; below a service all of them may be lists.
  private static func depth(of path: [String]) -> Int { path.first == "services" ? max(3, path.count) : 0 }

  private static func mapping(_ base: YAMLNode, _ other: YAMLNode, at path: [String]) -> YAMLNode {
    guard base.isMapping, other.isMapping else { return other }
    var pairs = base.pairs
    var places = Dictionary(pairs.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    for pair in other.pairs {
      if let place = places[pair.key] {
        pairs[place].value = merging(pairs[place].value, pair.value, at: path + [pair.key])
        pairs[place].keySpan = pair.keySpan
      } else {
        places[pair.key] = pairs.count
        pairs.append(pair)
      }
    }
    var result = other
    result.content = .mapping(pairs)
    return result
  }

  /// A list of `key=value` or of names as a mapping.
  private static func mapping(_ node: YAMLNode, named field: String) -> YAMLNode {
    guard node.isSequence else { return node }
    var pairs: [YAMLPair] = []
    var places: [String: Int] = [:]
    for item in node.items {
      guard case .scalar(let scalar) = item.content else { continue }
      let separator = scalar.text.firstIndex { $0 == "=" || (field == "extra_hosts" && $0 == ":") }
      let key = String(separator.map { scalar.text[..<$0] } ?? scalar.text[...])
      var value = item
      if let separator {
        var inner = YAMLNode.Scalar(String(scalar.text[scalar.text.index(after: separator)...]), isPlain: false)
        inner.isSubstituted = scalar.isSubstituted
        value.content = .scalar(inner)
      } else if field == "depends_on" {
        let condition = YAMLNode(.scalar(YAMLNode.Scalar("service_started", isPlain: true)), at: item.span)
        value.content = .mapping([YAMLPair(key: "condition", keySpan: item.span, value: condition)])
      } else {
        value.content = .scalar(YAMLNode.Scalar("", isPlain: true))
      }
      let pair = YAMLPair(key: key, keySpan: item.span, value: value)
      if let place = places[key] {
        pairs[place] = pair
      } else {
        places[key] = pairs.count
        pairs.append(pair)
      }
    }
    var result = node
    result.content = .mapping(pairs)
    return result
  }

  /// Items of both; a later one takes the place of an earlier one of the same resource.
  private static func unique(_ items: [YAMLNode], _ more: [YAMLNode], _ field: String) -> [YAMLNode] {
    var result = items
    var places: [String: Int] = [:]
    for (index, item) in items.enumerated() { if let key = key(item, field) { places[key] = index } }
    for item in more {
      if let key = key(item, field), let place = places[key] {
        result[place] = item
      } else {
        if let key = key(item, field) { places[key] = result.count }
        result.append(item)
      }
    }
    return result
  }

  /// What makes two items the same: a mount's target, a port's text, a name.
  private static func key(_ item: YAMLNode, _ field: String) -> String? {
    switch field {
    case "volumes", "secrets", "configs":
      if let target = item["target"]?.written { return target }
      guard let text = item.written else { return item["source"]?.written }
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      return field == "volumes" && parts.count > 1 ? String(parts[1]) : text
    case "ports":
      guard item.isMapping else { return item.written }
      return ["host_ip", "published", "target", "protocol"].map { item[$0]?.written ?? "" }.joined(separator: ":")
    default: return item.written
    }
  }
}

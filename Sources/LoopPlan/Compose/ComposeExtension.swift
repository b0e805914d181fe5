import LoopDiagnostics
import LoopFormats

/// Services that are made from others with `extends`.
///
/// Source: https://github.com/compose-spec/compose-spec/blob/main/05-services.md#extends and 13-merge.md.
struct ComposeExtension {
  /// Of the file, from the root.
  let path: String
  let services: YAMLNode
  let tree: any SourceTree

  private static let deepest = 16
  private static let largestFile = 1 << 20

  /// A service with what it extends; one that extends what cannot be read stays as it is written.
  func merged(_ service: YAMLNode) -> YAMLNode { merged(service, depth: 0) }

  private func merged(_ own: YAMLNode, depth: Int) -> YAMLNode {
    guard depth < Self.deepest else { return own }
    guard let wanted = own["extends"], let parent = wanted.written ?? wanted["service"]?.written else { return own }
    let library = wanted["file"]?.written.map(other) ?? self
    guard let library, let base = library.services[parent].map({ library.merged($0, depth: depth + 1) }) else {
      return own
    }
    let inherited = base.pairs.filter { !Self.ownAlone.contains($0.key) }
    return Self.merge(own, over: YAMLNode(.mapping(inherited), at: base.span), key: "")
  }

  private static let ownAlone: Set<String> = ["depends_on", "extends", "links", "volumes_from", "container_name"]

  /// Another file that is in the repository.
  private func other(_ file: String) -> ComposeExtension? {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let place = ComposePathFromRoot.resolve(file, from: folder)
    guard let place, let bytes = tree.bytes(at: place, limit: Self.largestFile),
      let services = ComposeProject.parse(String(decoding: bytes, as: UTF8.self), place)?["services"]
    else { return nil }
    return ComposeExtension(path: place, services: services, tree: tree)
  }

  /// Mappings merge, lists follow each other, everything else is replaced; commands and tests are replaced too.
  private static func merge(_ own: YAMLNode, over base: YAMLNode, key: String) -> YAMLNode {
    if own.overriding != .merge || ["command", "entrypoint", "test"].contains(key) { return own }
    // Options of one log driver mean nothing to another.
    if key == "logging", let driver = own["driver"]?.written, driver != base["driver"]?.written { return own }
    let isNamed = key == "networks" || key == "depends_on"
    switch (own.content, base.content) {
    case (.mapping(let pairs), .mapping(let inherited)): return merge(pairs, over: inherited, at: own.span)
    case (.sequence(let items), .mapping(let inherited)) where isNamed:
      return merge(items.map(named), over: inherited, at: own.span)
    case (.mapping(let pairs), .sequence(let items)) where isNamed:
      return merge(pairs, over: items.map(named), at: own.span)
    case (.sequence(let items), .sequence(let first)): return YAMLNode(.sequence(first + items), at: own.span)
    case (.sequence(let items), .mapping(let pairs)): return YAMLNode(.sequence(pairs.map(entry) + items), at: own.span)
    case (.mapping(let pairs), .sequence(let items)): return YAMLNode(.sequence(items + pairs.map(entry)), at: own.span)
    case (.scalar, .sequence(let first)) where lists.contains(key):
      return YAMLNode(.sequence(first + [own]), at: own.span)
    case (.sequence(let items), .scalar) where lists.contains(key):
      return YAMLNode(.sequence([base] + items), at: own.span)
    default: return own
    }
  }

  private static func merge(_ own: [YAMLPair], over base: [YAMLPair], at span: SourceSpan) -> YAMLNode {
    var merged = base
    for pair in own {
      if let place = merged.firstIndex(where: { $0.key == pair.key }) {
        merged[place].value = merge(pair.value, over: merged[place].value, key: pair.key)
      } else {
        merged.append(pair)
      }
    }
    return YAMLNode(.mapping(merged), at: span)
  }

  /// Keys that take one text for a list of one.
  private static let lists: Set<String> = ["tmpfs", "dns", "dns_search", "env_file", "label_file"]

  /// `name: value` as an entry of a list of both.
  private static func entry(_ pair: YAMLPair) -> YAMLNode {
    let text = pair.value.written.map { pair.key + "=" + $0 } ?? pair.key
    return YAMLNode(.scalar(.init(text, isPlain: false)), at: pair.keySpan)
  }

  /// A name of a list as a key without a value.
  private static func named(_ item: YAMLNode) -> YAMLPair {
    YAMLPair(
      key: item.written ?? "",
      keySpan: item.span,
      value: YAMLNode(.scalar(.init("", isPlain: true)), at: item.span)
    )
  }
}

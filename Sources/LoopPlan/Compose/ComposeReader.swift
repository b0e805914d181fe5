import LoopFormats
import LoopStack

/// Reads values of a Compose file as its config hash would.
struct ComposeReader {
  /// Of the file, from the repository's root: paths in it start there.
  let folder: String

  func value(_ node: YAMLNode, as shape: ComposeShape) -> ComposeValue {
    if node.overriding == .reset { return .nothing }
    switch shape {
    case .text, .flag, .explicitFlag, .optOut, .integer, .explicitInteger, .decimal, .size, .duration, .fileMode,
      .hostPath, .external:
      return scalar(node, as: shape)
    case .words: return words(node)
    case .test: return test(node)
    case .texts: return .some(texts(node))
    case .scratch: return scratch(node)
    case .pairs: return pairs(node, missing: .text(""))
    case .environment: return pairs(node, missing: .expression("${}"))
    case .hosts: return hosts(node)
    case .ulimit: return ulimit(node)
    case .ports: return .some(node.items.flatMap(ports), uniqueBy: { $0 })
    case .mounts: return .some(node.items.map(mount), uniqueBy: { $0["target"] })
    case .memberships: return memberships(node)
    case .devices: return .some(node.items.map(device), uniqueBy: { $0["target"] })
    case .graphics: return graphics(node)
    case .files(let areSecrets):
      return .some(node.items.map { file($0, isSecret: areSecrets) }, uniqueBy: { $0["target"] ?? $0["source"] })
    case .list(let item): return .some(node.items.map { value($0, as: item).pruned })
    case .table(let item): return .filled(node.pairs.map { ($0.key, value($0.value, as: item)) })
    case .record(let keys): return node.isMapping ? .mapping(members(node, keys)) : unknown(node)
    case .part(let keys):
      let members = members(node, keys)
      return members.values.allSatisfy { $0 == .nothing } ? .nothing : .mapping(members)
    case .unhashed: return .nothing
    case .unknown: return unknown(node)
    }
  }

  /// The known keys, and those that a newer Compose may know; `x-` keys are nobody's.
  func members(_ node: YAMLNode, _ keys: [String: ComposeShape]) -> [String: ComposeValue] {
    var members: [String: ComposeValue] = [:]
    for pair in node.pairs where !pair.key.hasPrefix("x-") {
      members[pair.key] = value(pair.value, as: keys[pair.key] ?? .unknown)
    }
    return members
  }

  /// As it is written, spellings of scalars aside.
  private func unknown(_ node: YAMLNode) -> ComposeValue {
    switch node.content {
    case .scalar: node.isNull ? .nothing : text(node)
    case .sequence(let items): .list(items.map(unknown))
    case .mapping(let pairs):
      .mapping(Dictionary(pairs.map { ($0.key, unknown($0.value)) }, uniquingKeysWith: { first, _ in first }))
    }
  }
}

extension ComposeValue {
  /// An empty list is as good as nothing.
  static func some(_ items: [ComposeValue]) -> ComposeValue { items.isEmpty ? .nothing : .list(items) }

  /// Of items with one identity the last counts, in the place of the first (compose-go's `override/uncity.go`).
  static func some(_ items: [ComposeValue], uniqueBy identity: (ComposeValue) -> ComposeValue?) -> ComposeValue {
    var kept: [ComposeValue] = []
    var places: [ComposeValue: Int] = [:]
    for item in items {
      guard let key = identity(item) else {
        kept.append(item)
        continue
      }
      if let place = places[key] {
        kept[place] = item
      } else {
        places[key] = kept.count
        kept.append(item)
      }
    }
    return some(kept)
  }

  /// An empty mapping is as good as nothing; of a name that comes twice the last counts.
  static func filled(_ members: [(String, ComposeValue)]) -> ComposeValue {
    members.isEmpty ? .nothing : .mapping(Dictionary(members, uniquingKeysWith: { _, last in last }))
  }
}

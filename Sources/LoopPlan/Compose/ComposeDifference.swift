/// One key of a service that its config hash sees otherwise.
struct ComposeDifference {
  /// From the service on: `environment`, `LOG_LEVEL`; an item of a list by what it is known by.
  var path: [String]
  var before: ComposeValue?
  var after: ComposeValue?
  /// Whether the same items stand in another order.
  var isOrder = false

  var key: String { path.first ?? "" }

  /// Everything that differs, each once, in the order of the paths.
  static func all(_ before: ComposeValue, _ after: ComposeValue) -> [ComposeDifference] {
    members(before, after, [])
  }

  private static func members(_ before: ComposeValue, _ after: ComposeValue, _ path: [String]) -> [ComposeDifference] {
    let keys = Set(before.members.keys).union(after.members.keys)
    return keys.sorted().flatMap { key in between(before[key], after[key], path + [key]) }
  }

  private static func between(_ before: ComposeValue?, _ after: ComposeValue?, _ path: [String]) -> [ComposeDifference]
  {
    if before == after { return [] }
    let isRoot = path.count == 1
    switch (before ?? standIn(after, path), after ?? standIn(before, path)) {
    case (.mapping(let old), .mapping(let new)) where isRoot || before != nil && after != nil:
      let inner = members(.mapping(old), .mapping(new), path)
      // An empty mapping and none at all.
      return inner.isEmpty ? [ComposeDifference(path: path, before: before, after: after)] : inner
    case (.list(let old), .list(let new)) where !isWhole(path):
      return items(old, new, path)
    default: return [ComposeDifference(path: path, before: before, after: after)]
    }
  }

  /// What stands for nothing beside a collection, so that each of its parts is told.
  private static func standIn(_ other: ComposeValue?, _ path: [String]) -> ComposeValue {
    switch other {
    case .mapping where path.count == 1: .mapping([:])
    case .list where !isWhole(path): .list([])
    default: .nothing
    }
  }

  /// Lists that are one thing.
  private static func isWhole(_ path: [String]) -> Bool {
    ["command", "entrypoint", "test"].contains(path.last ?? "") || path.first == "extra_hosts"
  }

  // MARK: Lists

  private static func items(_ old: [ComposeValue], _ new: [ComposeValue], _ path: [String]) -> [ComposeDifference] {
    let (before, after) = (named(old), named(new))
    guard let before, let after else {
      return [ComposeDifference(path: path, before: .list(old), after: .list(new))]
    }
    let names = before.map(\.name) + after.map(\.name).filter { name in !before.contains { $0.name == name } }
    let changed = names.sorted().flatMap { name in
      item(before.first { $0.name == name }?.value, after.first { $0.name == name }?.value, path + [name])
    }
    if !changed.isEmpty { return changed }
    return [ComposeDifference(path: path, before: .list(old), after: .list(new), isOrder: true)]
  }

  private static func item(_ old: ComposeValue?, _ new: ComposeValue?, _ path: [String]) -> [ComposeDifference] {
    if case .mapping? = old, case .mapping? = new { return between(old, new, path) }
    return old == new ? [] : [ComposeDifference(path: path, before: old, after: new)]
  }

  /// Items by what tells them apart; `nil` when nothing does.
  private static func named(_ items: [ComposeValue]) -> [(name: String, value: ComposeValue)]? {
    let named = items.map { (name: name($0), value: $0) }
    return Set(named.map(\.name)).count == named.count ? named : nil
  }

  private static func name(_ item: ComposeValue) -> String {
    if let text = item.text { return text }
    let target = item["target"]?.text ?? item["source"]?.text ?? ""
    return item["protocol"]?.text.map { target + "/" + $0 } ?? target
  }
}

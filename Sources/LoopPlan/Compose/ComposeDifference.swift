/// One key of a service that its config hash sees otherwise.
struct ComposeDifference {
  /// From the service on: `environment`, `LOG_LEVEL`; an item of a list by what it is known by.
  var path: [String]
  var before: ComposeValue?
  var after: ComposeValue?
  /// Whether the same items stand in another order.
  var isOrder = false

  var key: String { path.first ?? "" }

  /// Everything that differs, each once, in the order of the paths; the image, from which much follows, first.
  static func all(_ before: ComposeValue, _ after: ComposeValue) -> [ComposeDifference] {
    let all = members(before, after, [])
    return all.filter { $0.key == "image" } + all.filter { $0.key != "image" }
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
    case .mapping where path.count == 1 && tables.contains(path[0]): .mapping([:])
    case .list where !isWhole(path): .list([])
    default: .nothing
    }
  }

  /// Mappings of names that are the user's: each is a thing of its own.
  private static let tables: Set<String> = [
    "environment", "labels", "annotations", "networks", "sysctls", "ulimits", "storage_opt", "extra_hosts",
  ]

  /// Lists that are one thing.
  private static func isWhole(_ path: [String]) -> Bool {
    ["command", "entrypoint", "test"].contains(path.last ?? "") || path.first == "extra_hosts"
  }

  // MARK: Lists

  /// Most items of one list that are told one by one.
  private static let most = 32

  private static func items(_ old: [ComposeValue], _ new: [ComposeValue], _ path: [String]) -> [ComposeDifference] {
    let whole = ComposeDifference(path: path, before: .list(old), after: .list(new))
    guard let before = named(old), let after = named(new) else { return [whole] }
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    if changed.count > most { return [whole] }
    if changed.isEmpty {
      return [ComposeDifference(path: path, before: whole.before, after: whole.after, isOrder: true)]
    }
    return changed.sorted().flatMap { item(before[$0], after[$0], path + [$0]) }
  }

  private static func item(_ old: ComposeValue?, _ new: ComposeValue?, _ path: [String]) -> [ComposeDifference] {
    // A volume in the place of a folder is one change, not one of each option.
    if old?["type"] == new?["type"], case .mapping? = old, case .mapping? = new { return between(old, new, path) }
    return old == new ? [] : [ComposeDifference(path: path, before: old, after: new)]
  }

  /// Items by what tells them apart; `nil` when nothing does.
  private static func named(_ items: [ComposeValue]) -> [String: ComposeValue]? {
    let named = Dictionary(items.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
    return named.count == items.count ? named : nil
  }

  private static func name(_ item: ComposeValue) -> String {
    if let text = item.text { return text }
    let target = item["target"]?.text ?? item["source"]?.text ?? ""
    return item["protocol"]?.text.map { target + "/" + $0 } ?? target
  }
}

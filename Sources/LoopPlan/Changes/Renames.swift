import LoopStack

/// New names of what had others, by the old ones.
struct Renames {
  var services: [String: String] = [:]
  var volumes: [String: String] = [:]

  var isEmpty: Bool { services.isEmpty && volumes.isEmpty }

  /// What a row of before says in the names of after.
  func value(of row: FactRow) -> String {
    switch row.role {
    case .service: return services[row.value] ?? row.value
    case .volume(let name):
      guard let new = volumes[name] else { return row.value }
      return "volume " + new + row.value.dropFirst("volume ".count + name.count)
    case .address(let name):
      let start = "http://" + name
      guard let new = services[name], row.value.hasPrefix(start) else { return row.value }
      return "http://" + new + row.value.dropFirst(start.count)
    case .plain, .variable, .edgeAddress, .command, .directive: return row.value
    }
  }
}

import LoopFormats

/// A `server` block, as far as requests find it.
struct NginxServer {
  let directive: NginxDirective
  let names: [String]
  let addresses: [String]
  /// Where it says that it answers for unknown names.
  let defaults: Set<String>

  init(_ directive: NginxDirective) {
    self.directive = directive
    let inner = (directive.block ?? []).directives
    names = inner.filter { $0.name == "server_name" }.flatMap { $0.arguments.map(\.word) }
    let listens = inner.filter { $0.name == "listen" }
    let written = listens.map { NginxWords.address($0.arguments.first?.word ?? "") }
    // Without `listen`: port 80, which counts as any other here.
    addresses = written.isEmpty ? ["*:80"] : written
    let isDefault = listens.filter { $0.arguments.contains { $0.word == "default_server" || $0.word == "default" } }
    defaults = Set(isDefault.map { NginxWords.address($0.arguments.first?.word ?? "") })
  }

  var statements: [NginxStatement] { directive.block ?? [] }

  /// What it is known by: its names, else where it listens.
  var subject: String {
    names.isEmpty ? addresses.sorted().joined(separator: " ") : names.sorted().joined(separator: " ")
  }
}

/// Which servers of two configurations are the same, and whether their order counts.
struct NginxServers {
  private(set) var both: [(old: NginxServer, new: NginxServer)] = []
  private(set) var lost: [NginxServer] = []
  private(set) var gained: [NginxServer] = []
  /// Addresses where another server answers for unknown names.
  private(set) var movedDefaults: [String] = []
  /// Whether servers that may answer for one name are tried in another order.
  private(set) var isOrderChanged = false

  static let defaultServer = "default_server"
  static let order = "the order of servers"

  init(_ old: [NginxServer], _ new: [NginxServer]) {
    var waiting: [String: [Int]] = [:]
    for index in old.indices.reversed() { waiting[old[index].subject, default: []].append(index) }
    var partners: [Int?] = new.map { waiting[$0.subject]?.popLast() }
    let alone = partners.indices.filter { partners[$0] == nil }
    let left = waiting.values.joined().sorted()
    // One that is gone beside one that is new: it has other names now.
    if alone.count == 1, left.count == 1 { partners[alone[0]] = left[0] }
    let taken = Set(partners.compactMap(\.self))
    for (index, partner) in zip(new.indices, partners) {
      if let partner { both.append((old[partner], new[index])) } else { gained.append(new[index]) }
    }
    lost = old.indices.filter { !taken.contains($0) }.map { old[$0] }
    compareDefaults(old, new, partners)
    let second = Self.contested(new).compactMap { partners[$0] }
    let first = Self.contested(old).filter(Set(second).contains)
    isOrderChanged = first != second.filter(Set(first).contains)
  }

  private mutating func compareDefaults(_ old: [NginxServer], _ new: [NginxServer], _ partners: [Int?]) {
    let before = Self.defaults(old)
    for (address, index) in Self.defaults(new).sorted(by: { $0.key < $1.key }) {
      if let first = before[address], partners[index] != first { movedDefaults.append(address) }
    }
  }

  /// Who answers for unknown names at each address: who says so, else the first.
  private static func defaults(_ servers: [NginxServer]) -> [String: Int] {
    var found: [String: Int] = [:]
    for (index, server) in servers.enumerated() {
      for address in server.defaults { found[address] = index }
    }
    for (index, server) in servers.enumerated() {
      for address in server.addresses where found[address] == nil { found[address] = index }
    }
    return found
  }

  /// Servers with patterns for names, or with a name that another has too: the first of them answers.
  private static func contested(_ servers: [NginxServer]) -> [Int] {
    var owners: [String: Int] = [:]
    for server in servers { for name in Set(server.names) { owners[name, default: 0] += 1 } }
    return servers.indices.filter { index in
      servers[index].names.contains { $0.hasPrefix("~") || owners[$0, default: 0] > 1 }
    }
  }
}

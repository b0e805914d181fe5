import LoopFormats
import LoopStack

extension ComposeReader {
  /// Words of a shell that does not run, or the words themselves.
  func words(_ node: YAMLNode) -> ComposeValue {
    if node.isSequence { return .list(node.items.map(text)) }
    guard let written = node.written ?? (node.isNull ? nil : "") else { return .nothing }
    return .list(ComposeWords.split(written).map(Self.word))
  }

  private static func word(_ text: String) -> ComposeValue {
    ComposeInterpolation.plain(text).map(ComposeValue.text) ?? .expression(ComposeVariables.canonical(text))
  }

  func test(_ node: YAMLNode) -> ComposeValue {
    if node.isSequence { return .some(node.items.map(text)) }
    return node.isNull ? .nothing : .list([.text("CMD-SHELL"), text(node)])
  }

  func texts(_ node: YAMLNode) -> [ComposeValue] {
    var seen: Set<ComposeValue> = []
    return (node.isSequence ? node.items.map(text) : [text(node)])
      .filter { $0 != .nothing && (node.isSequence || $0 != .text("")) && seen.insert($0).inserted }
  }

  func scratch(_ node: YAMLNode) -> ComposeValue {
    .some(node.isSequence ? node.items.map(text) : [text(node)]) { item in
      item.text.map { .text(String($0.prefix { $0 != ":" })) }
    }
  }

  func pairs(_ node: YAMLNode, missing: ComposeValue) -> ComposeValue {
    if node.isMapping {
      return .filled(node.pairs.map { ($0.key, $0.value.isNull ? missing : text($0.value)) })
    }
    return .filled(
      node.items.compactMap(\.written).map { written in
        guard let place = written.firstIndex(of: "=") else { return (written, missing) }
        return (String(written[..<place]), Self.word(String(written[written.index(after: place)...])))
      }
    )
  }

  /// `name=address`, `name:address` or a mapping; of several addresses of one name the order does not count.
  func hosts(_ node: YAMLNode) -> ComposeValue {
    var hosts: [String: Set<String>] = [:]
    for pair in node.pairs {
      let addresses = pair.value.isSequence ? pair.value.items.compactMap(\.written) : [pair.value.written ?? ""]
      hosts[pair.key, default: []].formUnion(addresses.map(Self.address))
    }
    for written in node.items.compactMap(\.written) {
      guard let place = written.firstIndex(of: "=") ?? written.firstIndex(of: ":") else { continue }
      hosts[String(written[..<place]), default: []].insert(
        Self.address(String(written[written.index(after: place)...]))
      )
    }
    return .filled(hosts.map { ($0.key, .list($0.value.sorted().map(Self.word))) })
  }

  private static func address(_ text: String) -> String {
    text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
  }

  /// One number is something else than two equal ones.
  func ulimit(_ node: YAMLNode) -> ComposeValue {
    node.isMapping
      ? .mapping(members(node, ["soft": .integer, "hard": .integer])) : scalar(node, as: .explicitInteger)
  }

  /// A network that is only named is something else than one with an empty mapping.
  func memberships(_ node: YAMLNode) -> ComposeValue {
    if node.isMapping {
      return .filled(
        node.pairs.map { pair in
          (pair.key, pair.value.isNull ? .text("") : value(pair.value, as: .record(ComposeSchema.membership)))
        }
      )
    }
    return .filled(node.items.compactMap(\.written).map { ($0, .text("")) })
  }

  /// `source[:target[:permissions]]`.
  func device(_ node: YAMLNode) -> ComposeValue {
    guard let written = node.written else {
      return .mapping(members(node, ["source": .text, "target": .text, "permissions": .text]))
    }
    let parts = written.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    return .mapping([
      "source": Self.word(parts[0]),
      "target": Self.word(parts.count > 1 ? parts[1] : parts[0]),
      "permissions": Self.word(parts.count > 2 ? parts[2] : "rwm"),
    ])
  }

  /// `all`, or a list of requests.
  func graphics(_ node: YAMLNode) -> ComposeValue {
    if node.isSequence {
      return .some(
        node.items.map { value($0, as: .record(["count": .integer, "driver": .text, "options": .pairs])).pruned }
      )
    }
    return node.written == "all" ? .list([.mapping(["count": .text("-1")])]) : value(node, as: .unknown)
  }

  /// A secret's or a config's name, or a mapping.
  func file(_ node: YAMLNode, isSecret: Bool) -> ComposeValue {
    var members = node.isMapping ? members(node, ComposeSchema.file) : ["source": text(node)]
    if isSecret, members["target"] == nil, let source = members["source"]?.text {
      members["target"] = Self.word("/run/secrets/" + source)
    }
    return .mapping(members).pruned
  }
}

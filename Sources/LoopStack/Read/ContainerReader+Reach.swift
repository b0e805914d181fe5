import LoopDiagnostics
import LoopFormats

extension ContainerReader {
  static let reach: [String: Step] = [
    "ports": { _, node, draft in draft.reach.publications = node.items.compactMap { Publication($0) } },
    "expose": { _, node, draft in draft.reach.exposes = node.items.flatMap { exposed($0) } },
    "networks": { _, node, draft in draft.reach.networks = networks(node) },
    "extra_hosts": { _, node, draft in draft.reach.extraHosts = extraHosts(node) },
    "network_mode": { _, node, draft in share("network_mode", .network, node, &draft.isolation) },
  ]

  /// `80`, `80/tcp` or a range; of a wide one, its first ports.
  private static func exposed(_ node: YAMLNode) -> [Fact<Int>] {
    guard let text = node.composeText, let part = text.split(separator: "/").first, let ports = PortRange.read(part)
    else { return [] }
    return ports.prefix(64).map { node.fact($0) }
  }

  private static func networks(_ node: YAMLNode) -> [NetworkAttachment] {
    if node.isSequence { return node.textFacts.map { NetworkAttachment($0) } }
    return node.pairs.map { pair in
      NetworkAttachment(Fact(pair.key, .spec(pair.keySpan)), aliases: pair.value["aliases"]?.textFacts ?? [])
    }
  }

  /// A list of `name:address` or `name=address`, or a mapping; always told as `name:address`.
  private static func extraHosts(_ node: YAMLNode) -> [Fact<String>] {
    let listed = node.items.compactMap(\.textFact).map { fact in
      fact.map { text in
        guard let equals = text.firstIndex(of: "=") else { return text }
        return text[..<equals] + ":" + text[text.index(after: equals)...]
      }
    }
    return listed
      + node.pairs.flatMap { pair in pair.value.textFacts.map { $0.map { address in pair.key + ":" + address } } }
  }
}

/// `8080` or `8080-8090`.
enum PortRange {
  static func read(_ text: some StringProtocol) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
      1 <= first, first <= last, last <= 65_535
    else { return nil }
    return first...last
  }
}

extension Publication {
  /// One entry of `ports`; `nil` for ports of the engine's choice and for what Compose will refuse.
  ///
  /// Source: the short and the long syntax of
  /// https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports.
  init?(_ node: YAMLNode) {
    if node.isMapping { self.init(long: node) } else { self.init(short: node) }
  }

  private init?(long node: YAMLNode) {
    guard let published = node["published"]?.composeText, let ports = PortRange.read(published) else { return nil }
    self.init(
      address: node["host_ip"]?.textFact ?? EngineTable.publishAddress,
      ports: ports,
      targets: node["target"]?.composeText.flatMap { PortRange.read($0) },
      isUDP: node["protocol"]?.composeText == "udp",
      span: node.span
    )
  }

  /// `[address:]published:target[/protocol]`; an IPv6 address stands in brackets.
  private init?(short node: YAMLNode) {
    guard let text = node.composeText else { return nil }
    let halves = text.split(separator: "/", maxSplits: 1)
    guard let mapping = halves.first, let last = mapping.lastIndex(of: ":") else { return nil }
    let rest = mapping[..<last]
    let colon = rest.lastIndex(of: ":")
    guard let ports = PortRange.read(colon.map { rest[rest.index(after: $0)...] } ?? rest),
      let targets = PortRange.read(mapping[mapping.index(after: last)...])
    else { return nil }
    let address = colon.map { rest[..<$0].filter { $0 != "[" && $0 != "]" } }
    self.init(
      address: address.map { node.fact($0) } ?? EngineTable.publishAddress,
      ports: ports,
      targets: targets,
      isUDP: halves.count == 2 && halves[1].lowercased() == "udp",
      span: node.span
    )
  }
}

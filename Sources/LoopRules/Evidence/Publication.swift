import LoopDiagnostics
import LoopFormats
import LoopStack

/// Ports of the host that a service takes: as the spec says it, and through raw Compose keys.
struct Publication {
  let address: Fact<String>
  let ports: ClosedRange<Int>
  let isUDP: Bool
  let span: SourceSpan

  static func all(of service: Service) -> [Publication] {
    var all: [Publication] = []
    if let own = service.publish, let span = own.port.span ?? own.address.span ?? service.name.span {
      let port = own.port.value
      all.append(Publication(address: own.address, ports: port...port, isUDP: false, span: span))
    }
    guard case .sequence(let items) = service.compose?.value["ports"]?.content else { return all }
    return all + items.compactMap { Publication($0) }
  }
}

extension Publication {
  /// One entry of raw `ports`; `nil` for ports of the engine's choice and for what Compose will refuse.
  ///
  /// Source: the short and the long syntax of
  /// https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports.
  private init?(_ node: YAMLNode) {
    switch node.content {
    case .sequence: return nil
    case .scalar(let scalar): self.init(short: scalar.text, at: node.span)
    case .mapping:
      guard let published = node["published"]?.scalarText, let ports = Self.ports(published) else { return nil }
      let address = node["host_ip"]?.scalarText.map { Fact($0, .spec(node.span)) } ?? EngineTable.publishAddress
      let isUDP = node["protocol"]?.scalarText == "udp"
      self.init(address: address, ports: ports, isUDP: isUDP, span: node.span)
    }
  }

  /// `[address:]published:target[/protocol]`.
  private init?(short text: String, at span: SourceSpan) {
    let halves = text.split(separator: "/", maxSplits: 1)
    guard let mapping = halves.first, let last = mapping.lastIndex(of: ":") else { return nil }
    let rest = mapping[..<last]
    let colon = rest.lastIndex(of: ":")
    guard let ports = Self.ports(colon.map { rest[rest.index(after: $0)...] } ?? rest) else { return nil }
    let address = colon.map { rest[..<$0].filter { $0 != "[" && $0 != "]" } }
    self.init(
      address: address.map { Fact($0, .spec(span)) } ?? EngineTable.publishAddress,
      ports: ports,
      isUDP: halves.count == 2 && halves[1] == "udp",
      span: span
    )
  }

  /// `8080` or `8080-8090`.
  private static func ports(_ text: some StringProtocol) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
      1 <= first, first <= last, last <= 65_535
    else { return nil }
    return first...last
  }
}

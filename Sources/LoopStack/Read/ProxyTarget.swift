import LoopSpec

/// Where `proxy_pass` leads: through a group, by a variable, or to an address that is looked up at the start.
struct ProxyTarget {
  /// Empty when it cannot be told.
  let service: Fact<String>
  let port: Fact<Int>?
  let followsAddress: Fact<Bool>
  let idle: Fact<TimeSpan>?
  let uri: String?
  let isVariable: Bool
  let origin: Origin
}

extension LocationReader {
  /// `nil` when nginx would refuse it.
  func target(of pass: PlacedDirective, _ scope: ProxyScope) -> ProxyTarget? {
    guard let written = pass.word(0) else { return nil }
    let isVariable = written.value.utf8.contains(UInt8(ascii: "$"))
    let text = isVariable ? scope.substituting(in: written.value) : written.value
    guard let address = ProxyAddress(text) else { return isVariable ? Self.unknown(written, scope) : nil }
    // A name with a port is no group, except that a group may be called so.
    let name = address.hasPort ? "\(address.host):\(address.port ?? 0)" : address.host
    if let upstream = upstreams[name.lowercased()], !address.isVariable {
      return ProxyTarget(
        service: upstream.servers.first?.host ?? Fact(upstream.name.value, written.origin),
        port: upstream.servers.first?.port,
        followsAddress: upstream.followsAddresses,
        idle: upstream.keptIdle,
        uri: address.uri,
        isVariable: isVariable,
        origin: written.origin
      )
    }
    return ProxyTarget(
      service: Fact(address.isVariable ? "" : address.host, written.origin),
      port: address.isVariable ? nil : address.effectivePort.map { Fact($0, written.origin) },
      // A variable anywhere in it has nginx look the host up for each request, if somebody can be asked.
      followsAddress: Fact(isVariable && scope.resolver != nil, written.origin),
      idle: nil,
      uri: address.uri,
      isVariable: isVariable,
      origin: written.origin
    )
  }

  private static func unknown(_ written: Fact<String>, _ scope: ProxyScope) -> ProxyTarget {
    ProxyTarget(
      service: written.map { _ in "" },
      port: nil,
      followsAddress: Fact(scope.resolver != nil, written.origin),
      idle: nil,
      uri: nil,
      isVariable: true,
      origin: written.origin
    )
  }
}

extension ProxyScope {
  /// The text with what `set` gave its variables; others stay.
  func substituting(in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      let behind = rest[rest.index(after: dollar)...]
      let isBraced = behind.first == "{"
      let name = behind.drop { $0 == "{" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      var end = name.endIndex
      if isBraced, end < rest.endIndex, rest[end] == "}" { end = rest.index(after: end) }
      if let value = variables[String(name)]?.value, !value.contains("$") {
        result += value
      } else {
        result += "$" + name
      }
      rest = rest[end...]
    }
    return result + rest
  }
}

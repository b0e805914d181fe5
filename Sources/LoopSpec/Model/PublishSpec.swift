import LoopDiagnostics
import LoopFormats

/// `[ip:]port`: a port of the host and the interface it is bound to.
package struct HostPort: Sendable, Hashable {
  /// `nil` when the spec names none.
  package var address: String?
  package var port: Int

  package init(address: String?, port: Int) {
    self.address = address
    self.port = port
  }

  /// Parses `8080`, `127.0.0.1:8080`, `[::1]:8080`.
  package init?(_ text: String) {
    guard let colon = text.utf8.lastIndex(of: 0x3A) else {
      guard let port = Self.port(text) else { return nil }
      self.init(address: nil, port: port)
      return
    }
    var address = text[..<colon]
    guard let port = Self.port(text[text.index(after: colon)...]) else { return nil }
    if address.hasPrefix("["), address.hasSuffix("]") {
      address = address.dropFirst().dropLast()
      guard IPNetwork.isIPv6(address) else { return nil }
    } else if !IPNetwork.isIPv4(address) {
      return nil
    }
    self.init(address: String(address), port: port)
  }

  private static func port(_ text: some StringProtocol) -> Int? {
    guard let port = Int(text), (1...65_535).contains(port), String(port) == text else { return nil }
    return port
  }
}

extension Form<HostPort> {
  private static let rule = TextRule(
    says: "a port from 1 to 65535, with or without an address: `127.0.0.1:8080`",
    pattern: "^(([0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9A-Fa-f:]+\\]):)?[1-9][0-9]{0,4}$",
    maximumLength: 64
  ) { HostPort($0) != nil }

  package static let hostPort: Form<HostPort> = Form(.either([.integer(1...65_535), .text(rule)])) {
    node,
    diagnostics in
    guard case .scalar(let scalar) = node.content, !scalar.isNull else {
      return refuse(node, .text(rule), &diagnostics)
    }
    if let value = HostPort(scalar.text) { return value }
    diagnostics.report(SpecCodes.badValue, rule.complaint(scalar.text), at: node.span)
    return nil
  }
}

import LoopDiagnostics
import LoopStack

/// What a reviewer of the edge's change must not miss.
struct EdgeAlarms {
  private let old: Edge?
  private let new: Edge

  init(_ old: Edge?, _ new: Edge) {
    self.old = old
    self.new = new
  }

  var all: [ChangeAlarm] { port + tls + trust }

  private var port: [ChangeAlarm] {
    let address = PublishedAddress(new.address.value)
    if let old, old.port == new.port {
      let isWider = PublishedAddress(old.address.value) < address
      return isWider ? [ChangeAlarm("listens", text: "port \(new.port.value) is reached from \(address.reach)")] : []
    }
    return [ChangeAlarm("listens", text: "port \(new.port.value) is published on \(address.name)")]
  }

  private var tls: [ChangeAlarm] {
    guard case .off = new.tls else { return [] }
    if let old, case .off = old.tls { return [] }
    return [ChangeAlarm("tls", text: "tokens and notes travel in the clear")]
  }

  private var trust: [ChangeAlarm] {
    guard let old else { return [] }
    let known = old.trust.map { AddressRange($0.value) }
    return new.trust.compactMap { network in
      // Who is trusted unless said otherwise goes with who ends TLS.
      if network.span == nil, old.tls.name != new.tls.name { return nil }
      let range = AddressRange(network.value)
      if known.contains(where: { $0.contains(range) }) { return nil }
      return ChangeAlarm("trusts", text: "`\(network.value)` may say who its clients are")
    }
  }
}

extension EdgeTLS {
  fileprivate var name: String {
    switch self {
    case .upstream: "upstream"
    case .off: "off"
    case .here: "here"
    }
  }
}

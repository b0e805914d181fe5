import LoopDiagnostics
import LoopRules
import LoopSpec
import LoopStack

/// DIF003: what can be reached, read or written, and could not be before.
struct Surface {
  let change: StackChange

  init(_ change: StackChange) { self.change = change }

  func check(_ report: inout Report) {
    for service in change.new.services {
      let old = change.old.service(named: service.name.value)
      ports(service.name.value, old?.container, service.container, &report)
      guard let old else { continue }
      isolation(service.name.value, old.container, service.container, change.place(of: service), &report)
      tokens(old, service, &report)
    }
    writers(&report)
    if let edge = change.new.edge {
      edgePorts(edge, &report)
      if let old = change.old.edge {
        isolation(edge.serviceName, old.container, edge.container, edge.host.span ?? change.new.span, &report)
        encryption(old, edge, &report)
      }
      routes(edge, &report)
    }
  }

  private func encryption(_ old: Edge, _ new: Edge, _ report: inout Report) {
    guard case .off(let origin) = new.tls, old.tls.scheme == "https" else { return }
    report(
      at: origin.span ?? new.host.span ?? change.new.span,
      "clients send their tokens unencrypted: `tls` is off, and was not",
      help: "write `tls: upstream`, or the paths of a certificate and its key"
    )
  }
}

extension Surface {
  /// How far an address of the host reaches.
  enum Width: Int, Comparable {
    case loopback, one, all

    init(_ address: String) {
      let text = address.filter { $0 != "[" && $0 != "]" }
      switch text {
      case "", "0.0.0.0", "::", "*": self = .all
      case "::1", "localhost": self = .loopback
      default: self = text.hasPrefix("127.") ? .loopback : .one
      }
    }

    static func < (left: Width, right: Width) -> Bool { left.rawValue < right.rawValue }
  }

  private func ports(_ name: String, _ old: Container?, _ new: Container, _ report: inout Report) {
    let earlier = old?.reach.publications ?? []
    for publication in new.reach.publications {
      let width = Width(publication.address.value)
      let same = earlier.filter { $0.isUDP == publication.isUDP && $0.ports.overlaps(publication.ports) }
      let widest = same.map { Width($0.address.value) }.max()
      if let widest, widest >= width, same.contains(where: { publication.ports.isInside($0.ports) }) { continue }
      let port = "\(publication.address.value):\(publication.ports.text)"
      report(
        width == .loopback ? .advice : nil,
        at: publication.span,
        widest == nil
          ? "`\(name)` publishes `\(port)`, and did not before"
          : "`\(name)` publishes `\(port)`, which reaches further than before",
        notes: same.flatMap { Notes.before("it was `\($0.address.value):\($0.ports.text)`", $0.span) },
        help: width == .all ? "name the one address that needs it, or lead a route to it" : nil
      )
    }
  }

  /// Another port of the edge's is no larger one; another address may be.
  private func edgePorts(_ edge: Edge, _ report: inout Report) {
    guard let old = change.old.edge else {
      return ports(edge.serviceName, nil, edge.container, &report)
    }
    let (was, now) = (Width(old.address.value), Width(edge.address.value))
    guard now > was else { return }
    report(
      at: edge.address.span ?? edge.port.span ?? edge.host.span ?? change.new.span,
      "the edge listens on `\(edge.address.value)`, and did on `\(old.address.value)`",
      notes: Notes.before("it listened here", old.address.span ?? old.port.span),
      help: "write `listen: \"\(old.address.value):\(edge.port.value)\"` where something in front of it is enough"
    )
  }
}

extension ClosedRange<Int> {
  fileprivate var text: String { lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)-\(upperBound)" }

  fileprivate func isInside(_ other: ClosedRange<Int>) -> Bool {
    other.lowerBound <= lowerBound && upperBound <= other.upperBound
  }
}

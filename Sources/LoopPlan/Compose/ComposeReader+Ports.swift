import LoopFormats
import LoopStack

extension ComposeReader {
  /// One entry: several ports when the short syntax has ranges on both sides.
  ///
  /// Source: `ParsePortConfig` in compose-go's types.go.
  func ports(_ node: YAMLNode) -> [ComposeValue] {
    if node.isMapping {
      var members = members(node, ComposeSchema.port)
      members["mode"] = Self.standard(members["mode"], "ingress")
      members["protocol"] = Self.standard(members["protocol"], "tcp")
      return [ComposeValue.mapping(members).pruned]
    }
    guard case .text(let written) = text(node), let short = ShortPort(written) else { return [text(node)] }
    return short.all.map { target, published in
      var members: [String: ComposeValue] = [
        "target": .text(String(target)), "mode": .text("ingress"), "protocol": .text(short.transport),
      ]
      if !published.isEmpty { members["published"] = .text(published) }
      if !short.address.isEmpty { members["host_ip"] = .text(short.address) }
      return .mapping(members)
    }
  }

  private static func standard(_ value: ComposeValue?, _ standard: String) -> ComposeValue {
    value == nil || value == .nothing ? .text(standard) : value ?? .nothing
  }
}

/// `[[address:][published]:]target[/transport]`.
private struct ShortPort {
  private(set) var address = ""
  private(set) var transport = "tcp"
  private var published = ""
  private var targets: ClosedRange<Int>

  /// Most ports that one entry stands for; a longer range is compared as it is written.
  private static let most = 1_024

  init?(_ written: String) {
    var text = written[...]
    if let slash = text.lastIndex(of: "/") {
      transport = text[text.index(after: slash)...].lowercased()
      text = text[..<slash]
    }
    var last = text
    if let colon = text.lastIndex(of: ":") {
      last = text[text.index(after: colon)...]
      let front = text[..<colon]
      if let colon = front.lastIndex(of: ":") {
        published = String(front[front.index(after: colon)...])
        address = String(front[..<colon])
        if address.hasPrefix("["), address.hasSuffix("]") { address = String(address.dropFirst().dropLast()) }
      } else {
        published = String(front)
      }
    }
    guard let range = Self.range(last), range.count <= Self.most else { return nil }
    targets = range
  }

  /// Ranges of one length go together; a range in front of one port is a choice, which stays.
  var all: [(target: Int, published: String)] {
    guard targets.count > 1, let host = Self.range(published[...]), host.count == targets.count else {
      return targets.map { ($0, published) }
    }
    return zip(targets, host).map { ($0, String($1)) }
  }

  private static func range(_ text: Substring) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, 0...65_535 ~= first,
      first...65_535 ~= last
    else { return nil }
    return first...last
  }
}

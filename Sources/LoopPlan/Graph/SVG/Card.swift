import LoopSpec

/// The box of a service, measured: its rows, and how much room they take.
struct Card {
  /// A line of text on the left: what comes in, and what goes out to others.
  enum Row {
    case path(StackGraph.Path)
    case call(StackGraph.Call)
    case publication(StackGraph.Publication)
    case more(Int)
  }

  let service: StackGraph.Container
  let rows: [Row]
  let mounts: [StackGraph.Mount]
  let name: String
  let facts: String

  static let titleSize = 15
  static let textSize = 12
  static let header = 48
  static let row = 20
  static let footer = 8
  static let indent = 32
  static let padding = 14
  private static let between = 36
  private static let longestName = 260
  private static let longestPath = 312
  private static let longestMount = 190

  /// - Parameters:
  ///   - service: What is drawn.
  ///   - mounts: Its mounts in the order of the stores, so that lines of one card do not cross.
  ///   - limit: How many paths are shown at most.
  ///   - names: Of all services, by their index.
  init(_ service: StackGraph.Container, mounts: [StackGraph.Mount], paths limit: Int, names: [String]) {
    self.service = service
    self.mounts = mounts
    var rows: [Row] = Self.shown(service.routes, limit).map { .path($0) }
    let hidden = service.routes.count - rows.count
    if hidden > 0 { rows.append(.more(hidden)) }
    rows += service.calls.map { .call($0) } + service.publications.map { .publication($0) }
    self.rows = rows
    name = TextWidth.fitted(service.name, .bold, size: Self.titleSize, within: Self.longestName)
    facts = Self.facts(of: service)
    texts = rows.map { Self.text(of: $0, names) }
  }

  /// What stands in each of the rows, as wide as it may be.
  let texts: [(shown: String, full: String)]

  /// Streams and what changed first, if there is no room for all; in their order.
  private static func shown(_ paths: [StackGraph.Path], _ limit: Int) -> [StackGraph.Path] {
    if paths.count <= limit { return paths }
    let weights = paths.enumerated().sorted { left, right in
      let (first, second) = (weight(left.element), weight(right.element))
      return first == second ? left.offset < right.offset : first > second
    }
    let kept = Set(weights.prefix(limit - 1).map(\.offset))
    return paths.enumerated().filter { kept.contains($0.offset) }.map(\.element)
  }

  private static func weight(_ path: StackGraph.Path) -> Int { (path.mark == nil ? 0 : 2) + (path.isStream ? 1 : 0) }

  private static func facts(of service: StackGraph.Container) -> String {
    var facts = [service.kind?.rawValue, service.port.map { "port \($0)" }].compactMap(\.self)
    if service.replicas != 1 { facts.append("\(service.replicas) replicas") }
    if service.secrets > 0 { facts.append(service.secrets == 1 ? "1 secret" : "\(service.secrets) secrets") }
    return facts.joined(separator: " · ")
  }

  private static func text(of row: Row, _ names: [String]) -> (shown: String, full: String) {
    switch row {
    case .path(let path):
      return (TextWidth.fitted(path.text, .code, size: textSize, within: longestPath), path.text)
    case .call(let call):
      let full = call.purpose + (call.purpose == "calls" ? " " : " of ") + names[call.target]
      return (TextWidth.fitted(full, .plain, size: textSize, within: longestPath), full)
    case .publication(let port):
      let full = "published on \(port.place)" + (port.isLocal ? ", for this host" : "")
      return (TextWidth.fitted(full, .plain, size: textSize, within: longestPath), full)
    case .more(let count): return ("and \(count) more", "and \(count) more")
    }
  }

  static func path(of mount: StackGraph.Mount) -> String {
    TextWidth.fitted(mount.path, .code, size: textSize, within: longestMount)
  }

  static func word(of mount: StackGraph.Mount) -> String { mount.isWritable ? "writes" : "reads" }

  /// The tag in the corner: how often it is deployed.
  var tag: String? { service.pace }

  static func width(ofTag tag: String) -> Int { TextWidth.of(tag, .bold, size: 11) + 18 }

  var height: Int {
    let count = max(rows.count, mounts.count)
    return Self.header + (count == 0 ? 0 : count * Self.row + Self.footer)
  }

  /// The least that everything fits in.
  var width: Int {
    let left = zip(rows, texts).map { row, text in
      if case .path = row { return TextWidth.of(text.shown, .code, size: Self.textSize) }
      return TextWidth.of(text.shown, .plain, size: Self.textSize)
    }
    let right = mounts.map { mount in
      TextWidth.of(Self.word(of: mount), .bold, size: Self.textSize) + 8
        + TextWidth.of(Self.path(of: mount), .code, size: Self.textSize)
    }
    let body = Self.indent + (left.max() ?? 0) + (right.max().map { $0 + Self.between } ?? 0) + Self.padding
    let title =
      TextWidth.of(name, .bold, size: Self.titleSize) + (tag.map { Self.width(ofTag: $0) + 24 } ?? 0)
    let facts = TextWidth.of(facts, .plain, size: Self.textSize)
    return max(body, max(title, facts) + 2 * Self.padding)
  }
}

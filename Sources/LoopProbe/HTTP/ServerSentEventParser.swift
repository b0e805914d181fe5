/// What a stream of events carries.
package enum ServerSentItem: Hashable, Sendable {
  case event(ServerSentEvent)
  /// A line that begins with a colon: a sign of life.
  case comment(String)
}

package struct ServerSentEvent: Hashable, Sendable {
  /// `message` unless the stream says otherwise.
  package var name: String
  package var data: String
  package var id: String?

  package init(name: String, data: String, id: String? = nil) {
    self.name = name
    self.data = data
    self.id = id
  }
}

/// Reads `text/event-stream` (WHATWG HTML, section 9.2.6) in pieces of any size.
///
/// A line or an event that grows beyond
/// `limit` bytes is a failure: a stream can go on for ever.
package struct ServerSentEventParser: Sendable {
  package static let limit = 4 << 20

  private var line: [UInt8] = []
  private var data: [UInt8] = []
  private var name = ""
  private var id: String?
  private var endedWithReturn = false
  private var isFirstLine = true

  package init() {}

  /// The events and comments that end within `bytes`.
  package mutating func read(_ bytes: some Sequence<UInt8>) throws(ProbeFailure) -> [ServerSentItem] {
    var items: [ServerSentItem] = []
    for byte in bytes {
      // A line ends with CR, LF or both together.
      let isSecond = endedWithReturn && byte == UInt8(ascii: "\n")
      endedWithReturn = byte == UInt8(ascii: "\r")
      if isSecond { continue }
      if byte == UInt8(ascii: "\n") || endedWithReturn {
        if let item = endLine() { items.append(item) }
      } else {
        guard line.count + data.count < Self.limit else { throw .oversized(Self.limit) }
        line.append(byte)
      }
    }
    return items
  }

  private mutating func endLine() -> ServerSentItem? {
    defer { line.removeAll(keepingCapacity: true) }
    if isFirstLine {
      isFirstLine = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    }
    guard !line.isEmpty else { return endEvent() }
    let field = line.prefix { $0 != UInt8(ascii: ":") }
    var value = line[field.endIndex...].dropFirst()
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    if field.isEmpty { return .comment(String(decoding: value, as: UTF8.self)) }
    switch String(decoding: field, as: UTF8.self) {
    case "event": name = String(decoding: value, as: UTF8.self)
    case "id" where !value.contains(0): id = String(decoding: value, as: UTF8.self)
    case "data":
      data.append(contentsOf: value)
      data.append(UInt8(ascii: "\n"))
    default: break
    }
    return nil
  }

  private mutating func endEvent() -> ServerSentItem? {
    defer {
      data.removeAll(keepingCapacity: true)
      name = ""
    }
    guard !data.isEmpty else { return nil }
    return .event(
      ServerSentEvent(
        name: name.isEmpty ? "message" : name,
        data: String(decoding: data.dropLast(), as: UTF8.self),
        id: id
      )
    )
  }
}

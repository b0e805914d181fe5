import LoopDiagnostics
import LoopStack

/// The container's own address in an environment value, with the port that is asked for there.
struct LoopbackAddress: Equatable {
  /// As written: `localhost:8083`, `[::1]`.
  let text: String
  let port: Int
  /// The scheme in front, in lower case; `nil` for a bare `host:port`.
  let scheme: String?
  /// Where `text` stands, in scalars.
  let range: Range<Int>
  /// The whole value is a host; its port is in another variable.
  let isHostAlone: Bool

  /// The first such address of a value.
  init?(in value: String) {
    guard Self.mayStand(in: value) else { return nil }
    let scalars = Array(value.unicodeScalars)
    for index in scalars.indices where Self.startsHost(scalars, index) {
      guard let length = Self.hostLength(scalars, index) else { continue }
      let scheme = Self.scheme(scalars, before: index)
      if let (port, end) = Self.port(scalars, at: index + length) {
        self.init(scalars, index..<end, port, scheme)
        return
      }
      let end = index + length
      let isHostEnd = end == scalars.count || "/?#".unicodeScalars.contains(scalars[end])
      if isHostEnd, let scheme, let port = Self.ports[scheme] {
        self.init(scalars, index..<end, port, scheme)
        return
      }
    }
    return nil
  }

  /// A host in a variable of its own, `DB_HOST: localhost`, with the port of its neighbour `DB_PORT`.
  init?(_ variable: EnvironmentVariable, port: (String) -> Int?) {
    let name = variable.name.value
    let value = variable.value.value
    guard name.hasSuffix("_HOST"), ["localhost", "127.0.0.1", "::1"].contains(value.lowercased()),
      let port = port(name.dropLast("HOST".count) + "PORT")
    else { return nil }
    text = value
    self.port = port
    scheme = nil
    isHostAlone = true
    range = 0..<value.unicodeScalars.count
  }

  private init(_ scalars: [Unicode.Scalar], _ range: Range<Int>, _ port: Int, _ scheme: String?) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    self.text = String(view)
    self.port = port
    self.scheme = scheme
    self.range = range
    isHostAlone = false
  }

  /// Where nothing else is said.
  private static let ports = [
    "http": 80, "https": 443, "ws": 80, "wss": 443, "redis": 6379, "rediss": 6379, "postgres": 5432, "postgresql": 5432,
    "mysql": 3306, "mariadb": 3306, "mongodb": 27017, "amqp": 5672, "amqps": 5671, "nats": 4222, "memcached": 11211,
  ]

  /// In scalars: a hostile value must not be walked back once for each of its hosts.
  private static let longestUser = 512
  private static let longestScheme = 16

  private static let names = ["localhost", "127.0.0.1", "[::1]"].map { Array($0.unicodeScalars) }

  /// Whether a look at the scalars is worth it: every address has a port or a scheme, and one of three hosts.
  private static func mayStand(in value: String) -> Bool {
    var hasColon = false
    var hasHost = false
    var last: UInt8 = 0
    for byte in value.utf8 {
      if byte == 0x3A { hasColon = true }
      // "lo", "27" and "[:" in any case.
      switch (last | 0x20, byte | 0x20) {
      case (0x6C, 0x6F), (0x32, 0x37), (0x7B, 0x3A): hasHost = true
      default: break
      }
      last = byte
    }
    return hasColon && hasHost
  }

  private static func startsHost(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    "lL1[".unicodeScalars.contains(scalars[index]) && AddressText.startsHost(scalars, index)
  }

  private static func hostLength(_ scalars: [Unicode.Scalar], _ index: Int) -> Int? {
    for name in names where index + name.count <= scalars.count {
      let word = scalars[index..<index + name.count]
      guard zip(word, name).allSatisfy({ $0.properties.lowercaseMapping == String($1) }) else { continue }
      let end = index + name.count
      if end < scalars.count,
        scalars[end].properties.isAlphabetic || "0123456789.-_".unicodeScalars.contains(scalars[end])
      {
        continue
      }
      return name.count
    }
    return nil
  }

  private static func port(_ scalars: [Unicode.Scalar], at index: Int) -> (port: Int, end: Int)? {
    guard index < scalars.count, scalars[index] == ":" else { return nil }
    return AddressText.port(scalars, at: index + 1).map { ($0.port, $0.range.upperBound) }
  }

  /// The scheme of the URL whose host begins at a place; user and password may stand between.
  private static func scheme(_ scalars: [Unicode.Scalar], before index: Int) -> String? {
    var start = index
    if start > 0, scalars[start - 1] == "@" {
      let limit = max(0, start - longestUser)
      while start > limit, scalars[start - 1] != "/", scalars[start - 1] != " " { start -= 1 }
    }
    guard start > 2, scalars[start - 1] == "/", scalars[start - 2] == "/", scalars[start - 3] == ":" else { return nil }
    var first = start - 3
    let limit = max(0, first - longestScheme)
    while first > limit, scalars[first - 1].properties.isAlphabetic, scalars[first - 1].isASCII { first -= 1 }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[first..<start - 3])
    return first == start - 3 ? nil : String(view).lowercased()
  }
}

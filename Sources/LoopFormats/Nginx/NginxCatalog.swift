/// What nginx knows of its directives: where they may stand and how many arguments they take.
///
/// The rows are those of the `ngx_command_t` tables of the modules that proxy HTTP; a test asks a real nginx about every
/// one of them.
package enum NginxCatalog {
  package static let rows: [NginxRow] = core + http + connections + proxy + upstream

  private static let rowsByName = Dictionary(grouping: rows, by: \.name)

  package static func rows(named name: String) -> [NginxRow] { rowsByName[name] ?? [] }
}

/// One directive; one that means different things in different contexts or releases has a row for each.
package struct NginxRow: Hashable, Sendable {
  package enum Arguments: Hashable, Sendable {
    case count(ClosedRange<Int>)
    /// At least so many.
    case atLeast(Int)
    /// `on` or `off`.
    case flag
  }

  package var name: String
  package var contexts: NginxContext
  package var arguments: Arguments
  /// What stands between its braces; `nil` when it ends with `;`.
  package var block: NginxContext?
  /// The release that brought it, for those that are younger than 1.22.
  package var since: NginxRelease?

  init(
    _ name: String,
    _ contexts: NginxContext,
    _ arguments: Arguments,
    block: NginxContext? = nil,
    since: NginxRelease? = nil
  ) {
    self.name = name
    self.contexts = contexts
    self.arguments = arguments
    self.block = block
    self.since = since
  }

  package func accepts(argumentCount count: Int) -> Bool {
    switch arguments {
    case .count(let range): range.contains(count)
    case .atLeast(let least): count >= least
    case .flag: count == 1
    }
  }
}

extension NginxRow.Arguments {
  static func exactly(_ count: Int) -> NginxRow.Arguments { .count(count...count) }
}

/// Where a directive may stand.
package struct NginxContext: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The top level of a file.
  package static let main = NginxContext(rawValue: 1 << 0)
  package static let events = NginxContext(rawValue: 1 << 1)
  package static let http = NginxContext(rawValue: 1 << 2)
  package static let server = NginxContext(rawValue: 1 << 3)
  package static let location = NginxContext(rawValue: 1 << 4)
  package static let upstream = NginxContext(rawValue: 1 << 5)
  /// `if` in a server.
  package static let serverIf = NginxContext(rawValue: 1 << 6)
  /// `if` in a location.
  package static let locationIf = NginxContext(rawValue: 1 << 7)
  package static let limitExcept = NginxContext(rawValue: 1 << 8)
  /// Between the braces of `map`, `geo`, `split_clients` and `types`, where keys stand instead of directives.
  package static let entries = NginxContext(rawValue: 1 << 9)

  /// Everywhere that directives stand.
  static let anywhere: NginxContext = [
    .main, .events, .http, .server, .location, .upstream, .serverIf, .locationIf, .limitExcept,
  ]
  static let httpServer: NginxContext = [.http, .server]
  static let httpServerLocation: NginxContext = [.http, .server, .location]

  /// Words for a message.
  package var name: String {
    switch self {
    case .main: "the top level"
    case .events: "`events`"
    case .http: "`http`"
    case .server: "`server`"
    case .location: "`location`"
    case .upstream: "`upstream`"
    case .serverIf, .locationIf: "`if`"
    case .limitExcept: "`limit_except`"
    default: "this block"
    }
  }
}

/// A version of nginx.
package struct NginxRelease: Hashable, Sendable, Comparable {
  package var major: Int
  package var minor: Int
  package var patch: Int

  package init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  package var text: String { "\(major).\(minor).\(patch)" }

  package static func < (left: NginxRelease, right: NginxRelease) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }
}

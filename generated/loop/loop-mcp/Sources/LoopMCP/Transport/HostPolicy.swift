import HTTPTypes
import Hummingbird

/// Refuses requests that a foreign web page has sent (`Origin`) or that were meant for another host (`Host`), which
/// is how a page reaches a server on its visitor's own network (DNS rebinding).
struct HostPolicy: RouterMiddleware {
  private let hosts: Set<String>

  init(allowedHosts: [String]) {
    hosts = Set(allowedHosts.compactMap(Self.hostName))
  }

  func handle(
    _ request: Request,
    context: CallContext,
    next: (Request, CallContext) async throws -> Response
  ) async throws -> Response {
    let origin = request.headers[.origin]
    if let origin, !allows(origin: origin) {
      return .text(.forbidden, "Origin not allowed")
    }
    guard let host = request.head.authority, allows(host: host) else {
      return .text(.misdirectedRequest, "Host not allowed")
    }
    guard let origin else { return try await next(request, context) }
    if request.method == .options { return .preflight(for: origin) }
    var response = try await next(request, context)
    response.headers[.accessControlAllowOrigin] = origin
    response.headers[.accessControlExposeHeaders] = "WWW-Authenticate"
    response.headers[.vary] = "Origin"
    return response
  }

  func allows(host authority: String) -> Bool {
    guard let name = Self.hostName(of: authority) else { return false }
    return hosts.contains(name) || Self.isLoopback(name)
  }

  func allows(origin: String) -> Bool {
    for scheme in ["https://", "http://"] where origin.utf8.starts(with: scheme.utf8) {
      return Self.hostName(of: String(origin.unicodeScalars.dropFirst(scheme.utf8.count))).map(hosts.contains) ?? false
    }
    return false
  }

  /// The name in `name`, `name:port` or `[address]:port`, in lower case; `nil` if the text is none of these.
  static func hostName(of authority: String) -> String? {
    let text = authority.lowercased().utf8
    let isBracketed = text.first == UInt8(ascii: "[")
    let end =
      isBracketed
      ? text.firstIndex(of: UInt8(ascii: "]")).map { text.index(after: $0) }
      : text.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
    guard let end, let name = String(text[..<end]), !name.isEmpty else { return nil }
    let port = text[end...]
    guard port.isEmpty || port.first == UInt8(ascii: ":") && port.dropFirst().allSatisfy(isDigit) else { return nil }
    return isBracketed || name.utf8.allSatisfy(isHostByte) ? name : nil
  }

  static func isLoopback(_ name: String) -> Bool {
    if name == "localhost" || name == "[::1]" { return true }
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0].elementsEqual("127".utf8)
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || "-._".utf8.contains(byte)
  }
}

extension Response {
  /// The answer to a browser that asks whether a page of this origin may call.
  fileprivate static func preflight(for origin: String) -> Response {
    Response(
      status: .noContent,
      headers: [
        .accessControlAllowOrigin: origin,
        .accessControlAllowMethods: "GET, POST, DELETE",
        .accessControlAllowHeaders: "Authorization, Content-Type, Accept, MCP-Protocol-Version, Mcp-Method, Mcp-Name",
        .accessControlMaxAge: "3600",
        .vary: "Origin",
      ]
    )
  }
}

import LoopDiagnostics
import LoopSpec
import LoopStack

/// nginx refuses bodies that the application is meant to take.
struct BodyLimitTooLow: Rule {
  let about = CodeInfo(
    "RTE008",
    "body-limit-too-low",
    .warning,
    summary: "the edge refuses bodies that the application takes",
    rationale: """
      nginx answers 413 above `client_max_body_size`, measured at its default of 1 MB, before the application sees \
      anything of the request; its own limit and its own message never come to bear.
      """,
    evidence: ["https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          env: {MAX_UPLOAD_SIZE: 50m}
      #                          ^^^ RTE008
      edge: {host: shop.example.com, routes: {/: web}}
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          env: {MAX_CONTENT_LENGTH: "52428800"}
      #                             ^^^^^^^^^^ RTE008
      edge:
        host: shop.example.com
        routes:
          /: {to: web, body: 100m, raw: "client_max_body_size 10m;"}
      """,
      """
      loopgen: 1
      name: notes
      services:
        assistant:
          kind: mcp
          port: 8085
          mcp: {open: true, limits: {body: 8m}}
      #                                    ^^ RTE008
      edge:
        host: notes.example.com
        routes:
          /mcp: {to: assistant, body: 2m}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          env: {MAX_UPLOAD_SIZE: 50m, MAX_BODY_MB: "10", MAX_UPLOADS: "5"}
      edge:
        host: shop.example.com
        routes:
          /: web
          /pictures/: {to: web, body: 60m}
      """,
      """
      loopgen: 1
      name: notes
      services:
        assistant: {kind: mcp, port: 8085, mcp: {open: true, limits: {body: 8m}}}
      edge: {host: notes.example.com}
      """,
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    // The widest way in.
    var widest: [String: Route] = [:]
    for route in edge.locations where route.takesPosts {
      if let known = widest[route.service.value], Self.isAsWide(known.body.value, route.body.value) { continue }
      widest[route.service.value] = route
    }
    checkServers(edge, stack, &report)
    for service in stack.services {
      guard let route = widest[service.name.value] else { continue }
      for variable in service.container.inputs.environment {
        guard let most = BodyLimit(variable)?.bytes, !Self.isAsWide(route.body.value, ByteCount(bytes: most)),
          let span = variable.value.span
        else { continue }
        report(
          at: span,
          "`\(service.name.value)` takes bodies of \(ByteCount(bytes: most)) (`\(variable.name.value)`), but "
            + "`\(route.path.value)` lets \(route.body.phrase) through: 413",
          notes: route.body.origin.note("the route's limit") + route.path.origin.note("the widest route to it"),
          help: stack.form == .spec && !(route.body.isWritten && !route.raw.isEmpty)
            ? "write `body: \(ByteCount(bytes: most))` on the route"
            : "write `client_max_body_size \(ByteCount(bytes: most));`",
          fix: stack.form == .spec && route.purpose == .user && route.raw.isEmpty && edge.rawServer.isEmpty
            ? .scalar(
              at: route.body.origin,
              becomes: ByteCount(bytes: most).description,
              "let bodies of \(ByteCount(bytes: most)) through",
              .safe
            ) : nil
        )
      }
    }
  }

  /// The generated server takes what its own limit says; each route to it is one way to ask.
  private func checkServers(_ edge: Edge, _ stack: Stack, _ report: inout Report) {
    var causes = Causes()
    for route in edge.locations where route.purpose == .mcpEndpoint || route.purpose == .mcpMessages {
      guard let service = stack.service(named: route.service.value), let most = service.mcp?.limits.body,
        most.isWritten, !Self.isAsWide(route.body.value, most.value), let span = most.span, causes.isNew(span)
      else { continue }
      report(
        at: span,
        "`\(service.name.value)` takes bodies of \(most.value), but `\(route.path.value)` lets \(route.body.phrase) "
          + "through: 413",
        notes: route.body.origin.note("the route's limit"),
        help: "leave `body` of the route out: it follows from this one"
      )
    }
  }

  /// nginx takes 0 for no limit.
  private static func isAsWide(_ limit: ByteCount, _ other: ByteCount) -> Bool {
    limit.bytes == 0 || (other.bytes != 0 && limit >= other)
  }
}

/// The largest body that an application takes, as its environment says.
private struct BodyLimit {
  let bytes: Int

  init?(_ variable: EnvironmentVariable) {
    // Few values are sizes, and names take long to compare.
    guard let first = variable.value.value.utf8.first, (0x30...0x39).contains(first) else { return nil }
    let name = variable.name.value.uppercased()
    guard Self.names.contains(where: name.contains), let bytes = Self.bytes(variable.value.value, name) else {
      return nil
    }
    // Limits of a few bytes are numbers of something else.
    guard (1 << 16...1 << 40).contains(bytes) else { return nil }
    self.bytes = bytes
  }

  private static let names = [
    "MAX_UPLOAD_SIZE", "MAX_UPLOAD_BYTES", "MAX_UPLOAD_MB", "MAX_CONTENT_LENGTH", "MAX_BODY_SIZE", "MAX_BODY_BYTES",
    "MAX_BODY_MB", "MAX_REQUEST_SIZE", "MAX_FILE_SIZE", "UPLOAD_MAX_SIZE", "UPLOAD_MAX_FILESIZE", "BODY_SIZE_LIMIT",
    "UPLOAD_LIMIT",
  ]

  /// `50m`, `50MB`, `50 MiB`, `52428800`; a bare number is in the unit that the name ends with.
  private static func bytes(_ text: String, _ name: String) -> Int? {
    let text = text.lowercased().filter { $0 != " " && $0 != "_" }
    if let number = Int(text) {
      guard name.hasSuffix("_MB") else { return number }
      return number <= 1 << 20 ? number << 20 : nil
    }
    let unit = text.drop(while: \.isNumber)
    let letter = unit.prefix(1)
    guard [letter + "", letter + "b", letter + "ib"].contains(unit) else { return nil }
    return ByteCount(String(text.prefix(while: \.isNumber)) + letter)?.bytes
  }
}

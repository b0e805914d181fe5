package import LoopDiagnostics
import LoopFormats

/// `edge.routes.<path>`: where requests below a path go.
package struct RouteSpec: Sendable {
  package var span: SourceSpan
  package var to: Located<String>?
  package var strip: Located<Bool>?
  package var stream: Located<StreamSpec>?
  package var timeout: Located<TimeSpan>?
  package var body: Located<ByteCount>?
  package var methods: Located<[Located<HTTPMethod>]>?
  package var raw: [Located<String>] = []

  package static let shape = Shape<RouteSpec>(
    "route",
    "a route",
    [
      Field("to", .text(.name), required: true, "the service that answers") { $0.to = $1 },
      Field("strip", .boolean, standard: "`false`", "whether the route's path is taken off before the request goes on")
      {
        $0.strip = $1
      },
      Field(
        "stream",
        StreamSpec.form,
        standard: "`true` for `mcp`",
        "whether answers are streams, and their longest silence"
      ) {
        $0.stream = $1
      },
      Field("timeout", .duration, standard: "`60s`", "how long an answer may be silent") { $0.timeout = $1 },
      Field("body", .size, standard: "`1m`, `4m` for `mcp`", "the largest request body") { $0.body = $1 },
      Field("methods", .list(of: .choice), standard: "all", "the methods let through") { $0.methods = $1 },
      Field("raw", .oneOrMany(of: .text(.nginx)), "nginx directives for this location, checked like the rest") {
        $0.raw = $1.value
      },
    ],
    make: { RouteSpec(span: $0) }
  )

  /// A service's name alone, or the full mapping.
  package static let form: Form<RouteSpec> = {
    let full = shape.form
    let name = Form<String>.text(.name)
    let short = Form<RouteSpec>(name.schema) { node, diagnostics in
      name.read(node, &diagnostics).map { RouteSpec(span: node.span, to: Located($0, at: node.span)) }
    }
    return .shorthand(short, or: full)
  }()
}

/// Whether a route carries streams.
package enum StreamSpec: Sendable, Hashable {
  case off
  case on
  /// A stream whose longest silence is given.
  case silent(TimeSpan)

  package static let form: Form<StreamSpec> = {
    let duration = Form<TimeSpan>.duration
    let schema = Schema.either([.boolean, duration.schema])
    return .scalar(schema) { scalar, node, diagnostics in
      switch scalar.isPlain ? scalar.text : "" {
      case "true": .on
      case "false": .off
      default: duration.read(node, &diagnostics).map { .silent($0) }
      }
    }
  }()
}

extension TextRule {
  /// nginx directives; parsed before they are used.
  static let nginx = TextRule(
    says: "nginx directives",
    pattern: "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]+$",
    maximumLength: 64 << 10
  ) { text in
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 || $0 == 0x0A }
  }

  /// The key of a route: a URL path that nginx can match.
  static let route = TextRule(
    says: "a path such as `/api/` (a prefix) or `/mcp` (exact)",
    pattern: "^(?!//)(?!.*/\\.{1,2}(/|$))/[^\\u0000-\\u0020\\u007f-\\u009f\\u2028\\u2029?#\"\\\\;{}']*$"
  ) { text in
    urlPath.accepts(text) && text.utf8.allSatisfy { ![0x3B, 0x7B, 0x7D, 0x27].contains($0) }
      && !text.hasPrefix("//") && !text.split(separator: "/").contains { $0 == "." || $0 == ".." }
  }
}

import ArgumentParser
import LoopDiagnostics
import LoopProbe

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which stack is asked, and as whom: what `smoke` and `hold` have in common.
struct ProbeArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("The stack's origin, or its MCP endpoint.", valueName: "url"), transform: Self.url)
  var url: ProbeURL

  @Option(help: ArgumentHelp("The path of the MCP endpoint, where URL has none.", valueName: "path"))
  var mcp = "/mcp"

  @Option(
    name: .customLong("public"),
    help: ArgumentHelp(
      "The origin that the stack is published as, when URL leads around its proxy.",
      valueName: "origin"
    ),
    transform: Self.url
  )
  var published: ProbeURL?

  @Option(
    help: ArgumentHelp(
      "An access token, or @FILE. Others on this machine see a command line: LOOPGEN_TOKEN and @FILE are for secrets.",
      valueName: "token"
    )
  )
  var token: String?

  @Flag(help: "Log in first, in a browser on this machine; the token is kept in memory alone.")
  var login = false

  @Option(help: ArgumentHelp("What to ask for with --login, instead of what the stack asks for.", valueName: "scopes"))
  var scope: String?

  @Option(
    help: ArgumentHelp("PEM certificates that are trusted beside the system's.", valueName: "file"),
    completion: .file(extensions: ["pem", "crt"])
  )
  var cacert: String?

  @Option(help: ArgumentHelp("How long a connection, and how long an answer may take.", valueName: "duration"))
  var timeout = ProbeDuration(.seconds(10))

  func validate() throws {
    guard mcp.hasPrefix("/") else { throw ValidationError("--mcp is a path: it begins with `/`") }
    if let published, published.target != "/" {
      throw ValidationError("--public is an origin: `https://host`, without a path")
    }
    if login && token != nil { throw ValidationError("--token is a token, and --login asks for one: take one of them") }
    if scope != nil && !login { throw ValidationError("--scope is what --login asks for, and there is no --login") }
  }

  /// What is wrong with it is said without it: a URL may hold what nobody should see.
  private static func url(_ text: String) throws -> ProbeURL {
    do throws(InvalidURL) { return try ProbeURL(text) } catch { throw ValidationError("the URL \(error.reason)") }
  }

  var settings: ProbeClient.Settings {
    var settings = ProbeClient.Settings()
    settings.publicOrigin = published?.origin
    settings.authorities = cacert
    settings.timeout = timeout.duration
    settings.agent = "\(ToolVersion.name)/\(ToolVersion.text)"
    return settings
  }

  /// The MCP endpoint: URL's own path, or `--mcp` below it.
  var endpoint: ProbeURL { url.target == "/" ? ProbeURL(origin: url.origin, target: mcp) : url }
}

/// A duration as specs have it: `500ms`, `10s`, `2m`, `1h`; above zero, at most a week.
struct ProbeDuration: ExpressibleByArgument {
  let duration: Duration

  init(_ duration: Duration) { self.duration = duration }

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), (1...10_000_000).contains(count) else { return nil }
    switch argument[digits.endIndex...] {
    case "ms": duration = .milliseconds(count)
    case "s": duration = .seconds(count)
    case "m": duration = .seconds(count * 60)
    case "h": duration = .seconds(count * 3600)
    default: return nil
    }
    guard duration <= .seconds(7 * 24 * 3600) else { return nil }
  }

  var defaultValueDescription: String { duration.brief }
}

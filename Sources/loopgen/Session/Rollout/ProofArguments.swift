import ArgumentParser
import LoopOps
import LoopProbe

/// How a deploy is proved: what is held meanwhile, and where.
struct ProofArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the stack is asked, instead of through the connection to its host.",
      valueName: "origin"
    ),
    transform: Self.origin
  )
  var url: ProbeOrigin?

  @Option(
    help: ArgumentHelp(
      "An access token, or @FILE. Others on this machine see a command line: LOOPGEN_TOKEN and @FILE are for secrets.",
      valueName: "token"
    )
  )
  var token: String?

  @Option(
    help: ArgumentHelp("PEM certificates that are trusted beside the system's.", valueName: "file"),
    completion: .file(extensions: ["pem", "crt"])
  )
  var cacert: String?

  @Option(help: ArgumentHelp("How many streams of each kind are held, at most 100.", valueName: "count"))
  var streams = 2

  @Flag(
    name: .customLong("no-proof"),
    help: "Hold nothing and ask nothing; whether streams were kept is then not known."
  )
  var isWaived = false

  func validate() throws {
    guard (1...100).contains(streams) else { throw ValidationError("--streams is between 1 and 100") }
    if isWaived && url != nil { throw ValidationError("--url is where a proof is made, and --no-proof makes none") }
  }

  /// As whom the stack is asked; `nil` for nobody, and where nothing is asked.
  ///
  /// - Throws: Wrong usage, or an exit code after the reason has been told.
  func bearer() throws -> BearerToken? { isWaived ? nil : try BearerOption.token(token) }

  private static func origin(_ text: String) throws -> ProbeOrigin {
    let url: ProbeURL
    do throws(InvalidURL) { url = try ProbeURL(text) } catch { throw ValidationError("the URL \(error.reason)") }
    guard url.target == "/" else { throw ValidationError("--url is an origin: `https://host`, without a path") }
    return url.origin
  }
}

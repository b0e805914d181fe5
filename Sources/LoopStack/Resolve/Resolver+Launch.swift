import LoopDiagnostics
import LoopFormats
import LoopSpec

extension Resolver {
  mutating func launch(of written: ServiceSpec, _ image: ImageSource, _ kind: Fact<ServiceKind>) -> Launch {
    switch image {
    case .image(let reference): return Self.launch(of: reference.value, written)
    case .build(let build):
      switch build.recipe {
      case .mcp: return Self.generatedServer(written, kind)
      case .python:
        if let asgi = written.build?.value.asgi { return Self.uvicorn(asgi, written) }
        if let command = written.build?.value.command { return commandLine(command, written) }
        return Self.unknown(written)
      case .swift(let recipe):
        var launch = Self.unknown(written)
        launch.command = recipe.product.map { ["/app/" + $0] }
        return launch
      case .dockerfile: return Self.unknown(written)
      }
    }
  }

  private static func unknown(_ written: ServiceSpec) -> Launch {
    Launch(runtime: Fact(.unknown, .table(.ownImage)), idle: written.keepalive.map { Fact($0) })
  }

  private static func launch(of image: ImageReference, _ written: ServiceSpec) -> Launch {
    guard var launch = Launch(of: image) else { return unknown(written) }
    launch.idle = written.keepalive.map { Fact($0) } ?? launch.idle
    return launch
  }

  /// The generated server takes its port and idle time from the spec.
  private static func generatedServer(_ written: ServiceSpec, _ kind: Fact<ServiceKind>) -> Launch {
    let implied: Origin = kind.span.map { .implied(.kind, $0) } ?? .standard(.standard)
    return Launch(
      runtime: Fact(.hummingbird, implied),
      bind: Fact("0.0.0.0", implied),
      listens: written.port.map { Fact($0) },
      idle: written.keepalive.map { Fact($0) } ?? Fact(MCPTable.idle, .standard(.ladder)),
      drain: written.mcp?.value.drain.map { Fact($0) } ?? Fact(MCPTable.drain, .standard(.ladder))
    )
  }

  /// uvicorn with the four flags whose defaults are wrong behind a proxy in another container.
  private static func uvicorn(_ asgi: Located<String>, _ written: ServiceSpec) -> Launch {
    let recipe: Origin = .implied(.recipe, asgi.span)
    let idle = written.keepalive.map { Fact($0) } ?? Fact(.seconds(75), .standard(.ladder))
    let grace = written.stop?.value ?? .seconds(30)
    let drain = Fact(TimeSpan.seconds(max(1, grace.wholeSeconds * 2 / 3)), .standard(.ladder))
    var words = ["uvicorn", asgi.value, "--host", "0.0.0.0"]
    if let port = written.port?.value { words += ["--port", String(port)] }
    words += ["--timeout-keep-alive", String(idle.value.wholeSeconds)]
    words += ["--timeout-graceful-shutdown", String(drain.value.wholeSeconds), "--proxy-headers"]
    if let workers = written.workers?.value, workers > 1 { words += ["--workers", String(workers)] }
    return Launch(
      runtime: Fact(.uvicorn, recipe),
      command: Fact(words, recipe),
      bind: Fact("0.0.0.0", recipe),
      listens: written.port.map { Fact($0) },
      idle: idle,
      drain: drain
    )
  }

  /// A command of the user's: it is run as written, so its flags and its server's defaults are the facts.
  private mutating func commandLine(_ command: Located<String>, _ written: ServiceSpec) -> Launch {
    guard let words = words(of: command) else { return Self.unknown(written) }
    let environment = written.environment.map { ($0.key.value, Fact($0.value)) }
    var launch = Launch(
      running: Fact(LaunchCommand(words), .spec(command.span)),
      in: Dictionary(environment, uniquingKeysWith: { first, _ in first })
    )
    launch.idle = launch.idle ?? written.keepalive.map { Fact($0) }
    return launch
  }

  mutating func words(of command: Located<String>) -> [String]? {
    do {
      let words = try ShellWords.split(command.value)
      if !words.isEmpty { return words }
      diagnostics.report(SpecCodes.badValue, "the command is empty", at: command.span)
    } catch {
      let message = "the command cannot be split into words: \(error.message)"
      let help = "it is run without a shell; write `sh -c '…'` if it needs one"
      diagnostics.report(SpecCodes.badValue, message, at: command.span, help: help)
    }
    return nil
  }
}

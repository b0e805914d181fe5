import LoopDiagnostics
import LoopFormats
import LoopSpec

/// What runs in a container, and what that says about ports and idle connections.
struct Launch {
  var runtime: Fact<Runtime>
  var command: Fact<[String]>?
  var bind: Fact<String>?
  var listens: Fact<Int>?
  var idle: Fact<TimeSpan>?
  var drain: Fact<TimeSpan>?
}

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
    guard let runtime = ImageTable[image]?.runtime else { return unknown(written) }
    let row = RuntimeTable[runtime.value]
    return Launch(
      runtime: runtime,
      bind: row.bind,
      listens: nil,
      idle: written.keepalive.map { Fact($0) } ?? row.idle
    )
  }

  /// The generated server takes its port and idle time from the spec.
  private static func generatedServer(_ written: ServiceSpec, _ kind: Fact<ServiceKind>) -> Launch {
    let implied: Origin = kind.span.map { .implied(.kind, $0) } ?? .standard(.standard)
    return Launch(
      runtime: Fact(.hummingbird, implied),
      bind: Fact("0.0.0.0", implied),
      listens: written.port.map { Fact($0) },
      idle: written.keepalive.map { Fact($0) } ?? Fact(.seconds(300), .standard(.ladder)),
      drain: written.mcp?.value.drain.map { Fact($0) } ?? Fact(.seconds(20), .standard(.ladder))
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
    let line = CommandLine(words)
    let row = RuntimeTable[line.runtime]
    let here: Origin = .implied(.commandLine, command.span)
    let bound = line.value(of: row.bindFlags).map(HostBinding.init)
    let variable = written.environment.first { $0.key.value == "PORT" }
    let port =
      bound?.port.map { Fact($0, here) } ?? line.value(of: row.portFlags).flatMap { Int($0) }.map { Fact($0, here) }
      ?? variable.flatMap { entry in Int(entry.value.value).map { Fact($0, .implied(.environment, entry.value.span)) } }
      ?? row.port
    let idle = line.value(of: row.idleFlags).flatMap { Int($0) }.map { Fact(TimeSpan.seconds($0), here) } ?? row.idle
    return Launch(
      runtime: Fact(line.runtime, line.runtime == .unknown ? .table(.ownImage) : here),
      command: Fact(words, .spec(command.span)),
      bind: bound.flatMap { binding in binding.address.map { Fact($0, here) } } ?? row.bind,
      listens: port,
      idle: idle ?? written.keepalive.map { Fact($0) },
      drain: nil
    )
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

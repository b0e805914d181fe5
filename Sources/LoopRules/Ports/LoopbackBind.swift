import LoopDiagnostics
import LoopStack

/// A service that others ask binds the loopback address of its own container.
struct LoopbackBind: Rule {
  let about = CodeInfo(
    "PRT004",
    "loopback-bind",
    .error,
    summary: "a service that others ask listens on the loopback address alone",
    rationale: """
      The loopback address of a container is nobody else's: its own probe is answered, and the proxy is refused. \
      uvicorn, gunicorn and Hummingbird bind 127.0.0.1 unless they are told otherwise, so a command that works on a \
      laptop answers 502 in a container.
      """,
    evidence: [
      "https://www.uvicorn.org/settings/#socket-binding",
      "https://github.com/vapor-community/docker/issues/8",
      "https://github.com/hummingbird-project/hummingbird/blob/main/Sources/HummingbirdCore/Server/BindAddress.swift",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, command: "uvicorn main:app --port 8080"}
      #                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ PRT004
          port: 8080
          publish: 8080
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8080
          compose:
            command: uvicorn main:app --host 127.0.0.1 --port 8080 --timeout-keep-alive 75
      #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ PRT004
      edge: {host: shop.example.com, routes: {/: web}}
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          env: {HOST: 127.0.0.1}
      #               ^^^^^^^^^ PRT004
      edge: {host: shop.example.com, routes: {/: web}}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, command: "uvicorn main:app --host 0.0.0.0 --port 8080"}
          port: 8080
          keepalive: 75s
          publish: 8080
        jobs:
          build: {recipe: python, context: jobs, command: "uvicorn status:app --port 9000"}
        cache: {image: "cache:1.0.0", port: 6379, publish: 6379, env: {HOST: 0.0.0.0}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let reach = Reach(stack)
    for service in stack.services {
      guard let way = reach[service.name.value] else { continue }
      let listening = Listening(service)
      if let address = listening.address {
        check(address, listening, service, way, stack, &report)
      } else if listening.command == nil || listening.port == nil {
        checkEnvironment(of: service, way, stack, &report)
      }
    }
  }

  private func check(
    _ address: Fact<String>,
    _ listening: Listening,
    _ service: Service,
    _ way: Reach.Way,
    _ stack: Stack,
    _ report: inout Report
  ) {
    guard Self.isLoopback(address.value) else { return }
    let command = listening.command
    // gunicorn also reads a file of its working folder, which nobody has looked at.
    let isDoubtful = address.span == nil && command.map { CommandLine($0.value).runtime } == .gunicorn
    report(
      isDoubtful ? .warning : nil,
      at: address.span ?? command?.span ?? stack.place(of: service),
      "`\(service.name.value)` is \(way.words), but binds \(address.phrase), where only itself can reach it",
      notes: [Note("who asks it is written here", at: way.span)],
      help: "bind 0.0.0.0" + (command.map(Self.flag) ?? ""),
      fix: command.flatMap(Self.fix)
    )
  }

  /// Names that servers read for the address to bind; what the program makes of them is its own business.
  private static let names = [
    "HOST", "BIND", "BIND_ADDR", "BIND_ADDRESS", "LISTEN_ADDR", "LISTEN_ADDRESS", "LISTEN_HOST",
  ]

  private func checkEnvironment(
    of service: Service,
    _ way: Reach.Way,
    _ stack: Stack,
    _ report: inout Report
  ) {
    let environment = ContainerEnvironment(service)
    for name in Self.names {
      guard let value = environment[name], Self.isLoopback(HostBinding(value.value).address ?? "") else { continue }
      report(
        .warning,
        at: value.span ?? stack.place(of: service),
        "`\(service.name.value)` is \(way.words), but `\(name)` tells it to bind \(value.value)",
        notes: [Note("who asks it is written here", at: way.span)],
        help: "write `\(name): 0.0.0.0`",
        fix: Self.isLoopback(value.value)
          ? Fix.word(value, becomes: "0.0.0.0", "bind every address of the container", .ask) : nil
      )
      return
    }
  }

  private static func isLoopback(_ text: String) -> Bool {
    let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
    return bare == "localhost" || HostAddress(bare)?.isLoopback == true
  }

  private static func flag(_ command: Fact<[String]>) -> String {
    switch CommandLine(command.value).runtime {
    case .uvicorn: ": `--host 0.0.0.0`"
    case .gunicorn: ": `--bind 0.0.0.0:8000`, with its own port"
    default: ""
    }
  }

  private static func fix(_ command: Fact<[String]>) -> Fix? {
    guard CommandLine(command.value).runtime == .uvicorn, let written = WrittenCommand(command) else { return nil }
    return Fix("bind every address of the container", .safe, written.setting("--host", to: "0.0.0.0"))
  }
}

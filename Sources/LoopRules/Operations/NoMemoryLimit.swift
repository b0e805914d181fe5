import LoopDiagnostics
import LoopSpec
import LoopStack

/// A container may take all the memory of its host.
struct NoMemoryLimit: Rule {
  let about = CodeInfo(
    "OPS003",
    "no-memory-limit",
    .warning,
    summary: "a container has no memory limit, or one that the engine refuses",
    rationale: """
      One leak takes the whole host down, the proxy and the database with it: the kernel ends whichever process is \
      largest. A limit ends the one that leaks. Below 6 MiB the engine refuses to create the container.
      """,
    evidence: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
      "https://docs.docker.com/engine/containers/resource_constraints/#limit-a-containers-access-to-memory",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, memory: 4m}
      #                                               ^^ OPS003
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, memory: 512m}
        api: {image: "api:1.0.0", port: 8081}
      # ^^^ OPS003
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, memory: 512m}
        api: {image: "api:1.0.0", port: 8081, compose: {mem_limit: 256m}}
      """
    ]
  )

  /// A limit that the engine refuses is an error; most stacks have none at all.
  let heaviest = Severity.error

  /// The engine's own minimum.
  private static let least = ByteCount.mebibytes(6)

  func check(_ stack: Stack, _ report: inout Report) {
    var unlimited: [Service] = []
    for service in stack.services {
      guard let memory = service.container.limits.memory else {
        unlimited.append(service)
        continue
      }
      guard memory.value < Self.least else { continue }
      report(
        .error,
        at: memory.span ?? stack.place(of: service),
        "`\(service.name.value)` may use \(memory.value), and the engine creates no container with less than "
          + "\(Self.least)",
        help: "write what it needs: `memory: 256m`",
        fix: .scalar(at: memory.origin, becomes: "256m", "give it more than the engine's minimum", .ask)
      )
    }
    // Some know what they need; the others can still take it from them.
    guard let first = unlimited.first, stack.form == .files || unlimited.count < stack.services.count else { return }
    let others = unlimited.count == 1 ? "" : ", and neither have \(unlimited.count - 1) more"
    report(
      .advice,
      at: stack.place(of: first),
      "`\(first.name.value)` has no memory limit\(others): one leak takes the memory of all",
      help: stack.form == .spec ? "write `memory: 512m`" : "write `mem_limit: 512m`",
      fix: first.setting("memory", to: "512m", in: stack, "limit it to 512 MiB", .ask)
    )
  }
}

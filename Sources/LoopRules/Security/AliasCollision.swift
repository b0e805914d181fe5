import LoopDiagnostics
import LoopStack

/// Two containers answer to one name.
struct AliasCollision: Rule {
  let about = CodeInfo(
    "SEC009",
    "alias-collision",
    .warning,
    summary: "two containers answer to one name on a network",
    rationale: """
      The engine's resolver gives out the addresses of all containers that have a name, in turn: half of the requests \
      go to the other one. On a network that several projects share, every project's `api` is one of them, and nobody \
      sees it in any one file.
      """,
    evidence: [
      "https://github.com/moby/moby/issues/41961",
      "https://github.com/docker/compose/issues/8223",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, calls: [orders]}
        orders: {image: "orders:1.0.0", port: 8080}
        archive:
          image: "archive:1.0.0"
          port: 8080
          compose:
            networks:
              back: {aliases: [history, orders]}
      #                                 ^^^^^^ SEC009
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, calls: [orders]}
        orders: {image: "orders:1.0.0", port: 8080}
        archive:
          image: "archive:1.0.0"
          port: 8080
          compose:
            networks:
              back: {aliases: [history, old-orders]}
      """
    ],
    badFiles: [
      [
        ExampleFile(
          "compose.yaml",
          """
          name: shop
          services:
            db:
              image: postgres:16.4
              restart: unless-stopped
              user: "999:999"
              networks: [shared]
          #              ^^^^^^ SEC009
              logging: {driver: local}
          networks:
            shared: {external: true}
          """
        )
      ]
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let shared = Set(stack.networks.filter(\.isExternal.value).map(\.name.value))
    let runners = RunningContainer.all(in: stack)
    checkAliases(runners, &report)
    if shared.isEmpty { return }
    // Nobody inside asks for the edge.
    for runner in runners where !runner.isEdge {
      for attachment in runner.container.reach.networks where shared.contains(attachment.name.value) {
        guard Self.common.contains(runner.name) else { continue }
        report(
          stack.form == .files ? .advice : nil,
          at: attachment.name.span ?? runner.span,
          "`\(runner.name)` is a name that other projects have, too, and joins `\(attachment.name.value)`, which they share",
          help:
            "give it an alias of its own there, `aliases: [\(stack.name.value)-\(runner.name)]`, and ask for that one"
        )
      }
    }
  }

  /// Names on each network: those of services first, then their aliases.
  private func checkAliases(_ runners: [RunningContainer], _ report: inout Report) {
    struct Key: Hashable {
      let network: String
      let name: String
    }
    var owners: [Key: RunningContainer] = [:]
    for runner in runners {
      for attachment in runner.container.reach.networks {
        owners[Key(network: attachment.name.value, name: runner.name)] = runner
      }
    }
    for runner in runners {
      for attachment in runner.container.reach.networks {
        for alias in attachment.aliases {
          let key = Key(network: attachment.name.value, name: alias.value)
          guard let owner = owners[key], owner.name != runner.name else {
            owners[key] = runner
            continue
          }
          report(
            at: alias.span ?? runner.span,
            "`\(runner.name)` answers to `\(alias.value)` on the network `\(attachment.name.value)`, and so does "
              + "`\(owner.name)`: requests go to both in turn",
            notes: [Note("the other one", at: owner.span)],
            help: "give it another alias"
          )
        }
      }
    }
  }

  private static let common: Set<String> = [
    "api", "app", "auth", "backend", "cache", "client", "database", "db", "frontend", "mongo", "mysql", "nginx",
    "postgres", "proxy", "redis", "server", "service", "web", "worker",
  ]
}

import LoopDiagnostics
import LoopSpec
import LoopStack

/// A vault whose notes another vault shows without asking for its scope.
struct NestedVaults: Rule {
  let about = CodeInfo(
    "AUT010",
    "nested-vaults",
    .error,
    summary: "a vault lies inside another, whose scope opens it too",
    rationale: """
      A vault shows everything below its folder. Where the folder of a restricted vault lies inside that of another, \
      whoever may see the outer one reads the inner one's notes under the outer one's name, and the scope \
      protects nothing. The generated server refuses to start with such folders.
      """,
    evidence: ["https://datatracker.ietf.org/doc/html/rfc6749#section-3.3"],
    bad: [
      """
      loopgen: 1
      name: notes
      volumes: {team: {path: ./team, holds: notes}}
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        assistant:
          kind: mcp
          port: 8085
          auth: login
          reads: {/vault: team}
          mcp:
            vaults:
              team: {path: /vault, scope: "vault:read"}
              board: {path: /vault/board, scope: "board:read"}
      #                     ^^^^^^^^^^^^ AUT010
      edge: {host: notes.example.com}
      """
    ],
    good: [
      """
      loopgen: 1
      name: notes
      volumes: {team: {path: ./team, holds: notes}, board: {path: ./board, holds: notes}}
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        assistant:
          kind: mcp
          port: 8085
          auth: login
          reads: {/vault: team, /board: board}
          mcp:
            vaults:
              team: {path: /vault, scope: "vault:read"}
              archive: {path: /vault/archive, scope: "vault:read"}
              board: {path: /board, scope: "board:read"}
      edge: {host: notes.example.com}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      guard let server = service.mcp, service.image.isMCP else { continue }
      for inner in server.vaults {
        guard let scope = inner.scope?.value,
          let outer = server.vaults.first(where: { $0.holds(inner) && $0.scope?.value != scope })
        else { continue }
        report(
          at: inner.path.span ?? stack.place(of: service),
          """
          vault `\(inner.name.value)` at `\(inner.path.value)` lies inside vault `\(outer.name.value)` at \
          `\(outer.path.value)`, which shows its notes \(outer.access) and not `\(scope)`
          """,
          notes: outer.path.origin.note("the folder around it"),
          help: "mount it beside `\(outer.path.value)`, for example at `/\(inner.name.value)`, or give both one scope"
        )
      }
    }
  }
}

extension Vault {
  /// Whether another vault's folder is this one's, or lies below it.
  fileprivate func holds(_ other: Vault) -> Bool {
    name.value != other.name.value && Self.names(other.path.value).starts(with: Self.names(path.value))
  }

  private static func names(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }

  /// What a token needs to see it.
  fileprivate var access: String { scope.map { "for `\($0.value)`" } ?? "to any token" }
}

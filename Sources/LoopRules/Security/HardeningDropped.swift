import LoopDiagnostics
import LoopFormats
import LoopStack

/// A container has more rights than it needs.
struct HardeningDropped: Rule {
  let about = CodeInfo(
    "SEC005",
    "hardening-dropped",
    .warning,
    summary: "a container keeps rights that it does not need",
    rationale: """
      All capabilities dropped, no new privileges and a root file system that is read-only cost nothing where the \
      program does not need them, and take the usual next step from whoever breaks in: set-user-ID programs, raw \
      sockets, a changed program file. Generated services have all three; raw keys can take them away.
      """,
    evidence: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
      "https://github.com/docker/docker-bench-security",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
          compose:
            read_only: false
      #                ^^^^^ SEC005
            cap_drop: []
      #               ^^ SEC005
        search:
          image: "search:1.0.0"
          compose: {security_opt: ["label:type:search_t"]}
      #                           ^^^^^^^^^^^^^^^^^^^^^^^ SEC005
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
          compose:
            cap_add: [NET_BIND_SERVICE]
            security_opt: ["no-new-privileges", "label:type:web_t"]
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    switch stack.form {
    case .spec: for service in stack.services where service.compose != nil { checkRaw(service, &report) }
    case .files: for runner in RunningContainer.all(in: stack) { checkFiles(runner, &report) }
    }
  }

  /// What the raw keys take away of what is generated.
  private func checkRaw(_ service: Service, _ report: inout Report) {
    let isolation = service.container.isolation
    let name = service.name.value
    guard let whole = service.compose?.span else { return }
    if isolation.isPrivileged.value { return }
    if service.hardening.readOnlyRoot.value, !isolation.readOnlyRoot.value {
      let message = "the raw keys make the root file system of `\(name)` writable"
      report(at: place("read_only", service) ?? whole, message, help: "remove the key")
    }
    if service.hardening.dropsCapabilities.value, !isolation.dropsAll {
      let message = "the raw keys leave capabilities to `\(name)` that are dropped otherwise"
      let help = "write `cap_drop: [ALL]`, and `cap_add` for those that it needs"
      report(at: place("cap_drop", service) ?? whole, message, help: help)
    }
    if !isolation.refusesPrivileges {
      let message = "the raw keys let programs of `\(name)` gain privileges"
      report(at: place("security_opt", service) ?? whole, message, help: "add `no-new-privileges:true` to the list")
    }
  }

  /// Where a raw key's value stands.
  private func place(_ key: String, _ service: Service) -> SourceSpan? { service.compose?.value[key]?.span }

  /// "one", "one and two", "one, two and three".
  private static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// What a file does not say; whether the program could do without is not known.
  private func checkFiles(_ runner: RunningContainer, _ report: inout Report) {
    let isolation = runner.container.isolation
    if isolation.isPrivileged.value { return }
    var open: [String] = []
    var lines: [String] = []
    if !isolation.dropsAll {
      open.append("has the engine's capabilities")
      lines.append("`cap_drop: [ALL]`")
    }
    if !isolation.refusesPrivileges {
      open.append("can gain privileges")
      lines.append("`security_opt: [\"no-new-privileges:true\"]`")
    }
    if !isolation.readOnlyRoot.value {
      open.append("can write its root file system")
      lines.append("`read_only: true`")
    }
    if open.isEmpty { return }
    report(
      .advice,
      at: runner.span,
      "`\(runner.name)` " + Self.list(open),
      help: "add " + Self.list(lines) + " where the program allows it"
    )
  }
}

extension Isolation {
  /// Whether no capability is left but those that are added.
  var dropsAll: Bool { droppedCapabilities.contains { $0.value == "ALL" } }

  /// `no-new-privileges`, alone or with `true`.
  var refusesPrivileges: Bool {
    securityOptions.contains { option in
      let text = option.value.lowercased()
      return text.hasPrefix("no-new-privileges") && !text.hasSuffix("false")
    }
  }
}

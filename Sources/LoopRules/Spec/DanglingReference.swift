import LoopDiagnostics
import LoopSpec
import LoopStack

/// Something names a service or a volume that is not there.
struct DanglingReference: Rule {
  let about = CodeInfo(
    "SPC002",
    "dangling-reference",
    .error,
    summary: "a name leads nowhere",
    rationale: """
      A route to a service that is not there is a 502, or an nginx that refuses to start and takes every other route \
      with it. Routes, `calls`, `needs`, `auth`, `svc://`, mounts, vaults, key files and policies name what the spec declares, \
      and what services need before they start leads back to none of them.
      """,
    evidence: [
      "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass",
      "https://github.com/stackrox/kube-linter/blob/main/docs/generated/checks.md#dangling-service",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      volumes:
        goods: {}
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          needs: [api]
          env: {API_URL: svc://apii/v1}
      #                  ^^^^^^^^^^^^^ SPC002
          reads: {/goods: good}
      #                   ^^^^ SPC002
        api:
          image: "api:1.0.0"
          port: 8080
          needs: [web]
      #           ^^^ SPC002
      edge: {host: shop.example.com, routes: {/: webb}}
      #                                          ^^^^ SPC002
      policy: {drops: {wep: 0}}
      #                ^^^ SPC002
      """,
      """
      loopgen: 1
      name: notes
      volumes:
        vault: {path: ./notes, holds: notes}
      services:
        web: {image: "web:1.0.0", port: 8080}
        assistant:
          kind: mcp
          port: 8085
          auth: web
      #         ^^^ SPC002
          reads: {/vault: vault}
          mcp: {keys: /keys/jwks.json, vaults: {all: {path: /notes}}}
      #               ^^^^^^^^^^^^^^^ SPC002
      #                                                     ^^^^^^ SPC002
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose:
            depends_on: [apii]
      #                  ^^^^ SPC002
            networks: [back, private]
      #                      ^^^^^^^ SPC002
            volumes: ["goodz:/goods"]
      #                ^^^^^ SPC002
        api: {image: "api:1.0.0", port: 8080}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        goods: {}
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          needs: [api]
          env: {API_URL: svc://api/v1}
          reads: {/goods: goods, /pages: ./pages}
        api: {image: "api:1.0.0", port: 8080}
      edge: {host: shop.example.com, routes: {/: web}}
      policy: {drops: {web: 0}}
      """
    ]
  )

  let isNegotiable = false

  func check(_ stack: Stack, _ report: inout Report) {
    var services = Names("service", stack.services.map(\.name.value))
    var volumes = Names("volume", stack.volumes.map(\.name.value))
    let networks = KnownNetworks(stack)
    for route in stack.edge?.routes ?? [] where !services.contains(route.service.value) {
      let span = route.service.span ?? stack.span
      report(
        at: span,
        "the route `\(route.path.value)` leads to `\(route.service.value)`, which is no service",
        help: services.help(for: route.service.value)
      )
    }
    if stack.form == .files { checkHosts(stack, &services, &report) }
    for service in stack.services {
      checkNames(in: service, &services, stack, &report)
      checkContainer(of: service, &services, networks, stack, &report)
      checkMounts(of: service, &volumes, stack, &report)
      checkVaults(of: service, &report)
      checkKeys(of: service, &report)
    }
    for drop in stack.policy.drops where !services.contains(drop.key.value) {
      let message = "`policy.drops` names `\(drop.key.value)`, which is no service"
      report(at: drop.key.span, message, help: services.help(for: drop.key.value))
    }
    for cycle in StartOrder.cycles(in: stack) { self.report(cycle, stack, &report) }
  }

  /// A host in files may be anybody's; one that is spelt almost like a service is meant to be it.
  private func checkHosts(_ stack: Stack, _ services: inout Names, _ report: inout Report) {
    var causes = Causes()
    var nearest: [String: String?] = [:]
    for route in stack.edge?.locations ?? [] where !services.contains(route.service.value) {
      let host = route.service.value
      guard let span = route.service.span, causes.isNew(span) else { continue }
      let known = nearest[host] ?? services.near(host)
      nearest[host] = .some(known)
      guard let near = known else { continue }
      report(
        .warning,
        at: span,
        "the location `\(route.path.value)` leads to `\(host)`, which is no service",
        help: "did you mean `\(near)`?"
      )
    }
  }

  private func checkNames(in service: Service, _ services: inout Names, _ stack: Stack, _ report: inout Report) {
    for name in service.calls { check(name, "calls", in: service, &services, &report) }
    for name in service.needs { check(name, "needs", in: service, &services, &report) }
    for variable in service.environment {
      guard let reference = variable.reference, let span = variable.value.span else { continue }
      switch reference {
      case .service(let name) where !services.contains(name):
        let message = "`\(variable.name.value)` refers to `\(name)`, which is no service"
        report(at: span, message, help: services.help(for: name))
      case .edge where stack.edge == nil:
        let message = "`\(variable.name.value)` refers to the edge, but the spec has none"
        report(at: span, message, help: "say where requests come in: `edge: {host: …}`")
      default: break
      }
    }
    checkIssuer(of: service, &services, stack, &report)
  }

  private func check(
    _ name: Fact<String>,
    _ verb: String,
    in service: Service,
    _ services: inout Names,
    _ report: inout Report
  ) {
    // What a call follows from is judged where it is written.
    guard !services.contains(name.value), case .spec(let span) = name.origin else { return }
    let message = "`\(service.name.value)` \(verb) `\(name.value)`, which is no service"
    report(at: span, message, help: services.help(for: name.value))
  }

  private func checkIssuer(of service: Service, _ services: inout Names, _ stack: Stack, _ report: inout Report) {
    guard let auth = service.auth, let span = auth.span else { return }
    guard services.contains(auth.value) else {
      let message = "`auth` of `\(service.name.value)` is `\(auth.value)`, which is no service"
      return report(at: span, message, help: services.help(for: auth.value))
    }
    guard let issuer = stack.service(named: auth.value), issuer.kind.value != .oauth else { return }
    report(
      at: span,
      "`auth` takes a service of `kind: oauth`, but `\(auth.value)` is \(issuer.kind.value.rawValue)"
        + issuer.kind.origin.attribution,
      notes: issuer.kind.origin.note("its kind"),
      help: "write `kind: oauth` in `\(auth.value)` if it issues the tokens"
    )
  }

  /// Names that Compose looks up: of services to wait for or to share with, and of networks.
  private func checkContainer(
    of service: Service,
    _ names: inout Names,
    _ networks: KnownNetworks,
    _ stack: Stack,
    _ report: inout Report
  ) {
    let container = service.container
    let known = Set(service.needs.map(\.value))
    for dependency in container.lifecycle.dependencies {
      let name = dependency.service
      if names.contains(name.value) || name.value == stack.edge?.serviceName || known.contains(name.value) { continue }
      let message = "`\(service.name.value)` waits for `\(name.value)`, which is no service"
      report(at: name.span ?? stack.place(of: service), message, help: names.help(for: name.value))
    }
    for shared in container.isolation.shared where !names.contains(shared.service.value) {
      if shared.service.value == stack.edge?.serviceName { continue }
      let message = "`\(shared.key)` of `\(service.name.value)` names `\(shared.service.value)`, which is no service"
      let span = shared.service.span ?? stack.place(of: service)
      report(at: span, message, help: names.help(for: shared.service.value))
    }
    for attachment in container.reach.networks where !networks.contains(attachment.name.value) {
      report(
        at: attachment.name.span ?? stack.place(of: service),
        "`\(service.name.value)` joins the network `\(attachment.name.value)`, which is not there",
        help: networks.help
      )
    }
  }

  /// The networks that a Compose file declares; Compose makes `default` by itself.
  private struct KnownNetworks {
    private let names: Set<String>
    let help: String

    init(_ stack: Stack) {
      // loopgen writes down those networks alone that a service of the spec, or the edge, is in.
      var list = stack.networks.map(\.name.value)
      if stack.form == .spec {
        var used = Set(stack.services.flatMap { $0.networks.map(\.value.rawValue) })
        if stack.edge != nil { used.insert(Network.edge.rawValue) }
        list = list.filter { used.contains($0) }
      }
      names = Set(list + ["default"])
      help = "the networks are " + (list.isEmpty ? "`default` alone" : list.map { "`\($0)`" }.joined(separator: " "))
    }

    func contains(_ name: String) -> Bool { names.contains(name) }
  }

  private func checkMounts(of service: Service, _ volumes: inout Names, _ stack: Stack, _ report: inout Report) {
    for mount in service.container.inputs.mounts {
      guard case .unknown(let name) = mount.source else { continue }
      report(
        at: mount.sourceSpan,
        "`\(service.name.value)` mounts `\(name)` at `\(mount.target.value)`, which is no volume",
        help: volumes.help(for: name, otherwise: "; a folder begins with `./`")
      )
    }
  }

  private func checkVaults(of service: Service, _ report: inout Report) {
    guard let vaults = service.mcp?.vaults, !vaults.isEmpty else { return }
    let tree = MountTree(service.container)
    for vault in vaults where tree.mount(covering: vault.path.value) == nil {
      guard let span = vault.path.span else { continue }
      report(
        at: span,
        "the vault `\(vault.name.value)` is at `\(vault.path.value)`, but `\(service.name.value)` mounts nothing there",
        help: "mount it: `reads: {\(vault.path.value): <volume>}`"
      )
    }
  }

  private func checkKeys(of service: Service, _ report: inout Report) {
    guard let file = service.mcp?.keyFile, let span = file.span,
      MountTree(service.container).mount(covering: file.value) == nil
    else { return }
    report(
      at: span,
      "`keys` of `\(service.name.value)` is `\(file.value)`, but `\(service.name.value)` mounts nothing there",
      help: "mount the folder that it is in: `reads: {\(PathText.folder(of: file.value)): <volume>}`"
    )
  }

  private func report(_ cycle: StartOrder.Cycle, _ stack: Stack, _ report: inout Report) {
    let names = cycle.services.map { "`\($0)`" }
    let shown = names.count > 6 ? names.prefix(5) + ["…"] + names.suffix(1) : names[...]
    report(
      at: cycle.last.span ?? stack.span,
      "none of these can start first: " + (shown + names.prefix(1)).joined(separator: " needs "),
      help: "write `calls` where the other may start later"
    )
  }
}

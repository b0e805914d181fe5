import LoopDiagnostics
import LoopSpec
import LoopStack

/// The proxy cannot start, or does not come back, for the sake of one service.
struct ProxyNeedsEveryone: Rule {
  let about = CodeInfo(
    "DEP011",
    "proxy-needs-everyone",
    .warning,
    summary: "the proxy does not start while one of its services is away",
    rationale: """
      nginx looks the hosts of its configuration up when it starts and when it reloads; one name that does not resolve \
      stops it: `host not found in upstream`. After a reboot the engine starts containers in any order and knows \
      nothing of `depends_on`, so an optional service that is down takes every route along.
      """,
    evidence: [
      "https://github.com/getsentry/self-hosted/pull/4295",
      "https://github.com/NginxProxyManager/nginx-proxy-manager/issues/2359",
      "https://nginx.org/en/docs/http/ngx_http_upstream_module.html#resolve",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        pictures: {image: "pictures:1.0.0", port: 8081}
      edge:
        host: shop.example.com
        routes: {/: web, /thumbs/: pictures}
        raw:
          server: "location /pictures/ { proxy_pass http://pictures:8081; }"
      #                                             ^^^^^^^^^^^^^^^^^^^^ DEP011
      #                                             ^^^^^^^^^^^^^^^^^^^^ RTE011
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        pictures: {image: "pictures:1.0.0", port: 8081}
      edge: {host: shop.example.com, routes: {/: web, /pictures/: pictures}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    checkNames(edge, stack, &report)
    checkRestart(edge, &report)
  }

  /// Advice: the same line is an error of its own as soon as the service is recreated.
  private func checkNames(_ edge: Edge, _ stack: Stack, _ report: inout Report) {
    let pinned = edge.locations.filter { !$0.followsAddress.value && stack.service(named: $0.service.value) != nil }
    guard let first = pinned.first, let span = first.followsAddress.span ?? first.path.span else { return }
    let names = Set(pinned.map(\.service.value)).sorted()
    let others =
      names.count > 1
      ? ", and neither without "
        + names.filter { $0 != first.service.value }.prefix(4)
        .map { "`\($0)`" }.joined(separator: ", ") : ""
    report(
      .advice,
      at: span,
      "nginx does not start while `\(first.service.value)` is away" + others
        + ": names of services are looked up once, at the start",
      notes: first.path.origin.note("the location"),
      help: edge.isAtLeast(NginxTable.resolveSince)
        ? "look them up while it runs: `resolver 127.0.0.11;`, and `server … resolve;` in an upstream with a `zone`"
        : "look them up while it runs: `resolver 127.0.0.11;`, and a variable in `proxy_pass`"
    )
  }

  private func checkRestart(_ edge: Edge, _ report: inout Report) {
    let policy = edge.container.lifecycle.restart
    let isSafe = policy.value == .always || policy.value == .unlessStopped
    guard !isSafe, let span = policy.span ?? edge.image.span else { return }
    report(
      at: span,
      "the proxy stays down after a reboot: its restart policy is `\(policy.value.word)`\(policy.origin.attribution)",
      notes: policy.origin.note("the policy"),
      help: "write `restart: unless-stopped`"
    )
  }
}

extension RestartPolicy {
  /// As Compose writes it.
  var word: String {
    switch self {
    case .no: "no"
    case .always: "always"
    case .unlessStopped: "unless-stopped"
    case .onFailure(let most): most.map { "on-failure:\($0)" } ?? "on-failure"
    }
  }
}

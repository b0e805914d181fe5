import LoopDiagnostics
import LoopFormats
import LoopStack

/// A program cannot write where it has to, because everything is read-only.
struct MissingScratch: Rule {
  let about = CodeInfo(
    "VOL017",
    "missing-scratch",
    .error,
    summary: "a read-only root without the scratch folders of its program",
    rationale: """
      A read-only root file system stops whoever breaks in from changing programs, and stops programs from writing \
      their scratch files: nginx cannot make its cache and its pid file and does not start, gunicorn has no place for \
      its heartbeat, Python none for uploads. A few megabytes of memory at the known paths are the cure.
      """,
    evidence: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
      "https://hub.docker.com/_/nginx",
      "https://docs.gunicorn.org/en/stable/settings.html#worker-tmp-dir",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        pages:
          image: "nginx:1.30.0"
          port: 80
          compose:
            read_only: true
      #                ^^^^ VOL017
            tmpfs: [/var/cache/nginx]
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
          compose: {tmpfs: []}
      #                    ^^ VOL017
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        pages:
          image: "nginx:1.30.0"
          port: 80
          compose: {read_only: true, tmpfs: ["/var/cache/nginx:size=64m", /var/run]}
        help:
          image: "nginxinc/nginx-unprivileged:1.30.0"
          port: 8080
          compose: {read_only: true, tmpfs: [/tmp]}
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      let container = service.container
      guard container.isolation.readOnlyRoot.value, let need = ScratchNeed(of: service) else { continue }
      let tree = MountTree(container)
      let missing = need.places.filter { place in !place.contains { Self.isWritable($0, tree) } }
      guard !missing.isEmpty else { continue }
      let paths = missing.compactMap(\.first)
      let listed = paths.map { "`\($0)`" }.joined(separator: " and ")
      let root = container.isolation.readOnlyRoot
      let raw = service.compose?.value
      report(
        need.severity,
        at: root.span ?? raw?["tmpfs"]?.span ?? raw?.span ?? stack.place(of: service),
        "`\(service.name.value)` has a read-only root\(root.origin.attribution), but \(need.program) writes \(listed)",
        notes: service.runtime.origin.note("what runs in it"),
        help: "add `tmpfs: [\(paths.joined(separator: ", "))]`"
      )
    }
  }

  private static func isWritable(_ path: String, _ tree: MountTree) -> Bool {
    tree.scratch(covering: path) != nil || tree.mount(covering: path)?.access.value == .readWrite
  }
}

/// Where a program has to write besides its data.
private struct ScratchNeed {
  let program: String
  /// Each is one place under all its names.
  let places: [[String]]
  let severity: Severity?

  init?(of service: Service) {
    let image = service.imageReference?.value.shortName
    switch service.runtime.value {
    case _ where image == "nginx-unprivileged":
      program = "nginx"
      places = [["/tmp"]]
      severity = nil
    case .nginx,
      _ where image == "nginx":
      program = "nginx"
      places = [["/var/cache/nginx"], ["/run", "/var/run"]]
      // A configuration of the user's may put them elsewhere.
      let isOwn = MountTree(service.container).mount(covering: "/etc/nginx/nginx.conf") != nil || service.runsOwnCommand
      severity = isOwn ? .advice : nil
    case .gunicorn:
      let words = service.command?.value ?? service.container.process.command?.value.words ?? []
      if words.contains(where: { $0.hasPrefix("--worker-tmp-dir") }) { return nil }
      program = "gunicorn"
      places = [["/tmp", "/var/tmp"]]
      severity = nil
    case .uvicorn:
      program = "Python"
      places = [["/tmp", "/var/tmp"]]
      severity = .warning
    case .hummingbird, .node, .unknown: return nil
    }
  }
}

extension Service {
  fileprivate var runsOwnCommand: Bool { container.process.command != nil || container.process.entrypoint != nil }
}

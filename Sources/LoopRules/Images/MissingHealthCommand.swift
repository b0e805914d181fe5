import LoopDiagnostics
import LoopSpec
import LoopStack

/// A health check starts a program that the image does not have.
struct MissingHealthCommand: Rule {
  let about = CodeInfo(
    "IMG004",
    "missing-health-command",
    .error,
    summary: "a health check needs a program that the image does not have",
    rationale: """
      The engine runs a health check inside the container. Slim images have neither curl nor wget, images from scratch \
      not even a shell: the check fails for ever, and whoever waits for a healthy service never starts.
      """,
    evidence: [
      "https://github.com/netbirdio/netbird/issues/2930",
      "https://github.com/kutovoys/xray-checker/issues/110",
      "https://docs.docker.com/reference/dockerfile/#healthcheck",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
          health: {command: "curl -f http://127.0.0.1:8000/health"}
      #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IMG004
        router:
          image: "gcr.io/distroless/static-debian12:nonroot"
          compose:
            healthcheck: {test: "wget -q -O- http://127.0.0.1:8080/ || exit 1"}
      #                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IMG004
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {build: {recipe: python, context: web, asgi: "main:app"}, port: 8000, health: /health}
        cache: {image: "redis:7.4.1-alpine3.20", health: {command: "wget -q -O- http://127.0.0.1:8080/"}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for container in RunningContainer.all(in: stack) {
      guard case .test(let test) = container.container.process.health, let probe = ProbeCommand(test.command.value),
        let image = container.service?.contents?.facts, let span = test.command.span ?? container.service?.name.span
      else { continue }
      if probe.needsShell, let shell = image.hasShell, !shell.value {
        report(
          at: span,
          "the health check of `\(container.name)` needs a shell, and the image has none\(shell.origin.attribution)",
          notes: shell.origin.note("the image"),
          help: "write it as a list of words, with a program that the image has"
        )
      } else if let base = image.base, image.lacks(probe.program) {
        report(
          at: span,
          "the health check of `\(container.name)` runs `\(probe.program)`, which `\(base.value)` does not have",
          notes: base.origin.note("the image"),
          help: cure(container, image, probe),
          fix: fix(container, probe, stack)
        )
      }
    }
  }

  private func cure(_ container: RunningContainer, _ image: ImageFacts, _ probe: ProbeCommand) -> String {
    let path = Self.path(of: probe)
    if container.service?.image.isGenerated == true {
      return "write `health: \(path)`: the recipe's image can ask for it"
    }
    if image.programs.contains("wget") { return "ask with `wget`, which the image has" }
    if image.programs.contains("python") || image.programs.contains("python3") {
      return "ask with Python: `python -c \"import urllib.request as r; r.urlopen('http://127.0.0.1:…\(path)')\"`"
    }
    return "install `\(probe.program)`, or ask with a program that the image has"
  }

  private func fix(_ container: RunningContainer, _ probe: ProbeCommand, _ stack: Stack) -> Fix? {
    guard let service = container.service, service.image.isGenerated, service.health != nil, service.port != nil else {
      return nil
    }
    let title = "ask with what the recipe's image has"
    return service.setting("health", to: Self.path(of: probe), in: stack, title, .ask)
  }

  private static func path(of probe: ProbeCommand) -> String {
    probe.url.map { $0.path.isEmpty ? "/" : $0.path } ?? "/health"
  }
}

extension ImageFacts {
  /// Whether a program is known to be absent: one that health checks use, in an image that is known.
  fileprivate func lacks(_ program: String) -> Bool {
    let asked: Set<String> = ["curl", "wget", "nc", "bash", "python", "python3", "node"]
    return isComplete && asked.contains(program) && !programs.contains(program)
  }
}

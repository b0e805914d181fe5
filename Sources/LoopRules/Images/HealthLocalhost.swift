import LoopDiagnostics
import LoopSpec
import LoopStack

/// A health check asks `localhost`, and the answer is at the other address.
struct HealthLocalhost: Rule {
  let about = CodeInfo(
    "IMG005",
    "health-localhost",
    .warning,
    summary: "a health check asks localhost, which may be another address than the one that is bound",
    rationale: """
      musl answers `localhost` with ::1 first, and busybox's wget tries nothing else: a server on 0.0.0.0 refuses, and \
      the container is unhealthy though it works. `127.0.0.1` means one address everywhere.
      """,
    evidence: ["https://github.com/wrzonance/WrzDJ/pull/279"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "nginx:1.30.6-alpine"
          port: 80
          health: {command: "wget -q -O- http://localhost:80/"}
      #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IMG005
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "nginx:1.30.6-alpine", port: 80, health: {command: "wget -q -O- http://127.0.0.1:80/"}}
        shop: {image: "nginx:1.30.6", port: 80, health: {command: "curl -f http://localhost:80/"}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for container in RunningContainer.all(in: stack) {
      guard case .test(let test) = container.container.process.health, let probe = ProbeCommand(test.command.value),
        probe.url?.host == "localhost", probe.program == "wget", let service = container.service,
        let libc = service.contents?.facts.libc, libc.value == .musl, service.bind?.value != "::",
        let span = test.command.span
      else { continue }
      report(
        at: span,
        "the health check of `\(container.name)` asks `localhost`, which is ::1 first in an image with musl, and busybox's "
          + "`wget` tries no other",
        notes: libc.origin.note("the image") + (service.bind.map { $0.origin.note("the address it binds") } ?? []),
        help: "ask `127.0.0.1`",
        fix: fix(test.command, service)
      )
    }
  }

  /// Of a server whose address nobody knows, somebody has to say that it listens on IPv4.
  private func fix(_ command: Fact<LaunchCommand>, _ service: Service) -> Fix? {
    guard let word = command.value.words.first(where: { $0.contains("://localhost") }),
      let edit = WrittenCommand(command.map(\.words))?.replacing(
        word,
        with: word.replacing("localhost", with: "127.0.0.1")
      )
    else { return nil }
    return Fix("ask `127.0.0.1`", service.bind == nil ? .ask : .safe, edit)
  }
}

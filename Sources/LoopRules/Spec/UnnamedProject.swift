import LoopDiagnostics
import LoopStack

/// A Compose file leaves the project's name to the folder it lies in.
struct UnnamedProject: Rule {
  let about = CodeInfo(
    "SPC007",
    "unnamed-project",
    .warning,
    summary: "a Compose file leaves the project's name to its folder",
    rationale: """
      Compose puts the project's name in front of volumes, networks and containers. Without `name`, that is the name \
      of the folder: a renamed folder, or a checkout elsewhere, comes up with new empty volumes, and the data looks \
      lost. A spec always has a name, and loopgen writes it out.
      """,
    evidence: [
      "https://docs.docker.com/compose/how-tos/project-name/",
      "https://github.com/sourcegraph/deploy-sourcegraph-docker/pull/75",
      "https://github.com/mailcow/mailcow-dockerized/issues/1284",
    ],
    badFiles: [
      [
        ExampleFile(
          "compose.yaml",
          """
          services:
          #^^^^^^^^ SPC007
            db:
              image: postgres:16.4
              restart: unless-stopped
              logging: {driver: local}
              volumes: ["data:/var/lib/postgresql/data"]
          volumes:
            data: {}
          """
        )
      ]
    ],
    goodFiles: [
      [
        ExampleFile(
          "compose.yaml",
          """
          name: shop
          services:
            db:
              image: postgres:16.4
              restart: unless-stopped
              logging: {driver: local}
              volumes: ["data:/var/lib/postgresql/data"]
          volumes:
            data: {}
          """
        )
      ]
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    // Whoever reads files takes the folder's name where they have none.
    guard stack.form == .files, stack.name.span == nil,
      let volume = stack.volumes.first(where: { $0.path == nil && !$0.isExternal })
    else { return }
    report(
      at: Self.top(stack),
      "nothing names the project, so `\(volume.name.value)` is the volume of the folder `\(stack.name.value)`, and lost "
        + "to sight when that is renamed",
      notes: volume.name.origin.note("the volume"),
      help: "write `name: \(stack.name.value)` at the top",
      fix: volume.name.span.map { span in
        Fix("name the project", .ask, .set(span.file, path: ["name"], to: stack.name.value))
      }
    )
  }

  /// Where the name would stand: from the beginning to the first service.
  private static func top(_ stack: Stack) -> SourceSpan {
    let ends = stack.services.compactMap(\.name.span).filter { $0.file == stack.span.file }.map(\.start)
    return SourceSpan(file: stack.span.file, start: stack.span.start, end: ends.min() ?? stack.span.end)
  }
}

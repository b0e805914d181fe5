import LoopDiagnostics
import LoopSpec
import LoopStack

/// A program was linked against another C library than the one it finds.
struct LibcMismatch: Rule {
  let about = CodeInfo(
    "IMG010",
    "libc-mismatch",
    .error,
    summary: "a program is built with one C library and runs with another",
    rationale: """
      A program that was linked on Debian looks for glibc's loader. On Alpine there is none, and the kernel says `not \
      found` of a file that is there. The same goes for a compiled language's runtime of another version.
      """,
    evidence: ["https://www.swift.org/documentation/articles/static-linux-getting-started.html"],
    badFiles: [
      [
        ExampleFile(
          "specs/shop.yaml",
          """
          loopgen: 1
          name: shop
          services:
            web: {build: {dockerfile: Dockerfile, context: web}, port: 8080}
          """
        ),
        ExampleFile(
          "web/Dockerfile",
          """
          FROM python:3.13.5-slim AS build
          RUN python -m venv /opt/venv
          FROM alpine:3.22.1
          #    ^^^^^^^^^^^^^ IMG010
          COPY --from=build /opt/venv /opt/venv
          USER 10001
          CMD ["/opt/venv/bin/python", "-m", "shop"]
          """
        ),
      ]
    ],
    goodFiles: [
      [
        ExampleFile(
          "specs/shop.yaml",
          """
          loopgen: 1
          name: shop
          services:
            web: {build: {dockerfile: Dockerfile, context: web}, port: 8080}
          """
        ),
        ExampleFile(
          "web/Dockerfile",
          """
          FROM python:3.13.5-slim AS build
          RUN python -m venv /opt/venv
          FROM python:3.13.5-slim
          COPY --from=build /opt/venv /opt/venv
          USER 10001
          CMD ["/opt/venv/bin/python", "-m", "shop"]
          """
        ),
      ]
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      guard let image = service.contents?.facts, let base = image.base, let builder = image.builder,
        let libc = image.libc,
        let built = image.builderLibc, let span = base.span, image.copies.contains(where: { $0.from != nil })
      else { continue }
      if libc.value != built.value, libc.value != .none, built.value != .none {
        report(
          at: span,
          "what `\(builder.value)` builds needs \(built.value.rawValue), and `\(base.value)` has \(libc.value.rawValue)",
          notes: builder.origin.note("the stage that builds it"),
          help: "let both stages stand on the same system, or link the program statically"
        )
      } else if builder.value.shortName == base.value.shortName, let ours = builder.value.line,
        let theirs = base.value.line,
        ours != theirs
      {
        report(
          .warning,
          at: span,
          "what `\(builder.value)` builds runs with `\(base.value)`: the versions are \(ours) and \(theirs)",
          notes: builder.origin.note("the stage that builds it"),
          help: "name the same version in both stages"
        )
      }
    }
  }
}

extension ImageReference {
  /// Major and minor version of a tag: `3.13`.
  fileprivate var line: String? {
    guard let tag else { return nil }
    let parts = tag.prefix { $0 != "-" }.split(separator: ".")
    guard parts.count >= 2, parts.allSatisfy({ Int($0) != nil }) else { return nil }
    return parts.prefix(2).joined(separator: ".")
  }
}

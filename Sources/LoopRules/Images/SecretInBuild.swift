import LoopDiagnostics
import LoopSpec
import LoopStack

/// A secret is baked into an image.
struct SecretInBuild: Rule {
  let about = CodeInfo(
    "IMG011",
    "secret-in-build",
    .error,
    summary: "a secret is given to a build as an argument or a variable",
    rationale: """
      Build arguments and `ENV` are part of the image: `docker history` and `docker inspect` show them to everybody who \
      can pull it, and no later layer takes them back.
      """,
    evidence: ["https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app", args: {PIP_TOKEN: s3cr3t}}
      #                                                                  ^^^^^^^^^ IMG011
          port: 8000
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app", args: {PIP_INDEX_URL: "https://pypi.example.com/simple"}}
          port: 8000
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      var seen: Set<SourceSpan> = []
      if case .build(let build) = service.image {
        for argument in build.arguments { check(argument.key, of: service, &seen, &report) }
      }
      for variable in service.contents?.facts.arguments ?? [] { check(variable.name, of: service, &seen, &report) }
      for variable in service.contents?.facts.environment ?? [] where !variable.value.value.isEmpty {
        check(variable.name, of: service, &seen, &report)
      }
    }
  }

  private func check(
    _ name: Located<String>,
    of service: Service,
    _ seen: inout Set<SourceSpan>,
    _ report: inout Report
  ) {
    guard SecretText.isName(name.value), seen.insert(name.span).inserted else { return }
    report(
      at: name.span,
      "`\(name.value)` becomes a part of the image of `\(service.name.value)`, where everybody who pulls it can read it",
      help: "give it to the one step that needs it: `RUN --mount=type=secret,id=\(name.value.lowercased()) …`"
    )
  }
}

import LoopDiagnostics
import LoopStack

/// A secret stands in a file as plain text.
struct SecretInEnvironment: Rule {
  let about = CodeInfo(
    "SEC002",
    "secret-in-environment",
    .warning,
    summary: "a secret stands in the environment as plain text",
    rationale: """
      What is written here is in the repository's history, in the generated files, in `docker inspect`, in every child \
      process, and often in error reports. The name alone is enough: the value comes from the host's environment when \
      the stack starts, or from a file.
      """,
    evidence: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
      "https://docs.docker.com/compose/how-tos/use-secrets/",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          env:
            SHOP_API_KEY: correct-horse-battery
      #                   ^^^^^^^^^^^^^^^^^^^^^ SEC002
            ORDERS_URL: "postgres://shop:staple@db:5432/orders"
      #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SEC002
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          env:
            SESSION_TOKEN_HOURS: "720"
            DB_PASSWORD_FILE: /run/secrets/db
            MAX_TOKEN: "4096"
            ORDERS_URL: "postgres://shop@db:5432/orders"
          secrets: [SHOP_API_KEY]
      """
    ],
    badFiles: [
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
              environment: [POSTGRES_PASSWORD=correct-horse]
          #                                   ^^^^^^^^^^^^^ SEC002
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
              environment: ["POSTGRES_PASSWORD=${DB_PASSWORD}"]
            cache:
              image: redis:7.4.1
              restart: unless-stopped
              logging: {driver: local}
              environment: {REDIS_PASSWORD: "${DB_PASSWORD:?}"}
          """
        ),
        ExampleFile(".env", "DB_PASSWORD=correct-horse"),
      ]
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    // A file of variables that several services read is one place.
    var seen: Set<SourceSpan> = []
    for runner in RunningContainer.all(in: stack) {
      for variable in runner.container.inputs.environment
      where variable.reference == nil && !variable.value.origin.isVariable {
        let name = variable.name.value
        let span = variable.value.span ?? variable.name.span
        guard let mark = SecretText.mark(name, variable.value.value), seen.insert(span).inserted else { continue }
        let isFile = span.file != runner.span.file
        report(
          // A file of variables may be kept out of the repository; a Compose file and a spec are not.
          isFile ? .advice : nil,
          at: span,
          "`\(name)` of `\(runner.name)` is a secret in plain text: \(mark.rawValue)",
          help: isFile
            ? "keep this file out of the repository, and one with names alone beside it: `.env.example`"
            : cure(name, mark, stack)
        )
      }
    }
  }

  private func cure(_ name: String, _ mark: SecretText.Mark, _ stack: Stack) -> String {
    let value = mark == .address ? "the whole address" : "the value"
    return stack.form == .spec
      ? "write `secrets: [\(name)]` in place of it: \(value) then comes from the host's environment"
      : "write `\(name): ${\(name):?}`: \(value) then comes from the host's environment"
  }
}

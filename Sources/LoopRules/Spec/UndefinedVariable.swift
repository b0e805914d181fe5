import LoopDiagnostics
import LoopFormats
import LoopStack

/// `${NAME}` in a Compose value, and nothing says what holds when it is unset.
struct UndefinedVariable: Rule {
  let about = CodeInfo(
    "SPC006",
    "undefined-variable",
    .warning,
    summary: "a variable of the host is used, and nothing says what holds without it",
    rationale: """
      Compose replaces `${NAME}` by nothing when the variable is unset, prints one line that scrolls by, and starts \
      the container all the same: a database with an empty password, an image without a tag. `${NAME:?}` stops \
      before anything runs, `${NAME:-default}` says what holds, and a name under `secrets` is checked before a deploy.
      """,
    evidence: ["https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose:
            labels: {release: "shop-${RELEASE}"}
      #                             ^^^^^^^^^^ SPC006
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          secrets: [SHOP_TOKEN]
          compose:
            labels: {release: "${RELEASE:-none}", owner: "${OWNER:?who owns it}", token: "${SHOP_TOKEN}"}
      """
    ],
    badFiles: [
      [
        ExampleFile(
          "compose.yaml",
          """
          name: shop
          services:
            web:
              image: "web:${RELEASE}"
              environment: {DATABASE: "postgres://shop:${PASSWORD}@db/${DATABASE:-shop}"}
          #                                            ^^^^^^^^^^^ SPC006
          """
        ),
        ExampleFile(".env", "RELEASE=1.0.0\n"),
      ]
    ],
    goodFiles: [
      [
        ExampleFile(
          "compose.yaml",
          """
          name: shop
          services:
            web:
              image: "web:${RELEASE}"
              environment: {OWNER: "${OWNER:?who owns it}", COLOR: "${COLOR-blue}", TOKEN: "${TOKEN}"}
          """
        ),
        ExampleFile(".env", "RELEASE=1.0.0\nTOKEN=${SHELL_TOKEN}\n"),
      ]
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var declared = Set(stack.services.flatMap { $0.container.inputs.hostVariables.map(\.value) })
    declared.formUnion(stack.variables ?? [])
    var seen: Set<String> = []
    guard stack.form == .spec else {
      // What whoever runs a file of the user's own has in the environment is known by its `.env` alone.
      for variable in stack.undefined where !declared.contains(variable.value) && seen.insert(variable.value).inserted {
        self.report(variable.value, at: variable.span, &report)
      }
      return
    }
    for service in stack.services {
      ComposeKeys(service)?.scalars { scalar, span in
        for hit in DollarText.interpolations(in: scalar.text) where hit.isBraced {
          guard let name = hit.name, !declared.contains(name), seen.insert(name).inserted else { continue }
          self.report(name, at: span.narrowed(to: hit.range, of: scalar.text), &report)
        }
      }
    }
  }

  private func report(_ name: String, at place: SourceSpan, _ report: inout Report) {
    report(
      at: place,
      "`${\(name)}` is empty when nobody sets `\(name)`, and Compose goes on without it",
      help: "write `${\(name):?}` to stop there, or `${\(name):-default}`",
      fix: Int(place.end - place.start) == name.unicodeScalars.count + 3
        ? Fix("stop when it is unset", .ask, .replace(place, with: "${\(name):?}")) : nil
    )
  }
}

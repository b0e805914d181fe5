import LoopDiagnostics
import LoopStack

/// A service that others need runs only when a profile is asked for.
struct ProfileGap: Rule {
  let about = CodeInfo(
    "SPC009",
    "profile-gap",
    .error,
    summary: "a service that others need runs only when a profile is asked for",
    rationale: """
      A service with `profiles` is left out of a plain `up`. A route to it answers 502, or keeps an nginx that looks \
      names up at its start from starting at all; whoever waits for it makes Compose refuse the whole file.
      """,
    evidence: [
      "https://docs.docker.com/compose/how-tos/profiles/",
      "https://github.com/compose-spec/compose-spec/blob/main/15-profiles.md",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose: {profiles: [dev]}
      #                        ^^^ SPC009
      edge: {host: shop.example.com, routes: {/: web}}
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, needs: [db]}
        db:
          image: "postgres:16.4"
          port: 5432
          compose: {profiles: [store]}
      #                        ^^^^^ SPC009
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        admin:
          image: "admin:1.0.0"
          port: 8081
          needs: [db]
          compose: {profiles: [debug]}
        db:
          image: "postgres:16.4"
          port: 5432
          compose: {profiles: [debug]}
      edge: {host: shop.example.com, routes: {/: web}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let profiles = stack.services.map(Profiles.init)
    guard profiles.contains(where: { !$0.names.isEmpty }) else { return }
    var reported: Set<Int> = []
    func refuse(_ service: Int, _ user: String, at span: SourceSpan?, by others: Profiles) {
      let own = profiles[service]
      guard !own.covers(others), reported.insert(service).inserted else { return }
      let name = stack.services[service].name.value
      let words = own.names.sorted().map { "`\($0)`" }.joined(separator: ", ")
      report(
        at: own.span ?? stack.place(of: stack.services[service]),
        "`\(name)` runs only with the profile \(words), but \(user)",
        notes: [Note("it is needed here", at: span)],
        help: "leave `profiles` out of `\(name)`, or do not depend on it"
      )
    }
    let edge = stack.edge.flatMap { stack.serviceIndex(of: $0.serviceName) }.map { profiles[$0] } ?? Profiles()
    for route in stack.edge?.locations ?? [] {
      guard let target = stack.serviceIndex(of: route.service.value) else { continue }
      refuse(target, "the route `\(route.path.value)` always leads to it", at: route.service.span, by: edge)
    }
    for (index, service) in stack.services.enumerated() {
      for dependency in service.container.lifecycle.dependencies {
        guard let target = stack.serviceIndex(of: dependency.service.value) else { continue }
        let user = "`\(service.name.value)` waits for it"
        refuse(target, user, at: dependency.service.span, by: profiles[index])
      }
    }
  }

  private struct Profiles {
    var names: Set<String> = []
    var span: SourceSpan?

    init() {}

    init(_ service: Service) {
      let written = service.container.lifecycle.profiles
      names = Set(written.map(\.value))
      span = written.first?.span
    }

    /// Whether a service runs whenever another one does.
    func covers(_ other: Profiles) -> Bool {
      names.isEmpty || (!other.names.isEmpty && other.names.isSubset(of: names))
    }
  }
}

import LoopDiagnostics
import LoopStack

/// An image cannot start without a capability that it may not have.
struct NeededCapabilityDropped: Rule {
  let about = CodeInfo(
    "SEC006",
    "needed-capability-dropped",
    .error,
    summary: "a capability is dropped that the image needs",
    rationale: """
      Official images start as root and hand themselves over to a user of their own, which takes SETUID and SETGID. \
      nginx is the worst of them: with CHOWN alone its master process runs, every worker dies, and the container looks \
      up while nothing is served.
      """,
    evidence: [
      "https://github.com/hephaestus-build/Hephaestus/pull/1567",
      "https://man7.org/linux/man-pages/man7/capabilities.7.html",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "nginx:1.30.0"
          port: 80
          compose: {cap_drop: [ALL]}
      #                        ^^^ SEC006
        db:
          image: "postgres:16.4"
          port: 5432
          compose:
            cap_drop: [ALL]
      #                ^^^ SEC006
            cap_add: [CHOWN, SETUID]
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "nginx:1.30.0"
          port: 80
          compose: {cap_drop: [ALL], cap_add: [CHOWN, SETUID, CAP_SETGID]}
        pages:
          image: "nginxinc/nginx-unprivileged:1.30.0"
          port: 8080
          compose: {cap_drop: [ALL]}
        db:
          image: "postgres:16.4"
          port: 5432
          user: "999:999"
          compose: {cap_drop: [ALL]}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for runner in RunningContainer.all(in: stack) {
      let isolation = runner.container.isolation
      guard !isolation.droppedCapabilities.isEmpty, !isolation.isPrivileged.value,
        let image = runner.service?.imageReference ?? runner.container.process.image,
        let needed = ImageTable.capabilities(of: image.value), isRoot(runner)
      else { continue }
      let dropped = Set(isolation.droppedCapabilities.map(\.value))
      let added = Set(isolation.addedCapabilities.map(\.value))
      let missing = needed.value.filter { capability in
        (dropped.contains("ALL") || dropped.contains(capability))
          && !(added.contains("ALL") || added.contains(capability))
      }
      guard !missing.isEmpty else { continue }
      let place = isolation.droppedCapabilities.first { $0.value == "ALL" || missing.contains($0.value) }
      report(
        at: place?.span ?? runner.span,
        "`\(runner.name)` runs `\(image.value)`, which needs \(missing.joined(separator: ", "))\(needed.origin.attribution), "
          + "and these are dropped",
        notes: image.origin.note("the image"),
        help: "write `cap_add: [\(needed.value.joined(separator: ", "))]`, or run a variant that needs none",
        fix: fix(for: runner, adding: missing, stack)
      )
    }
  }

  /// The list as it is, and what is missing.
  private func fix(for runner: RunningContainer, adding missing: [String], _ stack: Stack) -> Fix? {
    guard let service = runner.service, let file = service.name.span?.file else { return nil }
    let keys =
      stack.form == .spec ? ["services", runner.name, "compose", "cap_add"] : ["services", runner.name, "cap_add"]
    let all = runner.container.isolation.addedCapabilities.map(\.value) + missing
    return Fix("add what the image needs", .ask, .set(file, path: keys, to: "[\(all.joined(separator: ", "))]"))
  }

  /// Images of the table start as root unless somebody says otherwise.
  private func isRoot(_ runner: RunningContainer) -> Bool {
    let user = runner.service?.effectiveUser ?? runner.container.process.user
    return user.map { UserName.isRoot($0.value) } ?? true
  }
}

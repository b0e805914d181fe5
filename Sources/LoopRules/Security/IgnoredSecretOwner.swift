import LoopDiagnostics
import LoopStack

/// A secret's owner is written where Compose does not look.
struct IgnoredSecretOwner: Rule {
  let about = CodeInfo(
    "SEC003",
    "ignored-secret-owner",
    .error,
    summary: "the owner or mode of a file secret is written, and ignored",
    rationale: """
      Outside swarm a secret from a file is a bind mount: it keeps the host's owner and mode, and `uid`, `gid` and \
      `mode` in the Compose file do nothing. A program that is not root then cannot read a file of mode 0600, and \
      making the file readable for everybody gives the secret away.
      """,
    evidence: [
      "https://github.com/docker/compose/issues/9648",
      "https://github.com/compose-spec/compose-spec/blob/main/05-services.md#secrets",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          user: "10001:10001"
          compose:
            secrets:
              - {source: db, target: db, uid: "10001", mode: "0400"}
      #                                       ^^^^^^^ SEC003
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          user: "10001:10001"
          compose: {secrets: [db]}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for runner in RunningContainer.all(in: stack) {
      for file in runner.container.inputs.secrets {
        guard let ownership = file.ownership else { continue }
        let user = runner.service?.effectiveUser ?? runner.container.process.user
        // An image whose user nobody knows may read it as root before it becomes somebody else.
        if user == nil, stack.form == .files { continue }
        let what = file.isSecret ? "secret" : "config"
        report(
          severity(file, user),
          at: ownership.span ?? file.name.span ?? runner.span,
          "the \(what) `\(file.name.value)` of `\(runner.name)` has an owner or mode, which Compose ignores for files",
          notes: (user.map { $0.origin.note("the container's user") } ?? [])
            + (file.source.map { $0.origin.note("the secret's file") } ?? []),
          help: "give the file on the host to the container's user\(user.map { " `\($0.value)`" } ?? ""), mode 0400"
        )
      }
    }
  }

  /// Root reads every file, and secrets that come from variables are written with their owner.
  private func severity(_ file: SecretFile, _ user: Fact<String>?) -> Severity? {
    guard let user, !UserName.isRoot(user.value) else { return .advice }
    return file.source == nil ? .warning : nil
  }
}

import LoopDiagnostics
import LoopStack

/// Somebody besides the signer has the private key.
struct SigningKeyShared: Rule {
  let about = CodeInfo(
    "SEC001",
    "signing-key-shared",
    .error,
    summary: "a service besides the issuer gets the private key of tokens",
    rationale: """
      Whoever has the key mints tokens, for every user and every service. A verifier needs the public half alone, \
      which the issuer serves as its key set (JWKS): then a break-in at a verifier stays there, and keys can be \
      changed without touching it.
      """,
    evidence: ["https://www.rfc-editor.org/rfc/rfc7517", "https://www.rfc-editor.org/rfc/rfc8725"],
    bad: [
      """
      loopgen: 1
      name: shop
      volumes:
        keys: {holds: keys}
      services:
        auth:
          kind: oauth
          image: "auth:1.0.0"
          port: 8083
          writes: {/keys: keys}
        api:
          image: "api:1.0.0"
          reads: {/keys: keys}
      #                  ^^^^ SEC001
      """,
      """
      loopgen: 1
      name: shop
      services:
        auth:
          kind: oauth
          image: "auth:1.0.0"
          port: 8083
          env: {OAUTH_KEYS_DIR: /state/keys}
          secrets: [JWT_PRIVATE_KEY]
          compose: {volumes: ["../../state/auth:/state"]}
        api:
          image: "api:1.0.0"
          secrets: [JWT_PRIVATE_KEY]
      #             ^^^^^^^^^^^^^^^ SEC001
          reads: {/backup: ./state}
      #                    ^^^^^^^ SEC001
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        keys: {holds: keys}
      services:
        auth:
          kind: oauth
          image: "auth:1.0.0"
          port: 8083
          writes: {/keys: keys}
        api:
          image: "api:1.0.0"
          env: {JWKS_URL: svc://auth/.well-known/jwks.json}
          secrets: [JWT_PUBLIC_KEY]
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    let keys = SigningKeys(stack, origins)
    if keys.isEmpty { return }
    // In files, who signs is told by names alone.
    let isSure = stack.form == .spec
    for runner in RunningContainer.all(in: stack) where !keys.isSigner(runner) {
      let variables = isSure ? [:] : SigningKeys.variables(of: runner.container)
      for mount in runner.container.inputs.mounts {
        guard let origin = origins[mount], let place = keys[origin] else { continue }
        let title = origins.title(of: mount)
        let phrase = place.isItself ? "which holds" : "which has in it"
        report(
          isSure || variables[mount.target.value] != nil ? nil : .warning,
          at: mount.sourceSpan,
          "`\(runner.name)` mounts `\(title)`, \(phrase) the private keys that `\(place.signer.name)` signs with",
          notes: place.notes,
          help: cure(for: runner, place.signer, stack),
          fix: removal(of: mount, from: runner, stack)
        )
      }
      checkNames(runner, keys, stack, &report)
    }
  }

  /// The same variable or secret at the signer and elsewhere.
  private func checkNames(
    _ runner: RunningContainer,
    _ keys: SigningKeys,
    _ stack: Stack,
    _ report: inout Report
  ) {
    let inputs = runner.container.inputs
    let title = "take the key away from `\(runner.name)`"
    for variable in inputs.environment where !variable.value.value.hasPrefix("/") {
      let fix = runner.service.flatMap { variable.removal(title, from: $0, in: stack) }
      check(Fact(variable.name), of: runner, keys, fix, stack, &report)
    }
    for name in inputs.hostVariables + inputs.secrets.map(\.name) { check(name, of: runner, keys, nil, stack, &report) }
  }

  private func check(
    _ name: Fact<String>,
    of runner: RunningContainer,
    _ keys: SigningKeys,
    _ fix: Fix?,
    _ stack: Stack,
    _ report: inout Report
  ) {
    let known = keys.named[name.value]
    guard let signer = known ?? (SigningKeys.isTokenKey(name.value) ? keys.issuer : nil) else { return }
    let whose =
      known == nil
      ? "a private key for tokens, which `\(signer.name)` signs" : "the private key that `\(signer.name)` signs with"
    report(
      stack.form == .files ? .warning : nil,
      at: name.span ?? runner.span,
      "`\(runner.name)` gets `\(name.value)`, \(whose)",
      notes: [Note("the signer is declared here", at: signer.span)],
      help: cure(for: runner, signer, stack),
      fix: fix
    )
  }

  private func removal(of mount: Mount, from runner: RunningContainer, _ stack: Stack) -> Fix? {
    guard let service = runner.service, service.isTyped(mount, in: stack) else { return nil }
    let key = mount.access.value == .readOnly ? "reads" : "writes"
    let path = ["services", runner.name, key, mount.target.value]
    return Fix("take the keys away from `\(runner.name)`", .ask, .remove(mount.target.span.file, path: path))
  }

  private func cure(for runner: RunningContainer, _ signer: RunningContainer, _ stack: Stack) -> String {
    if runner.service?.mcp?.keyFile != nil {
      return "leave `mcp.keys` out: the server fetches the public keys of `\(signer.name)` itself; or have "
        + "`\(signer.name)` write its public keys alone into a volume of their own"
    }
    let port = signer.service?.port?.value ?? signer.service?.listens?.value
    let address =
      stack.form == .spec
      ? "svc://\(signer.name)/.well-known/jwks.json"
      : "http://\(signer.name)\(port.map { ":\($0)" } ?? "")/.well-known/jwks.json"
    return "take it away, and verify with the issuer's public keys: `JWKS_URL: \(address)`"
  }
}

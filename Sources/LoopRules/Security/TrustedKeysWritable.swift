import LoopDiagnostics
import LoopStack

/// Somebody besides the issuer can change the keys that a verifier believes.
struct TrustedKeysWritable: Rule {
  let about = CodeInfo(
    "SEC010",
    "trusted-keys-writable",
    .error,
    summary: "the public keys that a server trusts can be written by another service than the issuer",
    rationale: """
      Whoever can put a key into the file signs tokens for every user. The server itself only reads it, so it mounts \
      the file read-only; the one that may write it is the issuer.
      """,
    evidence: ["https://www.rfc-editor.org/rfc/rfc7517#section-9", "https://www.rfc-editor.org/rfc/rfc8725"],
    bad: [
      """
      loopgen: 1
      name: notes
      volumes:
        public-keys: {}
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        portal:
          image: "portal:1.0.0"
          writes: {/certs: public-keys}
      #                    ^^^^^^^^^^^ SEC010
        assistant:
          kind: mcp
          port: 8085
          auth: login
          reads: {/keys: public-keys}
          mcp: {keys: /keys/jwks.json}
      edge: {host: notes.example.com}
      """,
      """
      loopgen: 1
      name: notes
      volumes:
        public-keys: {}
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        assistant:
          kind: mcp
          port: 8085
          auth: login
          writes: {/keys: public-keys}
      #                   ^^^^^^^^^^^ SEC010
          mcp: {keys: /keys/jwks.json}
      edge: {host: notes.example.com}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: notes
      volumes:
        public-keys: {}
      services:
        login:
          kind: oauth
          image: "login:1.0.0"
          port: 8083
          writes: {/public: public-keys}
        assistant:
          kind: mcp
          port: 8085
          auth: login
          reads: {/keys: public-keys}
          mcp: {keys: /keys/jwks.json}
      edge: {host: notes.example.com}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let verifiers = stack.services.filter { $0.mcp?.keyFile != nil }
    if verifiers.isEmpty { return }
    let origins = MountOrigins(stack)
    let runners = RunningContainer.all(in: stack)
    var causes = Causes()
    for verifier in verifiers {
      guard let file = verifier.mcp?.keyFile,
        let mount = MountTree(verifier.container).mount(covering: file.value), let source = origins[mount]
      else { continue }
      for runner in runners where runner.name != verifier.auth?.value {
        for other in runner.container.inputs.mounts where other.access.value == .readWrite && origins[other] == source {
          guard causes.isNew(other.sourceSpan) else { continue }
          report(
            at: other.sourceSpan,
            "`\(runner.name)` may write `\(origins.title(of: other))`, where the keys are that "
              + "`\(verifier.name.value)` believes",
            notes: file.origin.note("the file of keys"),
            help: runner.name == verifier.name.value
              ? "mount it under `reads`" : "let `\(verifier.auth?.value ?? "the issuer")` alone write it"
          )
        }
      }
    }
  }
}

package import LoopDiagnostics

extension ChangeCodes {
  package static let contractChanged = CodeInfo(
    "DIF005",
    "contract-changed",
    .warning,
    summary: "clients that worked before do not work afterwards",
    rationale: """
      Addresses, issuers and audiences are what clients have written down. Tokens name their issuer and their audience \
      byte for byte, so a new host or path makes every one of them worthless, and so do new signing keys; a route that \
      is gone, or whose prefix is stripped otherwise, answers 404 to people who did nothing. Some of that is meant: \
      then it has to be announced, or the old one kept beside the new for a while.
      """,
    evidence: [
      "https://www.rfc-editor.org/rfc/rfc9068#section-4",
      "https://www.rfc-editor.org/rfc/rfc9728#section-3.3",
      "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization",
    ],
    badChanges: [
      ChangeExample(
        before: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:1.0.0", port: 8000}
          edge: {host: shop.example.com, routes: {/api/: api}}
          """,
        after: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:1.0.0", port: 8000}
          edge: {host: store.example.com, routes: {/api/: {to: api, strip: true}}}
          #            ^^^^^^^^^^^^^^^^^ DIF005                            ^^^^ DIF005
          """
      ),
      ChangeExample(
        before: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:1.0.0", port: 8000}
          edge: {host: shop.example.com, routes: {/api/: api, /v1/: api}}
          """,
        after: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:1.0.0", port: 8000}
          # ^^^ DIF005
          edge: {host: shop.example.com, routes: {/api/: api}}
          """
      ),
      ChangeExample(
        before: """
          loopgen: 1
          name: notes
          services:
            assistant:
              kind: mcp
              port: 8085
              mcp: {open: true}
          edge: {host: notes.example.com, routes: {/mcp: assistant}}
          """,
        after: """
          loopgen: 1
          name: notes
          services:
            assistant:
              kind: mcp
              port: 8085
              mcp: {open: true, protocols: ["2026-07-28"]}
          #                                ^^^^^^^^^^^^^^ DIF005
          edge: {host: notes.example.com, routes: {/notes: assistant}}
          #                                        ^^^^^^ DIF005
          """
      ),
    ],
    goodChanges: [
      ChangeExample(
        before: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:1.0.0", port: 8000}
          edge: {host: shop.example.com, routes: {/api/: api}}
          """,
        after: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:1.0.0", port: 8000}
          edge: {host: shop.example.com, routes: {/api/: {to: api, timeout: 90s}}}
          """
      )
    ]
  )
}

package import LoopDiagnostics

extension ChangeCodes {
  package static let surfaceGrew = CodeInfo(
    "DIF003",
    "surface-grew",
    .warning,
    summary: "more can be reached, or more can be written, than before",
    rationale: """
      A port on all addresses, a route without a token, a mount that became writable, a capability: each is one word in \
      a long change, works at once, and nobody misses the lock that is gone. Published ports pass by the host's \
      firewall. This is no verdict on the new state, which the other rules judge; it is the line that a reviewer has to \
      have seen. What is still behind a token, or on the host's own loopback, is advice.
      """,
    evidence: [
      "https://docs.docker.com/engine/network/packet-filtering-firewalls/",
      "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
    ],
    badChanges: [
      ChangeExample(
        before: """
          loopgen: 1
          name: shop
          volumes: {notes: {path: /srv/notes, holds: notes}}
          services:
            api: {image: "api:1.0.0", port: 8000, reads: {/notes: notes}}
          """,
        after: """
          loopgen: 1
          name: shop
          volumes: {notes: {path: /srv/notes, holds: notes}}
          services:
            api: {image: "api:1.0.0", port: 8000, writes: {/notes: notes}}
          #                                                ^^^^^^ DIF003
          """
      ),
      ChangeExample(
        before: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:1.0.0", port: 8000}
            db: {image: "postgres:16.4", port: 5432, publish: 5432}
          edge: {host: shop.example.com, routes: {/api/: api}}
          """,
        after: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:1.0.0", port: 8000}
            db: {image: "postgres:16.4", port: 5432, publish: "0.0.0.0:5432"}
          #                                                   ^^^^^^^^^^^^^^ DIF003
          edge: {host: shop.example.com, routes: {/api/: api, /admin/: api}}
          #                                                   ^^^^^^^ DIF003
          """
      ),
    ],
    goodChanges: [
      ChangeExample(
        before: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:1.0.0", port: 8000, publish: "0.0.0.0:8000"}
          edge: {host: shop.example.com, routes: {/api/: api}}
          """,
        after: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:1.0.1", port: 8000}
          edge: {host: shop.example.com, routes: {/api/: {to: api, timeout: 90s}}}
          """
      )
    ]
  )
}

package import LoopDiagnostics

extension ChangeCodes {
  package static let proxyAction = CodeInfo(
    "DIF004",
    "proxy-action",
    .advice,
    summary: "the edge has to be reloaded, or is recreated",
    rationale: """
      The edge mounts its configuration as a folder, and Compose compares no file below a mount: after a new route \
      `docker compose up` says that the edge is up to date, and nginx goes on as before. A reload is what such a change \
      needs, and all that it needs: new workers take new connections, the old ones keep their streams. A new image, \
      port or mount takes a new container, which cuts them.
      """,
    evidence: [
      "https://github.com/docker/compose/blob/main/pkg/compose/hash.go",
      "https://nginx.org/en/docs/control.html",
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
          edge: {host: shop.example.com, routes: {/api/: {to: api, timeout: 90s}}}
          #                                                                 ^^^ DIF004
          """
      )
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
            api: {image: "api:1.0.1", port: 8000}
          edge: {host: shop.example.com, routes: {/api/: api}}
          """
      )
    ]
  )
}

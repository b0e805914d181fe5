package import LoopDiagnostics

extension ChangeCodes {
  package static let versionCliff = CodeInfo(
    "DIF006",
    "version-cliff",
    .warning,
    summary: "an image's new version behaves otherwise",
    rationale: """
      Most bumps are one digit and nothing else. Some cross a line: a database refuses the files of its older major \
      version, a nginx keeps connections that it closed before, an image on Alpine has another C library than the \
      wheels inside it were built for, a Python no longer has a module that the application imports. The table names \
      those lines, so that a bump that crosses one is read twice. Going back crosses it, too.
      """,
    evidence: [
      "https://nginx.org/en/CHANGES",
      "https://www.postgresql.org/docs/current/upgrading.html",
      "https://github.com/ietf-tools/datatracker/pull/10978",
    ],
    badChanges: [
      ChangeExample(
        before: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:1.0.0", port: 8000}
            db: {image: "postgres:16.4", port: 5432}
          edge: {host: shop.example.com, image: "nginx:1.28.1", routes: {/api/: api}}
          """,
        after: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:1.0.0", port: 8000}
            db: {image: "postgres:17.2", port: 5432}
          #             ^^^^^^^^^^^^^^^ DIF006
          edge: {host: shop.example.com, image: "nginx:1.30.6", routes: {/api/: api}}
          #                                     ^^^^^^^^^^^^^^ DIF006
          """
      ),
      ChangeExample(
        before: """
          loopgen: 1
          name: shop
          services:
            api: {image: "python:3.12.7-slim", port: 8000}
          """,
        after: """
          loopgen: 1
          name: shop
          services:
            api: {image: "python:3.12.8-alpine", port: 8000}
          #              ^^^^^^^^^^^^^^^^^^^^^^ DIF006
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
            db: {image: "postgres:16.4", port: 5432}
          edge: {host: shop.example.com, image: "nginx:1.30.5", routes: {/api/: api}}
          """,
        after: """
          loopgen: 1
          name: shop
          services:
            api: {image: "api:2.0.0", port: 8000}
            db: {image: "postgres:16.6", port: 5432}
          edge: {host: shop.example.com, image: "nginx:1.30.6", routes: {/api/: api}}
          """
      )
    ]
  )
}

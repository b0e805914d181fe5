package import LoopDiagnostics

extension ChangeCodes {
  package static let dataOrphaned = CodeInfo(
    "DIF002",
    "data-orphaned",
    .error,
    summary: "what a service has written stays behind",
    rationale: """
      A named volume is found by its name, below the project's name. Rename either, mount another one in its place, or \
      lead a folder elsewhere, and the service starts with nothing: no error, no note, the data is still there under a \
      name that nobody mounts. Notes, databases and keys look deleted, and signing keys are made anew, so that every \
      token is worthless. `docker compose down -v` or a prune then deletes what was left.
      """,
    evidence: [
      "https://github.com/immich-app/immich/pull/4906",
      "https://docs.docker.com/compose/how-tos/project-name/",
    ],
    badChanges: [
      ChangeExample(
        before: """
          loopgen: 1
          name: shop
          volumes: {data: {holds: sqlite}}
          services:
            api: {image: "api:1.0.0", port: 8000, writes: {/data: data}}
          """,
        after: """
          loopgen: 1
          name: shop
          volumes: {database: {holds: sqlite}}
          services:
            api: {image: "api:1.0.0", port: 8000, writes: {/data: database}}
          #                                                       ^^^^^^^^ DIF002
          """
      ),
      ChangeExample(
        before: """
          loopgen: 1
          name: shop
          volumes: {notes: {path: /srv/notes, holds: notes}}
          services:
            api: {image: "api:1.0.0", port: 8000, writes: {/notes: notes}}
          """,
        after: """
          loopgen: 1
          name: shop
          volumes: {notes: {path: /srv/vault, holds: notes}}
          #                       ^^^^^^^^^^ DIF002
          services:
            api: {image: "api:1.0.0", port: 8000, writes: {/notes: notes}}
          """
      ),
      ChangeExample(
        before: """
          loopgen: 1
          name: shop
          volumes: {data: {holds: sqlite}}
          services:
            api: {image: "api:1.0.0", port: 8000, env: {UPLOADS: /data/files}, writes: {/data: data}}
          """,
        after: """
          loopgen: 1
          name: shop
          volumes: {data: {holds: sqlite}}
          services:
            api: {image: "api:1.0.0", port: 8000, env: {UPLOADS: /data/files}, writes: {/state: data}}
          #                                                                             ^^^^^^ DIF002
          """
      ),
    ],
    goodChanges: [
      ChangeExample(
        before: """
          loopgen: 1
          name: shop
          volumes: {data: {holds: sqlite}}
          services:
            api: {image: "api:1.0.0", port: 8000, env: {DB_PATH: /data/shop.db}, writes: {/data: data}}
          """,
        after: """
          loopgen: 1
          name: shop
          volumes: {data: {holds: sqlite}}
          services:
            shop-api: {image: "api:1.0.0", port: 8000, env: {DB_PATH: /state/shop.db}, writes: {/state: data}}
          """
      )
    ]
  )
}

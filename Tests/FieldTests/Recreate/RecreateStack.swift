import Testing

/// The stack that single changes are made to: every key that the emitter writes stands in its Compose file.
enum RecreateStack {
  static let spec = """
    loopgen: 1
    name: recreate
    volumes:
      notes: {path: ./notes, holds: notes}
      archive: {path: ./archive, holds: notes}
      store: {holds: [sqlite, keys]}
      cache: {}
    services:
      api:
        build: {recipe: python, context: services/api, asgi: "main:app"}
        port: 8081
        health: {path: /health, every: 10s, timeout: 3s, retries: 3, start: 20s}
        deploys: often
        env:
          LOG_LEVEL: info
          TZ: Asia/Seoul
          KEYS: svc://auth/keys
          SELF: edge://
        secrets: [API_TOKEN]
        writes: {/notes: notes}
        reads: {/archive: archive}
        memory: 512m
        needs: [auth]
      auth:
        kind: oauth
        image: "example/auth:1.0.0"
        port: 8083
        health: false
        deploys: rare
        user: "10010:10010"
        writes: {/data: store}
        compose: {stop_signal: SIGTERM}
      worker:
        kind: worker
        image: "example/worker:1.0.0"
        health: false
        deploys: rare
        env: {QUEUE: main}
        writes: {/cache: cache}
        compose:
          hostname: worker
      assistant:
        kind: mcp
        port: 8085
        deploys: pinned
        auth: auth
        reads: {/notes: notes, /archive: archive}
        mcp:
          vaults: {team: {path: /notes, scope: "notes:read"}}
    edge:
      host: recreate.example.com
      tls: off
      listen: "127.0.0.1:18090"
      routes:
        /api/: api
    policy:
      drops: {assistant: 0, auth: 0}

    """

  /// Values for `${…:?}`: a file with a variable that is not set is refused.
  static let environment = ["API_TOKEN": "a", "OTHER_TOKEN": "b"]
}

/// A text that is replaced by another, once.
struct Replacement: Sendable {
  let old: String
  let new: String

  init(_ old: String, _ new: String) {
    self.old = old
    self.new = new
  }
}

/// One change to ``RecreateStack``.
struct RecreateCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// Made to both specs before the change.
  var given: [Replacement] = []
  /// Made to the head's spec.
  var change: [Replacement] = []
  /// Made to the Compose file that runs: somebody edited it, or another version wrote it.
  var ran: [Replacement] = []

  var testDescription: String { name }

  /// A change of the spec.
  static func spec(_ name: String, _ old: String, _ new: String, given: [Replacement] = []) -> RecreateCase {
    RecreateCase(name: name, given: given, change: [Replacement(old, new)])
  }

  /// Keys of the worker's Compose service that the user writes himself, before and after.
  static func keys(_ name: String, _ old: String, _ new: String) -> RecreateCase {
    let place = "      hostname: worker"
    let indented = { (text: String) in
      text.split(separator: "\n").reduce(place) { $0 + "\n      " + $1 }
    }
    return RecreateCase(
      name: name,
      given: [Replacement(place, indented(old))],
      change: [Replacement(indented(old), indented(new))]
    )
  }

  /// Another text in the Compose file that runs.
  static func ran(_ name: String, _ now: String, _ before: String, given: [Replacement] = []) -> RecreateCase {
    RecreateCase(name: name, given: given, ran: [Replacement(now, before)])
  }
}

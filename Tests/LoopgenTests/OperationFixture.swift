import LoopOps
import Support

@testable import loopgen

/// A repository with a small stack, whose host cannot be reached.
enum OperationFixture {
  static let spec = """
    loopgen: 1
    name: shop
    volumes:
      vault: { path: ./vault, holds: notes }
    services:
      api:
        build: { recipe: python, context: api, asgi: "main:app" }
        port: 8000
        health: /health
        reads: { /vault: vault }
      cache: { image: "redis:7.4.1", port: 6379 }
    edge: { host: shop.example.com, tls: upstream, routes: { /: api } }
    targets:
      nas: { ssh: deploy@host.invalid, dir: "/srv/it's 루프", secrets: secrets.env }

    """

  static func repository(_ more: [String: String] = [:]) throws -> GitFixture {
    let fixture = try GitFixture()
    let files = [
      "specs/shop.yaml": spec, "api/main.py": "app = 1\n", "api/requirements.txt": "uvicorn==0.30.0\n",
      "vault/note.md": "note\n",
    ]
    try fixture.commit(files.merging(more) { _, new in new })
    return fixture
  }

  /// How a host would say that containers are: the state by service.
  static func survey(_ states: [String: String]) throws -> Survey {
    let lines = states.sorted { $0.key < $1.key }.map { service, state in
      #"container\#t{"id":"\#(service)1","status":"\#(state)","labels":{"com.docker.compose.service":"\#(service)"}}"#
    }
    let text = (["clock\t1763700000", "listed\t\(states.count)"] + lines).joined(separator: "\n") + "\n"
    return try Survey(RemoteAnswer(status: 0, output: Array(text.utf8), errors: ""))
  }
}

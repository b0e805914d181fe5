import LoopOps
import LoopPlan
import LoopWorkspace
import Support

extension MemoryTree: RevisionTree {}

/// A stack with an API that is built, a worker with settings of its own, notes, settings and a static site.
enum StackFixture {
  static let spec = """
    loopgen: 1
    name: shop
    volumes:
      vault: { path: ./vault, holds: notes }
      unsaid: { path: ./unsaid }
      site: { path: ./site, holds: static }
      state: { holds: sqlite }
    services:
      api:
        build: { dockerfile: Dockerfile, context: api }
        port: 8000
        health: /health
        env: { LEVEL: info }
        writes: { /vault: vault, /state: state }
        reads: { /site: site, /etc/app: ./config, /unsaid: unsaid }
        compose: { env_file: [../../shop.env] }
      worker:
        kind: worker
        image: "worker:1.0.0"
        reads: { /etc/app: ./config }
    edge:
      engine: nginx
      host: shop.example.com
      tls: upstream
      routes: { /: api }

    """

  static let files: [String: String] = [
    "specs/shop.yaml": spec,
    "api/Dockerfile": "FROM python:3.13-alpine\nCOPY main.py lib/ /app/\nCMD [\"python\", \"/app/main.py\"]\n",
    "api/.dockerignore": "lib/tests\n",
    "api/main.py": "print(1)\n",
    "api/lib/a.py": "a = 1\n",
    "api/lib/tests/a.py": "a = 2\n",
    "api/README.md": "how\n",
    "config/flags.json": "{}\n",
    "site/index.html": "<p>\n",
    "vault/note.md": "note\n",
    "unsaid/x": "x\n",
    "docs/notes.md": "notes\n",
    "shop.env": "A=1\n",
  ]

  static func tree(_ changes: [String: String?] = [:]) -> MemoryTree {
    var texts = files
    for (path, text) in changes { texts[path] = text }
    return MemoryTree(texts)
  }

  static func side(_ tree: MemoryTree) -> StackSide? { sides(tree, tree).after }

  static func sides(_ before: MemoryTree, _ after: MemoryTree) -> (before: StackSide?, after: StackSide?) {
    let planned = Planned(trees: before, after)
    return (planned.before, planned.after)
  }
}

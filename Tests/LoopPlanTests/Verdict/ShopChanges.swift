import LoopPlan
import Testing

/// Changes of a small stack of other people's images.
enum ShopChanges {
  private static let shop = Base.shop
  /// What would refuse the state that the change leads to, were it not weighed less.
  private static func shop(weighing codes: String) -> String { shop + "\npolicy: {rules: {\(codes)}}" }

  private static let quiet = ["db 0 of 0 stops"]

  static let all: [ChangeCase] = containers + data + surface + contract + versions

  private static let containers: [ChangeCase] = [
    ChangeCase(
      "nothing",
      shop,
      [],
      costs: ["api": "kept - - -", "mail": "- - - -", "events": "kept kept - -", "db": "kept - - -"],
      routes: ["/events": "events: kept kept - -"],
      budgets: quiet,
      findings: []
    ),
    ChangeCase(
      "a new image",
      shop,
      [("api:1.0.0", "api:1.1.0")],
      ["api": .recreate],
      costs: ["api": "gap - - -", "edge": "kept kept - -"],
      routes: ["/api/": "api: gap - - -", "/edit/": "editor: kept - - -"],
      findings: []
    ),
    ChangeCase(
      "two replicas stop together",
      shop,
      [("editor:2.1.0", "editor:2.2.0")],
      ["editor": .recreate],
      costs: ["editor": "gap - - -"],
      findings: []
    ),
    ChangeCase(
      "a worker is asked by nobody",
      shop,
      [("mail:1.0.0", "mail:1.1.0")],
      ["mail": .recreate],
      costs: ["mail": "- - - -"],
      budgets: quiet
    ),
    ChangeCase(
      "streams of a service without a budget",
      shop,
      [("events:1.0.0", "events:1.1.0")],
      ["events": .recreate],
      costs: ["events": "gap cut - -"],
      budgets: quiet,
      findings: ["DIF001 advice events"]
    ),
    ChangeCase(
      "streams of a service with a budget",
      shop + "\npolicy: {drops: {events: 10}}",
      [("events:1.0.0", "events:1.1.0")],
      ["events": .recreate],
      budgets: ["db 0 of 0 stops", "events all (?) of 10 streams, over"],
      findings: ["DIF001 error events"]
    ),
    ChangeCase(
      "as many streams as the budget allows",
      shop + "\npolicy: {drops: {events: 10}}",
      [("events:1.0.0", "events:1.1.0")],
      ["events": .recreate],
      budgets: ["db 0 of 0 stops", "events 10 of 10 streams"],
      findings: ["DIF001 advice events"],
      open: ["events": 10]
    ),
    ChangeCase(
      "one more",
      shop + "\npolicy: {drops: {events: 10}}",
      [("events:1.0.0", "events:1.1.0")],
      ["events": .recreate],
      budgets: ["db 0 of 0 stops", "events 11 of 10 streams, over"],
      open: ["events": 11]
    ),
    ChangeCase(
      "a pinned service without streams",
      shop,
      [("deploys: pinned,", "deploys: pinned, env: {TZ: Asia/Seoul},")],
      ["db": .recreate],
      costs: ["db": "gap - - -"],
      budgets: ["db 1 of 0 stops, over"],
      findings: []
    ),
    ChangeCase(
      "a pinned service that may stop",
      shop + "\npolicy: {drops: {db: 1}}",
      [("deploys: pinned,", "deploys: pinned, env: {TZ: Asia/Seoul},")],
      ["db": .restart],
      budgets: ["db 1 of 1 stops"]
    ),
    ChangeCase(
      "a reload: streams end when old workers do",
      shop,
      [("/edit/: editor", "/edit/: {to: editor, body: 2m}")],
      ["edge": .reload],
      costs: ["edge": "kept kept - -"],
      findings: ["DIF004 advice shop.example.com"]
    ),
    ChangeCase(
      "the edge is recreated",
      shop,
      [],
      ["edge": .recreate],
      costs: ["edge": "gap cut - -", "events": "kept kept - -"],
      routes: ["/events": "events: gap cut - -", "/api/": "api: gap - - -"],
      findings: ["DIF001 advice events", "DIF004 advice shop.example.com"]
    ),
    ChangeCase(
      "a stream's route leads elsewhere",
      shop,
      [("{to: events, stream: true}", "{to: editor, stream: true}")],
      ["edge": .reload],
      routes: ["/events": "editor: kept kept - -"],
      findings: ["DIF004 advice shop.example.com"]
    ),
    ChangeCase(
      "a service is renamed",
      shop,
      [("  events: {image", "  feed: {image"), ("{to: events, stream: true}", "{to: feed, stream: true}")],
      ["edge": .reload],
      costs: ["events": "refused lost - -", "feed": "- - - -"],
      routes: ["/events": "feed: kept cut - -"],
      findings: ["DIF001 advice shop.example.com", "DIF004 advice shop.example.com"]
    ),
  ]

  private static let data: [ChangeCase] = [
    ChangeCase(
      "a volume is renamed",
      shop,
      [("  data: {holds: sqlite}", "  database: {holds: sqlite}"), ("/data: data", "/data: database")],
      findings: ["DIF002 error database"]
    ),
    ChangeCase(
      "a volume is no longer mounted",
      shop(weighing: "VOL003: warning"),
      [("    writes: {/data: data}\n", "")],
      findings: ["DIF002 error api"]
    ),
    ChangeCase(
      "a volume is mounted elsewhere, and the program is not told",
      shop(weighing: "VOL003: warning"),
      [("writes: {/data: data}", "writes: {/state: data}")],
      findings: ["DIF002 error /state"]
    ),
    ChangeCase(
      "a volume is mounted elsewhere, and the program is told",
      shop,
      [("writes: {/data: data}", "writes: {/state: data}"), ("DB_PATH: /data", "DB_PATH: /state")],
      findings: []
    ),
    ChangeCase(
      "a volume is mounted elsewhere, and nothing says where the program looks",
      shop.replacing("    env: {DB_PATH: /data/shop.db}\n", with: ""),
      [("writes: {/data: data}", "writes: {/state: data}")],
      findings: ["DIF002 warning /state"]
    ),
    ChangeCase(
      "a folder of notes is another one",
      shop,
      [("path: /srv/notes", "path: /srv/vault")],
      findings: ["DIF002 error /srv/vault"]
    ),
    ChangeCase(
      "a named volume becomes a folder",
      shop,
      [("data: {holds: sqlite}", "data: {path: ./data, holds: sqlite}")],
      findings: ["DIF002 error ./data"]
    ),
    ChangeCase(
      "a folder becomes a named volume",
      shop,
      [("notes: {path: /srv/notes, holds: notes}", "notes: {holds: notes}")],
      findings: ["DIF002 error notes"]
    ),
    ChangeCase(
      "a service goes and its volume stays",
      shop,
      [
        ("    env: {DB_PATH: /data/shop.db}\n    writes: {/data: data}\n", ""), ("  api:\n", "  shop-api:\n"),
        ("/api/: api", "/api/: shop-api"),
      ],
      findings: ["DIF002 warning shop"]
    ),
    ChangeCase(
      "a service is renamed and takes its volume along",
      shop,
      [("  api:\n", "  shop-api:\n"), ("/api/: api", "/api/: shop-api")],
      findings: []
    ),
    ChangeCase(
      "the project is renamed",
      shop,
      [("name: shop\n", "name: store\n")],
      findings: ["DIF002 error store"]
    ),
    ChangeCase(
      "a volume that nobody mounts is gone",
      shop,
      [("  cache: {}\n", "")],
      findings: []
    ),
  ]

  private static let surface: [ChangeCase] = [
    ChangeCase(
      "a port reaches further",
      shop,
      [("publish: 5432}", "publish: \"0.0.0.0:5432\"}")],
      findings: ["DIF003 warning \"0.0.0.0:5432\""]
    ),
    ChangeCase(
      "a port reaches less far",
      shop.replacing("publish: 5432}", with: "publish: \"0.0.0.0:5432\"}"),
      [("\"0.0.0.0:5432\"", "5432")],
      findings: []
    ),
    ChangeCase(
      "a reader writes",
      shop(weighing: "VOL001: warning"),
      [("    writes: {/data: data}\n    reads: {/notes: notes}", "    writes: {/data: data, /notes: notes}")],
      findings: ["DIF003 warning /notes"]
    ),
    ChangeCase(
      "a writer reads",
      shop,
      [("replicas: 2, writes: {/notes: notes}", "replicas: 2, reads: {/notes: notes}")],
      findings: []
    ),
    ChangeCase(
      "a new route without a token",
      shop,
      [("    /edit/: editor\n", "    /edit/: editor\n    /admin/: editor\n    /backup/: editor\n")],
      findings: ["DIF003 warning /admin/"]
    ),
    ChangeCase(
      "a new service behind a new route",
      shop,
      [
        ("  mail: {image: \"mail:1.0.0\"}", "  mail: {image: \"mail:1.0.0\", port: 4000}"),
        ("    /edit/: editor\n", "    /edit/: editor\n    /mail/: mail\n"),
      ],
      findings: ["DIF003 warning /mail/"]
    ),
    ChangeCase(
      "privileged",
      shop(weighing: "SEC004: warning"),
      [("mail: {image: \"mail:1.0.0\"}", "mail: {image: \"mail:1.0.0\", compose: {privileged: true}}")],
      findings: ["DIF003 warning true"]
    ),
    ChangeCase(
      "methods are widened",
      shop.replacing("/edit/: editor", with: "/edit/: {to: editor, methods: [GET]}"),
      [("methods: [GET]", "methods: [GET, PUT]")],
      findings: ["DIF003 advice [GET, PUT]"]
    ),
  ]

  private static let contract: [ChangeCase] = [
    ChangeCase(
      "the prefix is stripped",
      shop,
      [("/edit/: editor", "/edit/: {to: editor, strip: true}")],
      findings: ["DIF005 warning true"]
    ),
    ChangeCase(
      "a route that another one covers",
      shop.replacing("    /edit/: editor\n", with: "    /edit/: editor\n    /edit/new/: editor\n"),
      [("    /edit/new/: editor\n", "")],
      findings: []
    ),
    ChangeCase(
      "methods are refused",
      shop.replacing("/edit/: editor", with: "/edit/: {to: editor, methods: [GET, PUT]}"),
      [("methods: [GET, PUT]", "methods: [GET]")],
      findings: ["DIF005 warning [GET]"]
    ),
    ChangeCase(
      "two routes of one service are gone",
      shop.replacing("    /edit/: editor\n", with: "    /edit/: editor\n    /new: editor\n"),
      [("    /edit/: editor\n    /new: editor\n", "")],
      findings: ["DIF005 warning editor"]
    ),
    ChangeCase(
      "TLS ends here, at the same address",
      shop.replacing("host: shop.example.com", with: "host: shop.example.com\n  listen: 443"),
      [("listen: 443", "listen: 443\n  tls: {cert: /etc/tls/cert.pem, key: /etc/tls/key.pem}")],
      findings: []
    ),
    ChangeCase(
      "the port that clients know",
      shop.replacing("host: shop.example.com", with: "host: shop.example.com\n  listen: 8080\n  tls: off"),
      [("listen: 8080", "listen: 8081")],
      findings: ["DIF005 warning 8081"]
    ),
  ]

  private static let versions: [ChangeCase] = [
    ChangeCase(
      "a major version of a database",
      shop,
      [("postgres:16.4", "postgres:17.0")],
      findings: ["DIF006 warning \"postgres:17.0\""]
    ),
    ChangeCase(
      "back again",
      shop,
      [("postgres:16.4", "postgres:15.8")],
      findings: ["DIF006 warning \"postgres:15.8\""]
    ),
    ChangeCase("a patch of a database", shop, [("postgres:16.4", "postgres:16.6")], findings: []),
    ChangeCase(
      "another C library",
      shop,
      [("postgres:16.4", "postgres:16.4-alpine")],
      findings: ["DIF006 warning \"postgres:16.4-alpine\""]
    ),
    ChangeCase(
      "a tag that names no version",
      shop(weighing: "IMG001: warning"),
      [("postgres:16.4", "postgres:latest")],
      findings: []
    ),
    ChangeCase(
      "another release of Debian",
      shop.replacing("mail:1.0.0", with: "python:3.12-slim-bookworm"),
      [("python:3.12-slim-bookworm", "python:3.12-slim-trixie")],
      findings: ["DIF006 warning \"python:3.12-slim-trixie\""]
    ),
    ChangeCase(
      "another Python",
      shop.replacing("mail:1.0.0", with: "python:3.11-slim"),
      [("python:3.11-slim", "python:3.13-slim")],
      findings: ["DIF006 warning \"python:3.13-slim\""]
    ),
  ]
}

import LoopDiagnostics
@testable import LoopPlan
import LoopSpec
import LoopStack
import Support
import Testing

/// Stacks that are drawn in tests.
enum GraphCase: String, CaseIterable {
  /// The owner's.
  case loop
  /// Every kind of line, in twelve services.
  case shop
  /// `shop`, and a change to it.
  case change

  func graph() throws -> StackGraph {
    switch self {
    case .loop: StackGraph(try Self.stack(Checkout.read("specs/loop.yaml")))
    case .shop: StackGraph(try Self.stack(Self.shopSpec))
    case .change: StackGraph(try Self.stack(Self.shopSpec), plan: Self.plan)
    }
  }

  static func stack(_ text: String) throws -> Stack {
    let reading = Reading(text)
    return try #require(reading.stack, "\(reading.rendered)")
  }

  /// A spec of many services, made by a rule: the same for the same number.
  static func many(_ count: Int) -> String {
    var text = "loopgen: 1\nname: many\nvolumes:\n"
    let volumes = max(2, count / 3)
    for index in 0..<volumes {
      text += "  vol\(index): " + (index % 2 == 0 ? "{ path: ./data/vol\(index) }\n" : "{ holds: sqlite }\n")
    }
    text += "services:\n"
    for index in 0..<count {
      text += "  svc-\(index):\n    image: \"example/svc:1.0.0\"\n    port: \(8000 + index)\n"
      text += "    deploys: \(["often", "rare", "rare", "pinned"][index % 4])\n"
      if index % 3 == 1 { text += "    calls: [svc-\(index * 7 % count)]\n" }
      if index % 5 == 0 { text += "    secrets: [API_KEY, DB_PASSWORD]\n" }
      if index % 7 == 2 { text += "    publish: \"0.0.0.0:\(20_000 + index)\"\n" }
      if index < volumes { text += "    writes: { /data: vol\(index) }\n" }
      let (first, second) = (index * 5 % volumes, index * 11 % volumes)
      let others = Set([first, second]).filter { $0 != index || index >= volumes }.sorted()
      let reads = others.map { "/mnt/vol\($0): vol\($0)" }
      if index % 2 == 0, !reads.isEmpty { text += "    reads: { \(reads.joined(separator: ", ")) }\n" }
    }
    text += "edge:\n  host: many.example.com\n  routes:\n"
    for index in 0..<count where index % 4 != 2 {
      text += "    /svc\(index)/: svc-\(index)\n"
      if index % 4 == 3 { text += "    /svc\(index)-events/: { to: svc-\(index), stream: true }\n" }
    }
    return text
  }

  private static let shopSpec = """
    loopgen: 1
    name: shop
    volumes:
      orders: { holds: sqlite }
      pictures: { path: ./사진첩, holds: static }
    services:
      web:
        image: "example/web:2.1.0"
        port: 8080
        deploys: often
        replicas: 2
        calls: [orders, search]
        reads: { /srv/pictures: pictures }
      orders:
        image: "example/orders:1.4.0"
        port: 8081
        deploys: rare
        secrets: [PAYMENT_KEY]
        writes: { /data: orders, /pictures: pictures }
      search:
        image: "example/search:0.9.0"
        port: 9200
        deploys: pinned
        publish: "0.0.0.0:9200"
        reads: { /orders: orders }
      mailer:
        kind: worker
        image: "example/mailer:3.0.0"
        deploys: rare
        secrets: [SMTP_PASSWORD, SMTP_USER]
        calls: [orders]
    edge:
      host: shop.example.com
      listen: "192.0.2.7:443"
      tls: { cert: /etc/tls/shop.pem, key: /etc/tls/shop.key }
      routes:
        /: web
        /events/: { to: search, stream: true }
        /orders/: orders

    """

  private static var plan: Plan {
    let origin = Origin.standard(FactSource("a test", ""))
    func value(_ text: String) -> Change.Value { Change.Value(text, origin) }
    var plan = Plan(name: "shop", spec: "specs/shop.yaml", kind: .changed)
    plan.impacts = [
      Impact(service: "web", action: .recreate, causes: []), Impact(service: "orders", action: .dataAtRisk, causes: []),
      Impact(service: "search", action: .unchanged, causes: []), Impact(service: "mailer", action: .create, causes: []),
      Impact(service: "edge", action: .reload, causes: []), Impact(service: "legacy", action: .remove, causes: []),
    ]
    plan.changes = [
      Change(.volume("orders"), .added), Change(.volume("old-orders"), .removed),
      Change(.service("search"), .changed, label: "env LOG_LEVEL", before: value("info"), after: value("debug")),
      Change(.service("orders"), .added, label: "mount /data", after: value("volume orders, read-write")),
      Change(.service("orders"), .removed, label: "mount /old", before: value("volume old-orders, read-write")),
      Change(.service("web"), .changed, label: "mount /srv/pictures"), Change(.route("/events/"), .added),
      Change(.route("/gone/"), .removed, before: value("→ orders  silent for 60 s, body 1 MiB")),
      Change(.route("/orders/"), .changed),
    ]
    plan.budgets = [
      Budget(service: "search", allowed: Fact(0, origin), worst: .all(atMost: 64), unit: "streams", isOver: true)
    ]
    return plan
  }
}

import LoopDiagnostics
import LoopPlan
import LoopSpec
import LoopStack

/// Reports made by hand, one for each thing that a reader may meet.
enum Scenes {
  static let all: [(name: String, report: DiffReport)] = [
    ("quiet", quiet), ("recreated", recreated), ("blocked", blocked), ("new-stack", new), ("removed-stack", removed),
    ("data-at-risk", dataAtRisk), ("several-stacks", several), ("failures", failures), ("reload", reload),
  ]

  static var quiet: DiffReport {
    let scene = Scene()
    var plan = scene.plan()
    plan.impacts = Scene.untouched
    plan.budgets = [scene.budget()]
    return scene.report(plan)
  }

  static var recreated: DiffReport {
    let scene = Scene()
    var plan = scene.plan()
    plan.impacts = Scene.untouched
    plan.impacts[0] = Impact(
      service: "loop-api",
      action: .recreate,
      causes: [
        scene.cause("`LOG_LEVEL` is `debug` instead of `info`", "LOG_LEVEL: debug"),
        Cause("`api/main.py` is in the image, and changed", at: .file("api/main.py")),
        Cause("`api/old.py` was in the image", at: .file("api/old.py"), in: .before),
      ],
      cost: Cost(requests: .gap(Scene.gap), because: "one container at a time writes `/vault`")
    )
    plan.changes = [
      Change(
        .service("loop-api"),
        .changed,
        label: "env LOG_LEVEL",
        before: scene.value("info", "LOG_LEVEL: info", .before),
        after: scene.value("debug", "LOG_LEVEL: debug")
      ),
      Change(
        .service("loop-api"),
        .changed,
        label: "mount /vault",
        before: scene.value("vault, read-only", "/vault: vault", .before),
        after: scene.value("vault, writable", "/vault: vault"),
        alarm: "`loop-api` can write what it could only read"
      ),
      Change(.route("/health"), .added, after: scene.value("loop-api", "loop-api")),
      Change(.policy, .removed, label: "rule edge/buffering", before: scene.value("advice", "policy", .before)),
    ]
    plan.routes = [
      RouteCost(path: "/api/", service: "loop-api", cost: plan.impacts[0].cost),
      RouteCost(path: "/mcp", service: "loop-mcp", cost: Cost(requests: .kept, streams: .kept)),
    ]
    plan.budgets = [scene.budget(), scene.budget("loop-auth", unit: "tokens and sessions")]
    plan.findings = [
      Diagnostic(
        "DIF003",
        .warning,
        "`/vault` of `loop-api` becomes writable",
        at: scene.span("writes"),
        notes: [Note("it was read-only here", at: scene.span("reads", .before))],
        help: "mount it with `reads` if nothing has to be written"
      )
    ]
    plan.files = [
      FileChange(
        path: "generated/loop/compose.yaml",
        kind: .changed,
        diff: """
          --- a/generated/loop/compose.yaml
          +++ b/generated/loop/compose.yaml
          @@ -12,3 +12,3 @@
               environment:
          -      LOG_LEVEL: info
          +      LOG_LEVEL: debug

          """,
        added: 1,
        removed: 1
      )
    ]
    plan.rawLines = (6, 7)
    return scene.report(plan)
  }

  static var blocked: DiffReport {
    let scene = Scene()
    var plan = scene.plan()
    plan.impacts = Scene.untouched
    plan.impacts[2] = Impact(
      service: "loop-mcp",
      action: .recreate,
      causes: [scene.cause("network `inside` instead of `loop`: its containers are made anew", "inside")],
      cost: Cost(requests: .gap(Scene.gap), streams: .cut, sessions: .kept)
    )
    plan.changes = [
      Change(
        .service("loop-mcp"),
        .changed,
        label: "networks",
        before: scene.value("loop", "loop", .before),
        after: scene.value("inside", "inside")
      )
    ]
    plan.budgets = [
      scene.budget(
        "loop-mcp",
        .all(atMost: 1_000),
        isOver: true,
        waysOut: [
          "keep the network `loop` (specs/loop.yaml:11:16)", "allow it this once: `loopgen diff --allow-drop loop-mcp`",
          "raise `policy.drops`, which this report will then show",
        ]
      ), scene.budget("loop-auth", unit: "tokens and sessions"),
    ]
    plan.findings = [
      Diagnostic(
        "DIF001",
        .error,
        "`loop-mcp` is recreated, and its open MCP streams end",
        at: scene.span("inside"),
        help: "keep what it ran with, or change it when nobody is connected"
      )
    ]
    plan.tools = [
      ToolChange(service: "loop-mcp", text: "`search` takes `limit` now", cause: scene.cause("", "kind: mcp"))
    ]
    return scene.report(plan)
  }

  static var new: DiffReport {
    let scene = Scene()
    var plan = scene.plan("loop", .added)
    plan.impacts = ["loop-api", "loop-auth", "loop-mcp", "edge"].map {
      Impact(service: $0, action: .create, causes: [])
    }
    plan.files = [
      FileChange(path: "generated/loop/compose.yaml", kind: .added, diff: "", added: 1_204, removed: 0),
      FileChange(path: "generated/loop/nginx/nginx.conf", kind: .added, diff: "+a\n+b\n", added: 2, removed: 0),
    ]
    return scene.report(plan)
  }

  static var removed: DiffReport {
    let scene = Scene()
    var plan = scene.plan("loop", .removed)
    plan.impacts = Scene.untouched.map {
      Impact(service: $0.service, action: .remove, causes: [])
    }
    plan.impacts[1].cost = Cost(requests: .refused, sessions: .lost, tokens: .lost)
    plan.impacts[2].cost = Cost(requests: .refused, streams: .cut)
    plan.budgets = [
      scene.budget("loop-mcp", .count(3), isOver: true, isWaived: true),
      scene.budget("loop-auth", .all(atMost: nil), unit: "tokens and sessions", isOver: true, isWaived: true),
    ]
    return scene.report(plan)
  }

  static var dataAtRisk: DiffReport {
    let scene = Scene()
    var plan = scene.plan()
    plan.impacts = Scene.untouched
    plan.impacts[1] = Impact(
      service: "loop-auth",
      action: .dataAtRisk,
      causes: [scene.cause("volume `oauth-data` was renamed: the new one is empty", "loop-auth")],
      cost: Cost(requests: .gap(Scene.gap), sessions: .lost, tokens: .lost, because: "its keys are on that volume")
    )
    plan.changes = [Change(.volume("tokens"), .renamed(from: "oauth-data"), after: scene.value("", "loop-auth"))]
    plan.budgets = [scene.budget()]
    return scene.report(plan)
  }

  static var several: DiffReport {
    let scene = Scene()
    var quiet = scene.plan("web")
    quiet.impacts = Scene.untouched
    var other = quiet
    other.name = "archive"
    let plans = [recreated.plans, blocked.plans].flatMap(\.self)
    var shop = plans[1]
    shop.name = "shop"
    var report = scene.report(quiet, shop, plans[0], other)
    report.remarks = ["`specs/old.yaml` was read as `specs/loop.yaml`: the stack has the same name"]
    return report
  }

  static var failures: DiffReport {
    let scene = Scene()
    var plan = scene.plan()
    plan.impacts = Scene.untouched
    plan.remarks = [
      "`/opt/context` is outside of the repository: not compared",
      "`notes/big.bin` is larger than 64 MiB: counted as changed",
    ]
    return scene.report(
      plan,
      findings: [Diagnostic("SPC001", .error, "unknown key `servces`", at: scene.span("services"), help: "`services`")],
      failures: [
        .init(file: "specs/shop.yaml", message: "cannot be read: permission denied", help: "`chmod +r` it"),
        .init(file: "", message: "no object for `4f2c9e1`", help: nil),
      ],
      remarks: ["the clone is shallow: `origin/main` is the nearest commit that is here"]
    )
  }

  static var reload: DiffReport {
    let scene = Scene()
    var plan = scene.plan()
    plan.impacts = Scene.untouched
    plan.impacts[3] = Impact(
      service: "edge",
      action: .reload,
      causes: [Cause("written by another version of loopgen", at: .output("generated/loop/nginx/nginx.conf"))],
      cost: Cost(requests: .kept, streams: .cutAfter(.seconds(3_600)))
    )
    plan.routes = [
      RouteCost(path: "/old/", service: nil, cost: Cost(requests: .refused)),
      RouteCost(path: "/mcp", service: "loop-mcp", cost: Cost(requests: .kept, streams: .cutAfter(.seconds(3_600)))),
    ]
    return scene.report(plan)
  }
}

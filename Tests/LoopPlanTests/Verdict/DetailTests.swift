import LoopDiagnostics
import LoopEmit
import LoopPlan
import LoopSpec
import LoopStack
import Support
import Testing

@Suite struct `What a verdict says` {
  private static func gap(_ base: String, _ service: String, _ action: Action = .recreate) throws -> Gap {
    let judged = try #require(Judged(base, base, [service: action]))
    guard case .gap(let gap)? = judged.plan.impact(of: service)?.cost.requests else {
      throw Missing.gap
    }
    return gap
  }

  private enum Missing: Error { case gap }

  @Test func `a gap is made of stopping, starting and being found`() throws {
    let gap = try Self.gap(Base.loop, "loop-api")
    #expect(gap.shortest == TimeSpan(milliseconds: 600))
    #expect(gap.longest == .seconds(24))
    #expect(
      gap.parts == [
        "it stops: at once with nothing open, at most 20 s (loopgen's timeout ladder)",
        "it starts: 600 ms to 3 s (measured with uvicorn)",
        "nothing else answers meanwhile: one replica (loopgen's default)",
        "the edge finds it again within 1 s (`valid` of its `resolver`)",
      ]
    )
  }

  @Test func `what is said of a start counts for more than the table`() throws {
    let text = Base.loop.replacing(
      "    health: /health\n    deploys: often ",
      with: "    health: { path: /health, start: 8s }\n    deploys: often "
    )
    let gap = try Self.gap(text, "loop-api")
    #expect(gap.longest == .seconds(29))
    #expect(gap.parts.contains("it starts: up to 8 s, as `health.start` has it"))
  }

  @Test func `an image that nobody knows is stopped by force at worst`() throws {
    let gap = try Self.gap(Base.shop, "api")
    #expect(
      gap.parts.first == "it stops: at once with nothing open, at most 30 s (loopgen's timeout ladder), then SIGKILL"
    )
    #expect(gap.parts.contains("it starts: nobody knows how long that takes"))
  }

  @Test func `replicas stop together, as Compose has it`() throws {
    let gap = try Self.gap(Base.shop, "editor")
    #expect(gap.parts.contains("Compose stops all 2 replicas before it starts the first new one"))
  }

  @Test func `the edge holds its port until its last connection ends`() throws {
    let gap = try Self.gap(Base.loop, "edge")
    #expect(gap.shortest == TimeSpan(milliseconds: 200) && gap.longest == .seconds(41))
  }

  @Test func `an edge that runs an older configuration cuts by that`() throws {
    let planned = Planned(Base.shop, Base.shop.replacing("/edit/: editor", with: "/edit/: {to: editor, body: 2m}"))
    var before = try #require(planned.before)
    let after = try #require(planned.after)
    let conf = try #require(before.files["nginx/nginx.conf"])
    before.files["nginx/nginx.conf"] = conf.replacing(
      "worker_shutdown_timeout 1h;",
      with: "worker_shutdown_timeout 30s;"
    )
    .replacing("valid=1s", with: "valid=10s")
    let model = CostModel(before, after, actions: ["edge": .reload, "api": .recreate])
    #expect(model.cost(of: "edge").streams == .cutAfter(.seconds(30)))
    guard case .gap(let gap) = model.cost(of: "api").requests else { throw Missing.gap }
    #expect(gap.parts.contains("the edge finds it again within 10 s (`valid` of its `resolver`)"))
  }

  @Test func `an edge without a limit keeps streams for ever`() throws {
    let planned = Planned(Base.shop, Base.shop)
    var before = try #require(planned.before)
    let conf = try #require(before.files["nginx/nginx.conf"])
    before.files["nginx/nginx.conf"] = conf.replacing("worker_shutdown_timeout 1h;", with: "")
    let cost = CostModel(before, planned.after, actions: ["edge": .reload]).cost(of: "edge")
    #expect(cost.streams == .kept && cost.because == "old workers go on until their last stream ends")
  }

  @Test(arguments: [
    ("loop-auth", Action.recreate, "its keys are on volume `oauth-data`, which stays"),
    ("loop-auth", .dataAtRisk, "its keys are on volume `oauth-data`, whose data is at risk"),
    ("loop-mcp", .recreate, "the container that holds them is replaced"),
    ("loop-api", .recreate, "it is stopped before the new one starts"),
    ("edge", .recreate, "every connection goes through the container that is replaced"),
    ("edge", .reload, "old workers go on for 24 h, and no stream lives longer"),
  ])
  func `a cost has its reason`(service: String, action: Action, because: String) throws {
    let judged = try #require(Judged(Base.loop, Base.loop, [service: action]))
    #expect(judged.plan.impact(of: service)?.cost.because == because)
  }

  @Test func `an edge that ends its workers early says when, and how long streams may live`() throws {
    let judged = try #require(Judged(Base.impatient(), ["edge": .reload]))
    #expect(judged.cost("edge") == "kept after-1h - -" && judged.route("/mcp") == "loop-mcp: kept after-1h kept -")
    #expect(
      judged.plan.impact(of: "edge")?.cost.because
        == "old workers end 1 h after a reload (`worker_shutdown_timeout`), and they may live 24 h"
    )
    #expect(judged.budgets.contains("loop-mcp all (4096) of 0 MCP streams, over"))
  }

  @Test func `what is left alone needs no reason`() throws {
    let judged = try #require(Judged(Base.loop, Base.loop))
    #expect(judged.plan.impacts.allSatisfy { $0.cost.because == nil })
  }

  @Test func `a new stack costs nothing, and one that goes costs all`() throws {
    let new = try #require(Planned(nil, Base.loop).plan)
    #expect(new.impacts.allSatisfy { $0.cost == Cost() } && new.budgets.allSatisfy { !$0.isOver })
    #expect(new.findings.isEmpty && new.routes.allSatisfy { $0.cost == Cost() })
    let gone = try #require(Planned(Base.loop, nil).plan)
    #expect(gone.impact(of: "loop-mcp")?.cost.columns == "refused lost lost -")
    #expect(gone.impact(of: "loop-auth")?.cost.columns == "refused - lost lost")
    #expect(gone.budgets.map(\.isOver) == [true, true])
    #expect(gone.routes.allSatisfy { $0.service == nil && $0.cost.requests == .refused })
  }

  @Test func `keys that are in the container go with it`() throws {
    let text = Base.loop.replacing("      OAUTH_DB_PATH: /data/oauth.db\n      OAUTH_KEYS_DIR: /data/keys\n", with: "")
      .replacing("    writes: { /data: oauth-data }\n", with: "")
    let judged = try #require(Judged(text, text, ["loop-auth": .recreate]))
    #expect(judged.cost("loop-auth") == "gap - lost lost")
    #expect(
      judged.plan.impact(of: "loop-auth")?.cost.because == "its keys are in the container that goes, on no volume"
    )
    let restarted = try #require(Judged(text, text, ["loop-auth": .restart]))
    #expect(restarted.cost("loop-auth") == "gap - kept kept")
  }
}

@Suite struct `Ways out` {
  private static func ways(_ causes: [Cause], _ actions: [String: Action]) throws -> [String] {
    let all = Dictionary(uniqueKeysWithValues: actions.keys.map { ($0, causes) })
    let judged = try #require(Judged(Base.loop, Base.loop, actions, causes: all))
    return judged.plan.budgets.first { $0.service == "loop-mcp" }?.waysOut ?? []
  }

  @Test func `each cause is named with what it is a cause of`() throws {
    let ways = try Self.ways(
      [
        Cause("`env.TZ` Asia/Seoul → Europe/Berlin", at: nil),
        Cause("a file that it copies changed", at: .file("shared/base.txt")),
        Cause("the compose file was written by another version", at: .output("generated/loop/compose.yaml")),
      ],
      ["loop-mcp": .recreate]
    )
    #expect(
      ways == [
        "take this back for `loop-mcp`: `env.TZ` Asia/Seoul → Europe/Berlin",
        "leave `shared/base.txt` as it was, or out of what the image of `loop-mcp` copies",
        "build `generated/loop/compose.yaml` with the version of loopgen that wrote it, and upgrade in a change of its own",
        "deploy it when nobody listens: a stream that was cut can be begun again",
        "deploy it on purpose: `loopgen diff --allow-drop loop-mcp`",
        "allow it from now on: `policy.drops: {loop-mcp: 4096}`, which reviewers see as such",
      ]
    )
  }

  @Test func `where the edge cuts, its causes count`() throws {
    let ways = try Self.ways([Cause("`edge.listen` 8080 → 8088", at: nil)], ["edge": .recreate])
    #expect(ways.first == "take this back for `edge`: `edge.listen` 8080 → 8088")
  }

  /// Shorter streams are no way out: the server would be made anew for them.
  @Test func `streams that a reload does not outlive are for an hour when nobody listens`() throws {
    let plan = try #require(Judged(Base.impatient(), ["edge": .reload])).plan
    let budget = try #require(plan.budgets.first { $0.service == "loop-mcp" })
    #expect(budget.isOver && budget.waysOut.contains { $0.hasPrefix("deploy it when nobody listens") })
    #expect(!budget.waysOut.contains { $0.contains("max_stream") })
    let cut = try #require(plan.findings.first { $0.code == "DIF001" })
    #expect(cut.message.contains("ends all MCP streams of `loop-mcp` (at most 4,096) after 1 h, and"))
  }

  @Test func `causes on one place of the spec are undone at once`() throws {
    let place = try #require(Planned(Base.loop, nil).before?.stack.name.span)
    let causes = ["`a` changed", "`b` follows"].map { Cause($0, at: .spec(place)) }
    let ways = try Self.ways(causes, ["loop-mcp": .recreate])
    #expect(ways.filter { $0.hasPrefix("take this back ") }.count == 1)
  }

  @Test func `of a service that goes nothing can be begun again`() throws {
    let ways = try Self.ways([Cause("it is gone", at: nil)], ["loop-mcp": .remove])
    #expect(ways.contains("keep `loop-mcp`, or remove it when nobody listens"))
    #expect(!ways.contains { $0.contains("begun again") || $0.contains("policy.drops") })
  }

  @Test func `the one cause that is left is not counted`() throws {
    let causes = (1...4).map { Cause("`env.V\($0)` is new", at: nil) }
    let ways = try Self.ways(causes, ["loop-mcp": .recreate])
    #expect(ways[3] == "undo the other cause as well: one is enough for Compose")
  }

  @Test func `a fourth cause is counted`() throws {
    let causes = (1...5).map { Cause("`env.V\($0)` is new", at: nil) }
    let ways = try Self.ways(causes, ["loop-mcp": .recreate])
    #expect(ways[3] == "undo the other 2 causes as well: one is enough for Compose")
  }

  @Test func `what is within its budget needs none`() throws {
    let judged = try #require(Judged(Base.loop, Base.loop, ["loop-api": .recreate]))
    #expect(judged.plan.budgets.allSatisfy { $0.waysOut.isEmpty })
  }
}

@Suite struct `Findings over a change` {
  @Test func `a cut stream says by what, how many, and what policy allows`() throws {
    let cause = Cause("`env.TZ` Asia/Seoul → Europe/Berlin", at: nil)
    let judged = try #require(Judged(Base.loop, Base.loop, ["loop-mcp": .recreate], causes: ["loop-mcp": [cause]]))
    let finding = try #require(judged.plan.findings.first)
    #expect(
      finding.message
        == "`loop-mcp` is recreated, which cuts all MCP streams of `loop-mcp` (at most 4,096), and `policy.drops` allows 0"
    )
    #expect(finding.notes.map(\.message) == [cause.text, "the budget is written here"])
    #expect(finding.help == "take this back for `loop-mcp`: `env.TZ` Asia/Seoul → Europe/Berlin")
  }

  @Test func `a reload has its command, with the paths that are generated`() throws {
    let judged = try #require(Judged(Base.shop, Base.shop, ["edge": .reload]))
    let nginx = "docker compose -f generated/shop/compose.yaml exec -T edge nginx -c /etc/nginx/loopgen/nginx.conf"
    #expect(judged.plan.findings.map(\.help) == ["run `\(nginx) -t && \(nginx) -s reload`"])
    let compose = try #require(judged.planned.after?.files["compose.yaml"])
    #expect(compose.contains("\"-c\", \"/etc/nginx/loopgen/nginx.conf\"") && compose.contains("\n  edge:\n"))
  }

  @Test func `notes lead to what stood in the base`() throws {
    let judged = try #require(
      Judged(Base.shop, Base.shop.replacing("postgres:16.4", with: "postgres:18.0"))
    )
    let finding = try #require(judged.plan.findings.first)
    let names = finding.notes.compactMap { $0.span.map { judged.planned.sources[$0.file].name } }
    #expect(names == ["base:specs/app.yaml"])
    #expect(finding.message.contains("PostgreSQL 18 does not start on the data files of 16"))
    #expect(finding.message.contains("below `/var/lib/postgresql`"))
  }

  @Test func `folders that moved within the repository took their notes along`() throws {
    let after = Base.loop.replacing("path: ./specs/loop/vault,", with: "path: ./notes,")
    let old = MemoryTree(["specs/app.yaml": Base.loop, "specs/loop/vault/a.md": "a"])
    let new = MemoryTree(["specs/app.yaml": after, "notes/a.md": "a"])
    let judged = try #require(Judged(Planned(trees: old, new), [:]))
    #expect(judged.plan.findings.isEmpty)
  }
}

@Suite struct `Version cliffs` {
  @Test(arguments: [
    ("nginx:1.27.2", "nginx:1.27.3", 1), ("nginx:1.25.0", "nginx:1.30.6", 4), ("nginx:1.30.6", "nginx:1.28.0", 2),
    ("nginx:1.30.5", "nginx:1.30.6", 0), ("nginx:latest", "nginx:1.30.6", 0), ("nginx:1.27.3", "httpd:2.4", 0),
    ("postgres:16", "postgres:16.4", 0), ("postgres:17.2", "postgres:18.0", 2), ("mysql:8.0.36", "mysql:8.4.2", 2),
    ("mongo:6.0", "mongo:7.0", 1), ("mongo:7.0.1", "mongo:7.0.9", 0), ("python:3.11", "python:3.12-slim", 2),
    ("node:20-bookworm", "node:22-trixie", 2), ("debian:12-slim", "debian:13-slim", 2),
    ("debian:bookworm", "debian:12", 0), ("ghcr.io/x/postgres:v15", "postgres:16", 1),
  ])
  func `are counted between two tags`(old: String, new: String, count: Int) {
    #expect(VersionCliff.crossed(from: ImageReference(old), to: ImageReference(new)).count == count)
  }
}

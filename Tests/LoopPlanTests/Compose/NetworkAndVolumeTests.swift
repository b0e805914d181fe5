import LoopPlan
import Support
import Testing

/// Networks and volumes whose own configuration changed, and volumes that a service loses.
struct NetworkAndVolumeTests {
  @Test
  func `containers on a network that is made anew are restarted`() throws {
    let change = try ComposeChange(("loopgen: 1", "loopgen: 1 # as it was"))
    let effects = change.effects { $0.replacing("    internal: true\n", with: "    internal: false\n") }
    #expect(
      change.lines(effects)
        == ["api", "auth"].map {
          "\($0) restart: network `back` is made anew: `internal` added: `true` (output generated/shop/compose.yaml)"
        }
    )
  }

  @Test(arguments: [
    "  edge: {name: shop_edge}\n", "  edge: {driver_opts: {}}\n", "  edge: {internal: false, labels: []}\n",
  ])
  func `a network that says what holds anyway is the same`(text: String) throws {
    let change = try ComposeChange(("loopgen: 1", "loopgen: 1 # as it was"))
    #expect(change.effects { $0.replacing("  edge: {}\n", with: text) }.isEmpty)
  }

  @Test
  func `data of a volume that is made anew are at risk`() throws {
    let change = try ComposeChange(("loopgen: 1", "loopgen: 1 # as it was"))
    let effects = change.effects { $0.replacing("  store: {}\n", with: "  store: {labels: {a: b}}\n") }
    #expect(
      change.lines(effects) == [
        "auth data at risk: volume `store` is made anew: label `a` removed: `b`; what it holds is removed "
          + "(output generated/shop/compose.yaml)"
      ]
    )
  }

  @Test
  func `a volume that somebody else makes is nobody's to make anew`() throws {
    let change = try ComposeChange(("loopgen: 1", "loopgen: 1 # as it was"))
    #expect(
      change.effects {
        $0.replacing("  store: {}\n", with: "  store: {external: true, name: shop_store, driver: nfs}\n")
      }.isEmpty
    )
  }

  struct Loss: Sendable, CustomTestStringConvertible {
    let replacements: [(old: String, new: String)]
    let line: String?

    init(_ old: String, _ new: String, _ line: String?) { self.init([(old, new)], line) }

    init(_ replacements: [(old: String, new: String)], _ line: String?) {
      self.replacements = replacements
      self.line = line
    }

    var testDescription: String { replacements.map(\.new).joined(separator: ", ") }
  }

  private static let losses = [
    Loss(
      [("store: {holds", "vault: {holds"), ("/data: store", "/data: vault")],
      "auth data at risk: `/data` moves from volume `store` to volume `vault`: what the old one holds does not move along "
        + "(specs/app.yaml:20:21)"
    ),
    Loss(
      "    writes: {/data: store}\n",
      "",
      "auth data at risk: `/data` is no longer on volume `store`: what it holds is out of sight (base:specs/app.yaml:20:14)"
    ),
    Loss(
      "cache: {}",
      "cache: {path: ./cache}",
      "worker data at risk: `/cache` moves from volume `cache` to folder `./cache`: what the old one holds does not move along "
        + "(specs/app.yaml:6:17)"
    ),
    Loss(
      [("  cache: {}\n", ""), ("    writes: {/cache: cache}\n", "")],
      "worker data at risk: `/cache` is no longer on volume `cache`: what it holds is out of sight (base:specs/app.yaml:24:14)"
    ),
    Loss(
      "notes: {path: ./notes, holds: notes}",
      "notes: {holds: notes}",
      "api data at risk: `/vault` moves from folder `./notes` to volume `notes`: what the old one holds does not move along "
        + "(specs/app.yaml:4:3)"
    ),
    // A volume that is still declared, and of which nothing is said.
    Loss("    writes: {/cache: cache}\n", "", nil),
    // The same volume elsewhere.
    Loss("/data: store", "/srv: store", nil),
    // Another folder of the repository.
    Loss("path: ./notes", "path: ./other", nil),
    Loss(
      [("    writes: {/vault: notes}", "    reads: {/vault: notes}"), ("path: ./notes, holds", "holds")],
      "api data at risk: `/vault` moves from folder `./notes` to volume `notes`: what the old one holds does not move along "
        + "(specs/app.yaml:13:13)"
    ),
  ]

  @Test(arguments: losses)
  func `data are at risk where a service loses sight of what it wrote`(loss: Loss) throws {
    let base = Planned(ComposeChange.spec, nil)
    let text = loss.replacements.reduce(ComposeChange.spec) { $0.replacing($1.old, with: $1.new) }
    #expect(text != ComposeChange.spec && base.before != nil)
    let change = try ComposeChange((ComposeChange.spec, text))
    let found = change.effects.filter { $0.action == .dataAtRisk }
    #expect(change.lines(found) == (loss.line.map { [$0] } ?? []))
  }

  @Test
  func `whoever only reads has written nothing`() throws {
    let change = try ComposeChange(
      ("path: ./notes, holds", "holds"),
      given: [("    writes: {/vault: notes}", "    reads: {/vault: notes}")]
    )
    #expect(change.effects.map(\.action).max() == .recreate)
  }

  @Test
  func `containers on a network of another name are made anew`() throws {
    let change = try ComposeChange(("loopgen: 1", "loopgen: 1 # as it was"))
    let effects = change.effects { $0.replacing("  edge: {}\n", with: "  edge: {name: other}\n") }
    #expect(effects.map(\.service) == ["api", "auth", "edge"] && effects.allSatisfy { $0.action == .recreate })
  }

  @Test
  func `a folder of keys that becomes another folder is missed`() throws {
    let change = try ComposeChange(
      ("path: ./keys", "path: ./other"),
      given: [("store: {holds", "store: {path: ./keys, holds")]
    )
    #expect(change.effects.map(\.action) == [.dataAtRisk])
  }
}

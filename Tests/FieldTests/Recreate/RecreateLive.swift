import Foundation
import LoopPlan
import Support
import Testing

/// Changes that `Tests/Engine` applies to containers that run, and what the plan says becomes of each.
struct RecreateLive {
  static let names: [String] = [
    "a comment", "quotes around a value", "mounts in another order", "a variable's value", "a variable added",
    "the port of a service that others call", "a mount that becomes read-only", "a mount at another path",
    "a named volume renamed", "a named volume that becomes a folder", "how often it is probed", "memory",
    "a second replica", "a third replica", "one replica less", "how long it may take to stop", "the user",
    "what it waits for", "whom it calls", "a published port", "an image's tag", "a build's argument", "a route",
    "the port of the edge", "of Compose: a label", "of Compose: labels as a list", "of Compose: a scale",
    "of Compose: who restarts it", "of Compose: a pull policy", "of Compose: a network with an empty mapping",
    "in the file that runs: a mount in another spelling", "in the file that runs: networks as a mapping",
    "in the file that runs: an option of the log that was other",
    "in the file that runs: a network that had a way out", "in the file that runs: a network with a label",
    "in the file that runs: a volume with a label",
    "in the file that runs: a volume of another name",
  ]

  /// Containers that something of another's happens to.
  static let spread: [RecreateCase] = [
    tied("a namespace of a container that is recreated", "pid: \"service:auth\""),
    tied("volumes of a container that is recreated", "volumes_from: [auth]"),
    tied("a link to a container that is recreated", "links: [auth]\n      networks: [back]"),
    tied(
      "a restart with a container that is recreated",
      "depends_on: {auth: {condition: service_started, restart: true}}"
    ),
    tied("a start after a container that is recreated", "depends_on: {auth: {condition: service_started}}"),
  ]

  private static func tied(_ name: String, _ keys: String) -> RecreateCase {
    let place = "      hostname: worker"
    return RecreateCase(
      name: name,
      given: [Replacement(place, place + "\n      " + keys)],
      change: [Replacement("stop_signal: SIGTERM", "stop_signal: SIGINT")]
    )
  }

  /// What Python reads.
  private struct Case: Encodable {
    var name: String
    var before: String
    var after: String
    /// By service; those that are not named are unchanged.
    var verdict: [String: String]
  }

  static func json() throws -> Data {
    let wanted = try names.map { name in
      try #require(RecreateCase.all.first { $0.name == name }, "no change is called \(name)")
    }
    let cases = try (wanted + spread).map { change in
      let (before, after) = try change.sides()
      let own = ComposeImpact.effects(before, after)
      let all = own + ComposeImpact.spread(own, before, after)
      return Case(
        name: change.name,
        before: before.files["compose.yaml"] ?? "",
        after: after.files["compose.yaml"] ?? "",
        verdict: Dictionary(all.map { ($0.service, $0.action) }, uniquingKeysWith: max).mapValues(\.name)
      )
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return try encoder.encode(cases)
  }
}

struct RecreateLiveTests {
  private static let path = ProcessInfo.processInfo.environment["LOOPGEN_RECREATE_CASES"]

  @Test
  func `a container that shares something goes down with the other one`() throws {
    for change in RecreateLive.spread {
      let (before, after) = try change.sides()
      let own = ComposeImpact.effects(before, after)
      #expect(own.map(\.service) == ["auth"])
      let spread = ComposeImpact.spread(own, before, after).filter { $0.service == "worker" }
      let wanted: Action? =
        switch change.name.split(separator: " ").dropFirst().first {
        case "namespace", "of": .recreate
        case "link", "restart": .restart
        default: nil
        }
      #expect(spread.map(\.action).max() == wanted, "\(change.name)")
    }
  }

  @Test(.enabled(if: path != nil, "LOOPGEN_RECREATE_CASES names no file to write"))
  func `changes for an engine are written`() throws {
    try RecreateLive.json().write(to: URL(filePath: try #require(Self.path)))
  }
}

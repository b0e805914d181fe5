import Foundation
import LoopDiagnostics
import LoopEmit
import LoopFormats
import LoopSpec
import LoopStack
import Testing

/// What is generated for a host that is behind: its engine and its Compose must read all of it.
struct TargetProfileTests {
  /// Cases that have no targets of their own.
  static let specs = EmitCase.names.compactMap { name -> (name: String, text: String)? in
    let file = EmitCase.folder.appending(path: name).appending(path: "spec.yaml")
    guard let text = try? String(contentsOf: file, encoding: .utf8), !text.contains("\ntargets:") else { return nil }
    let target = "targets:\n  nas: {ssh: deploy@nas.example.com, dir: /volume1/docker/loop, profile: synology}\n"
    return (name, text + "\n" + target)
  }

  /// A CPU quota of the user's own, which is refused.
  static let limited = specs.filter { $0.text.contains("cpus:") }

  @Test(arguments: limited)
  func `a CPU quota is refused for a Synology, and for nobody else`(name: String, text: String) throws {
    #expect { try EmitCase.artifacts(of: text, target: "nas") } throws: { "\($0)".contains("HST001") }
    #expect(throws: Never.self) { try EmitCase.artifacts(of: text) }
  }

  @Test(arguments: specs.filter { spec in !limited.contains { $0.name == spec.name } })
  func `nothing for a Synology is newer than its engine and its Compose`(name: String, text: String) throws {
    let table = TargetTable[.synology]
    let (engine, compose) = (try #require(table.engine).value, try #require(table.compose).value)
    let artifacts = try EmitCase.artifacts(of: text, target: "nas")
    let file = try #require(artifacts.first { $0.path == "compose.yaml" })
    let services = try Self.services(file.text)
    #expect(!services.isEmpty)
    for (service, node) in services {
      for feature in EngineTable.features where (feature.reader == .engine ? engine : compose) < feature.since {
        #expect(feature.key(in: node) == nil, "\(service): \(feature.path)")
      }
      #expect(!node.pairs.contains { ["cpus", "cpu_quota", "cpu_period"].contains($0.key) }, "\(service)")
    }
    // Of a Dockerfile, Engine 24 knows what its own frontend does, and fetches no other.
    for artifact in artifacts where artifact.path.hasSuffix("Dockerfile") {
      for word in ["# syntax", "--parents", "--exclude", "--checksum"] {
        #expect(!artifact.text.contains(word), "\(artifact.path)")
      }
    }
  }

  @Test
  func `where the engine is current, a start is probed faster`() throws {
    let spec = try #require(Self.specs.first { $0.name == "open-mcp" }).text
    let start = EngineTable.features.filter { $0.path.last == "start_interval" }
    let feature = try #require(start.first)
    let services = try Self.services(EmitCase.text("compose.yaml", of: spec))
    #expect(services.contains { feature.key(in: $0.1) != nil })
  }

  private static func services(_ text: String) throws -> [(String, YAMLNode)] {
    var found = Diagnostics()
    let source = SourceText(name: "compose.yaml", text: text)
    let tree = YAMLReader.read(source, as: FileID(0), dialect: .compose, reporting: &found)
    let pairs = try #require(tree).pairs.first { $0.key == "services" }?.value.pairs ?? []
    return pairs.map { ($0.key, $0.value) }
  }
}

import LoopDiagnostics
import LoopEmit
import LoopRules
import LoopStack
import Support
import Testing

/// Nasty texts in every string of a spec: refused with a finding, or unchanged in every file and nowhere else.
@Suite(.needs(.compose, .nginx, .crossplane, .swiftc, .openssl))
struct NastyTests {
  private static let specs = Result { try ["every-key", "every-form"].map { try NastySpec($0) } }

  @Test
  func `the examples have every string that the format knows`() throws {
    let trees = try Fixture.all.map { try SpecTree(reading: $0.text) }
    let shown = trees.reduce(into: Set<String>()) { $0.formUnion(SchemaWalk($1).places.map(\.schemaPath)) }
    #expect(SchemaWalk.all().subtracting(shown).sorted() == [])
  }

  @Test(arguments: NastyValue.all)
  func `a nasty value is refused or stays what it is`(value: NastyValue) throws {
    for spec in try Self.specs.get() {
      for group in try spec.accepting(value) {
        let understood = try Understood(group.checked, like: spec.baseline)
        let pairs = group.changes.map { (old: spec.old($0.key), new: $0.value.text) }
        let folders = pairs.compactMap { pair in spec.folders[pair.old].map { (old: $0, new: pair.new) } }
        let differences = understood.differences(from: spec.baseline, exchanging: pairs + folders)
        #expect(differences.isEmpty, "\(spec.name): \(differences.prefix(5).joined(separator: "\n"))")
      }
    }
  }
}

/// Places whose text is a language of its own, or decides about files.
@Suite(.needs(.compose))
struct NastyRawTests {
  @Test(
    arguments: [
      "}", "} server { listen 9; }", "a", "a \"", "a { b;", "a;; }", "; }", "a '", "a; } location / { return 200; ",
      "\"a\" b",
    ]
  )
  func `nginx directives cannot end the block that they are in`(text: String) {
    let quoted = "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    for place in [
      "raw: {http: \(quoted)}, routes: {/: web}", "raw: {server: \(quoted)}, routes: {/: web}",
      "routes: {/: {to: web, raw: \(quoted)}}",
    ] {
      let reading = Reading(spec(service: "port: 8080", top: "edge: {host: a.example.com, \(place)}"))
      #expect(reading.checked == nil && !reading.diagnostics.isEmpty, "\(place)")
    }
  }

  @Test
  func `services that are called like other values of YAML keep their names`() throws {
    let names = [
      "yes", "no", "on", "off", "y", "n", "null", "true", "false", "0", "007", "1e3", "2026-11-21", "0x1f",
      "12345678901234567890",
    ]
    let services = names.enumerated().map { "  \"\($1)\": {image: \"web:1.0.0\", port: \(8_001 + $0)}\n" }.joined()
    let reading = Reading("loopgen: 1\nname: \"1e3\"\nservices:\n\(services)")
    let checked = try #require(reading.checked, "\(reading.rendered)")
    let folder = try TemporaryFolder()
    let file = try #require(Emitters.emit(checked, version: "0.0.0").first { $0.path == "compose.yaml" })
    try folder.write(file.path, file.text)
    let compose = try ParsedCompose(folder.path + "/" + file.path)
    #expect(Set(compose.services.keys) == Set(names) && compose.tree["name"]?.text == "1e3")
  }
}

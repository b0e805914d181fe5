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
        let differences = understood.differences(from: spec.baseline, exchanging: pairs)
        #expect(differences.isEmpty, "\(spec.name): \(differences.prefix(5).joined(separator: "\n"))")
      }
    }
  }
}

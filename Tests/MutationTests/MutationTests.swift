import LoopRules
import Support
import Testing

@Suite struct `A broken fact` {
  @Test(arguments: Mutation.inSpec)
  func `in the spec has its finding, where it is broken, and no other`(mutation: Mutation) throws {
    let trial = try Trial(mutation)
    #expect(trial.isCaught, "\(trial.account)")
  }

  @Test(.enabled(if: Mutation.readsFiles), arguments: Mutation.inFiles)
  func `in the files has its finding, where it is broken, and no other`(mutation: Mutation) throws {
    let trial = try Trial(mutation)
    #expect(trial.isCaught, "\(trial.account)")
  }

  @Test func `in a produced file is named with its line`() throws {
    let bench = try DriftBench()
    #expect(try bench.untouched().isEmpty)
    for mutation in DriftMutation.all {
      let outcome = try bench.run(mutation)
      #expect(outcome.isCaught, "\(outcome.expected) \(outcome.found)")
    }
  }

  @Test(arguments: Mutation.Ground.allCases)
  func `is no fact of the stack as it is`(ground: Mutation.Ground) {
    let found = Bench.findings(in: Bench.texts(ground), ground).weighty
    #expect(found.isEmpty, "\(found)")
  }
}

@Suite struct `Mutations` {
  @Test(arguments: CoreRules.codes)
  func `there is one for each core rule, in the spec and in the files`(code: String) {
    #expect(Catalog.page(of: code) != nil || code == DriftMutation.code)
    for ground in Mutation.Ground.allCases where CoreRules.needs(code, on: ground) {
      let known = Mutation.all.filter { $0.ground == ground }.map(\.code) + [DriftMutation.code]
      #expect(known.contains(code), "\(ground.rawValue)")
    }
  }

  @Test func `the page shows them as they go`() throws {
    let trials = try (Mutation.inSpec + (Mutation.readsFiles ? Mutation.inFiles : [])).map { try Trial($0) }
    let bench = try DriftBench()
    let page = MutationPage(trials, try DriftMutation.all.map(bench.run))
    #expect(try Golden.matches(page.text, MutationPage.path))
  }
}

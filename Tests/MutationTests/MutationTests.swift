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

  @Test(arguments: Mutation.Ground.allCases)
  func `is no fact of the stack as it is`(ground: Mutation.Ground) {
    let found = Bench.findings(in: Bench.texts(ground), ground).weighty
    #expect(found.isEmpty, "\(found)")
  }
}

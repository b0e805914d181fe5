import Testing

@testable import LoopMCP

@Suite struct FreedMemoryTests {
  @Test(arguments: [
    ([0, 300, 100, 44, 44, 0], [false, false, false, true, false, false]),
    ([300, 40, 400, 145, 144], [false, true, false, false, true]),
    ([255, 0, 255, 0], [false, false, false, false]),
  ])
  func `memory is asked for once after many connections have closed`(_ counts: [Int], _ expected: [Bool]) {
    var ebb = Ebb()
    #expect(counts.map { ebb.isOut(at: $0) } == expected)
  }

  #if canImport(Glibc)
    @Test func `what was freed goes back to the system`() {
      // Small blocks, of which the library keeps the freed ones.
      var blocks: [[UInt8]]? = (0..<20_000).map { [UInt8](repeating: UInt8($0 % 256), count: 1_000) }
      #expect(blocks?.count == 20_000)
      blocks = nil
      #expect(FreedMemory.giveBack())
    }
  #endif
}

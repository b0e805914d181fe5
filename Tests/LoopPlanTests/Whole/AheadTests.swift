import Synchronization
import Testing

@testable import LoopPlan

/// Values that other threads make.
struct AheadTests {
  @Test
  func `a value is made once, whoever asks and how often`() {
    let count = Counter()
    let value = Ahead { count.next() }
    let asking = (0..<100).map { _ in Ahead { value.value } }
    #expect(asking.allSatisfy { $0.value == 1 } && count.next() == 2)
  }

  @Test
  func `values that wait for values are made, however many there are`() {
    let first = Ahead { 1 }
    let all = (0..<2_000).reduce(into: [first]) { all, _ in
      let last = all[all.count - 1]
      all.append(Ahead { last.value + 1 })
    }
    #expect(all[2_000].value == 2_001)
  }

  @Test
  func `a value that nobody asks for harms nobody`() {
    for number in 0..<1_000 { _ = Ahead { number } }
    #expect(Ahead { "end" }.value == "end")
  }

  private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }
}

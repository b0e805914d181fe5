import LoopStack

/// The order in which services start: whoever is needed comes first.
enum StartOrder {
  /// Services that need each other.
  struct Cycle {
    /// Each needs the next, and the last one the first.
    var services: [String]
    /// The need that closes the circle.
    var last: Fact<String>
  }

  /// Circles of `needs`; one for each need that leads back to a service on the way to it.
  static func cycles(in stack: Stack) -> [Cycle] {
    if stack.services.allSatisfy({ $0.needs.isEmpty }) { return [] }
    var walk = Walk(stack)
    for index in stack.services.indices { walk.visit(index) }
    return walk.cycles
  }

  /// A depth-first walk without recursion: chains may be thousands long.
  private struct Walk {
    private enum Mark {
      case new, onPath, done
    }

    private let names: [String]
    private let needs: [[Fact<String>]]
    private let places: [String: Int]
    private var marks: [Mark]
    private(set) var cycles: [Cycle] = []

    init(_ stack: Stack) {
      names = stack.services.map(\.name.value)
      needs = stack.services.map(\.needs)
      places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      marks = Array(repeating: .new, count: names.count)
    }

    mutating func visit(_ start: Int) {
      guard marks[start] == .new else { return }
      marks[start] = .onPath
      var path = [(service: start, next: 0)]
      while let top = path.last {
        guard top.next < needs[top.service].count else {
          marks[top.service] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let need = needs[top.service][top.next]
        guard let target = places[need.value] else { continue }
        switch marks[target] {
        case .done: break
        case .onPath:
          let circle = path.drop { $0.service != target }
          cycles.append(Cycle(services: circle.map { names[$0.service] }, last: need))
        case .new:
          marks[target] = .onPath
          path.append((target, 0))
        }
      }
    }
  }
}

import LoopSpec

extension Fate {
  /// The worse of two things that befall the same.
  static func worst(_ first: Fate, _ second: Fate) -> Fate {
    switch (first, second) {
    case (.cutAfter(let one), .cutAfter(let other)): .cutAfter(min(one, other))
    default: first.rank >= second.rank ? first : second
    }
  }

  private var rank: Int {
    switch self {
    case .none: 0
    case .kept: 1
    case .cutAfter: 2
    case .cut: 3
    case .lost: 4
    }
  }
}

extension RequestFate {
  /// Who asks needs both; they are replaced at the same time.
  static func worst(_ first: RequestFate, _ second: RequestFate) -> RequestFate {
    switch (first, second) {
    case (.gap(let one), .gap(let other)):
      .gap(
        Gap(
          shortest: max(one.shortest, other.shortest),
          longest: max(one.longest, other.longest),
          parts: one.parts + other.parts.filter { !one.parts.contains($0) }
        )
      )
    default: first.rank >= second.rank ? first : second
    }
  }

  private var rank: Int {
    switch self {
    case .none: 0
    case .kept: 1
    case .gap: 2
    case .refused: 3
    }
  }
}

import LoopSpec

extension RequestFate {
  var isLoss: Bool {
    switch self {
    case .none, .kept: false
    case .gap, .refused: true
    }
  }

  /// In a table, below "requests".
  var words: String {
    switch self {
    case .none: "–"
    case .kept: "kept"
    case .gap(let gap): gap.words
    case .refused: "refused"
    }
  }
}

extension Fate {
  /// In a table, below what it is the fate of.
  var words: String {
    switch self {
    case .none: "–"
    case .kept: "kept"
    case .cutAfter(let time): "cut after \(time.words)"
    case .cut: "cut"
    case .lost: "lost"
    }
  }

  /// The one that a summary has to tell; of two that are cut later, the earlier.
  static func worst(_ fates: some Sequence<Fate>) -> Fate {
    fates.reduce(.none) { worst($0, $1) }
  }
}

extension Cost {
  var isLoss: Bool { requests.isLoss || streams.isLoss || sessions.isLoss || tokens.isLoss }

  /// Its four figures, in the order of the tables.
  var words: [String] { [requests.words, streams.words, sessions.words, tokens.words] }

  /// What the figures do not say: why, and what a gap is made of.
  var explanation: [String] {
    guard case .gap(let gap) = requests else { return because.map { [$0] } ?? [] }
    return (because.map { [$0] } ?? []) + gap.parts.map { "gap: " + $0 }
  }
}

extension Gap {
  var words: String {
    shortest == longest ? "gap \(longest.words)" : "gap \(shortest.words) to \(longest.words)"
  }
}

extension TimeSpan {
  /// As people say it: `250 ms`, `1.2 s`, `75 s`, `24h`.
  var words: String {
    if milliseconds < 1_000, milliseconds > 0 { return "\(milliseconds) ms" }
    if milliseconds > 90_000 { return TimeSpan.seconds(wholeSeconds).description }
    let tenths = (milliseconds + 50) / 100
    return tenths.isMultiple(of: 10) ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}

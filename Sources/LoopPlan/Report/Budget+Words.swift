import LoopStack

extension Budget {
  /// How much is dropped: `3 MCP streams`, `all open MCP streams`.
  private var loss: String {
    switch worst {
    case .count(1): "1 \(unit.hasSuffix("s") ? String(unit.dropLast()) : unit)"
    case .count(let count): "\(Words.grouped(count)) \(unit)"
    case .all: isOfStreams ? "all open \(unit)" : "all \(unit)"
    }
  }

  /// `at most 1,000`, where a limit is known.
  private var bound: String? {
    if case .all(let limit?) = worst { "at most \(Words.grouped(limit))" } else { nil }
  }

  /// The line of a budget that holds: `0 of 0 MCP streams`.
  var share: String {
    switch worst {
    case .count(let count): "\(Words.grouped(count)) of \(Words.grouped(allowed.value)) \(unit)"
    case .all: "\(loss)\(bound.map { " (\($0))" } ?? ""), \(Words.grouped(allowed.value)) allowed"
    }
  }

  /// The line of a budget that does not.
  var excess: String {
    // A service that shall not stop, and has nothing that could be counted.
    (unit == "stops" ? "stops" : "drops \(loss)") + " (\(limits))" + (isWaived ? ", allowed this time" : "")
  }

  private var limits: String { (bound.map { $0 + "; " } ?? "") + "budget \(Words.grouped(allowed.value))" }

  /// Behind the fate of streams in a table: `3`, `all, at most 1,000`.
  var extent: String {
    switch worst {
    case .count(let count): Words.grouped(count)
    case .all: "all" + (bound.map { ", " + $0 } ?? "")
    }
  }

  var isRefused: Bool { isOver && !isWaived }

  var isOfStreams: Bool { unit.contains("stream") }

  /// Whether anything is dropped at all.
  var isLoss: Bool { worst != .count(0) && worst != .all(atMost: 0) }
}

/// What a program that replaces or restores says, line by line and at its end.
enum ReplaceAnswer {
  /// What a line tells while it runs; `nil` for what is for the end.
  static func progress(_ line: RemoteLine) -> DeployProgress? {
    guard !line.isError else { return nil }
    let parts = line.text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { return nil }
    switch parts[0] {
    case "step": return .step(parts[1])
    case "healthy": return .healthy(parts[1])
    case "edited": return .edited(parts[1])
    default: return nil
    }
  }

  /// - Throws: Why it failed, and what became of the host.
  static func check(_ answer: RemoteAnswer) throws(DeployFailure) {
    if answer.status == 0 { return }
    let lines = DeployLines(answer)
    let log = lines.values("log")
    let outcome: DeployFailure.Outcome
    switch answer.status {
    case 50: outcome = .untouched
    case 51: outcome = .putBack
    case 52: outcome = .notPutBack
    default: throw .unexpected("replace", status: answer.status, lines: lines.ending(of: answer))
    }
    switch lines["failed"] {
    case "busy": throw .busy(.none)
    case "no-writing": throw .notWritable
    case "incoming": throw full(lines) ?? .failed(.incoming, lines: log, outcome)
    case "place": throw .failed(.place, lines: log, outcome)
    case "tag", "note": throw .failed(.tag, lines: log, outcome)
    case "configuration": throw .refusedConfiguration(lines: log, outcome)
    case "up": throw .failed(.up, lines: log, outcome)
    case "reload": throw .failed(.reload, lines: log, outcome)
    case "health": throw .neverHealthy(unhealthy(lines), outcome)
    case nil: throw .failed(.restore, lines: lines.values("back") + log, outcome)
    default: throw .unexpected("replace", status: answer.status, lines: lines.ending(of: answer))
    }
  }

  /// The first one that was found so: what comes after it is of the way back.
  private static func unhealthy(_ lines: DeployLines) -> Unhealthy {
    let tail = lines.all.drop { $0.tag != "unhealthy" }
    let parts = (tail.first?.value ?? "").split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    let log = tail.dropFirst().prefix { $0.tag == "log" }.map(\.value)
    return Unhealthy(
      service: parts.first ?? "",
      state: parts.count > 1 ? parts[1] : "missing",
      exitCode: parts.count > 2 ? Int(parts[2]) : nil,
      log: log
    )
  }

  /// Under this, what failed is taken to have failed for want of room: 64 MiB.
  private static let little = 64 << 10

  /// The place with the least room, if that is little.
  static func full(_ lines: DeployLines) -> DeployFailure? {
    let rooms = lines.values("free").compactMap { value -> (free: Int, folder: String)? in
      let parts = value.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, let free = Int(parts[0]) else { return nil }
      return (free, String(parts[1]))
    }
    guard let least = rooms.min(by: { $0.free < $1.free }), least.free < little else { return nil }
    return .diskFull(folder: least.folder, free: least.free << 10)
  }
}

/// What happens while a deploy goes on.
package enum DeployProgress: Hashable, Sendable {
  /// `place`, `replace`, `healthy`, `back`, `restored`.
  case step(String)
  case healthy(String)
  /// A file that was edited on the host and is replaced; the edited one is in `.loopgen/previous`.
  case edited(String)
  /// A line of a builder, not cleaned for a terminal.
  case output(String)
}

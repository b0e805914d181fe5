import ArgumentParser
import LoopFormats
import LoopOps
import LoopPlan
import LoopProbe

/// What came of a deploy, for the history and for programs.
struct RolloutEnding {
  /// The containers that were built or replaced.
  var services: [String] = []
  var commit: String?
  var isDirty = false
  var plan: Plan?
  var hold: HoldReport?
  var smoke: SmokeComparison?
  /// `done`, `unchanged`, or what failed; `nil` as long as nothing on the host was changed.
  var result: String?
  /// Why nothing was proved.
  var unproved: String?

  /// The longest time without an answer of the API, in milliseconds.
  var gap: Int? { hold.flatMap { $0.probes.map(\.longestGap).max() }.map { Int($0 / .milliseconds(1)) } }

  var drops: Int? { hold.map { $0.streams.reduce(0) { $0 + $1.cut + $1.ended } } }

  func audit(_ owner: LockOwner) -> AuditLine? {
    result.map {
      AuditLine(
        by: owner.by,
        what: owner.what,
        services: services,
        commit: commit,
        isDirty: isDirty,
        gap: gap,
        drops: drops,
        result: $0
      )
    }
  }

  /// What a run ended with that did nothing.
  private static func word(_ code: ExitCode) -> String {
    switch code {
    case .success: "done"
    case .refused: "refused"
    case _ where code.rawValue > 128: "interrupted"
    default: "failed"
    }
  }

  /// One object.
  ///
  ///     deploy     1, the version of this form
  ///     target, what
  ///     services   what was built or replaced
  ///     commit, dirty
  ///     result     done, unchanged, or what failed; where nothing was replaced, also refused, interrupted or failed
  ///     gap        milliseconds without an answer of the API; null where nothing was held
  ///     drops      streams that were cut; null likewise
  ///     hold       as `hold --json`; null likewise
  ///     smoke      {passed, failed, unmended}; null where nothing was asked
  ///     unproved   why not; null where it was proved
  func json(of what: String, on host: Host, _ code: ExitCode) -> JSONValue {
    .object {
      JSONMember("deploy", 1)
      JSONMember("target", .string(host.name))
      JSONMember("what", .string(what))
      JSONMember("services", .strings(services))
      JSONMember("commit", commit.map(JSONValue.string) ?? .null)
      JSONMember("dirty", .bool(isDirty))
      JSONMember("result", .string(result ?? Self.word(code)))
      JSONMember("gap", gap.map { .integer($0) } ?? .null)
      JSONMember("drops", drops.map { .integer($0) } ?? .null)
      JSONMember("hold", hold?.json ?? .null)
      JSONMember("smoke", smoke?.json ?? .null)
      JSONMember("unproved", unproved.map(JSONValue.string) ?? .null)
    }
  }
}

extension SmokeComparison {
  fileprivate var json: JSONValue {
    .object {
      JSONMember("passed", .integer(passed))
      JSONMember("skipped", .integer(skipped))
      JSONMember("failed", .strings(broken.map(\.check.name)))
      JSONMember("unmended", .strings(unmended.map(\.check.name)))
    }
  }
}

package import LoopFormats

/// The lines of `loopgen doctor` for programs.
///
///     {"doctor": 1, "target": "nas", "directory": "/volume1/docker/loop", "unreachable": null,
///      "ok": 15, "warnings": 1, "failed": 1, "skipped": 2,
///      "checks": [{"name": "disk", "outcome": "warning", "found": "…", "cure": ["…"]}]}
///
/// `outcome` is `ok`, `warning`, `failed` or `skipped`; `unreachable` says why nothing could be asked.
package enum DoctorJSON {
  package static func document(_ host: Host, _ checks: [DoctorCheck], failure: RemoteFailure? = nil) -> JSONValue {
    let count = { (outcome: DoctorCheck.Outcome) in JSONValue.integer(checks.count { $0.outcome == outcome }) }
    return .object {
      JSONMember("doctor", 1)
      JSONMember("target", .string(host.name))
      JSONMember("directory", .string(host.directory))
      JSONMember("unreachable", failure.map { .string($0.message) } ?? .null)
      JSONMember("ok", count(.ok))
      JSONMember("warnings", count(.warning))
      JSONMember("failed", count(.failed))
      JSONMember("skipped", count(.skipped))
      JSONMember(
        "checks",
        .array(
          checks.map { check in
            .object {
              JSONMember("name", .string(check.name))
              JSONMember("outcome", .string(check.outcome.rawValue))
              JSONMember("found", .string(check.found))
              JSONMember("cure", .strings(check.cure))
            }
          }
        )
      )
    }
  }
}

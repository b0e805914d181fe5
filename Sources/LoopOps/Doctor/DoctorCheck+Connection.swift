/// The way to the host.
extension DoctorCheck {
  /// The host answered within `time`, the connection included.
  package static func reached(_ host: Host, in time: Duration) -> DoctorCheck {
    guard let login = host.login else { return .skipped("ssh", "this machine") }
    let tenths = Int(time.components.seconds) * 10 + Int(time.components.attoseconds / 100_000_000_000_000_000)
    return .ok("ssh", "\(login.text), without a password, in \(tenths / 10).\(tenths % 10) s")
  }

  package static func unreached(_ host: Host, _ failure: RemoteFailure) -> DoctorCheck {
    DoctorCheck("ssh", .failed, failure.message, cure: failure.help.map { [$0] } ?? [])
  }

  /// Whether a port of the host can be reached through the connection; `refusal` is `nil` when it can.
  package static func forwarding(_ refusal: RemoteFailure?) -> DoctorCheck {
    let name = "forwarding"
    guard let refusal else { return .ok(name, "sshd lets ports through: the edge is asked without going outside") }
    return DoctorCheck(
      name,
      .warning,
      "\(refusal.message): streams are then held through the public name",
      cure: refusal.help.map { [$0] } ?? []
    )
  }
}

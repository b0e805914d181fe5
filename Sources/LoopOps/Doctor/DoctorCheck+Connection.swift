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
}

/// The way to the host.
extension DoctorCheck {
  /// - Parameters:
  ///   - host: That was asked.
  ///   - time: From the first byte to the last answer.
  package static func reached(_ host: Host, in time: Duration) -> DoctorCheck {
    guard let login = host.login else { return .skipped("ssh", "this machine") }
    let tenths = Int(time.components.seconds) * 10 + Int(time.components.attoseconds / 100_000_000_000_000_000)
    return .ok("ssh", "\(login.text), without a password, in \(tenths / 10).\(tenths % 10) s")
  }

  package static func unreached(_ host: Host, _ failure: RemoteFailure) -> DoctorCheck {
    DoctorCheck("ssh", .failed, failure.message, cure: failure.help.map { [$0] } ?? [])
  }
}

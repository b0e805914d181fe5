import ArgumentParser
import LoopOps
import LoopProbe

/// Where the stack of a deploy is asked.
enum StackPlace {
  /// Nowhere, and why.
  case none(String)
  case there((ProbeClient.Settings, ProbeOrigin, StackAddress))

  /// Through the connection to the host, where nobody said otherwise: the stack is then asked past whatever stands in
  /// front of it, as the origin that it is published as.
  static func find(_ run: RolloutRun, _ target: RolloutTarget) async throws -> StackPlace {
    let proof = run.arguments.proof
    if proof.isWaived { return .none("not proved, as was asked for") }
    guard let address = StackAddress(run.subject.stack) else {
      return .none("the stack has no edge that could be asked")
    }
    guard let published = try? ProbeURL(address.publicOrigin).origin else {
      return .none("the stack's public origin is no URL")
    }
    var settings = ProbeClient.Settings()
    settings.authorities = proof.cacert
    settings.agent = "\(ToolVersion.name)/\(ToolVersion.text)"
    let origin: ProbeOrigin
    if let url = proof.url { origin = url } else { origin = try await self.origin(address, published, run) }
    if origin != published { settings.publicOrigin = published }
    return .there((settings, origin, address))
  }

  private static func origin(
    _ address: StackAddress,
    _ published: ProbeOrigin,
    _ run: RolloutRun
  ) async throws -> ProbeOrigin {
    // A certificate is for the public name.
    if address.isSecure { return published }
    do throws(RemoteFailure) {
      let tunnel = try await run.connection.forward(to: address.port)
      return ProbeOrigin(loopback: tunnel.port)
    } catch {
      guard error.kind == .forwardingRefused else { try RemoteReport.end(error, on: run.host) }
      run.steps.more("note: \(error.message); the stack is asked at \(published.text)")
      return published
    }
  }
}

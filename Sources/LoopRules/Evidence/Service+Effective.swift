import LoopDiagnostics
import LoopStack

extension Service {
  /// Where relative paths of its program begin.
  var workingFolder: Fact<String>? { container.process.workingFolder ?? contents?.facts.workingFolder }

  /// Who its program runs as, as far as it is known.
  var effectiveUser: Fact<String>? { container.process.user ?? contents?.facts.user }

  /// What it runs, or what its image stands on.
  var imageReference: Fact<ImageReference>? { container.process.image ?? contents?.facts.base }

  /// Whether a mount is one of the spec's own keys, and not of the raw ones or of a Compose file.
  func isTyped(_ mount: Mount, in stack: Stack) -> Bool {
    stack.form == .spec && mounts.contains { $0.target.span == mount.target.span }
  }

  /// Whether a variable is one of the spec's `env`.
  func isTyped(_ variable: EnvironmentVariable, in stack: Stack) -> Bool {
    if stack.form != .spec { return false }
    return compose == nil || environment.contains { $0.name.span == variable.name.span }
  }

  /// Whether its ports are the host's.
  var sharesHostNetwork: Bool { container.isolation.hostNamespaces.contains { $0.value == .network } }
}

extension Stack {
  /// Where a finding about a service stands when nothing smaller is known.
  func place(of service: Service) -> SourceSpan { service.name.span ?? span }
}

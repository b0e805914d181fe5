import ArgumentParser
import LoopDiagnostics
import LoopEmit
import LoopOps
import LoopRules
import LoopSpec
import LoopStack
import LoopWorkspace

/// What an operation works on: one stack, checked, and its host.
struct OperationSubject {
  let session: Session
  let checked: CheckedStack
  /// The spec's path from the root.
  let spec: String
  let host: Host

  var stack: Stack { checked.stack }

  /// - Parameters:
  ///   - spec: As the user named it; `nil` for the only one there is.
  ///   - target: A target of the spec; `nil` for this machine.
  /// - Throws: An exit code, after the reason has been told.
  init(spec: String?, target: String?) throws {
    var arguments = SpecArguments()
    arguments.specs = spec.map { [$0] } ?? []
    arguments.target = target
    session = try Session(arguments)
    Terminal.tell(session.render(.error, colour: Terminal.errorTakesColour))
    let code = session.exitCode(failingAt: .error)
    if code != .success { throw code }
    let candidates = session.specs.filter { spec in
      spec.checked != nil && (target == nil || spec.stack?.target.name != nil)
    }
    guard let first = candidates.first, let checked = first.checked else { throw ExitCode.world }
    if candidates.count > 1 {
      let names = candidates.map { "`\($0.path.text)`" }.joined(separator: ", ")
      Terminal.tell("loopgen: error: there are several specs: \(names)\nhelp: name one with `--spec`\n")
      throw ExitCode(64)
    }
    self.checked = checked
    self.spec = first.path.text
    host = try Self.host(of: checked.stack, in: session.repository)
  }

  private static func host(of stack: Stack, in repository: Repository) throws -> Host {
    let name = stack.name.value
    let output = "generated/" + name + (stack.target.name.map { "." + $0.value } ?? "")
    guard let target = stack.target.name?.value,
      let spec = stack.targets.first(where: { $0.key.value == target })?.value.value
    else { return Host(name: Host.local, directory: repository.path, project: name, output: output, isCheckout: true) }
    if spec.kubernetes != nil || spec.swarm != nil {
      Terminal.tell("loopgen: error: `\(target)` is no host of its own: operations are for Docker on one machine\n")
      throw ExitCode(64)
    }
    return Host(
      name: target,
      login: (spec.ssh?.value).map(SSHLogin.init),
      // A spec without errors has one for every login.
      directory: spec.directory?.value ?? repository.path,
      profile: stack.target.profile.value,
      secrets: spec.secrets?.value,
      project: name,
      output: output,
      isCheckout: spec.ssh == nil && spec.directory == nil
    )
  }

  /// Every service of the stack, and its edge.
  var containers: [String] { stack.services.map(\.name.value) + (stack.edge.map { [$0.serviceName] } ?? []) }

  /// A service of the stack, or its edge.
  ///
  /// - Throws: Wrong usage, after it has been told.
  func container(named name: String) throws -> String {
    let names = containers
    if names.contains(name) { return name }
    Terminal.tell(
      "loopgen: error: `\(stack.name.value)` has no service `\(DisplayWidth.sanitized(name))`\n"
        + "help: it has \(names.map { "`\($0)`" }.joined(separator: ", "))\n"
    )
    throw ExitCode(64)
  }
}

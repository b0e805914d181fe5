import LoopDiagnostics
import LoopSpec
import LoopStack

/// Where the keys are that tokens are signed with, and who signs.
package struct SigningKeys {
  struct Place {
    let signer: RunningContainer
    /// Why it counts as the home of a private key.
    let notes: [Note]
    /// The volume or the folder itself, and not one above it.
    let isItself: Bool
  }

  /// What is mounted, and the folders of the host above it.
  private var places: [MountOrigin: Place] = [:]
  /// Variables and secrets with a private key in them, by name.
  private(set) var named: [String: RunningContainer] = [:]
  private let signers: Set<String>
  /// Who issues the tokens of a spec.
  let issuer: RunningContainer?

  init(_ stack: Stack, _ origins: MountOrigins) {
    let signers = RunningContainer.all(in: stack).filter { $0.service.map { Self.isSigner($0, in: stack) } == true }
    self.signers = Set(signers.map(\.name))
    issuer = stack.form == .spec ? signers.first : nil
    for runner in signers { add(runner, stack, origins) }
  }

  var isEmpty: Bool { signers.isEmpty }

  subscript(origin: MountOrigin) -> Place? { places[origin] }

  func isSigner(_ runner: RunningContainer) -> Bool { signers.contains(runner.name) }

  private mutating func add(_ runner: RunningContainer, _ stack: Stack, _ origins: MountOrigins) {
    let inputs = runner.container.inputs
    let variables = Self.variables(of: runner.container)
    for mount in inputs.mounts {
      guard let origin = origins[mount], let notes = Self.evidence(for: mount, variables, stack) else {
        continue
      }
      places[origin] = places[origin] ?? Place(signer: runner, notes: notes, isItself: true)
      guard let path = origins.path(of: mount) else { continue }
      for folder in PathText.ancestors(of: path) where folder != "/" {
        let outer = origins[path: folder]
        places[outer] = places[outer] ?? Place(signer: runner, notes: notes, isItself: false)
      }
    }
    let names =
      inputs.environment.map(\.name.value) + inputs.hostVariables.map(\.value) + inputs.secrets.map(\.name.value)
    for name in names where Self.isPrivateKey(name) { named[name] = named[name] ?? runner }
  }

  /// A spec says who issues tokens; in files the names of services do.
  private static func isSigner(_ service: Service, in stack: Stack) -> Bool {
    if service.kind.value == .oauth { return true }
    guard stack.form == .files else { return false }
    let words = service.name.value.lowercased().split { $0 == "-" || $0 == "_" || $0 == "." }
    return words.contains { issuers.contains(String($0)) }
  }

  private static let issuers: Set<String> = ["auth", "oauth", "oauth2", "oidc", "sso", "idp", "issuer", "identity"]

  /// Why a mount holds private keys: the volume is said to, or the signer's environment names them.
  private static func evidence(
    for mount: Mount,
    _ variables: [String: EnvironmentVariable],
    _ stack: Stack
  ) -> [Note]? {
    if let fact = stack.volume(mount)?.holds.first(where: { $0.value == .keys }) {
      return fact.origin.note("what the volume holds")
    }
    return variables[mount.target.value].map { [Note("the keys are named here", at: $0.value.span)] }
  }

  /// Variables that name keys, by the target of the mount that those lie on.
  static func variables(of container: Container) -> [String: EnvironmentVariable] {
    let tree = MountTree(container)
    var found: [String: EnvironmentVariable] = [:]
    for variable in container.inputs.environment {
      guard isKeyFolder(variable.name.value) || isPrivateKey(variable.name.value),
        let mount = tree.mount(covering: variable.value.value)
      else { continue }
      found[mount.target.value] = found[mount.target.value] ?? variable
    }
    return found
  }

  package static func isKeyFolder(_ name: String) -> Bool {
    let word = "_" + name.uppercased()
    return ["_KEYS_DIR", "_KEYS_PATH", "_KEY_DIR"].contains { word.hasSuffix($0) }
  }

  /// `JWT_PRIVATE_KEY`, `OAUTH_SIGNING_KEY`: a private key that tokens are signed with, whoever else has it.
  static func isTokenKey(_ name: String) -> Bool {
    let words = name.uppercased().split { $0 == "_" || $0 == "-" || $0 == "." }
    return isPrivateKey(name) && words.contains { ["JWT", "OAUTH", "OIDC", "TOKEN"].contains($0) }
  }

  /// `JWT_PRIVATE_KEY`, `oauth-signing-key` and their files.
  package static func isPrivateKey(_ name: String) -> Bool {
    let word = name.uppercased().split { $0 == "-" || $0 == "." }.joined(separator: "_")
    return word.contains("PRIVATE_KEY") || word.contains("SIGNING_KEY")
  }
}

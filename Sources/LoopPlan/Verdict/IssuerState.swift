import LoopDiagnostics
import LoopRules
import LoopSpec
import LoopStack

/// Where an OAuth service keeps what its clients hold: the keys that tokens are signed with, and its sessions.
struct IssuerState {
  enum Home: Hashable {
    case at(StatePlace)
    /// Handed to it from outside, by a variable or a secret of this name.
    case given(String)
    /// With a service that it needs.
    case elsewhere(String)
    /// In the container, and gone with it.
    case container
  }

  let keys: Home
  let sessions: Home

  init(_ service: Service, in stack: Stack) {
    let writable = service.writableMounts
    /// What is not said lies where it writes, if that is one place.
    let only = writable.count == 1 ? writable.first.flatMap { StatePlace($0, in: stack) } : nil
    let outside = Self.neighbour(of: service)
    keys =
      Self.place(holding: .keys, service, stack).map { .at($0) }
      ?? Self.named(service, stack, SigningKeys.isKeyFolder).map { .at($0) }
      ?? Self.given(service).map { .given($0) } ?? only.map { .at($0) } ?? outside ?? .container
    sessions =
      Self.place(holding: .sqlite, service, stack).map { .at($0) }
      ?? Self.named(service, stack, Self.isDatabase).map { .at($0) } ?? only.map { .at($0) } ?? outside ?? .container
  }

  private static func place(holding: Holding, _ service: Service, _ stack: Stack) -> StatePlace? {
    service.container.inputs.mounts.first { stack.volume($0)?.isHolding(holding) == true }
      .flatMap { StatePlace($0, in: stack) }
  }

  /// The mount that a variable's path lies on.
  private static func named(_ service: Service, _ stack: Stack, _ isMeant: (String) -> Bool) -> StatePlace? {
    for variable in service.container.inputs.environment where isMeant(variable.name.value) {
      if let mount = service.mount(covering: variable.value.value) { return StatePlace(mount, in: stack) }
    }
    return nil
  }

  private static func given(_ service: Service) -> String? {
    let inputs = service.container.inputs
    let names =
      inputs.hostVariables.map(\.value) + inputs.secrets.map(\.name.value) + inputs.environment.map(\.name.value)
    return names.first(where: SigningKeys.isPrivateKey)
  }

  private static func isDatabase(_ name: String) -> Bool {
    let words = name.uppercased().split(separator: "_")
    return words.contains { ["DB", "DATABASE", "SQLITE"].contains($0) }
  }

  /// What it needs before it can start is mostly its database.
  private static func neighbour(of service: Service) -> Home? { service.needs.first.map { .elsewhere($0.value) } }
}

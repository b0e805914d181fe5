import LoopVault
import Synchronization

/// Tells open streams what has changed in the vaults.
final class ChangeHub: Sendable {
  private let listeners = Mutex<[ObjectIdentifier: ChangeListener]>([:])
  private let updates = Atomic(0)

  /// How often a vault has been found changed.
  var updateCount: Int { updates.load(ordering: .relaxed) }

  /// Adds a listener.
  ///
  /// - Parameters:
  ///   - listener: Who wants to know.
  ///   - greet: Says so to the client; no change is passed on before it, and none is missed after it.
  func add(_ listener: ChangeListener, greet: () -> Void = {}) {
    listeners.withLock { listeners in
      greet()
      listeners[ObjectIdentifier(listener)] = listener
    }
  }

  func remove(_ listener: ChangeListener) {
    _ = listeners.withLock { $0.removeValue(forKey: ObjectIdentifier(listener)) }
  }

  /// Tells all who want to know of a change in a vault.
  func publish(_ change: VaultChange, in vault: String) {
    updates.add(1, ordering: .relaxed)
    let listeners = listeners.withLock { Array($0.values) }
    guard !listeners.isEmpty else { return }
    let changed = Set((change.added + change.removed + change.modified).map { VaultURI(vault: vault, path: $0) })
    let isListChanged = !change.added.isEmpty || !change.removed.isEmpty
    for listener in listeners {
      listener.notify(vault, changed, isListChanged: isListChanged)
    }
  }
}

/// What one client wants to know of, and may.
final class ChangeListener: Sendable {
  /// How many notes one client may ask about.
  static let maximumResources = 1_000

  private let stream: EventStream
  private let subscription: RPCID?
  private let vaults: Set<String>
  private let wantsList: Bool
  private let resources: [VaultURI: String]

  /// - Parameters:
  ///   - stream: Where notifications go.
  ///   - subscription: The request they belong to; `nil` where a stream has one subscriber (before 2026-07-28).
  ///   - caller: Who listens. A note that this caller may not see never changes.
  ///   - wantsList: Whether to say that there are other notes than before.
  ///   - resources: The notes to say of that they have changed, each with its address as the client writes it.
  init(
    stream: EventStream,
    subscription: RPCID?,
    caller: Caller,
    wantsList: Bool,
    resources: [VaultURI: String]
  ) {
    self.stream = stream
    self.subscription = subscription
    vaults = Set(caller.vaults.map(\.name))
    self.wantsList = wantsList
    self.resources = resources
  }

  /// Passes on what of a change this client wants to know.
  func notify(_ vault: String, _ changed: Set<VaultURI>, isListChanged: Bool) {
    guard vaults.contains(vault) else { return }
    if wantsList, isListChanged { send("notifications/resources/list_changed", [:]) }
    guard !resources.isEmpty else { return }
    for (resource, uri) in resources where changed.contains(resource) {
      send("notifications/resources/updated", ["uri": .string(uri)])
    }
  }

  /// Sends a notification of this subscription.
  func send(_ method: String, _ params: JSONObject) {
    var params = params
    if let subscription { params["_meta"] = [Envelope.subscriptionKey: subscription.json] }
    var message: JSONObject = ["jsonrpc": "2.0", "method": .string(method)]
    if !params.members.isEmpty { message["params"] = .object(params) }
    stream.send(EventFrame.message(.object(message)))
  }
}

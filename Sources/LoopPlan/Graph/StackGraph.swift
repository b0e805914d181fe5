package import LoopSpec
package import LoopStack

/// A stack as a picture: who is asked by whom, and who keeps what.
///
/// It holds what is drawn and nothing of how: one printer draws SVG, one writes Mermaid, one DOT.
package struct StackGraph: Sendable {
  /// The stack's name.
  package var name: String
  /// Whether anybody outside is shown: there is an edge, or a published port.
  package var hasClients: Bool { doorway != nil || services.contains { $0.publications.contains { !$0.isLocal } } }
  package var doorway: Doorway?
  /// In the order of the spec; those that a change removes follow.
  package var services: [Container]
  /// In the order of the spec, then folders that are mounted without a name.
  package var stores: [Store]
  /// Whether a change is drawn: what is not marked stays as it is.
  package var showsChange = false
  /// What policy says of the change; `nil` when it lets it pass.
  package var refusal: String?
  /// How many services there are besides those that are drawn.
  package var hidden = 0

  /// The edge.
  package struct Doorway: Sendable {
    /// As clients see it: `https://mcp.example.com`.
    package var origin: String
    /// What runs it: `nginx 1.30.0`.
    package var engine: String
    /// Where it is published: `8080`, with its address where that is not every one.
    package var port: String
    /// Where TLS ends.
    package var security: String
    package var mark: GraphMark?
  }

  /// A service, and what belongs to it alone.
  package struct Container: Sendable {
    package var name: String
    package var kind: ServiceKind?
    package var port: Int?
    package var cadence: Cadence?
    package var replicas = 1
    package var routes: [Path] = []
    package var calls: [Call] = []
    package var mounts: [Mount] = []
    package var publications: [Publication] = []
    package var secrets = 0
    package var mark: GraphMark?
  }

  /// A route of the edge.
  package struct Path: Sendable {
    package var text: String
    package var isStream: Bool
    package var mark: GraphMark?
  }

  /// A port of the host that a container takes.
  package struct Publication: Sendable {
    /// The port, with its address where that is not every one.
    package var place: String
    /// Whether the host alone reaches it.
    package var isLocal: Bool
  }

  /// A request of one service to another.
  package struct Call: Sendable {
    /// Index of the other one in `services`.
    package var target: Int
    /// What for: `keys`.
    package var purpose: String
  }

  /// What a container sees of a store.
  package struct Mount: Sendable {
    /// The path inside the container.
    package var path: String
    /// Index into `stores`; `nil` for a mount that a change removes.
    package var store: Int?
    package var isWritable: Bool
    package var mark: GraphMark?
  }

  /// Something that outlives containers.
  package struct Store: Sendable {
    package enum Form: Sendable {
      case named, folder
      /// Without a name, gone with its container.
      case anonymous
      /// A name that is no volume's.
      case unknown
    }

    package var name: String
    package var form: Form
    /// What it is, and what it holds.
    package var details: [String]
    package var mark: GraphMark?
  }

  /// - Parameters:
  ///   - stack: What is drawn.
  ///   - plan: A change that leads to it: what it touches is marked, and what it removes is drawn too.
  package init(_ stack: Stack, plan: Plan? = nil) {
    self.init(reading: stack)
    if let plan { mark(plan) }
  }

  init(name: String, doorway: Doorway?, services: [Container], stores: [Store]) {
    self.name = name
    self.doorway = doorway
    self.services = services
    self.stores = stores
  }
}

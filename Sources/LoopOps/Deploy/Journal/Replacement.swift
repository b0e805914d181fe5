import LoopFormats

/// What is replaced on a host in one go, and what was there before: enough to do it and to undo it.
package struct Replacement: Hashable, Sendable {
  package struct Service: Hashable, Sendable {
    /// As Compose calls it.
    package var name: String
    /// The name of the image that is built for it, without a tag; `nil` where it is somebody else's.
    package var image: String?
    /// What that name stands for from now on: `loop/loop-api:candidate`, or an image's identifier to go back to it;
    /// `nil` to leave it.
    package var source: String?
    /// The image that its containers run now; `nil` where there is none.
    package var before: String?
    /// How long it may take to become healthy, in seconds.
    package var patience: Int

    package init(
      _ name: String,
      image: String? = nil,
      source: String? = nil,
      before: String? = nil,
      patience: Int = Service.usualPatience
    ) {
      self.name = name
      self.image = image
      self.source = source
      self.before = before
      self.patience = patience
    }

    /// For a service without a health check.
    package static let usualPatience = 30
  }

  package enum Edge: String, Hashable, Sendable {
    /// Its configuration changes: tested in the running container, and reloaded at the end.
    case reload
    /// It is among the services: its configuration is tested in a container of its own.
    case recreate
  }

  /// What is given to Compose; may be empty where the edge is reloaded alone.
  package var services: [Service] = []
  /// Services that are no more: stopped before the others start, removed when they are healthy.
  package var removed: [String] = []
  /// Whether the files of `.loopgen/incoming` are put in their places.
  package var placesFiles = false
  /// Whether containers are replaced that Compose would leave: what is mounted has changed.
  package var isForced = false
  /// The service that is the edge, and what happens to it.
  package var edge: String?
  package var edgeChange: Edge?

  package init(
    services: [Service] = [],
    removed: [String] = [],
    placesFiles: Bool = false,
    isForced: Bool = false,
    edge: String? = nil,
    edgeChange: Edge? = nil
  ) {
    self.services = services
    self.removed = removed
    self.placesFiles = placesFiles
    self.isForced = isForced
    self.edge = edge
    self.edgeChange = edgeChange
  }

  /// Seven words, then five for each service, then the services that are no more.
  func words(_ journal: RunJournal, deployedBytes: Int) -> [String] {
    precondition(isWellFormed, "a name of a service or an image holds what none can")
    var words = [
      journal.head, String(deployedBytes), placesFiles ? "place" : "", isForced ? "--force-recreate" : "",
      edgeChange == nil ? "" : edge ?? "", edgeChange?.rawValue ?? "", String(services.count),
    ]
    for service in services {
      words += [
        service.name, service.image ?? "", service.source ?? "", service.before ?? "", String(service.patience),
      ]
    }
    return words + removed
  }

  /// Whether all of it may be the name of something to docker: what comes back from a host is not trusted.
  package var isWellFormed: Bool {
    (services.map(\.name) + removed + [edge].compactMap(\.self)).allSatisfy(Self.isName)
      && services.flatMap { [$0.image, $0.source, $0.before] }.compactMap(\.self).allSatisfy(Self.isReference)
      && services.allSatisfy { (0...86_400).contains($0.patience) }
  }

  /// Source: https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json, `^[a-zA-Z0-9._-]+$`.
  static func isName(_ text: String) -> Bool {
    text.utf8.first.map(isWordByte) == true && text.utf8.allSatisfy { isWordByte($0) || $0 == 0x2D || $0 == 0x2E }
  }

  /// Source: https://pkg.go.dev/github.com/distribution/reference, and identifiers of images.
  static func isReference(_ text: String) -> Bool {
    text.utf8.first.map(isWordByte) == true && text.utf8.count <= 512
      && text.utf8.allSatisfy { isWordByte($0) || [0x2D, 0x2E, 0x2F, 0x3A, 0x40, 0x2B].contains($0) }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }
}

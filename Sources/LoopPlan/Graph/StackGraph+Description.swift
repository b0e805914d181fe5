import LoopSpec

extension StackGraph {
  var title: String { showsChange ? "The stack \(name), and what a change does to it" : "The stack \(name)" }

  /// The picture in words, for those who do not see it.
  var description: String {
    var sentences: [String] = []
    if let doorway {
      sentences.append("Requests to \(doorway.origin) come in at \(doorway.engine)\(said(doorway.mark)).")
    }
    sentences += services.prefix(Self.mostDescribed).map(sentence)
    if services.count > Self.mostDescribed {
      sentences.append("And \(services.count - Self.mostDescribed) more services.")
    }
    if let refusal { sentences.append("The change is \(refusal).") }
    return sentences.joined(separator: " ")
  }

  private static let mostDescribed = 30

  private func sentence(_ service: Container) -> String {
    var text = service.name
    if let pace = service.pace { text += " is \(pace)" }
    let streams = service.routes.contains(where: \.isStream) ? ", some as streams" : ""
    var parts: [String] = []
    if !service.routes.isEmpty { parts.append("answers \(service.routes.count) paths\(streams)") }
    for call in service.calls { parts.append("asks \(services[call.target].name)") }
    for mount in service.mounts {
      guard let store = mount.store else { continue }
      parts.append("\(mount.isWritable ? "writes" : "reads") \(stores[store].name)")
    }
    if !parts.isEmpty { text += (service.cadence == nil ? " " : ", ") + parts.joined(separator: ", ") }
    return text + said(service.mark) + "."
  }

  private func said(_ mark: GraphMark?) -> String { mark.map { " (\($0.word))" } ?? "" }
}

extension StackGraph.Container {
  /// How often it is deployed, in words.
  var pace: String? {
    switch cadence {
    case .often: "deployed often"
    case .rare: "deployed rarely"
    case .pinned: "pinned"
    case nil: nil
    }
  }

  /// What its box says, line by line, where a picture has nothing but text; `nil` is left out.
  var lines: [String?] {
    let facts = [kind?.rawValue, port.map { "port \($0)" }].compactMap(\.self).joined(separator: ", ")
    let secretCount = secrets == 0 ? nil : secrets == 1 ? "1 secret" : "\(secrets) secrets"
    let replicaCount = replicas == 1 ? nil : "\(replicas) replicas"
    return [name, facts.isEmpty ? nil : facts, pace, replicaCount, secretCount, mark?.word]
  }
}

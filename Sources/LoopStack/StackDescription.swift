import LoopSpec

/// The resolved model in rows, for `show`: what each thing is, and who says so.
package struct StackDescription: Sendable {
  package struct Row: Sendable {
    package var label: String
    package var value: String
    package var origin: Origin
  }

  package struct Section: Sendable {
    package var title: String
    package var rows: [Row]
  }

  package private(set) var sections: [Section] = []

  package init(_ stack: Stack) {
    sections.append(Section(title: "stack \(stack.name.value)", rows: Self.head(stack)))
    for service in stack.services { sections.append(Self.section(service, stack)) }
    if let edge = stack.edge {
      sections.append(Self.section(edge))
      sections.append(Self.routes(of: edge))
    }
  }

  /// The routes alone.
  package static func routes(of edge: Edge) -> Section {
    Section(
      title: "routes of \(edge.host.value)",
      rows: edge.routes.map { route in
        var words = ["→ \(route.service.value)"]
        if route.strip.value { words.append("stripped") }
        if route.stream.value { words.append("stream") }
        words.append("silent for \(route.readTimeout.value), body \(route.body.value)")
        if let methods = route.methods { words.append(methods.value.map(\.rawValue).joined(separator: " ")) }
        if route.purpose != .user { words.append("(\(route.purpose.rawValue))") }
        let path = route.match == .prefix ? route.path.value + "…" : route.path.value
        return Row(label: path, value: words.joined(separator: "  "), origin: route.path.origin)
      }
    )
  }

  private static func head(_ stack: Stack) -> [Row] {
    var rows = [Row("profile", stack.target.profile.map(\.rawValue))]
    for volume in stack.volumes {
      let holds = volume.holds.map(\.value.rawValue).joined(separator: ", ")
      let place = volume.path?.value ?? "named volume"
      let text = holds.isEmpty ? place : "\(place), holds \(holds)"
      rows.append(Row(label: "volume \(volume.name.value)", value: text, origin: volume.name.origin))
    }
    return rows
  }
}

extension StackDescription.Row {
  init(_ label: String, _ fact: Fact<some CustomStringConvertible>) {
    self.init(label: label, value: fact.value.description, origin: fact.origin)
  }

  init?(_ label: String, _ fact: Fact<some CustomStringConvertible>?) {
    guard let fact else { return nil }
    self.init(label, fact)
  }
}

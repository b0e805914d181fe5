import LoopDiagnostics
import LoopSpec

/// The resolved model in rows, for `show` and for what compares two of them: what each thing is, and who says so.
package struct StackDescription: Sendable {
  package struct Row: Sendable {
    /// What it is a fact of; several rows may share one, and are a set then.
    package var label: String
    package var value: String
    package var origin: Origin
    package var role: Role

    package init(label: String, value: String, origin: Origin, role: Role = .plain) {
      self.label = label
      self.value = value
      self.origin = origin
      self.role = role
    }
  }

  /// What the text of a row is, for those who compare rows or show them to others.
  package enum Role: Sendable, Hashable {
    case plain
    /// What the user put under a name of their own: it may be a secret.
    case variable(String)
    /// The name of a service.
    case service
    /// Begins with `volume`, a space and this name.
    case volume(String)
    /// An address inside the stack: begins with `http://` and this service's name.
    case address(of: String)
    /// An address at the edge: begins with its origin.
    case edgeAddress
    /// Words of a command.
    case command
    /// One directive of nginx.
    case directive
  }

  package struct Section: Sendable {
    package var title: String
    package var rows: [Row]
  }

  package private(set) var sections: [Section] = []

  package init(_ stack: Stack) {
    sections.append(Section(title: "stack \(stack.name.value)", rows: Self.head(stack)))
    for service in stack.services {
      sections.append(Section(title: "service \(service.name.value)", rows: Self.facts(of: service, in: stack)))
    }
    if let edge = stack.edge {
      sections.append(Section(title: "edge", rows: Self.facts(of: edge)))
      sections.append(Self.routes(of: edge))
    }
    let policy = Self.facts(of: stack.policy)
    if !policy.isEmpty { sections.append(Section(title: "policy", rows: policy)) }
    for target in stack.targets {
      let rows = Self.facts(of: target.value.value, in: stack)
      sections.append(Section(title: "target \(target.key.value)", rows: rows))
    }
  }

  private static func head(_ stack: Stack) -> [Row] {
    var rows = [Row("profile", stack.target.profile.map(\.rawValue))]
    for volume in stack.volumes {
      rows.append(Row(label: "volume \(volume.name.value)", value: line(volume), origin: volume.name.origin))
    }
    return rows
  }

  /// A volume in one line.
  package static func line(_ volume: Volume) -> String {
    let holds = volume.holds.map(\.value.rawValue).joined(separator: ", ")
    let place = volume.path?.value ?? namedVolume
    return holds.isEmpty ? place : "\(place), holds \(holds)"
  }

  /// Where a volume is, and what it keeps.
  package static func facts(of volume: Volume) -> [Row] {
    let place = volume.path ?? Fact(namedVolume, .standard(.standard))
    return [Row("path", place)] + volume.holds.map { Row("holds", $0.map(\.rawValue)) }
  }

  private static let namedVolume = "named volume"
}

extension StackDescription.Row {
  init(_ label: String, _ fact: Fact<String>, _ role: StackDescription.Role = .plain) {
    self.init(label: label, value: fact.value, origin: fact.origin, role: role)
  }

  init(_ label: String, _ fact: Fact<some CustomStringConvertible>) {
    self.init(label: label, value: fact.value.description, origin: fact.origin)
  }
}

extension [StackDescription.Row] {
  /// Adds a fact if there is one.
  mutating func add(_ label: String, _ fact: Fact<String>?, _ role: StackDescription.Role = .plain) {
    if let fact { append(.init(label, fact, role)) }
  }

  mutating func add(_ label: String, _ fact: Fact<some CustomStringConvertible>?) {
    if let fact { append(.init(label, fact)) }
  }

  /// A fact whose value is a word.
  mutating func add<Word: RawRepresentable<String>>(word label: String, _ fact: Fact<Word>?) {
    if let fact { append(.init(label: label, value: fact.value.rawValue, origin: fact.origin)) }
  }
}

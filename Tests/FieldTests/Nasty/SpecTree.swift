import LoopDiagnostics
import LoopFormats
import Testing

/// A spec whose strings can be exchanged one by one.
indirect enum SpecTree: Sendable {
  case scalar(String, isPlain: Bool)
  case sequence([SpecTree])
  case mapping([(key: String, value: SpecTree)])

  init(reading text: String) throws {
    var unused = Diagnostics()
    let source = SourceText(name: "spec.yaml", bytes: Array(text.utf8))
    self.init(try #require(YAMLReader.read(source, as: FileID(0), reporting: &unused)))
  }

  private init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar): self = .scalar(scalar.text, isPlain: scalar.isPlain)
    case .sequence(let items): self = .sequence(items.map(SpecTree.init))
    case .mapping(let pairs): self = .mapping(pairs.map { ($0.key, SpecTree($0.value)) })
    }
  }
}

/// Where a string stands in a tree: the way to its value, or to its key.
struct Place: Hashable, Sendable {
  var steps: [Int]
  var isKey = false

  func below(_ step: Int) -> Place { Place(steps: steps + [step]) }

  var key: Place { Place(steps: steps, isKey: true) }
}

/// A spec printed with other strings in some places; each string has a line of its own, so that a finding's line tells
/// which one is meant.
struct SpecText {
  private(set) var text = ""
  private(set) var places: [Int: Place] = [:]
  private var line = 1
  private let changes: [Place: NastyValue]

  init(_ tree: SpecTree, changing changes: [Place: NastyValue]) {
    self.changes = changes
    write(tree, at: Place(steps: []))
    newLine()
  }

  private mutating func newLine() {
    text += "\n"
    line += 1
  }

  /// JSON's form of YAML, with `?` before keys: keys may then be of any length.
  private mutating func write(_ tree: SpecTree, at place: Place) {
    switch tree {
    case .scalar(let old, let isPlain): write(old, isPlain: isPlain, at: place)
    case .sequence(let items):
      text += "["
      for (index, item) in items.enumerated() {
        newLine()
        write(item, at: place.below(index))
        text += ","
      }
      text += "]"
    case .mapping(let pairs):
      text += "{"
      for (index, pair) in pairs.enumerated() {
        newLine()
        text += "? "
        write(pair.key, isPlain: false, at: place.below(index).key)
        newLine()
        text += ": "
        write(pair.value, at: place.below(index))
        text += ","
      }
      text += "}"
    }
  }

  private mutating func write(_ old: String, isPlain: Bool, at place: Place) {
    places[line] = place
    let value = changes[place] ?? NastyValue(text: old, isPlain: isPlain)
    text += value.isPlain ? value.text + " " : Self.quoted(value.text)
  }

  /// In double quotes, everything but readable ASCII escaped (YAML 1.2.2, section 5.7).
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      let isReadable = (0x20..<0x7F).contains(scalar.value) && scalar != "\"" && scalar != "\\"
      let digits = String(scalar.value, radix: 16)
      quoted += isReadable ? String(scalar) : "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
    return quoted + "\""
  }
}

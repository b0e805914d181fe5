import LoopDiagnostics
import LoopEmit
import LoopFormats
import LoopRules
import LoopSpec
import LoopStack
import Support
import Testing

/// A valid spec whose strings are exchanged for nasty ones.
struct NastySpec: Sendable, CustomTestStringConvertible {
  let name: String
  let tree: SpecTree
  /// The places that may be exchanged, each with the number of its siblings before it when it is a key.
  private let places: [(place: Place, rank: Int)]
  /// What is special about a place.
  private let schemaPaths: [Place: String]
  let baseline: Understood
  /// Where volumes are, by their names: another source of a mount takes the place of that.
  let folders: [String: String]

  var testDescription: String { name }

  init(_ name: String) throws {
    self.name = name
    tree = try SpecTree(reading: try Fixture.named(name).text)
    let walk = SchemaWalk(tree).places
    schemaPaths = Dictionary(uniqueKeysWithValues: walk.map { ($0.place, $0.schemaPath) })
    var ranks: [ArraySlice<Int>: Int] = [:]
    places = walk.filter { !Self.isApart($0.schemaPath) }.map { each in
      guard each.place.isKey else { return (each.place, 0) }
      // Keys of one service or of the edge must stay different from each other.
      ranks[each.place.steps.dropLast(2), default: -1] += 1
      return (each.place, ranks[each.place.steps.dropLast(2)] ?? 0)
    }
    let reading = Reading(SpecText(tree, changing: [:]).text)
    let checked = try #require(reading.checked, "\(reading.rendered)")
    baseline = try Understood(checked, like: nil)
    folders = Dictionary(
      uniqueKeysWithValues: checked.stack.volumes.compactMap { volume in
        volume.path.map { (volume.name.value, $0.value) }
      }
    )
  }

  func old(_ place: Place) -> String {
    var tree = tree
    for (index, step) in place.steps.enumerated() {
      switch tree {
      case .scalar: return ""
      case .sequence(let items): tree = items[step]
      case .mapping(let pairs):
        if place.isKey, index == place.steps.count - 1 { return pairs[step].key }
        tree = pairs[step].value
      }
    }
    if case .scalar(let text, _) = tree { return text }
    return ""
  }

  /// Languages of their own, and what decides about files and directives rather than being in them.
  private static func isApart(_ schemaPath: String) -> Bool {
    schemaPath.contains("raw")
      || ["service.compose{key}", "spec.services{key}", "edge.image"].contains(schemaPath)
  }

  /// The exchanges that are taken together; every other place refused its value with a finding.
  func accepting(_ value: NastyValue) throws -> [(changes: [Place: NastyValue], checked: CheckedStack)] {
    var groups: [(changes: [Place: NastyValue], checked: CheckedStack)] = []
    var pending = [
      Dictionary(
        uniqueKeysWithValues: places.filter { canTake(value, $0.place) }.map { ($0.place, value.numbered($0.rank)) }
      )
    ]
    while var group = pending.popLast() {
      while !group.isEmpty {
        let text = SpecText(tree, changing: group)
        let reading = Reading(text.text)
        if let checked = reading.checked {
          groups.append((group, checked))
          break
        }
        let refused = Self.refused(reading, text).intersection(group.keys)
        if refused.isEmpty {
          try #require(!reading.diagnostics.isEmpty, "refused without a finding")
          // Refused for what two places are together, or for what a third one says: apart they may be taken.
          let half = Set(group.keys.prefix(group.count / 2))
          if group.count > 1 {
            pending += [group.filter { half.contains($0.key) }, group.filter { !half.contains($0.key) }]
          }
          break
        }
        for place in refused { group[place] = nil }
      }
    }
    return groups
  }

  private func canTake(_ value: NastyValue, _ place: Place) -> Bool {
    switch schemaPaths[place] {
    // In raw values of Compose a `$`, nothing and an empty name mean what Compose says.
    case "service.compose{}", "service.compose": !value.text.isEmpty && !value.text.contains("$") && !value.isPlain
    // A prefix and an exact path have other locations.
    case "edge.routes{key}":
      ![value.text, old(place)].contains("/") && old(place).hasSuffix("/") == value.text.hasSuffix("/")
    // A folder is no certificate.
    case "certificate.cert", "certificate.key": !value.text.hasSuffix("/")
    // Without a group `install` has no option for one.
    case "service.user": value.text.contains(":")
    // `health: false` is no text.
    default: old(place) != "false"
    }
  }

  /// The places on the lines of errors.
  private static func refused(_ reading: Reading, _ text: SpecText) -> Set<Place> {
    let map = LineMap(reading.sources[FileID(0)])
    return Set(
      reading.diagnostics.filter { $0.severity == .error }
        .compactMap { text.places[Int(map.position(of: $0.span.start).line)] }
    )
  }
}

/// What the field's parsers understood of the files of a stack.
struct Understood: Sendable {
  private var compose: JSONTree?
  private var nginx: JSONTree?
  private var dockerfiles: [String: [String]] = [:]
  private var programs: [String: JSONTree] = [:]
  private let artifacts: [String: String]
  private let commands: [String: [String]]

  /// Parses the files of a stack that differ from those of `baseline`.
  init(_ checked: CheckedStack, like baseline: Understood?) throws {
    let files = Emitters.emit(checked, version: "0.0.0").filter { file in
      !["/Sources/LoopMCP/", "/Sources/LoopVault/"].contains { file.path.contains($0) }
    }
    artifacts = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
    commands = CommandWords.of(checked.stack)
    let folder = try TemporaryFolder()
    for (path, text) in artifacts {
      if baseline?.artifacts[path] == text { continue }
      try folder.write("generated/x/" + path, text)
    }
    let root = folder.path + "/generated/x/"
    for (path, text) in artifacts where baseline?.artifacts[path] != text {
      try read(path, text, root, folder.path, checked.stack)
    }
  }

  private mutating func read(_ path: String, _ text: String, _ root: String, _ repository: String, _ stack: Stack)
    throws
  {
    switch path {
    case "compose.yaml":
      let secrets = ParsedCompose.secrets(of: stack)
      compose = try ParsedCompose(root + path, environment: secrets).tree.mapTexts {
        $0.replacing(repository, with: "<root>").replacing("a secret of ", with: "")
      }
    case "nginx/nginx.conf":
      if let proxy = artifacts["nginx/proxy.conf"] { nginx = try Self.nginx(text, proxy, stack) }
    case let path where path.hasSuffix("/Dockerfile"): dockerfiles[path] = try ReadDockerfile(text).instructions
    case let path where path.hasSuffix(".swift"): programs[path] = try SwiftTree.parse(root + path)
    default: break
    }
  }

  /// nginx takes it, and crossplane says what it holds.
  private static func nginx(_ main: String, _ proxy: String, _ stack: Stack) throws -> JSONTree? {
    let edge = try #require(stack.edge)
    let folder = try NginxFolder(["nginx.conf": main, "proxy.conf": proxy], certificates: certificates(edge))
    let check = try #require(NginxProgram.installed).check(folder)
    guard check.status == 0 else { return .string(check.errors) }
    // crossplane ends a word at every blank that Unicode knows, nginx only at ASCII's.
    if main.unicodeScalars.contains(where: { !$0.isASCII && $0.properties.isWhitespace }) { return nil }
    let run = try Tool.crossplane.run(["parse", "--combine", folder.main])
    let tree = try JSONTree(parsing: run.output)
    try #require(tree["status"]?.text == "ok", "\(run.output.prefix(2_000))")
    return (tree["config"]?[0]?["parsed"] ?? .null).withoutPlaces.mapTexts {
      // crossplane leaves backslashes as they are written.
      $0.replacing(folder.path, with: "<folder>").replacing("\\\\", with: "\\")
    }
  }

  /// Where the certificate and the key are in the container: the last part of their paths, as neither is certbot's.
  private static func certificates(_ edge: Edge) -> [String] {
    guard case .here(let certificate, let key) = edge.tls else { return [] }
    func split(_ path: String) -> (folder: [Substring], name: String) {
      let parts = path.split(separator: "/").filter { $0 != "." }
      return (Array(parts.dropLast()), String(parts.last ?? ""))
    }
    let (one, two) = (split(certificate.value), split(key.value))
    return ["/etc/nginx/tls/" + one.name, "/etc/nginx/tls\(one.folder == two.folder ? "" : "-key")/" + two.name]
  }

  /// What differs from a baseline beyond the exchanged strings.
  func differences(from baseline: Understood, exchanging pairs: [(old: String, new: String)]) -> [String] {
    let words = baseline.commands.compactMap { name, words in commands[name].map { (old: words, new: $0) } }
    var likeness = Likeness(pairs, commands: words.filter { $0.old != $0.new })
    if let compose, let other = baseline.compose { likeness.compare(other, compose, "compose") }
    if let nginx, let other = baseline.nginx { likeness.compare(other, nginx, "nginx") }
    for (path, tree) in programs { likeness.compare(baseline.programs[path] ?? .null, tree, path) }
    for (path, instructions) in dockerfiles {
      let other = baseline.dockerfiles[path] ?? []
      if other.count != instructions.count {
        return ["\(path): \(other.count) instructions became \(instructions.count)"]
      }
      for (old, new) in zip(other, instructions) {
        let trees = [old, new].compactMap { try? JSONTree(parsing: $0) }
        if trees.count == 2 { likeness.compare(trees[0], trees[1], path) } else { likeness.compare(old, new, path) }
      }
    }
    let lines = { (text: String?) in text?.split(separator: "\n", omittingEmptySubsequences: false).count }
    let longer = artifacts.keys.filter {
      $0.hasSuffix("ignore") && lines(artifacts[$0]) != lines(baseline.artifacts[$0])
    }
    return likeness.differences + longer.map { "\($0) has other lines" }
  }
}

extension JSONTree {
  /// Without lines, columns and names of files, and without comments.
  fileprivate var withoutPlaces: JSONTree {
    switch self {
    case .null, .bool, .number, .string: self
    case .array(let items): .array(items.filter { $0["directive"]?.text != "#" }.map(\.withoutPlaces))
    case .object(let members):
      .object(members.filter { !["line", "file", "includes", "comment"].contains($0.key) }.mapValues(\.withoutPlaces))
    }
  }
}

package import LoopDiagnostics
package import LoopFormats

/// Reads from a Dockerfile what its image will hold.
///
/// Source: https://docs.docker.com/reference/dockerfile/.
package struct ImageReader {
  private let instructions: [Located<DockerfileInstruction>]
  private let stages: [Stage]
  /// `ARG` in front of the first stage.
  private let global: BuildVariables
  private let arguments: BuildArguments
  private let places: DockerfilePlaces

  /// What a build is given from outside: `build.args`.
  typealias BuildArguments = [String: Fact<String>]

  /// One `FROM` and what follows it.
  struct Stage {
    /// In lower case.
    let name: String?
    let platform: DockerfileText?
    let place: SourceSpan
    /// The image or stage it begins with; `nil` while a variable in it is not known.
    let image: String?
    /// The text of `FROM` as written, for its place.
    let written: String
    var instructions: [Located<DockerfileInstruction>] = []
  }

  /// Reads a Dockerfile.
  ///
  /// - Parameters:
  ///   - source: Its text.
  ///   - ignore: The `.dockerignore` that its build reads; `nil` when there is none.
  ///   - arguments: Values for `ARG`.
  ///   - target: The stage that is built; the last one unless it is named.
  /// - Returns: The facts of the image; `nil` when the file has no such stage.
  /// - Throws: What a builder would refuse before it looks at instructions.
  package static func read(
    _ source: SourceFile,
    ignore: SourceText? = nil,
    arguments: [Entry<String>] = [],
    target: String? = nil
  ) throws(DockerfileSyntaxError) -> ImageFacts? {
    let reader = ImageReader(
      try DockerfileParser.parse(source.text.bytes, as: source.file),
      arguments,
      DockerfilePlaces(source.text)
    )
    guard var facts = reader.facts(target: target) else { return nil }
    if let ignore, let file = try? IgnoreFile(parsing: ignore.bytes, as: source.file) {
      facts.ignores = IgnoreMatcher(file)
    }
    return facts
  }

  /// Reads a Dockerfile that stands in another file, as `dockerfile_inline` does: places are those of that file.
  ///
  /// A literal block (`|`) is told line by line; of any other scalar all places are the whole.
  ///
  /// - Parameters:
  ///   - text: The Dockerfile and its place.
  ///   - source: The file around it.
  ///   - arguments: Values for `ARG`.
  ///   - target: The stage that is built; the last one unless it is named.
  /// - Returns: The facts of the image; `nil` when the text has no such stage.
  /// - Throws: What a builder would refuse before it looks at instructions.
  package static func read(
    inline text: Located<String>,
    in source: SourceFile,
    arguments: [Entry<String>] = [],
    target: String? = nil
  ) throws(DockerfileSyntaxError) -> ImageFacts? {
    let lines = BlockScalarPlaces(
      text,
      in: Array(String(decoding: source.text.bytes, as: UTF8.self).unicodeScalars)
    )
    func place(_ inner: SourceSpan) -> SourceSpan {
      lines?.span(of: Int(inner.start)..<Int(inner.end), in: text.span.file) ?? text.span
    }
    do {
      let instructions = try DockerfileParser.parse(Array(text.value.utf8), as: source.file)
      let placed = instructions.map { Located($0.value, at: place($0.span)) }
      return ImageReader(placed, arguments, DockerfilePlaces(source.text)).facts(target: target)
    } catch {
      throw DockerfileSyntaxError(error.kind, at: place(error.span))
    }
  }

  private init(
    _ instructions: [Located<DockerfileInstruction>],
    _ arguments: [Entry<String>],
    _ places: DockerfilePlaces
  ) {
    self.places = places
    self.arguments = Dictionary(
      arguments.map { ($0.key.value, Fact($0.value)) },
      uniquingKeysWith: { first, _ in first }
    )
    var stages: [Stage] = []
    var global = BuildVariables(Self.platformVariables)
    for instruction in instructions {
      switch instruction.value {
      case .from(let image, let name, let platform):
        if stages.count == Self.mostStages { break }
        let written = BuildVariables().expandKnown(image)
        let stage = Stage(
          name: name?.lowercased(),
          platform: platform,
          place: instruction.span,
          image: global.expand(image),
          written: written
        )
        stages.append(stage)
      case .arg(let name, let value) where stages.isEmpty:
        global[name] = self.arguments[name]?.value ?? value.flatMap { global.expand($0) }
      default:
        if !stages.isEmpty { stages[stages.count - 1].instructions.append(instruction) }
      }
    }
    self.stages = stages
    self.global = global
    self.instructions = instructions
  }

  private static let mostStages = 200

  /// What the builder sets by itself; the target's own platform, whatever it is.
  private static let platformVariables = ["TARGETOS": "linux"]

  // MARK: Stages

  private func facts(target: String?) -> ImageFacts? {
    guard
      let final = target.map({ stage(named: $0, before: stages.count) }) ?? (stages.isEmpty ? nil : stages.count - 1)
    else { return nil }
    let chain = chain(to: final)
    let root = stages[chain[0]]
    var facts = base(of: root)
    var reader = StageReader(facts, global: global, arguments: arguments, places: places)
    for place in chain { reader.read(stages[place]) }
    facts = reader.facts
    facts.isComplete = root.image != nil && reader.isUnderstood
    facts.references = references()
    facts.arguments = allArguments()
    facts.copiesContext = facts.copiesContext ?? contextCopy()
    builder(of: reader.copiedStages, final, &facts)
    return facts
  }

  /// A stage by its name in any case, or by its number.
  private func stage(named name: String, before end: Int) -> Int? {
    if let number = Int(name), (0..<end).contains(number) { return number }
    let name = name.lowercased()
    return stages[..<end].lastIndex { $0.name == name }
  }

  /// The stages that one stands on, the lowest first.
  private func chain(to final: Int) -> [Int] {
    var chain = [final]
    while let image = stages[chain[0]].image, let below = stage(named: image, before: chain[0]), Int(image) == nil {
      chain.insert(below, at: 0)
    }
    return chain
  }

  private func base(of root: Stage) -> ImageFacts {
    guard let image = root.image else { return ImageFacts() }
    let place = places.place(of: root.written, in: root.place)
    var facts = ImageFacts(of: Fact(ImageReference(image), .spec(place)))
    facts.platform = root.platform?.literal.map {
      Fact($0, .spec(places.place(of: "--platform=" + $0, in: root.place)))
    }
    return facts
  }

  /// All images from outside, in order, each where it stands first.
  private func references() -> [Fact<ImageReference>] {
    var found: [Fact<ImageReference>] = []
    var seen: Set<String> = ["scratch"]
    func add(_ text: String?, before end: Int, _ place: SourceSpan) {
      guard let text, !seen.contains(text), stage(named: text, before: end) == nil else { return }
      seen.insert(text)
      found.append(Fact(ImageReference(text), .spec(places.place(of: text, in: place))))
    }
    for (index, stage) in stages.enumerated() {
      add(stage.image, before: index, stage.place)
      for instruction in stage.instructions {
        guard let copy = CopyInstruction(instruction.value) else { continue }
        add(copy.from, before: index, instruction.span)
      }
    }
    return found
  }

  /// The image of the stage that the first copied files come from.
  private func builder(of copied: [String], _ final: Int, _ facts: inout ImageFacts) {
    for name in copied {
      guard let stage = stage(named: name, before: final) else { continue }
      let built = base(of: stages[chain(to: stage)[0]])
      guard let image = built.base, image.value != facts.base?.value else { continue }
      facts.builder = image
      facts.builderLibc = built.libc
      return
    }
  }

  // MARK: Whole file

  private func allArguments() -> [EnvironmentVariable] {
    instructions.compactMap { instruction in
      guard case .arg(let name, let value) = instruction.value else { return nil }
      let text = value.map { global.expandKnown($0) } ?? ""
      return EnvironmentVariable(
        name: Located(name, at: places.place(of: name, in: instruction.span)),
        value: arguments[name] ?? Fact(text, .spec(instruction.span)),
        reference: nil
      )
    }
  }

  private func contextCopy() -> Fact<Bool>? {
    for stage in stages {
      if let copy = stage.instructions.first(where: { CopyInstruction($0.value)?.isWholeContext == true }) {
        return Fact(true, .spec(copy.span))
      }
    }
    return nil
  }
}

import LoopStack

/// Something that an image brings and its program needs.
struct ImagePart {
  let path: Fact<String>
  /// As it reads in a sentence: "virtual environment".
  let noun: String
  /// Whether it comes from the build context, and not from another stage.
  let isSource: Bool

  /// Where it is, unless the mount says so itself.
  func phrase(_ target: String) -> String { path.value == target ? "" : " at `\(path.value)`" }

  /// Programs, environments and code, in this order: what hides several is told by the most telling one.
  static func all(of service: Service) -> [ImagePart] {
    guard let facts = service.contents?.facts else { return [] }
    var parts: [ImagePart] = []
    // A command of the user's may well be on the mount itself.
    let process = service.container.process
    let isOwn = process.entrypoint == nil
    let starts = [isOwn ? facts.entrypoint : nil, isOwn && process.command == nil ? facts.command : nil]
    for case let start? in starts {
      guard let program = start.value.words.first, program.hasPrefix("/"), !start.value.isShell else { continue }
      let isMade = facts.copies.contains { $0.from != nil && PathText.covers(trimmed($0.target.value), program) }
      parts.append(ImagePart(path: Fact(program, start.origin), noun: "program", isSource: !isMade))
    }
    for copy in facts.copies where copy.target.value.hasPrefix("/") && copy.target.value != "/" {
      parts.append(ImagePart(path: copy.target.map(trimmed), noun: noun(of: copy), isSource: copy.from == nil))
    }
    return parts
  }

  private static func trimmed(_ path: String) -> String {
    path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  private static func noun(of copy: ImageCopy) -> String {
    let name = PathText.name(of: copy.target.value)
    return name == "venv" || name == ".venv" ? "virtual environment" : "files"
  }
}

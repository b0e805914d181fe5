import LoopStack

/// Something that an image brings and its program needs.
struct ImagePart {
  let path: Fact<String>
  /// As it reads in a sentence: "virtual environment".
  let noun: String

  /// Where it is, unless the mount says so itself.
  func phrase(_ target: String) -> String { path.value == target ? "" : " at `\(path.value)`" }

  /// Programs, environments and code, in this order: what hides several is told by the most telling one.
  static func all(of service: Service) -> [ImagePart] {
    guard let facts = service.contents?.facts else { return [] }
    var parts: [ImagePart] = []
    let process = service.container.process
    let starts = [process.entrypoint ?? facts.entrypoint, process.command ?? facts.command]
    for case let start? in starts {
      guard let program = start.value.words.first, program.hasPrefix("/"), !start.value.isShell else { continue }
      parts.append(ImagePart(path: Fact(program, start.origin), noun: "program"))
    }
    for copy in facts.copies where copy.target.value.hasPrefix("/") && copy.target.value != "/" {
      parts.append(ImagePart(path: copy.target.map(trimmed), noun: noun(of: copy)))
    }
    return parts
  }

  private static func trimmed(_ path: String) -> String {
    path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  private static func noun(of copy: ImageCopy) -> String {
    let name = ContainerPath.name(of: copy.target.value)
    return name == "venv" || name == ".venv" ? "virtual environment" : "files"
  }
}

import LoopFormats

extension Manifest {
  /// The format that this program writes, and the newest that it reads.
  private static let format = 1
  /// The most bytes and files that are read: far above any output, far below what would hurt.
  private static let sizeLimit = 8 << 20
  private static let fileLimit = 50_000

  /// The text of `manifest.json`: a function of the value alone, files sorted by path.
  package var json: String {
    JSONValue.object {
      JSONMember("format", .integer(Self.format))
      JSONMember(
        "tool",
        .object {
          JSONMember("name", .string(tool.name))
          JSONMember("version", .string(tool.version))
        }
      )
      JSONMember(
        "spec",
        .object {
          JSONMember("path", .string(spec.text))
          JSONMember("sha256", .string(specDigest.description))
        }
      )
      JSONMember("files", .array(sortedFiles.map(Self.json)))
    }
    .text
  }

  private var sortedFiles: [(path: RelativePath, record: Record)] {
    files.map { ($0.key, $0.value) }.sorted { $0.path < $1.path }
  }

  private static func json(path: RelativePath, record: Record) -> JSONValue {
    .object {
      JSONMember("path", .string(path.text))
      JSONMember("sha256", .string(record.digest.description))
      JSONMember("size", .integer(record.size))
    }
  }

  /// Reads a manifest and believes nothing: one doubtful value and none of it counts.
  ///
  /// - Parameter bytes: The content of a file that anybody may have edited.
  /// - Throws: Why it tells nothing.
  package init(json bytes: [UInt8]) throws(ManifestProblem) {
    guard bytes.count <= Self.sizeLimit else { throw .tooLarge }
    let root = try Self.parsed(bytes)
    guard case .integer(let format)? = root["format"], let tool = root["tool"], let spec = root["spec"] else {
      throw .foreign
    }
    guard format <= Self.format else { throw .newerFormat(format) }
    guard format == Self.format else { throw .invalid("it has format \(format)") }
    try Self.check(root, has: ["format", "tool", "spec", "files"])
    try Self.check(tool, has: ["name", "version"])
    try Self.check(spec, has: ["path", "sha256"])
    guard case .array(let items)? = root["files"], items.count <= Self.fileLimit else {
      throw .invalid("`files` is not a list of at most \(Self.fileLimit) files")
    }
    self.init(
      tool: Tool(name: try Self.string("name", in: tool), version: try Self.string("version", in: tool)),
      spec: try Self.path(in: spec),
      specDigest: try Self.digest(in: spec),
      files: [:]
    )
    for item in items { try add(item) }
  }

  private mutating func add(_ item: JSONValue) throws(ManifestProblem) {
    try Self.check(item, has: ["path", "sha256", "size"])
    let path = try Self.path(in: item)
    guard !ReservedName.isReserved(path) else { throw .invalid("it lists the reserved name `\(path)`") }
    guard case .integer(let size)? = item["size"], size >= 0 else { throw .invalid("`size` is not a size in bytes") }
    let record = Record(digest: try Self.digest(in: item), size: size)
    guard files.updateValue(record, forKey: path) == nil else { throw .invalid("it lists `\(path)` twice") }
  }

  private static func check(_ value: JSONValue, has names: [String]) throws(ManifestProblem) {
    guard case .object(let members) = value, members.map(\.name) == names else {
      throw .invalid("an object has not exactly the members \(names.map { "`\($0)`" }.joined(separator: ", "))")
    }
  }

  private static func string(_ name: String, in object: JSONValue) throws(ManifestProblem) -> String {
    guard case .string(let text)? = object[name], text.utf8.count <= 4096 else {
      throw .invalid("`\(name)` is not a short text")
    }
    return text
  }

  private static func path(in object: JSONValue) throws(ManifestProblem) -> RelativePath {
    let text = try string("path", in: object)
    do {
      return try RelativePath(text)
    } catch {
      throw .invalid("`path`: \(error.text)")
    }
  }

  private static func digest(in object: JSONValue) throws(ManifestProblem) -> Digest {
    guard let digest = Digest(hexadecimal: try string("sha256", in: object)) else {
      throw .invalid("`sha256` is not 64 lower-case hexadecimal digits")
    }
    return digest
  }

  private static func parsed(_ bytes: [UInt8]) throws(ManifestProblem) -> JSONValue {
    do {
      return try JSONValue(parsing: bytes)
    } catch {
      throw .syntax(offset: Int(error.offset))
    }
  }
}

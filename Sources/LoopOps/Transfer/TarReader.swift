import LoopWorkspace

/// Reads what `tar` of some host wrote; nothing in it is believed.
///
/// Formats of POSIX.1-1988 and 2001 and GNU's long names. Several archives in a row are read as one.
struct TarReader {
  /// Why bytes are no archive of plain files.
  struct Problem: Error, Hashable {
    /// A clause about the archive.
    let message: String
    init(_ message: String) { self.message = message }
  }

  private let bytes: [UInt8]
  private var place = 0
  private var longName: [UInt8]?
  private var longTarget: [UInt8]?
  private var size: Int?
  private var files: [DeployFile] = []
  private var places: [String: Int] = [:]

  private static let mostFiles = 100_000
  private static let block = TarWriter.block

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The files and links; folders are passed over.
  ///
  /// - Throws: For what is no archive, and for entries that lead elsewhere than below where they are unpacked.
  static func files(_ bytes: [UInt8]) throws(Problem) -> [DeployFile] {
    var reader = TarReader(bytes)
    while reader.place < bytes.count { try reader.readEntry() }
    // An archive ends with empty blocks: one that is cut between two entries does not.
    if bytes.suffix(block).contains(where: { $0 != 0 }) { throw Problem("it is cut off") }
    return reader.files
  }

  private mutating func readEntry() throws(Problem) {
    guard bytes.count - place >= Self.block else { throw Problem("it is cut off") }
    let header = bytes[place..<(place + Self.block)]
    place += Self.block
    if header.allSatisfy({ $0 == 0 }) { return }
    try check(header)
    let type = header[header.startIndex + 156]
    let hasBody = ![UInt8(ascii: "1"), UInt8(ascii: "2"), UInt8(ascii: "5")].contains(type)
    let written = try number(field(header, 124, 12))
    let count = hasBody ? size ?? written : 0
    guard count <= bytes.count - place else { throw Problem("it is cut off, or an entry is larger than all of it") }
    let body = bytes[place..<(place + count)]
    place = min(bytes.count, place + (count + Self.block - 1) / Self.block * Self.block)
    switch type {
    case UInt8(ascii: "L"): longName = Array(body.prefix { $0 != 0 })
    case UInt8(ascii: "K"): longTarget = Array(body.prefix { $0 != 0 })
    case UInt8(ascii: "x"): try readRecords(body)
    case UInt8(ascii: "g"): break
    default:
      try add(header, type, body)
      (longName, longTarget, size) = (nil, nil, nil)
    }
  }

  private mutating func add(_ header: ArraySlice<UInt8>, _ type: UInt8, _ body: ArraySlice<UInt8>) throws(Problem) {
    let name = longName ?? Self.name(header)
    if type == UInt8(ascii: "5") { return }
    let path = try Self.path(name)
    guard files.count < Self.mostFiles else { throw Problem("it holds more than \(Self.mostFiles) files") }
    let target = longTarget ?? Array(Self.text(header, 157, 100))
    let file: DeployFile
    switch type {
    case 0, UInt8(ascii: "0"), UInt8(ascii: "7"):
      let mode = try number(field(header, 100, 8))
      file = DeployFile(path, Array(body), .file(isExecutable: mode & 0o100 != 0))
    case UInt8(ascii: "1"):
      // A second name of a file that came before.
      guard let first = places[try Self.path(target)] else { throw Problem("`\(path)` is another name of nothing") }
      file = DeployFile(path, files[first].bytes, files[first].kind)
    case UInt8(ascii: "2"): file = DeployFile(path, target, .link)
    default: throw Problem("`\(path)` is neither a file nor a link")
    }
    guard places.updateValue(files.count, forKey: path) == nil else { throw Problem("it holds `\(path)` twice") }
    files.append(file)
  }

  /// Extended headers of POSIX.1-2001: `LENGTH KEYWORD=VALUE` and a line break, the length being that of all of it.
  private mutating func readRecords(_ body: ArraySlice<UInt8>) throws(Problem) {
    var rest = body
    while !rest.isEmpty {
      let malformed = Problem("an extended header is malformed")
      guard let blank = rest.prefix(12).firstIndex(of: UInt8(ascii: " ")),
        let length = Int(String(decoding: rest[..<blank], as: UTF8.self)), length > blank - rest.startIndex + 1,
        length <= rest.count
      else { throw malformed }
      let record = rest[(blank + 1)..<(rest.startIndex + length)].dropLast()
      rest = rest.dropFirst(length)
      guard let sign = record.firstIndex(of: UInt8(ascii: "=")) else { throw malformed }
      let value = Array(record[(sign + 1)...])
      switch String(decoding: record[..<sign], as: UTF8.self) {
      case "path": longName = value
      case "linkpath": longTarget = value
      case "size":
        guard let count = Int(String(decoding: value, as: UTF8.self)), count >= 0 else { throw malformed }
        size = count
      default: break
      }
    }
  }

  // MARK: Fields

  private func check(_ header: ArraySlice<UInt8>) throws(Problem) {
    let start = header.startIndex
    let sum = header.indices.reduce(0) { $0 + ((148..<156).contains($1 - start) ? 32 : Int(header[$1])) }
    guard try number(field(header, 148, 8)) == sum else { throw Problem("it is no archive of `tar`, or damaged") }
  }

  private func field(_ header: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> ArraySlice<UInt8> {
    header[(header.startIndex + offset)..<(header.startIndex + offset + count)]
  }

  /// An octal number; GNU's other form, for what is larger than eight gigabytes, is none here.
  private func number(_ field: ArraySlice<UInt8>) throws(Problem) -> Int {
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0 && $0 != 0x20 }
    if digits.isEmpty { return 0 }
    guard let number = Int(String(decoding: digits, as: UTF8.self), radix: 8), number >= 0 else {
      throw Problem("a number in it is none")
    }
    return number
  }

  private static func text(_ header: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> ArraySlice<UInt8> {
    header.dropFirst(offset).prefix(count).prefix { $0 != 0 }
  }

  private static func name(_ header: ArraySlice<UInt8>) -> [UInt8] {
    // GNU's own format has times where the standard has the beginning of a long name.
    let isStandard = header.dropFirst(257).starts(with: "ustar\u{0}".utf8)
    let prefix = isStandard ? text(header, 345, 155) : []
    let name = text(header, 0, 100)
    return prefix.isEmpty ? Array(name) : Array(prefix) + [UInt8(ascii: "/")] + name
  }

  private static func path(_ bytes: [UInt8]) throws(Problem) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Problem("a name in it is no UTF-8") }
    let plain = text.hasPrefix("./") ? String(text.dropFirst(2)) : text
    do {
      return try RelativePath(plain).text
    } catch {
      throw Problem("a name in it cannot be unpacked: \(error.text)")
    }
  }
}

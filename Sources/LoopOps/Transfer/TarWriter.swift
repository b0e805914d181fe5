/// An archive as POSIX.1-1988 has it, without owners and times.
///
/// Names are bytes of UTF-8. One that the header has no room for stands in an entry in front of it, as GNU tar writes it:
/// GNU, busybox and libarchive all read that, while busybox passes over the extended headers of POSIX.1-2001.
///
/// Source: https://www.gnu.org/software/tar/manual/html_node/Standard.html.
struct TarWriter {
  private var bytes: [UInt8] = []

  static let block = 512
  private static let longName = UInt8(ascii: "L")
  private static let longTarget = UInt8(ascii: "K")

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func add(_ file: DeployFile) {
    switch file.kind {
    case .file(let isExecutable):
      header(file.path, type: UInt8(ascii: "0"), mode: isExecutable ? 0o755 : 0o644, size: file.bytes.count)
      body(file.bytes)
    case .link:
      if file.bytes.count > 100 { long(file.bytes, Self.longTarget) }
      header(file.path, type: UInt8(ascii: "2"), mode: 0o777, size: 0, target: file.bytes)
    }
  }

  /// With the two empty blocks at its end.
  var finished: [UInt8] { bytes + [UInt8](repeating: 0, count: 2 * Self.block) }

  // MARK: Entries

  private mutating func header(_ path: String, type: UInt8, mode: Int, size: Int, target: [UInt8] = []) {
    let name = Array(path.utf8)
    guard let (prefix, rest) = Self.split(name) else {
      long(name, Self.longName)
      block(type, name: name[..<100], prefix: [], mode: mode, size: size, target: target)
      return
    }
    block(type, name: rest, prefix: prefix, mode: mode, size: size, target: target)
  }

  private mutating func long(_ text: [UInt8], _ type: UInt8) {
    block(type, name: Array("././@LongLink".utf8)[...], prefix: [], mode: 0, size: text.count + 1, target: [])
    body(text + [0])
  }

  /// The name in 100 bytes, or in 155 and 100 around a slash; `nil` when it fits neither.
  private static func split(_ name: [UInt8]) -> (prefix: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    if name.count <= 100 { return ([], name[...]) }
    let place = name.prefix(156).lastIndex(of: UInt8(ascii: "/"))
    guard let place, place > 0, name.count - place - 1 <= 100 else { return nil }
    return (name[..<place], name[(place + 1)...])
  }

  private mutating func block(
    _ type: UInt8,
    name: ArraySlice<UInt8>,
    prefix: ArraySlice<UInt8>,
    mode: Int,
    size: Int,
    target: [UInt8]
  ) {
    var header = [UInt8](repeating: 0, count: Self.block)
    func put(_ text: some Sequence<UInt8>, at place: Int) {
      for (offset, byte) in text.enumerated() { header[place + offset] = byte }
    }
    put(name, at: 0)
    put(Self.octal(mode, 7), at: 100)
    put(Self.octal(0, 7), at: 108)
    put(Self.octal(0, 7), at: 116)
    put(Self.octal(size, 11), at: 124)
    put(Self.octal(0, 11), at: 136)
    header[156] = type
    put(target.prefix(100), at: 157)
    put("ustar\u{0}00".utf8, at: 257)
    put(prefix, at: 345)
    // The sum is taken with blanks in its own place.
    put("        ".utf8, at: 148)
    put(Self.octal(header.reduce(0) { $0 + Int($1) }, 6), at: 148)
    header[154] = 0
    bytes += header
  }

  private mutating func body(_ content: [UInt8]) {
    bytes += content
    let rest = content.count % Self.block
    if rest > 0 { bytes += [UInt8](repeating: 0, count: Self.block - rest) }
  }

  private static func octal(_ number: Int, _ width: Int) -> [UInt8] {
    let digits = Array(String(number, radix: 8).utf8)
    return [UInt8](repeating: UInt8(ascii: "0"), count: max(0, width - digits.count)) + digits
  }
}

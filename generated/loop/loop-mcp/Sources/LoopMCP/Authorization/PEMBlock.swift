/// One block of a PEM document (RFC 7468): a label, and data in Base64 between its two lines.
struct PEMBlock: Hashable, Sendable {
  /// What the block says it is: `PUBLIC KEY`.
  let label: String
  /// The block with its first and last line.
  let text: String

  /// Whether the block is of the kind that must not lie where others read.
  var isSecret: Bool { label.contains("PRIVATE KEY") }

  /// Reads all blocks; text between them means nothing.
  ///
  /// - Returns: `nil` if a block has no end, as in a file that is just being written, or the bytes are no text.
  static func blocks(in bytes: [UInt8]) -> [PEMBlock]? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var blocks: [PEMBlock] = []
    var open: (label: Substring, lines: [Substring])?
    for line in text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }) {
      let line = Substring(line)
      if let label = label(of: line, after: "-----BEGIN ") {
        guard open == nil else { return nil }
        open = (label, [line])
      } else if let label = self.label(of: line, after: "-----END ") {
        guard let block = open, block.label == label else { return nil }
        blocks.append(PEMBlock(label: String(label), text: (block.lines + [line]).joined(separator: "\n") + "\n"))
        open = nil
      } else {
        open?.lines.append(line)
      }
    }
    return open == nil ? blocks : nil
  }

  private static func label(of line: Substring, after start: String) -> Substring? {
    let text = line.utf8
    let end = "-----"
    guard text.starts(with: start.utf8), text.count >= start.utf8.count + end.utf8.count else { return nil }
    var label = text.dropFirst(start.utf8.count)
    while label.last == UInt8(ascii: " ") { label.removeLast() }
    guard label.suffix(end.utf8.count).elementsEqual(end.utf8) else { return nil }
    return Substring(label.dropLast(end.utf8.count))
  }
}

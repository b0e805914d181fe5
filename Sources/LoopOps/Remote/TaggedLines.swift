import LoopDiagnostics

/// What a program on a host says line by line: a tag, then its values, with tabs between them.
///
/// Lines that are not of this form are left out: a login's own greeting may stand in front.
struct TaggedLines: Sendable {
  private var values: [String: [[String]]] = [:]

  /// - Parameter output: Bytes that are no UTF-8 become U+FFFD.
  init(_ output: [UInt8]) {
    for line in output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
      var fields: [String] = []
      for field in line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false) {
        fields.append(String(decoding: field, as: UTF8.self))
      }
      guard fields.count > 1 else { continue }
      values[fields[0], default: []].append(Array(fields.dropFirst()))
    }
  }

  /// The values of every line with that tag, in order.
  subscript(tag: String) -> [[String]] { values[tag] ?? [] }

  /// The values of the first line with that tag.
  func first(_ tag: String) -> [String]? { values[tag]?.first }

  /// The one value of the first line with that tag, for what may hold tabs itself.
  func text(_ tag: String) -> String? { first(tag)?.joined(separator: "\t") }

  /// The same of every line with that tag, in order.
  func texts(_ tag: String) -> [String] { self[tag].map { $0.joined(separator: "\t") } }
}

extension Array where Element == String {
  /// A field that may be missing: hosts differ in what they say.
  func field(_ index: Int) -> String { index < count ? self[index] : "" }
}

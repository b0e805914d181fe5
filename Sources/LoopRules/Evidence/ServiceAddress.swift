import LoopStack

/// `name:port` of a service in an environment value.
struct ServiceAddress {
  let name: String
  let port: Int
  /// Where the port stands, in scalars.
  let portRange: Range<Int>

  /// The addresses of a value whose host is one of these names.
  static func all(in value: String, among names: (String) -> Bool) -> [ServiceAddress] {
    guard value.utf8.contains(0x3A), value.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
    let scalars = Array(value.unicodeScalars)
    var found: [ServiceAddress] = []
    var index = 0
    while index < scalars.count {
      guard AddressText.startsHost(scalars, index), let end = hostEnd(scalars, index), end < scalars.count,
        scalars[end] == ":",
        let (port, range) = AddressText.port(scalars, at: end + 1)
      else {
        index += 1
        continue
      }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[index..<end])
      let name = String(view)
      if names(name) { found.append(ServiceAddress(name: name, port: port, portRange: range)) }
      index = range.upperBound
    }
    return found
  }

  /// Behind a label of RFC 1123, or a name with `_` as Compose allows them.
  private static func hostEnd(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    var index = start
    while index < scalars.count, index - start <= longestName, isName(scalars[index]) { index += 1 }
    return index > start && index - start <= longestName ? index : nil
  }

  private static let longestName = 253

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
      || scalar == "_" || scalar == "."
  }
}

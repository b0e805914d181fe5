/// Paths with `/`, as Go's `filepath.Clean` leaves them.
enum IgnorePath {
  /// Without empty elements, `.`, and `..` behind a name; `.` for nothing.
  ///
  /// A pattern also loses the `/` in front: it is relative to the context either way.
  static func clean(_ path: String, isPattern: Bool = false) -> String {
    let slash = UInt8(ascii: "/")
    let isAbsolute = path.utf8.first == slash
    var elements: [Substring.UTF8View] = []
    for element in Substring(path).utf8.split(separator: slash) {
      if element.elementsEqual(".".utf8) { continue }
      if element.elementsEqual("..".utf8) {
        if let last = elements.last, !last.elementsEqual("..".utf8) {
          elements.removeLast()
          continue
        }
        if isAbsolute { continue }
      }
      elements.append(element)
    }
    if elements.isEmpty { return isAbsolute ? "/" : "." }
    let joined = elements.map { String(Substring($0)) }.joined(separator: "/")
    return isAbsolute && !isPattern ? "/" + joined : joined
  }
}

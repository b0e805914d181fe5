/// A text in which places are marked with `«` and `»`.
struct MarkedText: Sendable {
  /// Without its marks.
  let text: String
  /// The marked places, in Unicode scalars.
  let marks: [Range<UInt32>]

  init(_ marked: String) {
    var scalars = String.UnicodeScalarView()
    var marks: [Range<UInt32>] = []
    var start: UInt32?
    var offset: UInt32 = 0
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": start = offset
      case "»":
        if let first = start { marks.append(first..<offset) }
        start = nil
      default:
        scalars.append(scalar)
        offset += 1
      }
    }
    text = String(scalars)
    self.marks = marks
  }
}

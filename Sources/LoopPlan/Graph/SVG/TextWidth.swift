import LoopDiagnostics

/// How wide a text will be, in fonts that are not known here.
///
/// Estimates err on the wide side: what is drawn around a text is never too small, whichever of the fonts a system has.
enum TextFace: Sendable {
  case plain, bold
  /// For what is typed: paths.
  case code
}

enum TextWidth {
  /// In pixels, rounded up.
  static func of(_ text: String, _ face: TextFace, size: Int) -> Int {
    let milli = text.unicodeScalars.reduce(0) { $0 + advance($1, face) }
    return (milli * size + 999) / 1_000
  }

  /// The text, or as much of its two ends as fits with an ellipsis between them: paths differ at both.
  static func fitted(_ text: String, _ face: TextFace, size: Int, within limit: Int) -> String {
    if of(text, face, size: size) <= limit { return text }
    let scalars = Array(text.unicodeScalars)
    var (head, tail) = (0, scalars.count)
    var room = limit * 1_000 - advance("…", face) * size
    while head < tail {
      let takesHead = head <= scalars.count - tail
      let next = advance(scalars[takesHead ? head : tail - 1], face) * size
      if next > room { break }
      room -= next
      if takesHead { head += 1 } else { tail -= 1 }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[..<head])
    result.append("…")
    result.append(contentsOf: scalars[tail...])
    return String(result)
  }

  /// In thousandths of the font's size: the widest of Arial, Segoe UI, Roboto, Noto Sans and DejaVu Sans by kinds of letters.
  private static func advance(_ scalar: Unicode.Scalar, _ face: TextFace) -> Int {
    if scalar.value > 0xFFFF { return 1_400 }
    switch DisplayWidth.cells(scalar) {
    case 0: return 0
    case 2: return 1_000
    default: break
    }
    if face == .code { return 615 }
    let width = scalar.isASCII ? latin(scalar) : 720
    return face == .bold ? width * 109 / 100 : width
  }

  private static func latin(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ": 330
    case "f", "t", "r", "(", ")", "[", "]", "/", "\\", "-", "\"", "`": 410
    case "m", "w", "M", "W", "@", "%": 980
    case "A"..."Z", "&", "#", "+", "=", "<", ">", "~": 740
    default: 620
    }
  }
}

/// What a word is written with; a word is of one script alone.
enum WordScript: UInt8 {
  /// Latin, Greek, Cyrillic, … and digits: words stand apart, and are looked up from their beginnings.
  case letters
  case hangul
  case han
  case kana
  /// No word of a text, but the whole of a title or another name without its blanks.
  case name

  /// Whether words are found in the middle of others: particles are attached, and compounds are not divided.
  var isContinuous: Bool { self == .hangul || self == .han || self == .kana }
}

/// One form for characters that a reader takes for the same.
///
/// An approximation to NFKC case folding without diacritics, as far as the standard library goes without tables of its
/// own: case of all scripts, diacritics of Latin letters, fullwidth Latin, halfwidth Katakana and Hangul, digits of all
/// scripts. Left as they are: ligatures, Roman and circled numbers, squared units, compatibility ideographs.
enum CharacterFold {
  /// What a character is for a word.
  enum Folded {
    case separator
    /// Belongs to the word and is not looked at: a diacritic, a soft hyphen.
    case ignored
    case scalar(UInt32, WordScript)
    /// More than one letter.
    case letters(StaticString)
    /// A part of a syllable or a mark of the one before: the word has to be composed.
    case part(UInt32, WordScript)
  }

  /// Folds a scalar outside of ASCII.
  static func fold(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0xAC00...0xD7A3: .scalar(scalar, .hangul)
    case 0x00C0...0x024F: latin(scalar, in: latinLetters, from: 0x00C0)
    case 0x1E00...0x1EFF: latin(scalar, in: additionalLatinLetters, from: 0x1E00)
    case 0x0300...0x036F, 0x00AD, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF: .ignored
    case 0x1100...0x11FF: .part(scalar, .hangul)
    case 0x3131...0x318E: .scalar(scalar, .hangul)
    case 0x3099, 0x309A: .part(scalar, .kana)
    case 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: .scalar(scalar, .han)
    case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF: .scalar(scalar, .kana)
    case 0xFF01...0xFFDC: halfOrFullWidth(scalar)
    case 0x2000...0x206F, 0x2190...0x2BFF, 0x3000...0x3004, 0xE000...0xF8FF, 0x1F000...0x1FAFF: .separator
    default: other(scalar)
    }
  }

  private static func latin(_ scalar: UInt32, in table: StaticString, from start: UInt32) -> Folded {
    switch scalar {
    case 0xD7, 0xF7: return .separator
    case 0xDF, 0x1E9E: return .letters("ss")
    case 0xC6, 0xE6: return .letters("ae")
    case 0xDE, 0xFE: return .letters("th")
    case 0x132, 0x133: return .letters("ij")
    case 0x152, 0x153: return .letters("oe")
    default: break
    }
    let letter = table.withUTF8Buffer { $0[Int(scalar - start)] }
    return letter == UInt8(ascii: "?") ? other(scalar) : .scalar(UInt32(letter), .letters)
  }

  private static func halfOrFullWidth(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0xFF10...0xFF19, 0xFF41...0xFF5A: .scalar(scalar - 0xFEE0, .letters)
    case 0xFF21...0xFF3A: .scalar(scalar - 0xFEE0 + 0x20, .letters)
    case 0xFF66...0xFF9D: .scalar(katakana(halfWidth: scalar), .kana)
    case 0xFF9E, 0xFF9F: .part(scalar - 0xFF9E + 0x3099, .kana)
    case 0xFFA1...0xFFBE, 0xFFC2...0xFFC7, 0xFFCA...0xFFCF, 0xFFD2...0xFFD7, 0xFFDA...0xFFDC: .part(scalar, .hangul)
    default: .separator
    }
  }

  /// The standard library knows the rest.
  private static func other(_ scalar: UInt32) -> Folded {
    guard let known = Unicode.Scalar(scalar) else { return .separator }
    let properties = known.properties
    if properties.numericType == .decimal, let value = properties.numericValue {
      return .scalar(UInt32(UInt8(ascii: "0")) + UInt32(value), .letters)
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return .ignored
    case .spacingMark: return .scalar(scalar, .letters)
    default: break
    }
    guard properties.isAlphabetic || properties.numericType != nil else { return .separator }
    return .scalar(properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar, .letters)
  }

  private static func katakana(halfWidth scalar: UInt32) -> UInt32 {
    // Each of these is three bytes of UTF-8 that begin with E3.
    halfWidthKatakana.withUTF8Buffer { bytes in
      let place = Int(scalar - 0xFF66) * 3
      return 0x3000 | UInt32(bytes[place + 1] & 0x3F) << 6 | UInt32(bytes[place + 2] & 0x3F)
    }
  }

  /// U+FF66 to U+FF9D.
  private static let halfWidthKatakana: StaticString =
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"

  /// U+00C0 to U+024F without diacritics (UnicodeData.txt, and the letters with a stroke); `?` has no such letter.
  private static let latinLetters: StaticString = """
    aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii\
    ??jjkkkllllllllllnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs????????????????????????????????oo??\
    ???????????uu????????????????????????????aaiioouuuuuuuuuu?aaaa????ggkkoooo??j???gg??nnaa????aaaaeeeeiiiioooorrrruu\
    uusstt??hh??????aaeeooooooooyy????????????????????????????
    """

  /// U+1E00 to U+1EFF in the same way.
  private static let additionalLatinLetters: StaticString = """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttu\
    uuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy?s????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouu\
    uuuuuuuuuuuuyyyyyyyy??????
    """
}

/// Puts Hangul letters together to syllables, and marks to Kana: decomposed names of files, and halfwidth texts.
///
/// Letters that stand alone by intention (U+3131 …, `ㅋㅋ`) are left alone.
enum SyllableComposer {
  private static let leads: [UInt32] = [
    0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145, 0x3146, 0x3147, 0x3148, 0x3149,
    0x314A, 0x314B, 0x314C, 0x314D, 0x314E,
  ]
  private static let trails: [UInt32] = [
    0x3131, 0x3132, 0x3133, 0x3134, 0x3135, 0x3136, 0x3137, 0x3139, 0x313A, 0x313B, 0x313C, 0x313D, 0x313E, 0x313F,
    0x3140, 0x3141, 0x3142, 0x3144, 0x3145, 0x3146, 0x3147, 0x3148, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E,
  ]

  /// A letter by what it can be in a syllable.
  private struct Letter {
    var lead: UInt32?
    var vowel: UInt32?
    /// Counted from 1.
    var trail: UInt32?

    init?(_ scalar: UInt32) {
      switch scalar {
      case 0x1100...0x1112: lead = scalar - 0x1100
      case 0x1161...0x1175: vowel = scalar - 0x1161
      case 0x11A8...0x11C2: trail = scalar - 0x11A7
      default:
        switch SyllableComposer.fullWidth(scalar) {
        case let letter? where letter >= 0x314F: vowel = letter - 0x314F
        case let letter?:
          lead = SyllableComposer.leads.firstIndex(of: letter).map(UInt32.init)
          trail = SyllableComposer.trails.firstIndex(of: letter).map { UInt32($0) + 1 }
        case nil: return nil
        }
      }
    }
  }

  /// Composes the scalars of a word (The Unicode Standard, section 3.12, and the rules of a keyboard for letters that do
  /// not say whether they begin or end a syllable).
  static func compose(_ scalars: [UInt32]) -> [UInt32] {
    var composed: [UInt32] = []
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      let next = place + 1 < scalars.count ? scalars[place + 1] : 0
      if let lead = Letter(scalar)?.lead, let vowel = Letter(next)?.vowel {
        composed.append(0xAC00 + (lead * 21 + vowel) * 28)
        place += 2
      } else if let trail = Letter(scalar)?.trail, let last = composed.last, isOpen(last) {
        composed[composed.count - 1] = last + trail
        place += 1
      } else {
        if scalar == 0x3099 || scalar == 0x309A, let last = composed.last, let marked = mark(last, scalar - 0x3098) {
          composed[composed.count - 1] = marked
        } else {
          composed.append(single(scalar))
        }
        place += 1
      }
    }
    return composed
  }

  /// Whether a syllable has no consonant at its end.
  private static func isOpen(_ scalar: UInt32) -> Bool {
    (0xAC00...0xD7A3).contains(scalar) && (scalar - 0xAC00) % 28 == 0
  }

  /// A letter on its own looks the same, whether it would begin or end a syllable.
  private static func single(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x1100...0x1112: leads[Int(scalar - 0x1100)]
    case 0x1161...0x1175: scalar - 0x1161 + 0x314F
    case 0x11A8...0x11C2: trails[Int(scalar - 0x11A8)]
    default: fullWidth(scalar) ?? scalar
    }
  }

  /// The letter (U+3131 to U+3163) of a halfwidth one.
  private static func fullWidth(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0xFFA1...0xFFBE: scalar - 0xFFA1 + 0x3131
    case 0xFFC2...0xFFC7: scalar - 0xFFC2 + 0x314F
    case 0xFFCA...0xFFCF: scalar - 0xFFCA + 0x3155
    case 0xFFD2...0xFFD7: scalar - 0xFFD2 + 0x315B
    case 0xFFDA...0xFFDC: scalar - 0xFFDA + 0x3161
    default: nil
    }
  }

  /// Kana with a voiced (1) or half voiced (2) sound mark; those are next to the letters without.
  private static func mark(_ scalar: UInt32, _ mark: UInt32) -> UInt32? {
    let hiragana = scalar >= 0x30A1 ? scalar - 0x60 : scalar
    switch hiragana {
    case 0x3046 where mark == 1: return scalar + 0x4E
    case 0x304B...0x3061 where mark == 1 && hiragana % 2 == 1: return scalar + 1
    case 0x3064...0x3068 where mark == 1 && hiragana % 2 == 0: return scalar + 1
    case 0x306F...0x307B where hiragana % 3 == 0: return scalar + mark
    default: return nil
    }
  }
}

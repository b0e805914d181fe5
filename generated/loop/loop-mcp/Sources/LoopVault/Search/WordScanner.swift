/// Takes the words of a note.
protocol WordSink {
  /// Takes a word as folded UTF-8, which is valid during the call.
  ///
  /// Positions count the words of a note; a whole whose parts follow stands where the first of them does.
  mutating func take(_ word: UnsafeBufferPointer<UInt8>, _ script: WordScript, at position: UInt32, isWhole: Bool)
}

/// Divides texts into words: runs of letters and digits of one script, folded to one form.
///
/// `camelCase` gives its parts and the whole; `snake_case`, paths, dates and versions give their parts. A Korean particle
/// right behind a Latin word (`API를`) is left out. Overlong runs are cut: Latin ones are known by their beginnings, others by
/// pieces that overlap.
struct WordScanner {
  /// How many words of each field are looked at, empty places between elements included.
  enum Limit {
    static let title: UInt32 = 256
    static let aliases: UInt32 = 1_024
    static let tags: UInt32 = 1_024
    static let headings: UInt32 = 8_192
    static let identifiers: UInt32 = 512
    static let body: UInt32 = 32_768
  }

  /// Words of different elements are never neighbours.
  static let gap: UInt32 = 8
  /// How many bytes of a Latin word are looked at.
  private static let maximumLetters = 48
  /// How many characters of a run without blanks are one word, in other scripts.
  private static let maximumRun = 16
  private static let overlap = 5
  private static let maximumParts = 6

  /// The place of the next word.
  var position: UInt32 = 0
  private var run: [UInt8] = []
  private var script = WordScript.letters
  private var needsComposing = false
  /// Where parts begin, in bytes.
  private var parts: [Int] = []
  private var letterCase = LetterCase.none
  /// How many capitals stand in a row.
  private var capitals = 0
  /// The kind of the run that ends right before this one.
  private var before = Before.separator

  private enum LetterCase { case none, lower, upper }
  private enum Before { case separator, letter, digit, other }

  init() { run.reserveCapacity(256) }

  /// Takes the words of a text until the position reaches a limit.
  mutating func scan(_ text: String, until limit: UInt32, into sink: inout some WordSink) {
    var text = text
    text.withUTF8 { scan($0, until: limit, into: &sink) }
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, until limit: UInt32, into sink: inout some WordSink) {
    before = .separator
    var place = 0
    while place < bytes.count, position < limit {
      let byte = bytes[place]
      if byte < 0x80 {
        take(ascii: byte, into: &sink)
        place += 1
        continue
      }
      let scalar: UInt32
      if byte >= 0xF0 {
        scalar =
          UInt32(byte & 0x07) << 18 | UInt32(bytes[place + 1] & 0x3F) << 12 | UInt32(bytes[place + 2] & 0x3F) << 6
          | UInt32(bytes[place + 3] & 0x3F)
        place += 4
      } else if byte >= 0xE0 {
        scalar = UInt32(byte & 0x0F) << 12 | UInt32(bytes[place + 1] & 0x3F) << 6 | UInt32(bytes[place + 2] & 0x3F)
        place += 3
      } else {
        scalar = UInt32(byte & 0x1F) << 6 | UInt32(bytes[place + 1] & 0x3F)
        place += 2
      }
      take(scalar, into: &sink)
    }
    if position < limit { endRun(into: &sink) }
    run.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private mutating func take(ascii byte: UInt8, into sink: inout some WordSink) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
      begin(.letters, into: &sink)
      if capitals > 1 { parts.append(run.count - 1) }
      capitals = 0
      letterCase = .lower
      run.append(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      begin(.letters, into: &sink)
      if letterCase == .lower { parts.append(run.count) }
      capitals += 1
      letterCase = .upper
      run.append(byte | 0x20)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      begin(.letters, into: &sink)
      capitals = 0
      letterCase = .none
      run.append(byte)
    default:
      endRun(into: &sink)
      before = .separator
    }
  }

  private mutating func take(_ scalar: UInt32, into sink: inout some WordSink) {
    if scalar >= 0xAC00, scalar <= 0xD7A3 {
      begin(.hangul, into: &sink)
      run.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      run.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6) & 0x3F)
      run.append(0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F)
      return
    }
    switch CharacterFold.fold(scalar) {
    case .ignored: break
    case .separator:
      endRun(into: &sink)
      before = .separator
    case .scalar(let folded, let script):
      begin(script, into: &sink)
      append(folded)
    case .letters(let letters):
      begin(.letters, into: &sink)
      letters.withUTF8Buffer { run.append(contentsOf: $0) }
    case .part(let part, let script):
      begin(script, into: &sink)
      append(part)
      needsComposing = true
    }
  }

  private mutating func append(_ scalar: UInt32) {
    capitals = 0
    letterCase = .none
    if let known = Unicode.Scalar(scalar) { run.append(contentsOf: UTF8.encode(known) ?? .init()) }
  }

  @inline(__always)
  private mutating func begin(_ next: WordScript, into sink: inout some WordSink) {
    if next == script || run.isEmpty {
      script = next
    } else {
      endRun(into: &sink)
      script = next
    }
  }

  @inline(__always)
  private mutating func endRun(into sink: inout some WordSink) {
    guard let last = run.last else { return }
    if needsComposing { compose() }
    if script == .letters {
      takeLetters(into: &sink)
      before = last >= UInt8(ascii: "0") && last <= UInt8(ascii: "9") ? .digit : .letter
    } else {
      let isParticle = script == .hangul && before == .letter && KoreanEnding.isParticle(run)
      if !isParticle { takeContinuous(into: &sink) }
      before = .other
    }
    run.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
    letterCase = .none
    capitals = 0
  }

  private mutating func takeLetters(into sink: inout some WordSink) {
    let run = run
    run.withUnsafeBufferPointer { run in
      let whole = UnsafeBufferPointer(rebasing: run.prefix(Self.maximumLetters))
      let first = position
      if parts.isEmpty || parts.count >= Self.maximumParts || run.count > Self.maximumLetters {
        sink.take(whole, .letters, at: first, isWhole: false)
        position += 1
        return
      }
      sink.take(whole, .letters, at: first, isWhole: true)
      var start = 0
      for end in parts + [run.count] where end > start {
        sink.take(UnsafeBufferPointer(rebasing: run[start..<end]), .letters, at: position, isWhole: false)
        position += 1
        start = end
      }
    }
  }

  private mutating func takeContinuous(into sink: inout some WordSink) {
    let run = run
    run.withUnsafeBufferPointer { run in
      if run.count <= Self.maximumRun * 3 {
        sink.take(run, script, at: position, isWhole: false)
        position += 1
        return
      }
      let starts = run.indices.filter { run[$0] & 0xC0 != 0x80 } + [run.count]
      var first = 0
      repeat {
        let last = min(first + Self.maximumRun, starts.count - 1)
        sink.take(
          UnsafeBufferPointer(rebasing: run[starts[first]..<starts[last]]),
          script,
          at: position,
          isWhole: false
        )
        position += 1
        if last == starts.count - 1 { return }
        first = last - Self.overlap
      } while true
    }
  }

  private mutating func compose() {
    let scalars = String(decoding: run, as: UTF8.self).unicodeScalars.map(\.value)
    run.removeAll(keepingCapacity: true)
    for scalar in SyllableComposer.compose(scalars) { append(scalar) }
    needsComposing = false
  }
}

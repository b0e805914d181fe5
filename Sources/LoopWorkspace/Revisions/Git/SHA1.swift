/// FIPS 180-4, section 6.1: the names of objects in most repositories; it secures nothing here.
enum SHA1 {
  /// Hashes in one pass; the message is shorter than 2^61 bytes.
  static func words(of message: UnsafeRawBufferPointer) -> [UInt32] {
    var state = State()
    let whole = message.count / 64 * 64
    compress(UnsafeRawBufferPointer(rebasing: message[..<whole]), into: &state)
    padded(message[whole...], length: message.count).withUnsafeBytes { compress($0, into: &state) }
    return [state.a, state.b, state.c, state.d, state.e]
  }

  /// Section 5.3.1.
  private struct State {
    var a: UInt32 = 0x6745_2301
    var b: UInt32 = 0xEFCD_AB89
    var c: UInt32 = 0x98BA_DCFE
    var d: UInt32 = 0x1032_5476
    var e: UInt32 = 0xC3D2_E1F0
  }

  /// Section 5.1.1: a one bit, zeros, and the length in bits, up to a whole number of blocks.
  private static func padded(_ rest: Slice<UnsafeRawBufferPointer>, length: Int) -> [UInt8] {
    var tail = Array(rest)
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(length) << 3
    for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    return tail
  }

  private static func compress(_ blocks: UnsafeRawBufferPointer, into state: inout State) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { schedule in
      for start in stride(from: 0, to: blocks.count, by: 64) {
        for index in 0..<16 {
          schedule[index] = UInt32(bigEndian: blocks.loadUnaligned(fromByteOffset: start + index * 4, as: UInt32.self))
        }
        for index in 16..<80 {
          let word = schedule[index - 3] ^ schedule[index - 8] ^ schedule[index - 14] ^ schedule[index - 16]
          schedule[index] = rotate(word, 1)
        }
        mix(schedule, into: &state)
      }
    }
  }

  /// Section 6.1.2, steps 2 to 4: 80 rounds over the working variables.
  @inline(__always)
  private static func mix(_ schedule: UnsafeMutableBufferPointer<UInt32>, into state: inout State) {
    var now = state
    rounds(0..<20, schedule, 0x5A82_7999, &now) { $2 ^ ($0 & ($1 ^ $2)) }
    rounds(20..<40, schedule, 0x6ED9_EBA1, &now) { $0 ^ $1 ^ $2 }
    rounds(40..<60, schedule, 0x8F1B_BCDC, &now) { ($0 & $1) | ($2 & ($0 | $1)) }
    rounds(60..<80, schedule, 0xCA62_C1D6, &now) { $0 ^ $1 ^ $2 }
    state.a &+= now.a
    state.b &+= now.b
    state.c &+= now.c
    state.d &+= now.d
    state.e &+= now.e
  }

  /// Five at a time: after as many every variable is in its own place again, and none has been moved.
  @inline(__always)
  private static func rounds(
    _ range: Range<Int>,
    _ schedule: UnsafeMutableBufferPointer<UInt32>,
    _ constant: UInt32,
    _ now: inout State,
    _ mixed: (_ b: UInt32, _ c: UInt32, _ d: UInt32) -> UInt32
  ) {
    for index in stride(from: range.lowerBound, to: range.upperBound, by: 5) {
      now.e &+= rotate(now.a, 5) &+ mixed(now.b, now.c, now.d) &+ constant &+ schedule[index]
      now.b = rotate(now.b, 30)
      now.d &+= rotate(now.e, 5) &+ mixed(now.a, now.b, now.c) &+ constant &+ schedule[index + 1]
      now.a = rotate(now.a, 30)
      now.c &+= rotate(now.d, 5) &+ mixed(now.e, now.a, now.b) &+ constant &+ schedule[index + 2]
      now.e = rotate(now.e, 30)
      now.b &+= rotate(now.c, 5) &+ mixed(now.d, now.e, now.a) &+ constant &+ schedule[index + 3]
      now.d = rotate(now.d, 30)
      now.a &+= rotate(now.b, 5) &+ mixed(now.c, now.d, now.e) &+ constant &+ schedule[index + 4]
      now.c = rotate(now.c, 30)
    }
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &<< count | word &>> (32 &- count)
  }
}

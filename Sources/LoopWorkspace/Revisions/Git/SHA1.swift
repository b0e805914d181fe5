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
    for index in 0..<20 { round(&now, schedule[index], 0x5A82_7999, now.d ^ (now.b & (now.c ^ now.d))) }
    for index in 20..<40 { round(&now, schedule[index], 0x6ED9_EBA1, now.b ^ now.c ^ now.d) }
    for index in 40..<60 {
      round(&now, schedule[index], 0x8F1B_BCDC, (now.b & now.c) | (now.d & (now.b | now.c)))
    }
    for index in 60..<80 { round(&now, schedule[index], 0xCA62_C1D6, now.b ^ now.c ^ now.d) }
    state.a &+= now.a
    state.b &+= now.b
    state.c &+= now.c
    state.d &+= now.d
    state.e &+= now.e
  }

  @inline(__always)
  private static func round(_ now: inout State, _ word: UInt32, _ constant: UInt32, _ mixed: UInt32) {
    let first = rotate(now.a, 5) &+ mixed &+ now.e &+ constant &+ word
    now = State(a: first, b: now.a, c: rotate(now.b, 30), d: now.c, e: now.d)
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &<< count | word &>> (32 &- count)
  }
}

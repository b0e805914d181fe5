extension String {
  /// Whether it is the same text, byte for byte: `==` takes texts for equal that are only written otherwise.
  package func hasBytes(of other: String) -> Bool {
    let isSame = utf8.withContiguousStorageIfAvailable { own in
      other.utf8.withContiguousStorageIfAvailable { other in SameBytes.test(own, other) }
    }
    return isSame.flatMap(\.self) ?? utf8.elementsEqual(other.utf8)
  }
}

/// Bytes compared by words: hundreds of generated files are, most of which are equal.
private enum SameBytes {
  static func test(_ one: UnsafeBufferPointer<UInt8>, _ two: UnsafeBufferPointer<UInt8>) -> Bool {
    guard one.count == two.count else { return false }
    if one.baseAddress == two.baseAddress { return true }
    let (first, second) = (UnsafeRawBufferPointer(one), UnsafeRawBufferPointer(two))
    let width = MemoryLayout<UInt64>.size
    let whole = first.count - first.count % width
    for offset in stride(from: 0, to: whole, by: width)
    where first.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      != second.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    {
      return false
    }
    return (whole..<first.count).allSatisfy { first[$0] == second[$0] }
  }
}

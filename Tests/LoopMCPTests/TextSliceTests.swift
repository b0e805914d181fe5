import Testing

@testable import LoopMCP

@Suite struct TextSliceTests {
  @Test func `slices join to the whole`() {
    let whole = "가나다라마바사🙂e\u{301}\r\nend"
    var slices = [TextSlice(of: whole, from: 0, upTo: 3)]
    while let next = slices.last?.next { slices.append(TextSlice(of: whole, from: next, upTo: 3)) }
    #expect(slices.map(\.text).joined().unicodeScalars.elementsEqual(whole.unicodeScalars))
    #expect(slices.map(\.next) == [3, 6, 9, 12, nil])
    let behind = TextSlice(of: whole, from: 1_000, upTo: 3)
    #expect(behind.text.isEmpty && !behind.isInside && behind.total == whole.unicodeScalars.count)
  }

  @Test(arguments: ["a", "한", "😀"])
  func `a long text is cut, and says so`(_ character: String) {
    let whole = String(repeating: character, count: TextSlice.maximumLength)
    #expect(TextSlice(of: whole, from: 0, upTo: TextSlice.maximumLength).next == nil)
    let longer = TextSlice(of: whole + "\n", from: 0, upTo: TextSlice.maximumLength)
    #expect(longer.next == TextSlice.maximumLength)
    #expect(longer.text == whole)
  }
}

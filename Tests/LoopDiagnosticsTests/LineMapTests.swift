import LoopDiagnostics
import Testing

struct LineMapTests {
  @Test(
    arguments: [
      ("a\nbc", 3, "2:2"), ("a\r\nbc", 4, "2:2"), ("a\rbc", 3, "2:2"), ("가나\n다", 3, "2:1"), ("", 0, "1:1"),
      ("a\n", 2, "2:1"), ("🙂x", 1, "1:2"),
    ] as [(String, UInt32, String)]
  )
  func `an offset becomes a line and a column in scalars`(text: String, offset: UInt32, place: String) {
    let map = LineMap(SourceText(name: "a", text: text))
    #expect(map.position(of: offset).description == place)
  }

  @Test
  func `a line comes without its ending`() {
    let map = LineMap(SourceText(name: "a", text: "one\r\ntwo\nthree"))
    #expect((1...map.lineCount).map { map.text(ofLine: $0) } == ["one", "two", "three"])
  }

  @Test
  func `a byte order mark is no column`() {
    let text = SourceText(name: "a", text: "\u{FEFF}ab")
    #expect(text.hadByteOrderMark)
    #expect(LineMap(text).text(ofLine: 1) == "ab")
  }

  @Test
  func `ill-formed bytes are shown, not dropped`() {
    let map = LineMap(SourceText(name: "a", bytes: [0x61, 0xFF, 0x62]))
    #expect(map.text(ofLine: 1) == "a\u{FFFD}b")
  }
}

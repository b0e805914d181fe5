import LoopSpec
import Testing

struct QuantityTests {
  @Test(
    arguments: [
      ("75s", 75_000), ("250ms", 250), ("1h30m", 5_400_000), ("24h", 86_400_000), ("1d", 86_400_000), ("0s", 0),
      ("1m1s1ms", 61_001), ("366d", 31_622_400_000), ("367d", nil), ("10", nil), ("", nil), ("s", nil), ("1s1h", nil),
      ("1s1s", nil), ("-1s", nil), ("1.5s", nil), ("1 s", nil), ("99999999999999999999s", nil), ("1sec", nil),
      ("1H", nil),
    ] as [(String, Int?)]
  )
  func `a duration is whole numbers with units, the largest first`(text: String, milliseconds: Int?) {
    #expect(TimeSpan(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [0, 1, 250, 999, 1_000, 1_001, 60_000, 75_000, 600_000, 3_600_000, 5_400_000, 86_400_000])
  func `a printed duration reads back`(milliseconds: Int) {
    let span = TimeSpan(milliseconds: milliseconds)
    #expect(TimeSpan(span.description) == span)
  }

  @Test(
    arguments: [
      ("512m", 536_870_912), ("1g", 1_073_741_824), ("64K", 65_536), ("1b", 1), ("1024", nil), ("0m", nil), ("m", nil),
      ("-1m", nil), ("1.5g", nil), ("9999999g", nil), ("1mb", nil), ("", nil),
    ] as [(String, Int?)]
  )
  func `a size carries a unit`(text: String, bytes: Int?) {
    #expect(ByteCount(text)?.bytes == bytes)
  }

  @Test(arguments: ["1b", "1500b", "64k", "512m", "3g", "1536m"])
  func `a printed size means the same`(text: String) throws {
    let size = try #require(ByteCount(text))
    let printed = size.description.last?.isNumber == true ? size.description + "b" : size.description
    #expect(ByteCount(printed) == size)
  }
}

import LoopProbe
import Testing

struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func `the test vectors of RFC 4648`(_ text: String, _ expected: String) {
    #expect(Base64.encode(Array(text.utf8)) == expected)
  }

  @Test func `the alphabet of URLs has neither plus, slash nor padding`() {
    #expect(Base64.encode([0xFB, 0xFF, 0xFE, 0xFF], .url) == "-__-_w")
  }
}

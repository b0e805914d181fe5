import LoopFormats
import Testing

@testable import LoopPlan

/// A Compose file that differs little from one that was parsed.
struct ComposeSectionsTests {
  private static let head = "# generated\nname: shop\n\nservices:\n"
  private static let tail = "\nnetworks:\n  edge:\n    driver: bridge\n"

  private static func service(_ name: String, _ level: String = "info") -> String {
    "  \(name):\n    image: web:1\n    environment:\n      LOG_LEVEL: \(level)\n"
  }

  private static let old = head + service("a") + service("b") + service("c") + tail

  private func document(_ text: String, like other: String = old) -> ComposeDocuments.Document? {
    ComposeSections.document(text, "compose.yaml", like: other, ComposeDocuments.Document(other, "compose.yaml"))
  }

  @Test(
    arguments: [
      old,
      head + service("a") + service("b", "debug") + service("c") + tail,
      head + service("b") + service("c") + service("a") + tail,
      head + service("c", "debug") + tail,
      head + service("a") + service("new") + service("b") + service("c") + service("d") + tail,
      head + service("a") + service("b") + service("c") + tail.replacing("bridge", with: "overlay"),
      head + service("a") + "  # a remark\n\n" + service("b") + service("c"),
      "services: {}\n",
      "x-more: {a: 1}\n" + head + service("a") + tail,
      head + service("a") + "  b:\n    command: |\n      services:\n        c:\n" + tail,
    ]
  )
  func `what is put together is what is parsed whole`(_ text: String) throws {
    let whole = try #require(ComposeDocuments.Document(text, "compose.yaml").root)
    let document = try #require(document(text)?.root)
    #expect(document.saysSame(as: whole))
  }

  @Test(
    arguments: [
      "", "services:\n  a: {image: web:1}\n", "services:\n  \"a\":\n    image: web:1\n",
      head + service("a") + service("a") + tail,
      head + "  a: &base\n    image: web:1\n  b:\n    <<: *base\n",
      head + service("a") + "  b:\n    ports: !override [80]\n",
      head.replacing("\n", with: "\r\n") + service("a").replacing("\n", with: "\r\n"),
      head + service("a") + "  b\n    image: [\n",
    ]
  )
  func `what is laid out otherwise is parsed whole`(_ text: String) {
    #expect(document(text) == nil)
  }

  @Test
  func `a text whose lines only look like services is not cut`() {
    let quoted = "x-note: \"a\nservices:\n  b:\n    image: other:1\n\"\n" + Self.head + Self.service("b")
    #expect(document(Self.head + Self.service("b"), like: quoted) == nil)
    let broken = Self.old + "  - x: [\n"
    #expect(document(Self.old, like: broken) == nil)
  }

  @Test
  func `each text is parsed once and told from others`() {
    let documents = ComposeDocuments()
    let texts = ["debug", "warn", "error", "info"].map { Self.head + Self.service("a", $0) + Self.service("b") }
    for text in texts + texts {
      let whole = ComposeDocuments.Document(text, "compose.yaml").root
      #expect(whole.map { documents.document(text, "compose.yaml").root?.saysSame(as: $0) } == true)
    }
  }
}

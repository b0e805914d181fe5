/// How far away somebody may be who reaches an address of the host.
struct PublishedAddress: Comparable {
  let text: String
  private let width: Int

  init(_ text: String) {
    self.text = text
    switch text {
    case "0.0.0.0", "::", "": width = 2
    case "::1", "localhost": width = 0
    default: width = text.hasPrefix("127.") ? 0 : 1
    }
  }

  static func == (left: PublishedAddress, right: PublishedAddress) -> Bool { left.width == right.width }
  static func < (left: PublishedAddress, right: PublishedAddress) -> Bool { left.width < right.width }

  /// Where a port is published.
  var name: String { width == 2 ? "every address" : text }

  /// Who reaches it.
  var reach: String {
    switch width {
    case 0: "this host"
    case 1: "the network of \(text)"
    default: "every network"
    }
  }
}

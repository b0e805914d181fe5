import LoopStack

/// How firmly a reference names one image.
enum ImagePinning: Int, Comparable {
  /// No tag, a word such as `latest`, or a major version alone.
  case none
  /// A major and a minor version, or another word that stands for a line of releases.
  case line
  /// A full version, a date or a revision: nobody is expected to move it.
  case patch
  case digest

  static func < (left: ImagePinning, right: ImagePinning) -> Bool { left.rawValue < right.rawValue }
}

extension ImageReference {
  var pinning: ImagePinning {
    if digest != nil { return .digest }
    guard let tag, !tag.isEmpty else { return .none }
    let head = tag.utf8.split(separator: UInt8(ascii: "-"), maxSplits: 1).first.map { String(Substring($0)) } ?? tag
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    // A word never begins with a digit.
    if tag.utf8.first.map(isDigit) != true {
      if Self.moving.contains(tag.lowercased()) || Self.moving.contains(head.lowercased()) { return .none }
    }
    let number = head.hasPrefix("v") || head.hasPrefix("V") ? head.utf8.dropFirst() : head.utf8[...]
    let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else {
      // A revision, a date with letters, a name of somebody's own.
      return head.contains(where: \.isNumber) ? .patch : .line
    }
    switch parts.count {
    // A long number is a date or a build.
    case 1: return number.count >= 6 ? .patch : .none
    case 2: return .line
    default: return .patch
    }
  }

  /// Tags that are moved on purpose.
  private static let moving: Set<String> = [
    "latest", "stable", "mainline", "edge", "main", "master", "develop", "dev", "nightly", "rolling", "current", "lts",
    "testing", "unstable", "beta", "release", "slim", "alpine",
  ]
}

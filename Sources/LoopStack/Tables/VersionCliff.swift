/// A version from which on an image behaves otherwise; going back below it crosses the line as well.
package struct VersionCliff: Sendable {
  /// What is other on its two sides, as a clause.
  package let change: String
  /// In the imperative; `nil` when there is nothing to do but to read.
  package let cure: String?
  package let source: FactSource

  init(_ change: String, cure: String? = nil, _ source: FactSource) {
    self.change = change
    self.cure = cure
    self.source = source
  }

  /// The lines between two images of one name; none when either tag names no version.
  package static func crossed(from old: ImageReference, to new: ImageReference) -> [VersionCliff] {
    if old == new { return [] }
    let name = new.shortName
    guard old.shortName == name else { return [] }
    return versions(of: String(name), old, new) + releases(old, new)
  }

  private static func versions(of name: String, _ old: ImageReference, _ new: ImageReference) -> [VersionCliff] {
    guard let was = ImageVersion(old), let now = ImageVersion(new) else { return [] }
    let (low, high) = (min(was, now), max(was, now))
    let marked = (marks[name] ?? []).filter { low < $0.at && $0.at <= high }.map(\.cliff)
    guard let series = series[name], was.series(series.depth) != now.series(series.depth) else { return marked }
    return [VersionCliff(series.change(was, now), cure: series.cure, series.source)] + marked
  }

  /// Debian's release stands in the tags of what is built on it.
  private static func releases(_ old: ImageReference, _ new: ImageReference) -> [VersionCliff] {
    guard let was = DebianRelease(old), let now = DebianRelease(new), was != now else { return [] }
    var found = [
      VersionCliff(
        "Debian \(was.number) becomes \(now.number), with another glibc and another OpenSSL",
        cure:
          "build on the same release as it runs on: a program does not start on an older glibc than it was built with",
        .debianReleases
      )
    ]
    if was.hasTimeZones != now.hasTimeZones, new.shortName == "debian" {
      found.append(VersionCliff("Debian has no time zones from 13 on", cure: "install `tzdata`", .debianTimeZones))
    }
    return found
  }
}

/// The numbers that a tag begins with: `16.4-alpine` is 16 and 4.
struct ImageVersion: Hashable, Comparable, CustomStringConvertible {
  private let numbers: [Int]

  init(_ numbers: Int...) { self.numbers = numbers }

  /// `nil` for a tag without a version.
  init?(_ image: ImageReference) {
    guard let tag = image.tag else { return nil }
    let text = tag.hasPrefix("v") ? tag.dropFirst() : tag[...]
    let parts = text.prefix { $0 != "-" && $0 != "_" }.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, !numbers.isEmpty else { return nil }
    self.numbers = numbers
  }

  /// What is not said of one of the two is not compared.
  static func < (left: ImageVersion, right: ImageVersion) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }

  var description: String { numbers.map(String.init).joined(separator: ".") }

  /// The first numbers, with which a series is named: `16`, `3.12`; all of them where there are fewer.
  func series(_ depth: Int) -> [Int] { Array(numbers.prefix(depth)) }

  func name(_ depth: Int) -> String { numbers.prefix(depth).map(String.init).joined(separator: ".") }
}

/// A release of Debian, by its name or its number in a tag.
private struct DebianRelease: Hashable {
  let number: Int

  private static let names = ["buster": 10, "bullseye": 11, "bookworm": 12, "trixie": 13, "forky": 14]

  var hasTimeZones: Bool { number < 13 }

  init?(_ image: ImageReference) {
    if let name = Self.names.keys.sorted().first(where: { image.hasTag(word: $0) }), let number = Self.names[name] {
      self.number = number
    } else if image.shortName == "debian", let tag = image.tag,
      let number = Int(tag.prefix { $0.isNumber }), (8...40).contains(number)
    {
      self.number = number
    } else {
      return nil
    }
  }
}

/// What well-known images hold; `nil` cells are not known.
package struct ImageTable: Sendable {
  package let runtime: Fact<Runtime>?
  /// What in the image can send a health request.
  package let client: Fact<HealthCheck.Client>?
  package let hasShell: Fact<Bool>
  package let hasCertificates: Fact<Bool>
  package let hasTimeZones: Fact<Bool>
  package let libc: Fact<Libc>

  package enum Libc: String, Sendable {
    case glibc, musl, none
  }

  /// The row of an image; `nil` when nothing is known of it.
  package static subscript(image: ImageReference) -> ImageTable? {
    let isAlpine = image.shortName == "alpine" || image.hasTag(word: "alpine")
    switch image.shortName {
    case "python": return isAlpine ? alpine(runtime: nil) : python
    case "swift": return swift
    case "nginx": return nginx(isAlpine: isAlpine)
    case "node": return isAlpine ? alpine(runtime: Fact(.node, .table(.nodeImage))) : node
    case "debian", "ubuntu": return debian
    default: return isAlpine ? alpine(runtime: nil) : nil
    }
  }

  private static let python = ImageTable(
    runtime: nil,
    client: Fact(.python, .table(.pythonImage)),
    hasShell: Fact(true, .table(.pythonImage)),
    hasCertificates: Fact(true, .table(.pythonImage)),
    hasTimeZones: Fact(true, .table(.pythonImage)),
    libc: Fact(.glibc, .table(.pythonImage))
  )

  private static let swift = ImageTable(
    runtime: nil,
    client: Fact(.bash, .table(.swiftImage)),
    hasShell: Fact(true, .table(.swiftImage)),
    hasCertificates: Fact(true, .table(.swiftImage)),
    hasTimeZones: Fact(true, .table(.swiftImage)),
    libc: Fact(.glibc, .table(.swiftImage))
  )

  private static let node = ImageTable(
    runtime: Fact(.node, .table(.nodeImage)),
    client: Fact(.bash, .table(.nodeImage)),
    hasShell: Fact(true, .table(.nodeImage)),
    hasCertificates: Fact(true, .table(.nodeImage)),
    hasTimeZones: Fact(true, .table(.nodeImage)),
    libc: Fact(.glibc, .table(.nodeImage))
  )

  private static let debian = ImageTable(
    runtime: nil,
    client: Fact(.bash, .table(.ownImage)),
    hasShell: Fact(true, .table(.ownImage)),
    hasCertificates: Fact(false, .table(.ownImage)),
    hasTimeZones: Fact(false, .table(.ownImage)),
    libc: Fact(.glibc, .table(.ownImage))
  )

  private static func nginx(isAlpine: Bool) -> ImageTable {
    ImageTable(
      runtime: Fact(.nginx, .table(.nginxImage)),
      client: isAlpine ? Fact(.wget, .table(.nginxImage)) : Fact(.bash, .table(.nginxImage)),
      hasShell: Fact(true, .table(.nginxImage)),
      hasCertificates: Fact(true, .table(.nginxImage)),
      hasTimeZones: Fact(true, .table(.nginxImage)),
      libc: Fact(isAlpine ? .musl : .glibc, .table(.nginxImage))
    )
  }

  private static func alpine(runtime: Fact<Runtime>?) -> ImageTable {
    ImageTable(
      runtime: runtime,
      client: Fact(.wget, .table(.alpineImage)),
      hasShell: Fact(true, .table(.alpineImage)),
      hasCertificates: Fact(true, .table(.alpineImage)),
      hasTimeZones: Fact(false, .table(.alpineImage)),
      libc: Fact(.musl, .table(.alpineImage))
    )
  }
}

extension ImageReference {
  /// Whether a part of the tag between hyphens begins with a word: `1.30.0-alpine3.22`.
  fileprivate func hasTag(word: String) -> Bool {
    guard let tag, tag.utf8.count >= word.utf8.count else { return false }
    return tag.utf8.split(separator: UInt8(ascii: "-")).contains { $0.starts(with: word.utf8) }
  }
}

/// What well-known images hold; `nil` cells are not known.
package struct ImageTable: Sendable {
  package var runtime: Fact<Runtime>?
  /// What in the image can send a health request.
  package var client: Fact<HealthCheck.Client>?
  package var hasShell: Fact<Bool>
  package var hasCertificates: Fact<Bool>
  package var hasTimeZones: Fact<Bool>
  package var libc: Fact<Libc>
  /// Whom it runs as; `nil` also for programs that start as root and change to a user of their own.
  package var user: Fact<String>?
  /// Programs that health checks and commands look for.
  package var programs: Set<String>
  package var exposes: [Fact<Int>]
  /// `VOLUME`.
  package var volumes: [Fact<String>]

  package enum Libc: String, Sendable {
    case glibc, musl, none
  }

  /// A row whose cells have one source.
  init(
    _ source: FactSource,
    _ libc: Libc,
    runtime: Runtime? = nil,
    client: HealthCheck.Client? = nil,
    hasShell: Bool = true,
    hasCertificates: Bool = true,
    hasTimeZones: Bool = true,
    user: String? = "root",
    programs: Set<String> = [],
    exposes: [Int] = [],
    volumes: [String] = []
  ) {
    let origin = Origin.table(source)
    self.runtime = runtime.map { Fact($0, origin) }
    self.client = client.map { Fact($0, origin) }
    self.hasShell = Fact(hasShell, origin)
    self.hasCertificates = Fact(hasCertificates, origin)
    self.hasTimeZones = Fact(hasTimeZones, origin)
    self.libc = Fact(libc, origin)
    self.user = user.map { Fact($0, origin) }
    self.programs = programs
    self.exposes = exposes.map { Fact($0, origin) }
    self.volumes = volumes.map { Fact($0, origin) }
  }

  /// The row of an image; `nil` when nothing is known of it.
  package static subscript(image: ImageReference) -> ImageTable? {
    if image.name.hasPrefix("gcr.io/distroless/") { return distroless(image) }
    let name = image.shortName
    let isAlpine = name == "alpine" || image.hasTag(word: "alpine")
    let isSlim = image.hasTag(word: "slim")
    switch name {
    case "scratch": return scratch
    case "busybox": return busybox(isMusl: image.hasTag(word: "musl"))
    case "python": return isAlpine ? alpine(adding: ["python", "python3", "pip"]) : python(isSlim: isSlim)
    case "swift": return swift
    case "nginx": return nginx(isAlpine: isAlpine, isSlim: isSlim)
    case "nginx-unprivileged": return unprivileged(nginx(isAlpine: isAlpine, isSlim: isSlim))
    case "node": return isAlpine ? alpine(runtime: .node, adding: nodePrograms) : node(isSlim: isSlim)
    case "golang", "rust": return isAlpine ? alpine() : toolchain
    case "debian", "ubuntu": return debian(image)
    case "uv" where image.hasTag(word: "python3"): return isAlpine ? alpine(adding: uvPrograms) : uv
    default: return service(name, isAlpine: isAlpine) ?? (isAlpine ? alpine() : nil)
    }
  }
}

extension ImageReference {
  /// Whether a part of the tag between hyphens begins with a word: `1.30.0-alpine3.22`.
  func hasTag(word: String) -> Bool {
    guard let tag else { return false }
    var rest = tag.utf8[...]
    while rest.count >= word.utf8.count {
      if rest.starts(with: word.utf8) { return true }
      guard let hyphen = rest.firstIndex(of: UInt8(ascii: "-")) else { return false }
      rest = rest[rest.index(after: hyphen)...]
    }
    return false
  }
}

package import LoopFormats

/// What the image of a service is known to hold and to do: from its Dockerfile, its recipe or the image table.
package final class ImageContents: Sendable {
  package let facts: ImageFacts

  package init(_ facts: ImageFacts) { self.facts = facts }
}

/// Facts of one image; `nil` is not known, or nothing said.
package struct ImageFacts: Sendable {
  /// Whether everything that the image does is known: its Dockerfile was read to its end, or it is ours.
  package var isComplete = false
  /// What the final stage stands on, from outside the Dockerfile.
  package var base: Fact<ImageReference>?
  /// What the program was built in, where that is another image.
  package var builder: Fact<ImageReference>?
  /// All images that the Dockerfile names, in order.
  package var references: [Fact<ImageReference>] = []
  package var user: Fact<String>?
  package var workingFolder: Fact<String>?
  package var exposes: [Fact<Int>] = []
  package var entrypoint: Fact<LaunchCommand>?
  package var command: Fact<LaunchCommand>?
  package var health: HealthState = .unsaid
  /// `VOLUME`.
  package var volumes: [Fact<String>] = []
  /// What the final stage copies in.
  package var copies: [ImageCopy] = []
  /// `ENV` of the final stage.
  package var environment: [EnvironmentVariable] = []
  /// `ARG` of all stages, and the build's own `args`.
  package var arguments: [EnvironmentVariable] = []
  /// Programs that are known to be there: of the base, or installed by name.
  package var programs: Set<String> = []
  /// A constant `--platform` of the final stage.
  package var platform: Fact<String>?
  package var hasShell: Fact<Bool>?
  package var hasCertificates: Fact<Bool>?
  package var hasTimeZones: Fact<Bool>?
  package var libc: Fact<ImageTable.Libc>?
  package var builderLibc: Fact<ImageTable.Libc>?
  /// What `.dockerignore` leaves out; `nil` when there is no such file, or none was looked for.
  package var ignores: IgnoreMatcher?
  /// The whole context is copied: `COPY . …`; where that stands.
  package var copiesContext: Fact<Bool>?

  package init() {}

  /// What the table knows of an image.
  package init(of image: Fact<ImageReference>) {
    base = image
    if image.value.name != "scratch" { references = [image] }
    take(ImageTable[image.value])
  }

  /// Begins with what the base brings.
  mutating func take(_ row: ImageTable?) {
    guard let row else { return }
    // Root is what an image without a `USER` runs as: nothing is said.
    user = row.user.flatMap { $0.value == "root" ? nil : $0 }
    exposes = row.exposes
    volumes = row.volumes
    programs = row.programs
    hasShell = row.hasShell
    hasCertificates = row.hasCertificates
    hasTimeZones = row.hasTimeZones
    libc = row.libc
  }
}

/// A `COPY` or `ADD` of the final stage.
package struct ImageCopy: Sendable {
  /// Absolute where the working folder is known.
  package var target: Fact<String>
  package var sources: [String]
  /// The stage or image that it is copied from; `nil` for the build context.
  package var from: String?

  package init(target: Fact<String>, sources: [String], from: String?) {
    self.target = target
    self.sources = sources
    self.from = from
  }
}

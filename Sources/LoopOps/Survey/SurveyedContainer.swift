/// A container of the stack's Compose project.
package struct SurveyedContainer: Hashable, Sendable {
  /// `State.Status` of the engine.
  package enum Status: String, Sendable {
    case created, running, paused, restarting, removing, exited, dead
    /// An engine's own word.
    case other
  }

  package enum Health: String, Sendable {
    case starting, healthy, unhealthy
  }

  package var id: String
  /// Without the slash that engines put in front.
  package var name: String
  package var service: String
  /// Which of a service's containers it is, from 1.
  package var number: Int
  /// Made by `compose run`: no part of what serves.
  package var isOneOff: Bool
  /// The image it was made from: `sha256:…`.
  package var image: String
  /// As the Compose file named the image.
  package var reference: String
  /// Its own labels and its image's.
  package var labels: [String: String]
  package var status: Status
  /// `nil` without a health check.
  package var health: Health?
  /// Of the last time it ended.
  package var exitCode: Int
  package var isOutOfMemory: Bool
  /// Why the engine could not start it; empty for nothing.
  package var error: String
  /// In seconds since 1970 by the host's clock; `nil` for never.
  package var startedAt: Int?
  package var finishedAt: Int?
  /// How often the engine's restart policy started it again.
  package var restarts: Int
  /// `nil` where nothing was asked for, or nothing is known.
  package var streams: OpenStreams?

  /// What Compose compares to see whether a container is as its file says.
  package var configHash: String? { labels["com.docker.compose.config-hash"] }

  /// Whether it serves, as far as the engine knows.
  package var isWell: Bool { status == .running && (health ?? .healthy) == .healthy }

  /// The commit its image was built from; `nil` for images that loopgen did not build: a revision that a base image
  /// names is not this repository's.
  package var revision: BuiltRevision? {
    guard let dirty = labels["loopgen.dirty"], let commit = labels["org.opencontainers.image.revision"], !commit.isEmpty
    else { return nil }
    return BuiltRevision(commit: commit, isDirty: dirty == "true")
  }
}

/// What an image was built from.
package struct BuiltRevision: Hashable, Sendable {
  package var commit: String
  /// Whether files differed from the commit.
  package var isDirty: Bool

  package init(commit: String, isDirty: Bool) {
    self.commit = commit
    self.isDirty = isDirty
  }

  /// As people read it: `9b1d22a+dirty`.
  package var text: String { String(commit.prefix(7)) + (isDirty ? "+dirty" : "") }
}

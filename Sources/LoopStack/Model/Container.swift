package import LoopSpec

/// What the engine is told about a container: what loopgen writes, and the user's own Compose keys over it; for files
/// that were written by hand, what they say and what Compose adds.
///
/// Rules about what runs look here; what a spec's own keys say is in `Service`.
package final class Container: Sendable {
  package let process: ContainerProcess
  package let reach: ContainerReach
  package let inputs: ContainerInputs
  package let isolation: Isolation
  package let lifecycle: Lifecycle
  package let limits: ContainerLimits

  package init(_ draft: ContainerDraft) {
    process = draft.process
    reach = draft.reach
    inputs = draft.inputs
    isolation = draft.isolation
    lifecycle = draft.lifecycle
    limits = draft.limits
  }
}

/// What runs in a container, as whom, and how it is probed.
package struct ContainerProcess: Sendable {
  /// The image that Compose names, where it names one.
  package var image: Fact<ImageReference>?
  /// `entrypoint`; `nil` leaves it to the image.
  package var entrypoint: Fact<LaunchCommand>?
  /// `command`; `nil` leaves it to the image.
  package var command: Fact<LaunchCommand>?
  /// `user[:group]`; `nil` leaves it to the image.
  package var user: Fact<String>?
  package var workingFolder: Fact<String>?
  package var health: HealthState
  package var platform: Fact<String>?

  package init(
    image: Fact<ImageReference>? = nil,
    entrypoint: Fact<LaunchCommand>? = nil,
    command: Fact<LaunchCommand>? = nil,
    user: Fact<String>? = nil,
    workingFolder: Fact<String>? = nil,
    health: HealthState = .unsaid,
    platform: Fact<String>? = nil
  ) {
    self.image = image
    self.entrypoint = entrypoint
    self.command = command
    self.user = user
    self.workingFolder = workingFolder
    self.health = health
    self.platform = platform
  }
}

/// A program and its arguments.
package struct LaunchCommand: Sendable, Hashable {
  /// In shell form, the words as a shell would split them; a text that no shell can split is one word.
  package var words: [String]
  /// Whether a shell stands between the engine and the program.
  package var isShell: Bool

  package init(_ words: [String], isShell: Bool = false) {
    self.words = words
    self.isShell = isShell
  }
}

/// Whether and how the engine probes a container.
package enum HealthState: Sendable {
  /// Nothing is said; the image may bring a check of its own.
  case unsaid
  /// Switched off on purpose.
  case off(Origin)
  case test(HealthTest)
}

package struct HealthTest: Sendable {
  package var command: Fact<LaunchCommand>
  package var every: Fact<TimeSpan>?
  package var timeout: Fact<TimeSpan>?
  package var retries: Fact<Int>?
  package var start: Fact<TimeSpan>?

  package init(
    command: Fact<LaunchCommand>,
    every: Fact<TimeSpan>? = nil,
    timeout: Fact<TimeSpan>? = nil,
    retries: Fact<Int>? = nil,
    start: Fact<TimeSpan>? = nil
  ) {
    self.command = command
    self.every = every
    self.timeout = timeout
    self.retries = retries
    self.start = start
  }
}

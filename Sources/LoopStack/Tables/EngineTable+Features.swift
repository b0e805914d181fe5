/// A version of the Docker engine, or of Compose.
package struct EngineRelease: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let major: Int
  package let minor: Int

  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  package static func < (left: EngineRelease, right: EngineRelease) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }

  package var description: String { "\(major).\(minor)" }
}

/// Compose keys that are younger than engines still in use.
extension EngineTable {
  package struct Feature: Sendable {
    package enum Reader: String, Sendable {
      case engine = "Docker Engine"
      case compose = "Compose"
    }

    /// Keys below a service; `*` stands for each item of a list.
    package let path: [String]
    package let reader: Reader
    package let since: EngineRelease
    /// The cure where it is missing, in the imperative.
    package let instead: String
  }

  /// Sources: the release notes of Compose (https://docs.docker.com/compose/releases/release-notes/) and of the engine
  /// (https://docs.docker.com/engine/release-notes/).
  package static let features: [Feature] = [
    Feature(
      path: ["healthcheck", "start_interval"],
      reader: .engine,
      since: EngineRelease(25, 0),
      instead: "leave it out, and give `start_period` the time that a start takes"
    ),
    Feature(
      path: ["volumes", "*", "bind", "recursive"],
      reader: .engine,
      since: EngineRelease(25, 0),
      instead: "mount what is mounted below it read-only as well, each by itself"
    ),
    Feature(
      path: ["volumes", "*", "volume", "subpath"],
      reader: .engine,
      since: EngineRelease(26, 0),
      instead: "use a volume of its own"
    ),
    Feature(
      path: ["develop"],
      reader: .compose,
      since: EngineRelease(2, 22),
      instead: "keep it in a file for development"
    ),
    Feature(
      path: ["env_file", "*", "required"],
      reader: .compose,
      since: EngineRelease(2, 24),
      instead: "leave it out, and make the file on the host"
    ),
    Feature(path: ["env_file", "*", "format"], reader: .compose, since: EngineRelease(2, 30), instead: "leave it out"),
    Feature(
      path: ["post_start"],
      reader: .compose,
      since: EngineRelease(2, 30),
      instead: "do it in the entry point, or in a service of its own"
    ),
    Feature(
      path: ["pre_stop"],
      reader: .compose,
      since: EngineRelease(2, 30),
      instead: "let the process handle its stop signal"
    ),
    Feature(path: ["gpus"], reader: .compose, since: EngineRelease(2, 30), instead: "reserve devices under `deploy`"),
    Feature(
      path: ["provider"],
      reader: .compose,
      since: EngineRelease(2, 36),
      instead: "run what it provides as a service"
    ),
    Feature(path: ["models"], reader: .compose, since: EngineRelease(2, 38), instead: "run the model as a service"),
  ]
}

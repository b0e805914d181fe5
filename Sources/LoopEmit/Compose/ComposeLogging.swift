import LoopFormats

/// Rotates by itself; the engine's standard driver fills the disk.
enum ComposeLogging {
  static let entry = YAMLEntry("logging") {
    YAMLEntry("driver", "local")
    YAMLEntry("options") {
      YAMLEntry("max-size", "10m")
      YAMLEntry("max-file", "5")
    }
  }
}

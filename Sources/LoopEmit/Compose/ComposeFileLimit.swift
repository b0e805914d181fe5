import LoopFormats

/// Open files: every connection is one.
enum ComposeFileLimit {
  static func entry(_ count: Int) -> YAMLEntry {
    YAMLEntry("ulimits") {
      YAMLEntry("nofile") {
        YAMLEntry("soft", count.yaml)
        YAMLEntry("hard", count.yaml)
      }
    }
  }
}

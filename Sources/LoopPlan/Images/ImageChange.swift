import LoopFormats

/// One reason for which an image comes out otherwise.
enum ImageChange {
  case base(old: String, new: String)
  case argument(String, old: String?, new: String?)
  /// The first instruction that differs; the rest differs with it.
  case instruction(DockerfileStatement, Edit)
  /// Another stage is built.
  case target(old: String?, new: String?)
  /// Files of the context.
  case files([ChangedFile])
  /// Another context.
  case context(old: String, new: String)
  /// Another place behind the name of an additional context.
  case namedContext(String, old: String, new: String)
  /// A key of `build` that reaches the image.
  case setting(String)
  /// The Dockerfile, which nobody can read.
  case unreadable
  /// `# syntax=…`
  case syntax

  enum Edit {
    case added, removed, changed
    /// As it was, with another value of a variable in it.
    case given
  }
}

/// Text from files of the user's, as it may stand in a message.
enum Shown {
  /// On one line, without back-ticks, and not too long.
  static func text(_ text: String, longest: Int = 60) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(longest + 1) {
      let isHidden = scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
      scalars.append(isHidden || scalar == "`" ? "\u{FFFD}" : scalar)
    }
    return scalars.count > longest ? String(scalars.prefix(longest)) + "…" : String(scalars)
  }
}

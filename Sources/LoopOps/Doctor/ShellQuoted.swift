import LoopFormats

/// A word of a command that people are told to type.
enum ShellQuoted {
  static func text(_ word: String) -> String { ShellWord.isExpressible(word) ? ShellWord(word).quoted : word }
}

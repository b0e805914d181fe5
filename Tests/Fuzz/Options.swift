/// What was asked for on the command line.
struct Options {
  var seconds = 60
  var seed: UInt64 = 1
  /// One file, or a folder of them, to run as it stands.
  var input: String?
  var corpus = "Tests/Fuzz/Corpus"
  /// Where inputs are kept that something fell over.
  var kept = ".build/fuzz"
  /// Set in a worker: the file that it shares with its supervisor.
  var board: String?

  static let usage = """
    usage: loopgen-fuzz [--seconds N] [--seed S] [--input FILE|FOLDER] [--corpus FOLDER] [--kept FOLDER]

    """

  /// `nil` when the words are no options.
  init?(_ words: [String]) {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch word {
      case "--seconds": seconds = Int(value) ?? seconds
      case "--seed": seed = UInt64(value) ?? seed
      case "--input": input = value
      case "--corpus": corpus = value
      case "--kept": kept = value
      case "--board": board = value
      default: return nil
      }
    }
  }

  /// The command line of a worker.
  func worker(board: String, seed: UInt64, seconds: Int) -> [String] {
    let words = ["loopgen-fuzz", "--board", board, "--seed", String(seed), "--seconds", String(seconds)]
    return words + ["--corpus", corpus, "--kept", kept] + (input.map { ["--input", $0] } ?? [])
  }

  static func inputs(at path: String) -> [[UInt8]] {
    let files = Files.list(path)
    return (files.isEmpty ? [path] : files).compactMap { Files.read($0) }
  }
}

/// What was asked for on the command line.
struct Options {
  var seconds = 60
  var seed: UInt64 = 1
  /// One file, or a folder of them, to run as it stands.
  var input: String?
  var corpus = "Tests/Fuzz/Corpus"
  /// A folder of stacks that people run, each in a folder of its own.
  var stacks = "Tests/Stacks"
  /// What is made: specs, hand-written files, or both.
  var kind = Kind.all

  enum Kind: String {
    case all, specs, files
  }
  /// Where inputs are kept that something fell over.
  var kept = ".build/fuzz"
  /// Set in a worker: the file that it shares with its supervisor.
  var board: String?

  static let usage = """
    usage: loopgen-fuzz [--seconds N] [--seed S] [--kind all|specs|files] [--input FILE|FOLDER] [--corpus FOLDER]
                        [--stacks FOLDER] [--kept FOLDER]

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
      case "--stacks": stacks = value
      case "--kind":
        guard let kind = Kind(rawValue: value) else { return nil }
        self.kind = kind
      case "--kept": kept = value
      case "--board": board = value
      default: return nil
      }
    }
  }

  /// The command line of a worker.
  func worker(board: String, seed: UInt64, seconds: Int) -> [String] {
    let words = ["loopgen-fuzz", "--board", board, "--seed", String(seed), "--seconds", String(seconds)]
    return words + ["--corpus", corpus, "--stacks", stacks, "--kind", kind.rawValue, "--kept", kept]
      + (input.map { ["--input", $0] } ?? [])
  }

  static func inputs(at path: String) -> [[UInt8]] {
    let files = Files.list(path)
    return (files.isEmpty ? [path] : files).compactMap { Files.read($0) }
  }

  /// What is changed: the corpus, and the stacks as bundles of their files.
  var members: [[UInt8]] {
    let bundles = Files.list(stacks).compactMap { Bundle(folder: $0)?.bytes }
    return (Self.inputs(at: corpus) + bundles).filter { bytes in
      kind == .all || (Bundle(bytes) == nil) == (kind == .specs)
    }
  }
}

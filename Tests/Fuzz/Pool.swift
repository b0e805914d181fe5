/// Inputs worth changing: the corpus, and what led to a combination of findings that was new.
struct Pool {
  private static let capacity = 2_000

  /// Specs.
  private(set) var members: [[UInt8]]
  /// Bundles of hand-written files.
  private(set) var bundles: [[UInt8]]
  private var signatures: Set<[String]> = []
  private(set) var codes: Set<String> = []
  /// What was broken, without the names in it.
  private(set) var promises: Set<String> = []

  init(_ corpus: [[UInt8]]) {
    members = corpus.filter { Bundle($0) == nil }
    bundles = corpus.filter { Bundle($0) != nil }
  }

  /// - Returns: Whether the like was not broken before.
  mutating func breaks(_ promise: String) -> Bool {
    let parts = promise.split(separator: "`", omittingEmptySubsequences: false)
    let words = parts.enumerated().filter { $0.offset % 2 == 0 }.map { String($0.element) }
    return promises.insert(words.joined(separator: "`")).inserted
  }

  /// - Returns: Whether the outcome was new.
  @discardableResult
  mutating func learn(_ bytes: [UInt8], _ outcome: Pipeline.Outcome) -> Bool {
    codes.formUnion(outcome.codes)
    let signature = outcome.codes.sorted() + [outcome.isChecked ? "checked" : outcome.hasStack ? "stack" : "none"]
    guard signatures.count < Self.capacity, signatures.insert(signature).inserted else { return false }
    if Bundle(bytes) == nil { members.append(bytes) } else { bundles.append(bytes) }
    return true
  }
}

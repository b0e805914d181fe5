package import LoopDiagnostics

/// The text of one file after the safe fixes of its findings.
///
/// Of fixes that meet, the first wins, in the order of the findings; the others are for a next round, on the new text.
/// A YAML text is read again: a fix that does not read back as what it means is left out.
package struct FixApplication {
  package let text: SourceText
  /// The findings whose fixes were made, in their order.
  package let applied: [Diagnostic]

  private static let attempts = 3

  private struct Candidate {
    var diagnostic: Diagnostic
    var fix: Fix
    var edits: [TextEdit]
    var order: Int

    var isText: Bool { fix.edits.contains(where: \.isText) }
  }

  /// Makes the fixes of a file.
  ///
  /// - Parameters:
  ///   - diagnostics: Of any files; those whose fix is safe and changes nothing but `file` count.
  ///   - file: The file.
  ///   - sources: Holds the text that the findings were made on.
  package init(_ diagnostics: [Diagnostic], to file: FileID, in sources: SourceMap) {
    let source = sources[file]
    let judge = Judge(source, file)
    var accepted: [Candidate] = []
    var rejected: Set<Fix> = []
    // A fix that is left out must not keep its place from others.
    for _ in 0..<Self.attempts {
      let candidates = Self.candidates(diagnostics, without: rejected, file, sources)
      // Edits with a meaning are judged by it, before edits of text, of which only the syntax can be judged, join them.
      let meant = judge.accepted(candidates.filter { !$0.isText }[...], beside: [])
      accepted = judge.accepted(candidates.filter(\.isText)[...], beside: meant).sorted { $0.order < $1.order }
      if accepted.count == candidates.count { break }
      rejected.formUnion(Set(candidates.map(\.fix)).subtracting(accepted.map(\.fix)))
    }
    text = source.applying(accepted.flatMap(\.edits)) ?? source
    applied = accepted.map(\.diagnostic)
  }

  /// The fixes of a file that do not meet.
  private static func candidates(
    _ diagnostics: [Diagnostic],
    without rejected: Set<Fix>,
    _ file: FileID,
    _ sources: SourceMap
  ) -> [Candidate] {
    var resolver = FixResolver(sources)
    var taken = TakenPlaces()
    var seen = rejected
    var result: [Candidate] = []
    for diagnostic in diagnostics {
      guard let fix = diagnostic.fix, fix.safety == .safe, fix.edits.allSatisfy({ $0.file == file }),
        seen.insert(fix).inserted, let edits = resolver.textEdits(for: fix), taken.take(edits)
      else { continue }
      result.append(Candidate(diagnostic: diagnostic, fix: fix, edits: edits, order: result.count))
    }
    return result
  }

  /// Reads a text back after edits.
  private struct Judge {
    let source: SourceText
    let file: FileID
    /// `nil` when the text cannot be read, or is no YAML: then there is no meaning to compare.
    let tree: YAMLNode?

    init(_ source: SourceText, _ file: FileID) {
      self.source = source
      self.file = file
      tree = Self.read(source, file)
    }

    /// As many of the candidates as read back well, in linear time when all of them do.
    func accepted(_ candidates: ArraySlice<Candidate>, beside others: [Candidate]) -> [Candidate] {
      if candidates.isEmpty || holds(others + candidates) { return others + candidates }
      if candidates.count == 1 { return others }
      let middle = candidates.startIndex + candidates.count / 2
      return accepted(candidates[middle...], beside: accepted(candidates[..<middle], beside: others))
    }

    private func holds(_ candidates: [Candidate]) -> Bool {
      guard let result = source.applying(candidates.flatMap(\.edits)) else { return false }
      guard var meaning = tree else { return candidates.allSatisfy { $0.fix.edits.allSatisfy(\.isText) } }
      guard let node = Self.read(result, file) else { return false }
      if candidates.contains(where: \.isText) { return true }
      for edit in candidates.flatMap(\.fix.edits) {
        guard let next = meaning.applying(edit) else { return false }
        meaning = next
      }
      return meaning.means(node)
    }

    private static func read(_ text: SourceText, _ file: FileID) -> YAMLNode? {
      var found = Diagnostics()
      let node = YAMLReader.read(text, as: file, reporting: &found)
      return found.hasErrors ? nil : node
    }
  }
}

extension Edit {
  fileprivate var isText: Bool {
    if case .replace = self { return true }
    return false
  }
}

/// The places of a file that edits have taken, sorted.
private struct TakenPlaces {
  private var edits: [TextEdit] = []

  /// Takes the places of some edits, unless one of them is taken.
  mutating func take(_ new: [TextEdit]) -> Bool {
    for edit in new {
      let place = index(of: edit)
      if place < edits.count, edits[place].collides(with: edit) { return false }
      if place > 0, edits[place - 1].collides(with: edit) { return false }
    }
    for edit in new { edits.insert(edit, at: index(of: edit)) }
    return true
  }

  private func index(of edit: TextEdit) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].span.start < edit.span.start { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

import Synchronization

/// Ranked full text search over the notes of one vault, in memory, for Korean and English mixed.
///
/// Any number of threads may search while one writes. What a search finds and in which order depends on the documents
/// alone, not on the way in which they came to be in the index.
package final class SearchIndex: Sendable {
  /// A document that fits a query.
  package struct Match: Hashable, Sendable {
    package let id: UInt32
    /// The greater the better; comparable within one query and, roughly, between indexes.
    ///
    /// The whole part says how: 3 if the title is the query, 2 if another name is, 1 for words of the query, 0 for words
    /// that are only nearly right.
    package let score: Double
  }

  private let postings = ReadWriteLock(Postings())
  /// Held while anything is changed.
  private let writers = Mutex(())

  package init() {}

  /// How many documents are in the index.
  package var count: Int { postings.read { $0.documents.count } }
  package var isEmpty: Bool { count == 0 }

  /// How much memory the index takes, in bytes, without what the allocator adds.
  package var size: Int { postings.read(\.size) }

  /// Puts a document in, in place of the one with the same `id`, if there is one.
  package func insert(_ document: SearchDocument, as id: UInt32) {
    change { $0.insert(document, as: id) }
  }

  /// Takes a document out; an unknown `id` is no mistake.
  package func remove(_ id: UInt32) {
    change { $0.remove(id) }
  }

  /// Takes all documents out and gives their memory back.
  package func removeAll() {
    change { $0 = Postings() }
  }

  private func change(_ body: (inout Postings) -> Void) {
    writers.withLock { _ in
      postings.write(body)
      guard postings.read(\.isWorn) else { return }
      // This takes long, and others read meanwhile.
      var postings = postings.read { $0.rewritten() }
      self.postings.write { swap(&$0, &postings) }
    }
  }

  /// Finds documents, the best first; of two equally good ones that with the lower `id`.
  ///
  /// - Parameters:
  ///   - query: What a person or a model would type; of an overlong one only the beginning is looked at. `"…"` asks for
  ///     words side by side, `-word` for documents without the word.
  ///   - limit: How many to return at most.
  ///   - isWanted: Which documents may be found at all. Called for candidates in the order of their scores until there
  ///     are enough, while the index is locked: it must not call the index. What words are rare is counted over all
  ///     documents: those of other readers belong in an index of their own.
  /// - Returns: Documents that have any word of the query.
  package func search(_ query: String, limit: Int, where isWanted: (UInt32) -> Bool = { _ in true }) -> [Match] {
    let query = SearchQuery(query)
    guard limit > 0, !query.parts.isEmpty else { return [] }
    return postings.read { SearchRun(query, in: $0).best(limit, for: query, where: isWanted) }
  }
}

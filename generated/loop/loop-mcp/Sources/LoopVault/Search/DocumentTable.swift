/// A part of a note; words of each are worth something else.
enum SearchField: Int {
  case title, alias, tag, heading, identifier, body

  /// How many words of a body a word here is worth.
  var boost: Int32 {
    switch self {
    case .title: 6
    case .alias: 5
    case .tag: 4
    case .heading: 3
    case .identifier: 4
    case .body: 1
    }
  }
}

/// The documents of an index, numbered in the order in which they came; one that is replaced gets a new number.
struct DocumentTable {
  struct Document {
    let id: UInt32
    /// Where the words of aliases, tags, headings, identifiers and body begin.
    fileprivate(set) var starts: (UInt16, UInt16, UInt16, UInt16, UInt16) = (0, 0, 0, 0, 0)
    /// How many words the body has.
    fileprivate(set) var length: UInt16 = 0
    var isRemoved = false
    /// How many postings name it.
    var postings: UInt32 = 0

    init(id: UInt32) { self.id = id }

    var bodyStart: UInt32 { UInt32(starts.4) }

    /// The field of the word at a position.
    func field(at position: UInt32) -> SearchField {
      if position >= UInt32(starts.4) { return .body }
      if position < UInt32(starts.0) { return .title }
      if position < UInt32(starts.1) { return .alias }
      if position < UInt32(starts.2) { return .tag }
      return position < UInt32(starts.3) ? .heading : .identifier
    }

    mutating func begin(_ field: SearchField, at position: UInt32) {
      let position = UInt16(clamping: position)
      switch field {
      case .title: break
      case .alias: starts.0 = position
      case .tag: starts.1 = position
      case .heading: starts.2 = position
      case .identifier: starts.3 = position
      case .body: starts.4 = position
      }
    }

    mutating func end(at position: UInt32) { length = UInt16(clamping: position - bodyStart) }
  }

  /// The first is no document: numbers begin at 1.
  private(set) var documents = [Document(id: 0)]
  private var numbers: [UInt32: UInt32] = [:]
  private var words = 0

  init() { documents[0].isRemoved = true }

  /// How many documents can be found.
  var count: Int { numbers.count }
  /// How many numbers have been given, that of no document included.
  var limit: Int { documents.count }
  /// How many words a body has on average; at least 1.
  var meanLength: Int { max(1, words / max(1, numbers.count)) }
  /// How much memory is in use, in bytes.
  var size: Int { documents.count * MemoryLayout<Document>.stride + numbers.capacity * 12 }

  subscript(number: UInt32) -> Document {
    get { documents[Int(number)] }
    _modify { yield &documents[Int(number)] }
  }

  func number(of id: UInt32) -> UInt32? { numbers[id] }

  /// Adds a document whose `id` is not there.
  mutating func append(_ document: Document) -> UInt32 {
    let number = UInt32(documents.count)
    documents.append(document)
    numbers[document.id] = number
    words += Int(document.length)
    return number
  }

  /// Marks a document as removed.
  ///
  /// - Returns: How many postings are of no use any more.
  mutating func remove(_ id: UInt32) -> Int {
    guard let number = numbers.removeValue(forKey: id) else { return 0 }
    words -= Int(documents[Int(number)].length)
    documents[Int(number)].isRemoved = true
    return Int(documents[Int(number)].postings)
  }
}

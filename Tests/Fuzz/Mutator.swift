import LoopDiagnostics
import LoopFormats
import LoopSpec

/// Makes one input out of others: by bytes, by lines, by trees, or afresh from the schema.
struct Mutator {
  private static let largest = 16 << 10

  private var random: Random
  private let pool: Pool

  init(_ pool: Pool, _ random: Random) {
    self.pool = pool
    self.random = random
  }

  static func input(from pool: Pool, _ kind: Options.Kind, _ random: inout Random) -> [UInt8] {
    var mutator = Mutator(pool, random)
    let isOfFiles = kind == .files || (kind == .all && mutator.random.once(in: 3))
    let bytes = isOfFiles ? mutator.bundle() : mutator.input()
    random = mutator.random
    return bytes
  }

  private mutating func input() -> [UInt8] {
    var bytes: [UInt8]
    if random.once(in: 3) {
      bytes = Array(Generator.spec(&random).text(&random).utf8)
      if !random.once(in: 4) { return bytes }
    } else {
      bytes = random.pick(pool.members) ?? []
    }
    for _ in 0...random.below(4) { bytes = mutated(bytes) }
    return Array(bytes.prefix(Self.largest))
  }

  private mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    switch random.below(10) {
    case 0: flipped(bytes)
    case 1: spliced(bytes)
    case 2, 3: withWord(bytes)
    case 4, 5: withLinesChanged(bytes)
    default: withTreeChanged(bytes, schema: .object(Spec.shape.schema))
    }
  }

  // MARK: Files

  /// Some files of a bundle changed, at times a file taken from another one.
  private mutating func bundle() -> [UInt8] {
    guard let bytes = random.pick(pool.bundles), var bundle = Bundle(bytes) else { return [] }
    for _ in 0...random.below(5) where !bundle.files.isEmpty {
      let place = random.below(bundle.files.count)
      switch random.below(14) {
      case 0: bundle.files.remove(at: place)
      case 1:
        guard let other = random.pick(pool.bundles).flatMap({ Bundle($0) }), let file = random.pick(other.files) else {
          continue
        }
        bundle.files[place].bytes = file.bytes
      case 2: bundle.files.swapAt(place, random.below(bundle.files.count))
      default: bundle.files[place].bytes = changed(bundle.files[place])
      }
    }
    return Array(bundle.bytes.prefix(Self.largestBundle))
  }

  private static let largestBundle = 128 << 10

  private mutating func changed(_ file: Bundle.File) -> [UInt8] {
    switch random.below(8) {
    case 0: flipped(file.bytes)
    case 1: spliced(file.bytes, with: random.pick(pool.bundles).flatMap { Bundle($0) }?.files ?? [])
    case 2, 3: withWord(file.bytes)
    case 4 where Bundle.Kind(file.path) == .compose, 5 where Bundle.Kind(file.path) == .compose:
      withTreeChanged(file.bytes, schema: nil)
    default: withLinesChanged(file.bytes)
    }
  }

  private mutating func spliced(_ bytes: [UInt8], with files: [Bundle.File]) -> [UInt8] {
    let other = random.pick(files)?.bytes ?? []
    return Array(bytes.prefix(random.below(bytes.count + 1)) + other.suffix(random.below(other.count + 1)))
  }

  // MARK: Bytes

  private mutating func flipped(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(3) where !bytes.isEmpty {
      let place = random.below(bytes.count)
      switch random.below(3) {
      case 0: bytes[place] ^= 1 << UInt8(random.below(8))
      case 1: bytes[place] = UInt8(random.below(256))
      default: bytes.remove(at: place)
      }
    }
    return bytes
  }

  /// The head of one input and the tail of another.
  private mutating func spliced(_ bytes: [UInt8]) -> [UInt8] {
    let other = random.pick(pool.members) ?? []
    return Array(bytes.prefix(random.below(bytes.count + 1)) + other.suffix(random.below(other.count + 1)))
  }

  private mutating func withWord(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let start = random.below(bytes.count + 1)
    let end = random.once(in: 2) ? start : min(bytes.count, start + random.below(12))
    let words = random.once(in: 2) ? Vocabulary.dictionary : Vocabulary.files
    bytes.replaceSubrange(start..<end, with: (random.pick(words) ?? "").utf8)
    return bytes
  }

  // MARK: Lines

  private mutating func withLinesChanged(_ bytes: [UInt8]) -> [UInt8] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let place = random.below(lines.count)
    switch random.below(6) {
    case 0: lines.insert(lines[place], at: random.below(lines.count))
    case 1: lines.remove(at: place)
    case 2: lines.swapAt(place, random.below(lines.count))
    case 3: lines[place].insert(contentsOf: Array(repeating: 0x20, count: 1 + random.below(3)), at: 0)
    case 4: lines[place] = Array(lines[place].drop { $0 == 0x20 })
    default:
      let words = random.once(in: 2) ? Vocabulary.dictionary : Vocabulary.files
      lines[place].append(contentsOf: (random.pick(words) ?? "").utf8)
    }
    return Array(lines.joined(separator: [0x0A]))
  }

  // MARK: Trees

  private mutating func withTreeChanged(_ bytes: [UInt8], schema: Schema?) -> [UInt8] {
    guard var tree = Self.tree(of: bytes) else { return withLinesChanged(bytes) }
    change(&tree, schema)
    return Array(tree.text(&random).utf8)
  }

  private static func tree(of bytes: [UInt8]) -> Tree? {
    var unused = Diagnostics()
    return YAMLReader.read(SourceText(name: "", bytes: bytes), as: FileID(0), reporting: &unused).map { Tree($0) }
  }

  /// Walks down and changes the place where it ends; the schema goes along as far as it is known.
  private mutating func change(_ tree: inout Tree, _ schema: Schema?) {
    switch tree {
    case .mapping(var pairs) where !pairs.isEmpty && !random.once(in: 6):
      let place = random.below(pairs.count)
      if random.once(in: 5) {
        changePairs(&pairs, at: place, schema)
      } else {
        change(&pairs[place].value, schema?.value(of: pairs[place].key))
      }
      tree = .mapping(pairs)
    case .list(var items) where !items.isEmpty && !random.once(in: 6):
      let place = random.below(items.count)
      change(&items[place], schema?.item)
      if random.once(in: 4) { items.append(items[place]) }
      tree = .list(items)
    default: tree = replacement(schema)
    }
  }

  private mutating func changePairs(_ pairs: inout [Tree.Pair], at place: Int, _ schema: Schema?) {
    switch random.below(5) {
    case 0: pairs.remove(at: place)
    case 1: pairs.insert(pairs[place], at: random.below(pairs.count))
    case 2: pairs[place].key = Tree.quoted(random.pick(Vocabulary.dictionary) ?? "")
    case 3:
      guard let field = random.pick(schema?.fields ?? []) else { return }
      pairs.append(Tree.Pair(key: field.key, value: Generator.value(of: field.schema, 4, &random)))
    default:
      var pair = pairs[place]
      pair.key = random.pick(Vocabulary.names) ?? ""
      pairs.append(pair)
    }
  }

  /// A value for a place: fitting, from another input, or a word of any kind.
  private mutating func replacement(_ schema: Schema?) -> Tree {
    if let schema, !random.once(in: 3) { return Generator.value(of: schema, 2, &random) }
    if random.once(in: 2), let other = random.pick(pool.members), let tree = Self.tree(of: other) {
      return part(of: tree)
    }
    let word = random.pick(Vocabulary.dictionary) ?? ""
    return .scalar(random.once(in: 3) ? word : Tree.quoted(word))
  }

  private mutating func part(of tree: Tree) -> Tree {
    switch tree {
    case .mapping(let pairs) where !pairs.isEmpty && !random.once(in: 3):
      part(of: pairs[random.below(pairs.count)].value)
    case .list(let items) where !items.isEmpty && !random.once(in: 3): part(of: items[random.below(items.count)])
    default: tree
    }
  }
}

extension Schema {
  /// The schema of what stands under a key, as it is typed.
  fileprivate func value(of key: String) -> Schema? {
    switch self {
    case .object(let object): object.fields.first { $0.key == key }?.schema
    case .map(_, let value): value
    case .either(let options): options.lazy.compactMap { $0.value(of: key) }.first
    default: nil
    }
  }

  fileprivate var item: Schema? {
    switch self {
    case .list(let item): item
    case .either(let options): options.lazy.compactMap(\.item).first
    default: nil
    }
  }

  fileprivate var fields: [FieldSchema] {
    switch self {
    case .object(let object): object.fields
    case .either(let options): options.flatMap(\.fields)
    default: []
    }
  }
}

import LoopFormats
import LoopSpec

/// Values from the schema that also decodes them, so that generated specs reach the deep parts.
struct Generator {
  /// How many levels of optional collections are still filled.
  private static let deepest = 8

  static func spec(_ random: inout Random) -> Tree { object(Spec.shape.schema, 0, &random) }

  static func value(of schema: Schema, _ depth: Int, _ random: inout Random) -> Tree {
    if random.once(in: 400) { return .scalar(random.pick(Vocabulary.dictionary) ?? "") }
    switch schema {
    case .text(let rule): return .scalar(text(rule, &random))
    case .integer(let range): return .scalar(String(integer(range, &random)))
    case .boolean: return .scalar(random.once(in: 2) ? "true" : "false")
    case .choice(let words): return .scalar(random.pick(words) ?? "")
    case .constant(let flag): return .scalar(String(flag))
    case .nothing: return .scalar("")
    case .list(let item):
      return .list((0..<count(depth, &random)).map { _ in value(of: item, depth + 1, &random) })
    case .map(let key, let item): return map(key, item, depth, &random)
    case .object(let object): return self.object(object, depth + 1, &random)
    case .either(let options): return random.pick(options).map { value(of: $0, depth, &random) } ?? .scalar("~")
    case .anything: return .scalar(Tree.quoted(random.pick(Vocabulary.dictionary) ?? ""))
    }
  }

  private static func object(_ schema: ObjectSchema, _ depth: Int, _ random: inout Random) -> Tree {
    let share = 2 + random.below(6)
    var pairs: [Tree.Pair] = []
    for field in schema.fields where field.isRequired ? !random.once(in: 200) : wants(field, depth, share, &random) {
      let written = field.key == "loopgen" ? .scalar("1") : value(of: field.schema, depth, &random)
      pairs.append(Tree.Pair(key: field.key, value: written))
    }
    for rivals in Self.rivals where !random.once(in: 8) {
      let present = pairs.map(\.key).filter { rivals.contains($0) }
      guard present.count > 1, let kept = random.pick(present) else { continue }
      pairs.removeAll { $0.key != kept && rivals.contains($0.key) }
    }
    if schema.name == BuildSpec.shape.schema.name, !random.once(in: 8) { pairs = build(schema, &random) }
    return .mapping(pairs)
  }

  /// Of these keys a mapping has one.
  private static let rivals: [[String]] = [["image", "build"], ["path", "command"]]

  /// A build with the keys that belong together.
  private static func build(_ schema: ObjectSchema, _ random: inout Random) -> [Tree.Pair] {
    let recipes = [
      ["recipe: python", "asgi"], ["recipe: python", "command", "requirements"],
      ["recipe: swift", "product", "version"],
      ["dockerfile", "args"],
    ]
    var pairs: [Tree.Pair] = []
    for word in ["context"] + (random.pick(recipes) ?? []) {
      let parts = word.split(separator: " ").map(String.init)
      if parts.count == 2 {
        pairs.append(Tree.Pair(key: "recipe", value: .scalar(parts[1])))
      } else if let field = schema.fields.first(where: { $0.key == word }) {
        pairs.append(Tree.Pair(key: word, value: value(of: field.schema, 4, &random)))
      }
    }
    return pairs
  }

  /// Most services have an image, since hardly anything is said of one without.
  private static func wants(_ field: FieldSchema, _ depth: Int, _ share: Int, _ random: inout Random) -> Bool {
    if depth > deepest { return false }
    if field.key == "image" || field.key == "port" || field.key == "edge" { return !random.once(in: 4) }
    if field.key == "compose" || field.key == "raw" { return random.once(in: 12) }
    return random.once(in: share)
  }

  private static func map(_ key: TextRule, _ item: Schema, _ depth: Int, _ random: inout Random) -> Tree {
    var keys: [String] = []
    for _ in 0..<count(depth, &random) {
      let name = text(key, &random)
      if !keys.contains(name) || random.once(in: 100) { keys.append(name) }
    }
    return .mapping(keys.map { Tree.Pair(key: $0, value: value(of: item, depth + 1, &random)) })
  }

  private static func count(_ depth: Int, _ random: inout Random) -> Int {
    depth > deepest || random.once(in: 12) ? 0 : 1 + random.below(3)
  }

  /// A text that the rule takes, nearly always.
  private static func text(_ rule: TextRule, _ random: inout Random) -> String {
    if random.once(in: 100), let word = random.pick(Vocabulary.nasty) { return Tree.quoted(word) }
    if rule.holds(for: Vocabulary.names[0]), !random.once(in: 10), let name = random.pick(Vocabulary.names) {
      return name
    }
    for _ in 0..<40 {
      guard let word = random.pick(random.once(in: 3) ? Vocabulary.names : Vocabulary.values) else { continue }
      if rule.holds(for: word) { return Tree.quoted(random.once(in: 40) ? word + "/x" : word) }
    }
    return Tree.quoted(Vocabulary.values.first { rule.holds(for: $0) } ?? "x")
  }

  private static func integer(_ range: ClosedRange<Int>, _ random: inout Random) -> Int {
    switch random.below(8) {
    case 0: range.lowerBound
    case 1: range.upperBound
    case 2: range.upperBound &+ 1
    default: range.lowerBound + random.below(min(4, range.count)) + (range.upperBound > 60_000 ? 8_080 : 0)
    }
  }
}

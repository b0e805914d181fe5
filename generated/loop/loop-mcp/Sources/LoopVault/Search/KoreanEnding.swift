/// What Korean attaches to a noun: particles (조사), and the verbs that a noun makes with 하다 and 되다.
///
/// A table, no grammar: 나이 ends like 나 with a particle. Therefore an ending only ever adds ways to find a note, and
/// never takes one away.
enum KoreanEnding {
  /// Whether this can stand behind a noun: a particle, or two, or a form of 하다 or 되다.
  static func isEnding(_ text: some Collection<UInt8>) -> Bool {
    key(text).map(all.contains) ?? false
  }

  /// Whether this is nothing but a particle.
  static func isParticle(_ text: some Collection<UInt8>) -> Bool {
    key(text).map(allParticles.contains) ?? false
  }

  /// Whether the last syllable is a particle that hardly a noun of two syllables ends with.
  static func isPlain(_ text: some Collection<UInt8>) -> Bool {
    key(text).map(plain.contains) ?? false
  }

  /// What is left of a word without its endings, the longest first; at most three.
  static func stems(of word: some RandomAccessCollection<UInt8>) -> [[UInt8]] {
    let word = Array(word)
    var found: [[UInt8]] = []
    // Syllables are three bytes.
    for length in stride(from: 3, through: min(word.count - 3, 18), by: 3) where found.count < 3 {
      if isEnding(word.suffix(length)) { found.append(word.dropLast(length)) }
    }
    return found
  }

  private static let particles = """
    이 가 은 는 을 를 의 에 에서 에게 에게서 께 께서 한테 한테서 으로 로 으로서 로서 으로써 로써 와 과 하고 랑 이랑 도 만 부터 까지 \
    마다 조차 마저 밖에 처럼 같이 보다 대로 만큼 이나 나 이든 든 이라도 라도 이라면 라면 이라는 라는 이란 란 이라고 라고 이며 며 \
    이자 으로부터 로부터 에서부터 이고 이다 입니다 인 이었다 였다 이었던 였던 이지만 지만 이므로 이니까 이라서 라서 들 님 씨 별 용 적 \
    에는 에서는 에게는 에도 에서도 에만 에서만 에의 으로는 로는 으로도 로도 으로만 로만 과의 와의 과는 와는 까지의 까지는 까지도 부터는 \
    에서의 으로의 로의 에게도 만의 만을 만이 만은 보다는 보다도 처럼은 들이 들은 들을 들의 들에 들에게 들도 들과 들로 들에서 적인 \
    적으로 별로 용으로 이라 라 이에요 예요 이요 요 뿐 뿐만 여부 등 등의 등을 등은 등이 등에 중 중인 중에 중이다 시 시에 후 후에 전 전에 \
    간 간의 상 상의 하의 내 내의 내에 내에서 외 당 측 간에
    """
  private static let verbs = """
    하다 한다 합니다 해요 해 했다 했습니다 했던 했고 했으며 하는 하고 하며 하여 해서 하면 한 할 함 하기 하기로 하지 하려고 하려면 하던 \
    하도록 하자 하세요 해주세요 해줘 해야 해야함 하지만 하므로 했을 했는지 하는지 할지 할때 하게 되다 된다 됩니다 되어 돼 됐다 되었다 \
    되었습니다 됐습니다 된 되는 될 됨 되고 되며 되면 되도록 되지 되어야 되기 되었고 됐고 되었으며 되었던 됐던 되게 시키다 시킨 시키는 \
    시켜 시킴 시켰다 받다 받은 받는 받아 받음 드립니다 드려요 있는 있다 없는 없다 없이 스럽다 스러운 롭다
    """
  private static let certain = "을 를 은 는 에서 에게 에게서 께서 한테 으로 까지 부터 처럼 에는 에서는 에도 들이 들은 들을 들의 들에게"

  private static let allParticles = keys(of: particles)
  private static let all = allParticles.union(keys(of: verbs))
  private static let plain = keys(of: certain)

  private static func keys(of list: String) -> Set<UInt64> {
    Set(list.split(separator: " ").compactMap { key(Array($0.utf8)) })
  }

  /// Up to four syllables as one number; `nil` for anything else.
  private static func key(_ text: some Collection<UInt8>) -> UInt64? {
    guard text.count % 3 == 0, text.count <= 12, !text.isEmpty else { return nil }
    var key: UInt64 = 0
    for byte in text {
      // Three bytes of UTF-8 carry 4, 6 and 6 bits.
      key = byte >= 0xE0 ? key << 4 | UInt64(byte & 0x0F) : key << 6 | UInt64(byte & 0x3F)
    }
    return key
  }
}

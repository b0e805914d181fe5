package import LoopDiagnostics

/// What can be wrong with a YAML text before anybody asks what it means.
package enum YAMLCodes {
  package static let all = [
    syntax, encoding, byteOrderMark, lineEndings, empty, severalDocuments, duplicateKey, tooLarge, tooDeep,
    tooManyNodes,
    aliasExpansion, tab, unknownAnchor, complexKey, tag,
  ]

  package static let syntax = CodeInfo(
    "YML001",
    "yaml-syntax",
    .error,
    summary: "the file is not YAML",
    rationale: "Nothing can be said about a file that cannot be read; reading stops at the first such place of a file.",
    evidence: ["https://yaml.org/spec/1.2.2/"],
    bad: ["loopgen: 1\nname: shop\nservices: {web: {image: \"web:1.0.0\"}\n"],
    good: []
  )

  package static let encoding = CodeInfo(
    "YML002",
    "yaml-encoding",
    .error,
    summary: "the file is not UTF-8 text",
    rationale: "Specs are UTF-8 without control characters, so that every tool shows the same text.",
    evidence: ["https://yaml.org/spec/1.2.2/#52-character-encodings"],
    bad: [],
    good: []
  )

  package static let byteOrderMark = CodeInfo(
    "YML003",
    "byte-order-mark",
    .advice,
    summary: "the file begins with a byte order mark",
    rationale: "UTF-8 needs none; other tools count it as a column or choke on it. loopgen reads the file without it.",
    bad: [],
    good: []
  )

  package static let lineEndings = CodeInfo(
    "YML004",
    "windows-line-endings",
    .advice,
    summary: "lines end with CR LF",
    rationale: """
      The file is read as it is, but its hash differs from the same file with LF, so two checkouts of one commit \
      disagree about what is fresh.
      """,
    bad: [],
    good: []
  )

  package static let empty = CodeInfo(
    "YML005",
    "empty-file",
    .error,
    summary: "the file holds no YAML",
    rationale: "A spec says at least its format version, a name and one service.",
    bad: [],
    good: []
  )

  package static let severalDocuments = CodeInfo(
    "YML006",
    "several-documents",
    .error,
    summary: "the file holds more than one YAML document",
    rationale: "One file describes one stack. A second document would be read by nobody.",
    bad: [
      """
      loopgen: 1
      name: shop
      services: {web: {image: "web:1.0.0"}}
      ---
      #^^ YML006
      name: other
      """
    ],
    good: []
  )

  package static let duplicateKey = CodeInfo(
    "YML007",
    "duplicate-key",
    .error,
    summary: "a mapping holds the same key twice",
    rationale: "YAML forbids it, and parsers that allow it keep one of the two in silence.",
    evidence: ["https://yaml.org/spec/1.2.2/#3213-node-comparison"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 80, port: 81}
      #                                     ^^^^ YML007
      """
    ],
    good: []
  )

  package static let tooLarge = limit("YML008", "file-too-large", "the file is larger than any spec")
  package static let tooDeep = limit("YML009", "nested-too-deep", "collections are nested too deep")
  package static let tooManyNodes = limit("YML010", "too-many-nodes", "the file holds too many values")
  package static let aliasExpansion = limit("YML011", "alias-expansion", "aliases stand for too many values")

  package static let tab = CodeInfo(
    "YML012",
    "tab-indentation",
    .error,
    summary: "a tab stands where YAML wants spaces",
    rationale: "YAML forbids tabs in indentation, since nobody agrees how wide they are.",
    evidence: ["https://yaml.org/spec/1.2.2/#61-indentation-spaces"],
    bad: ["loopgen: 1\nname: shop\nservices:\n\tweb: {image: \"web:1.0.0\"}\n"],
    good: []
  )

  package static let unknownAnchor = CodeInfo(
    "YML013",
    "unknown-anchor",
    .error,
    summary: "an alias names an anchor that no earlier value carries",
    rationale: "An alias repeats a value written before it.",
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: *base
      #      ^^^^^ YML013
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      x-base: &base {image: "web:1.0.0", port: 80}
      services:
        web: *base
      """
    ]
  )

  package static let complexKey = CodeInfo(
    "YML014",
    "complex-key",
    .error,
    summary: "a key is not text",
    rationale: "Keys of a spec are names and paths.",
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        [web]: {image: "web:1.0.0"}
      # ^^^^^ YML014
      """
    ],
    good: []
  )

  package static let tag = CodeInfo(
    "YML015",
    "unknown-tag",
    .error,
    summary: "a value carries a tag",
    rationale: "Tags tell a parser to build something other than what is written; a spec has no use for them.",
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: !secret "web:1.0.0"}
      #              ^^^^^^^^^^^^^^^^^^^ YML015
      """
    ],
    good: []
  )

  private static func limit(_ code: String, _ name: String, _ summary: String) -> CodeInfo {
    CodeInfo(
      code,
      name,
      .error,
      summary: summary,
      rationale: "Reading is bounded, so that a small hostile file cannot take the memory or the time of a large one.",
      evidence: ["https://en.wikipedia.org/wiki/Billion_laughs_attack"],
      bad: [],
      good: []
    )
  }
}

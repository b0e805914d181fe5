import LoopFormats
import LoopOps
import Testing

/// `.loopgen/deployed.json`: what one deploy writes, the next one reads.
struct DeployedRecordTests {
  private static let record = DeployedRecord(
    commit: "9b1d22a",
    isDirty: true,
    by: "김 \"dana\"\n",
    at: 1_763_700_000,
    tool: "0.1.0",
    services: [
      "loop-api": DeployedRecord.Service(commit: "9b1d22a", isDirty: true, image: "sha256:0a", previous: "sha256:0b"),
      "cache": DeployedRecord.Service(commit: nil, isDirty: false),
    ],
    files: ["generated/loop.nas/compose.yaml": "00ff", "api/it's 루프.py": "11"]
  )

  private static func read(_ bytes: [UInt8]) -> DeployedRecord? {
    (try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self))).flatMap(DeployedRecord.init)
  }

  @Test
  func `what is written is read again`() {
    #expect(Self.read(Self.record.bytes) == Self.record)
    var bare = DeployedRecord(commit: nil, isDirty: false, by: "dana", at: 0, tool: "0.1.0")
    #expect(Self.read(bare.bytes) == bare)
    bare.services["a"] = DeployedRecord.Service(commit: "c", isDirty: false, image: "sha256:1")
    #expect(Self.read(bare.bytes) == bare)
  }

  @Test
  func `it is one line, the same in every run`() {
    let bytes = Self.record.bytes
    #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1 && bytes.last == UInt8(ascii: "\n"))
    var again = Self.record
    again.files = Dictionary(
      uniqueKeysWithValues: Self.record.files.sorted { $0.key > $1.key }.map { ($0.key, $0.value) }
    )
    #expect(again.bytes == bytes)
  }

  @Test(arguments: [
    "{}", #"{"deployed":2,"dirty":false,"by":"d","at":1,"tool":"9"}"#,
    #"{"deployed":"1","dirty":false,"by":"d","at":1,"tool":"9"}"#,
    #"{"deployed":1,"dirty":"no","by":"d","at":1,"tool":"9"}"#,
    #"{"deployed":1,"dirty":false,"at":1,"tool":"9"}"#, "[]", "1",
  ])
  func `what another version wrote is none`(text: String) {
    #expect(Self.read(Array(text.utf8)) == nil)
  }

  @Test
  func `members that are not known are left out, and damaged services with them`() {
    let text = #"""
      {"deployed":1,"dirty":false,"by":"d","at":1,"tool":"9","later":[1],
      "services":{"a":{"dirty":false,"new":1},"b":{"commit":"c"},"c":7},"files":{"x":"1","y":2}}
      """#
    let record = Self.read(Array(text.utf8))
    #expect(record?.services == ["a": DeployedRecord.Service(commit: nil, isDirty: false)])
    #expect(record?.files == ["x": "1"])
  }
}

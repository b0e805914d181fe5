import Foundation
import LoopFormats
import LoopWorkspace
import Testing

struct ManifestTests {
  static let text = """
    {
      "format": 1,
      "tool": {
        "name": "loopgen",
        "version": "1.0.0"
      },
      "spec": {
        "path": "specs/loop.yaml",
        "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      },
      "files": [
        {
          "path": "compose.yaml",
          "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "size": 0
        },
        {
          "path": "nginx/nginx.conf",
          "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
          "size": 3
        }
      ]
    }

    """

  private func manifest() throws -> Manifest {
    Manifest(
      tool: Tool(name: "loopgen", version: "1.0.0"),
      spec: try RelativePath("specs/loop.yaml"),
      specDigest: Digest(of: "abc"),
      files: [
        try RelativePath("nginx/nginx.conf"): Manifest.Record(of: Array("abc".utf8)),
        try RelativePath("compose.yaml"): Manifest.Record(of: []),
      ]
    )
  }

  @Test func `a manifest is printed in one way, sorted by path`() throws {
    #expect(try manifest().json == Self.text)
  }

  @Test func `a manifest is read back`() throws {
    #expect(try Manifest(json: Array(Self.text.utf8)) == manifest())
  }

  /// One edit of a good manifest, and the kind of problem that it must be.
  static let tampered: [(from: String, to: String, problem: String)] = [
    ("compose.yaml", "../../etc/passwd", "invalid"),
    ("compose.yaml", "/etc/passwd", "invalid"),
    ("compose.yaml", "a/../../b", "invalid"),
    ("compose.yaml", "a\\u0000b", "invalid"),
    ("compose.yaml", "manifest.json", "invalid"),
    ("compose.yaml", "x/.loopgen-pending.json", "invalid"),
    ("compose.yaml", "nginx/nginx.conf", "invalid"),
    ("specs/loop.yaml", "../specs/loop.yaml", "invalid"),
    ("e3b0c442", "E3B0C442", "invalid"),
    ("e3b0c442", "", "invalid"),
    ("\"size\": 0", "\"size\": -1", "invalid"),
    ("\"size\": 0", "\"size\": 0.5", "invalid"),
    ("\"size\": 0", "\"size\": \"0\"", "invalid"),
    ("\"size\": 0", "\"size\": 0, \"mode\": 511", "invalid"),
    ("\"files\": [", "\"files\": [1,", "invalid"),
    ("\"format\": 1", "\"format\": 0", "invalid"),
    ("\"format\": 1", "\"format\": 2", "newerFormat"),
    ("\"format\": 1", "\"format\": \"1\"", "foreign"),
    ("\"format\": 1,", "", "foreign"),
    ("{\n  \"format\"", "<<<<<<< HEAD\n{\n  \"format\"", "syntax"),
  ]

  @Test(arguments: tampered)
  func `one doubtful value and nothing of a manifest counts`(
    _ from: String,
    _ to: String,
    _ problem: String
  ) throws {
    let range = try #require(Self.text.range(of: from))
    let text = Self.text.replacingCharacters(in: range, with: to)
    let error = #expect(throws: ManifestProblem.self) { try Manifest(json: Array(text.utf8)) }
    #expect("\(try #require(error))".hasPrefix(problem))
  }

  @Test(arguments: ["", "null", "[]", "{}", "{\"name\": \"Web App\", \"start_url\": \"/\"}"])
  func `another program's manifest is not ours`(_ text: String) {
    #expect(throws: ManifestProblem.self) { try Manifest(json: Array(text.utf8)) }
  }

  @Test func `a manifest of any size is not read`() {
    let text = Self.text + String(repeating: " ", count: 9 << 20)
    #expect(throws: ManifestProblem.tooLarge) { try Manifest(json: Array(text.utf8)) }
  }

  @Test func `a manifest with some bytes changed is refused, or is still one that stays inside`() throws {
    var random = SplitMix(seed: 7)
    for _ in 0..<2000 {
      var bytes = Array(Self.text.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = Array("./\\\"{}[]0a\u{0}\u{7F}".utf8).randomElement(using: &random) ?? 0
      }
      guard let manifest = try? Manifest(json: bytes) else { continue }
      for path in manifest.files.keys {
        #expect(try RelativePath(path.text) == path)
        #expect(!path.components.contains("..") && !path.text.hasPrefix("/"))
      }
    }
  }
}

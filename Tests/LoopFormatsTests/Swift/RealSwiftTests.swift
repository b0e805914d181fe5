import Foundation
import LoopFormats
import Testing

/// Layout, proved by the formatter that judges it.
@Suite(.enabled(if: SwiftFormat.path != nil, "swift-format is not installed"))
struct RealSwiftTests {
  @Test func `swift format changes nothing`() throws {
    var random = Seeded(11)
    for _ in 0..<10 {
      let file = SwiftFile(
        [.comment("swift-tools-version: 6.2"), .import("PackageDescription"), .blank]
          + (0..<8).map { .let("value\($0)", random.swiftCall(depth: 4)) }
      )
      #expect(try SwiftFormat.formatted(file.text) == file.text)
    }
  }
}

enum SwiftFormat {
  static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { $0 + "/swift-format" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  static func formatted(_ text: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: path ?? "")
    let configuration = "{\"version\": 1, \"lineLength\": 100, \"lineBreakBeforeEachArgument\": true}"
    process.arguments = ["format", "--configuration", configuration, "-"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Seeded {
  mutating func swiftCall(depth: Int) -> SwiftExpression {
    let arguments = (0..<count(upTo: 4)).map { SwiftArgument("label\($0)", swiftExpression(depth: depth)) }
    return chance(2) ? .call(.name("make"), arguments) : .call(.member(nil, "make"), arguments)
  }

  mutating func swiftExpression(depth: Int) -> SwiftExpression {
    switch depth == 0 ? count(upTo: 3) : count(upTo: 7) {
    case 0: .string(chance(3) ? pick(Nasty.texts) : word() + word() + word())
    case 1: .integer(count(upTo: 10_000_000))
    case 2: .bool(chance(2))
    case 3: .implicit("member")
    case 4, 5: .array((0..<count(upTo: 4)).map { _ in swiftExpression(depth: depth - 1) })
    default: swiftCall(depth: depth - 1)
    }
  }
}

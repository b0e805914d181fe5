import LoopDiagnostics
import LoopPlan
import Support
import Testing

/// An edit of a repository, and what it means for the images of its stack.
struct ImageExample: Sendable, CustomTestStringConvertible {
  typealias Edit = @Sendable (inout MemoryTree) -> Void

  var testDescription: String
  var start: MemoryTree
  var edit: Edit
  /// `service: why @ where`.
  var causes: [String]
  var remarks: [String]

  init(_ name: String, _ start: MemoryTree, _ causes: [String] = [], remarks: [String] = [], edit: @escaping Edit) {
    testDescription = name
    self.start = start
    self.edit = edit
    self.causes = causes
    self.remarks = remarks
  }

  var planned: Planned {
    var after = start
    edit(&after)
    return Planned(trees: start, after)
  }
}

extension Planned {
  /// The effects as `service: why @ where`, and the remarks.
  func images() throws -> (causes: [String], remarks: [String]) {
    let before = try #require(before, "\(diagnostics.sorted.map(\.message))")
    let after = try #require(after, "\(diagnostics.sorted.map(\.message))")
    var remarks: [String] = []
    let effects = ImageImpact.effects(before, after, remarks: &remarks)
    #expect(effects.allSatisfy { $0.action == .recreate })
    return (effects.map { "\($0.service): \($0.cause.text) @ \(place(of: $0.cause))" }, remarks)
  }

  private func place(of cause: Cause) -> String {
    let era = cause.era == .before ? "before " : ""
    switch cause.place {
    case .spec(let span): return era + "`" + line(at: span) + "`"
    case .file(let path): return era + path
    case .service(let name): return "service " + name
    case .output(let path): return "output " + path
    case nil: return "nowhere"
    }
  }

  private func line(at span: SourceSpan) -> String {
    let scalars = Array(String(decoding: sources[span.file].bytes, as: UTF8.self).unicodeScalars)
    let start = scalars[..<Int(span.start)].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let end = scalars[Int(span.start)...].firstIndex(of: "\n") ?? scalars.count
    var line = String.UnicodeScalarView()
    line.append(contentsOf: scalars[start..<end].drop { $0 == " " })
    return String(line)
  }
}

extension MemoryTree {
  subscript(path: String) -> String {
    get { files[path].map { String(decoding: $0, as: UTF8.self) } ?? "" }
    set { files[path] = Array(newValue.utf8) }
  }

  mutating func replace(_ old: String, _ new: String) { replace(Planned.specName, old, new) }

  mutating func replace(_ path: String, _ old: String, _ new: String) {
    precondition(self[path].contains(old), "nothing to replace")
    self[path] = self[path].replacing(old, with: new)
  }
}

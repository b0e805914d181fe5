import LoopDiagnostics

/// Places, texts and fixes as SARIF has them.
struct SARIFPlaces {
  let maps: [FileID: LineMap]
  let sources: SourceMap

  /// Stands for the root of the repository, as code scanning expects it (section 3.14.14).
  static let root = "%SRCROOT%"

  func physical(_ span: SourceSpan) -> JSONValue {
    [
      "artifactLocation": Self.location(sources[span.file].name, index: Int(span.file.index)), "region": region(span),
    ]
  }

  func related(_ note: Note, id: Int) -> JSONValue {
    .object {
      JSONMember("id", .integer(id))
      if let span = note.span { JSONMember("physicalLocation", physical(span)) }
      JSONMember("message", Self.message(note.message))
    }
  }

  func fix(_ fix: Fix, _ edits: [TextEdit]) -> JSONValue {
    let files = Set(edits.map(\.span.file)).sorted { $0.index < $1.index }
    return [
      "description": Self.message(fix.title),
      "artifactChanges": .array(
        files.map { file in
          [
            "artifactLocation": Self.location(sources[file].name, index: Int(file.index)),
            "replacements": .array(edits.filter { $0.span.file == file }.map(replacement)),
          ]
        }
      ),
      "properties": ["safety": .string(fix.safety.rawValue)],
    ]
  }

  private func replacement(_ edit: TextEdit) -> JSONValue {
    ["deletedRegion": region(edit.span), "insertedContent": ["text": .string(edit.replacement)]]
  }

  /// Section 3.30: columns from 1, the end behind the last scalar.
  private func region(_ span: SourceSpan) -> JSONValue {
    guard let map = maps[span.file] else { return ["startLine": 1] }
    let start = map.position(of: span.start)
    let end = map.position(of: span.end)
    return [
      "startLine": .integer(start.line), "startColumn": .integer(start.column), "endLine": .integer(end.line),
      "endColumn": .integer(end.column),
    ]
  }

  static func location(_ file: String, index: Int? = nil) -> JSONValue {
    .object {
      JSONMember("uri", .string(uri(file)))
      JSONMember("uriBaseId", .string(root))
      if let index { JSONMember("index", .integer(index)) }
    }
  }

  /// A text in which nothing is a placeholder: braces are doubled (section 3.11.5).
  ///
  /// Where something could be an embedded link, `[text](target)`, brackets are escaped (section 3.11.6).
  static func message(_ text: String) -> JSONValue {
    let mayLink = zip(text.unicodeScalars, text.unicodeScalars.dropFirst()).contains { $0 == "]" && $1 == "(" }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "[" where mayLink, "]" where mayLink, "\\" where mayLink: result += "\\" + String(scalar)
      case "{", "}": result += String(scalar) + String(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return ["text": .string(result)]
  }

  /// A relative reference of RFC 3986; a colon is escaped as well, which would make the first segment a scheme.
  private static func uri(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      let isUnreserved = byte.isNameByte || byte == 0x2D || byte == 0x2E || byte == 0x2F || byte == 0x7E
      if isUnreserved {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}

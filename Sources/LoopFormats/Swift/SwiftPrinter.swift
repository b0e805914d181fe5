extension SwiftFile: PrintableTree {
  package func print(into buffer: inout TextBuffer) {
    for statement in statements { SwiftPrinter.print(statement, into: &buffer) }
  }
}

/// Owns the layout of Swift as `swift format` leaves it: two spaces, one argument or item a line once a line is full.
enum SwiftPrinter {
  static let lineWidth = 100
  private static let indentation = 2

  static func print(_ statement: SwiftStatement, into buffer: inout TextBuffer) {
    switch statement {
    case .blank:
      buffer.newline()
    case .comment(let text):
      for line in CommentText.lines(of: text) {
        buffer.append(line.isEmpty ? "//" : "// ")
        buffer.append(line)
        buffer.newline()
      }
    case .import(let module):
      buffer.append("import ")
      buffer.append(SwiftLiteral.identifier(module))
      buffer.newline()
    case .let(let name, let value):
      print("let " + SwiftLiteral.identifier(name) + " = ", value, into: &buffer)
    case .typedLet(let name, let type, let value):
      print("let " + SwiftLiteral.identifier(name) + ": " + words(type) + " = ", value, into: &buffer)
    case .expression(let expression):
      print(expression, indent: 0, column: 0, into: &buffer)
      buffer.newline()
    }
  }

  private static func print(_ prefix: String, _ value: SwiftExpression, into buffer: inout TextBuffer) {
    buffer.append(prefix)
    print(value, indent: 0, column: prefix.utf8.count, into: &buffer)
    buffer.newline()
  }

  private static func words(_ type: SwiftType) -> String {
    switch type {
    case .name(let name): SwiftLiteral.identifier(name)
    case .any(let name): "any " + SwiftLiteral.identifier(name)
    case .array(let item): "[" + words(item) + "]"
    }
  }

  /// Prints an expression that begins at `column` and has `trailing` columns of something else behind it.
  private static func print(
    _ expression: SwiftExpression,
    indent: Int,
    column: Int,
    trailing: Int = 0,
    into buffer: inout TextBuffer
  ) {
    let start = buffer.count
    printFlat(expression, into: &buffer)
    if column + buffer.count - start + trailing + expression.arrayCount <= lineWidth { return }
    switch expression {
    case .array(let items) where !items.isEmpty:
      buffer.truncate(to: start)
      buffer.append("[")
      for item in items {
        startLine(indent: indent + indentation, into: &buffer)
        print(item, indent: indent + indentation, column: indent + indentation, trailing: 1, into: &buffer)
        if items.count > 1 { buffer.append(",") }
      }
      startLine(indent: indent, into: &buffer)
      buffer.append("]")
    case .call(let callee, let arguments) where !arguments.isEmpty:
      buffer.truncate(to: start)
      printFlat(callee, into: &buffer)
      buffer.append("(")
      for (index, argument) in arguments.enumerated() {
        startLine(indent: indent + indentation, into: &buffer)
        let label = argument.label.map { $0 + ": " } ?? ""
        buffer.append(label)
        let column = indent + indentation + label.utf8.count
        print(argument.value, indent: indent + indentation, column: column, trailing: 1, into: &buffer)
        if index + 1 < arguments.count { buffer.append(",") }
      }
      startLine(indent: indent, into: &buffer)
      buffer.append(")")
    case .try(let inner):
      buffer.truncate(to: start)
      buffer.append("try ")
      print(inner, indent: indent, column: column + 4, trailing: trailing, into: &buffer)
    case .await(let inner):
      buffer.truncate(to: start)
      buffer.append("await ")
      print(inner, indent: indent, column: column + 6, trailing: trailing, into: &buffer)
    default: break
    }
  }

  private static func startLine(indent: Int, into buffer: inout TextBuffer) {
    buffer.newline()
    buffer.indent(indent)
  }

  private static func printFlat(_ expression: SwiftExpression, into buffer: inout TextBuffer) {
    switch expression {
    case .string(let text): SwiftLiteral.print(text, into: &buffer)
    case .integer(let number): buffer.append(SwiftLiteral.integer(number))
    case .bool(let flag): buffer.append(flag ? "true" : "false")
    case .nil: buffer.append("nil")
    case .name(let name): buffer.append(SwiftLiteral.identifier(name))
    case .member(let base, let name):
      if let base { printFlat(base, into: &buffer) }
      buffer.append(".")
      buffer.append(name == "init" ? name : SwiftLiteral.identifier(name))
    case .array(let items):
      buffer.append("[")
      for (index, item) in items.enumerated() {
        if index > 0 { buffer.append(", ") }
        printFlat(item, into: &buffer)
      }
      buffer.append("]")
    case .call(let callee, let arguments):
      printFlat(callee, into: &buffer)
      buffer.append("(")
      for (index, argument) in arguments.enumerated() {
        if index > 0 { buffer.append(", ") }
        if let label = argument.label { buffer.append(label + ": ") }
        printFlat(argument.value, into: &buffer)
      }
      buffer.append(")")
    case .try(let inner):
      buffer.append("try ")
      printFlat(inner, into: &buffer)
    case .await(let inner):
      buffer.append("await ")
      printFlat(inner, into: &buffer)
    }
  }
}

extension SwiftExpression {
  /// How many arrays that are not empty stand in the expression; the formatter reserves a column for each, for the
  /// trailing comma that it might get.
  fileprivate var arrayCount: Int {
    switch self {
    case .array(let items): items.isEmpty ? 0 : items.reduce(1) { $0 + $1.arrayCount }
    case .call(let callee, let arguments): arguments.reduce(callee.arrayCount) { $0 + $1.value.arrayCount }
    case .member(let base, _): base?.arrayCount ?? 0
    case .try(let inner), .await(let inner): inner.arrayCount
    case .string, .integer, .bool, .nil, .name: 0
    }
  }
}

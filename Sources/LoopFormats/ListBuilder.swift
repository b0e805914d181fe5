/// Lists written as blocks: nginx statements, YAML entries, Dockerfile instructions.
///
/// An element stands for itself, an optional for itself or nothing, an array for its elements; `if`, `switch` and
/// `for` work as they read.
@resultBuilder
package enum ListBuilder<Element> {
  package static func buildExpression(_ element: Element) -> [Element] { [element] }

  package static func buildExpression(_ element: Element?) -> [Element] {
    if let element { [element] } else { [] }
  }

  package static func buildExpression(_ elements: [Element]) -> [Element] { elements }

  package static func buildBlock(_ parts: [Element]...) -> [Element] { parts.flatMap { $0 } }

  package static func buildOptional(_ part: [Element]?) -> [Element] { part ?? [] }

  package static func buildEither(first part: [Element]) -> [Element] { part }

  package static func buildEither(second part: [Element]) -> [Element] { part }

  package static func buildArray(_ parts: [[Element]]) -> [Element] { parts.flatMap { $0 } }
}

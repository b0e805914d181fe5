/// Lists written as blocks: nginx statements, YAML entries, Dockerfile instructions.
///
/// An element stands for itself, an optional for itself or nothing, an array for its elements; `if`, `switch` and
/// `for` work as they read.
///
/// The two kinds of element that a large stack has by the hundred thousand are specialized here: other modules see no
/// body to specialize, and making up generic metadata for each block took a quarter of a build of 10,000 services.
@resultBuilder
package enum ListBuilder<Element> {
  @_specialize(where Element == NginxStatement)
  @_specialize(where Element == YAMLEntry)
  package static func buildExpression(_ element: Element) -> [Element] { [element] }

  @_specialize(where Element == NginxStatement)
  @_specialize(where Element == YAMLEntry)
  package static func buildExpression(_ element: Element?) -> [Element] {
    if let element { [element] } else { [] }
  }

  package static func buildExpression(_ elements: [Element]) -> [Element] { elements }

  @_specialize(where Element == NginxStatement)
  @_specialize(where Element == YAMLEntry)
  package static func buildBlock(_ parts: [Element]...) -> [Element] {
    var list: [Element] = []
    list.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts { list.append(contentsOf: part) }
    return list
  }

  package static func buildOptional(_ part: [Element]?) -> [Element] { part ?? [] }

  package static func buildEither(first part: [Element]) -> [Element] { part }

  package static func buildEither(second part: [Element]) -> [Element] { part }

  @_specialize(where Element == NginxStatement)
  @_specialize(where Element == YAMLEntry)
  package static func buildArray(_ parts: [[Element]]) -> [Element] {
    var list: [Element] = []
    list.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts { list.append(contentsOf: part) }
    return list
  }
}

import LoopDiagnostics
import LoopFormats
import LoopStack

/// Compose keys as they are written: a spec's `compose`, or the service of a file of the user's own.
struct ComposeKeys {
  private let root: YAMLNode

  /// `nil` where none are written.
  init?(_ service: Service) {
    guard let root = service.compose?.value else { return nil }
    self.root = root
  }

  /// The node below these keys.
  subscript(path: String...) -> YAMLNode? { node(path) }

  func node(_ path: [String]) -> YAMLNode? {
    var node: YAMLNode? = root
    for key in path { node = node?[key] }
    return node
  }

  /// All scalars, in the order of the text.
  func scalars(_ visit: (YAMLNode.Scalar, SourceSpan) -> Void) { Self.scalars(root, visit) }

  /// The scalars of the values below a node.
  static func scalars(_ node: YAMLNode, _ visit: (YAMLNode.Scalar, SourceSpan) -> Void) {
    switch node.content {
    case .scalar(let scalar): visit(scalar, node.span)
    case .sequence(let items): for item in items { scalars(item, visit) }
    case .mapping(let pairs): for pair in pairs { scalars(pair.value, visit) }
    }
  }
}

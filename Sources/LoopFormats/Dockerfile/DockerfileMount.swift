/// A mount of a `RUN` instruction.
package enum DockerfileMount: Hashable, Sendable {
  /// A directory that outlives builds; `id` tells caches with one target apart.
  case cache(target: String, id: String? = nil, sharing: Sharing? = nil)
  /// A file or directory of the context, or of the stage `from`; read-only.
  case bind(source: String? = nil, target: String, from: String? = nil)
  /// A secret of the build, at `target` or in the variable `env` while the command runs; never in a layer.
  case secret(id: String, target: String? = nil, env: String? = nil, required: Bool = true)

  package enum Sharing: String, Hashable, Sendable {
    case shared, `private`, locked
  }

  /// The keys and values in the order in which they are printed.
  var fields: [(key: String, value: String)] {
    var fields: [(key: String, value: String?)]
    switch self {
    case .cache(let target, let id, let sharing):
      fields = [("type", "cache"), ("target", target), ("id", id), ("sharing", sharing?.rawValue)]
    case .bind(let source, let target, let from):
      fields = [("type", "bind"), ("from", from), ("source", source), ("target", target)]
    case .secret(let id, let target, let env, let required):
      fields = [("type", "secret"), ("id", id), ("target", target), ("env", env)]
      if required { fields.append(("required", "true")) }
    }
    return fields.compactMap { field in field.value.map { (field.key, $0) } }
  }
}

/// The value of a flag such as `--mount` or `--chown`.
///
/// BuildKit takes flags apart byte by byte, then unquotes them, then reads mounts as CSV, then expands variables. Text
/// that means the same at every step is all that is written here, and all that rules should let through.
package enum DockerfileFlag {
  /// Letters, digits and `_ . / - : @ + ~ %`, at least one.
  package static func isExpressible(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.count <= 4096
      && value.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "@"),
          UInt8(ascii: "+"), UInt8(ascii: "~"), UInt8(ascii: "%"):
          true
        default: byte.isNameByte
        }
      }
  }
}

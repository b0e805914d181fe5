import CRuntimeSources

/// The runtime of the generated server, as it is in Sources/LoopVault and Sources/LoopMCP.
package enum RuntimeSources {
  /// Paths below Sources and texts, sorted by path.
  package static let files: [(path: String, text: String)] = (0..<runtimeSourceCount()).map { index in
    let source = runtimeSourceAt(index)
    let bytes = UnsafeBufferPointer(start: source.bytes, count: source.count)
    return (String(cString: source.path), String(decoding: bytes, as: UTF8.self))
  }
}

/// How much of a YAML text is read before it is refused.
///
/// A spec of 10,000 services has some 300,000 nodes, 4 MB and a depth of 8; the bounds leave room above that and stop
/// alias bombs at once.
package struct YAMLLimits: Sendable {
  /// Bytes of one file.
  package var size = 16 << 20
  /// Collections inside collections.
  package var depth = 64
  /// Nodes as written.
  package var nodes = 1_000_000
  /// Nodes that aliases and merge keys stand for, besides those written.
  package var expansion = 100_000

  package init() {}
}

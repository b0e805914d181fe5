/// The names of an object that is being read, to tell whether another is new.
///
/// The members of a few are compared one by one, which costs less than hashing them; a long object is hashed, so that
/// its length costs no more than itself.
struct MemberNames {
  private static let few = 12

  private var names: Set<String>?

  /// Takes in a name.
  ///
  /// - Parameters:
  ///   - name: The name of the next member.
  ///   - members: The members before it.
  /// - Returns: Whether none of them has the name.
  mutating func insert(_ name: String, after members: [JSONObject.Member]) -> Bool {
    guard members.count >= Self.few else { return !members.contains { $0.name == name } }
    if names == nil { names = Set(members.map(\.name)) }
    return names?.insert(name).inserted ?? false
  }
}

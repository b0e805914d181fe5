/// The members of a JSON object, in the order they were written.
///
/// Objects of the protocol have a handful of members, for which a search from the front is the fastest index.
public struct JSONObject: Hashable, Sendable {
  /// A name and its value.
  public struct Member: Hashable, Sendable {
    /// The name, different from those of all others in the object.
    public let name: String
    /// The value.
    public var value: JSON
  }

  /// All members.
  public private(set) var members: [Member] = []

  /// An object without members.
  public init() {}

  /// An object; of members with one name the last remains.
  public init(_ members: [(String, JSON)]) {
    for (name, value) in members {
      self[name] = value
    }
  }

  /// Takes over members whose names the parser has found to differ.
  init(distinct members: [Member]) {
    self.members = members
  }

  /// The value of the member with this name; setting `nil` removes it.
  public subscript(name: String) -> JSON? {
    get { members.first { $0.name == name }?.value }
    set {
      let index = members.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
    }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object; of members with one name the last remains.
  public init(dictionaryLiteral members: (String, JSON)...) {
    self.init(members)
  }
}

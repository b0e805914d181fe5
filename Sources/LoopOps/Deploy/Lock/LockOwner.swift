package import LoopFormats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Who holds the lock of a host, as its file `owner` says: one line of JSON.
package struct LockOwner: Hashable, Sendable {
  /// Chosen anew for each lock: only who knows it releases it.
  package var id: String
  package var by: Operator
  /// What they do: `rebuild loop-api`.
  package var what: String
  /// Seconds since 1970 on the host's clock.
  package var since: Int

  package init(id: String, by: Operator, what: String, since: Int) {
    self.id = id
    self.by = by
    self.what = what
    self.since = since
  }

  /// What a run writes, but for the end that the host adds: `,"since":1763700000}`.
  ///
  /// The identifier comes first, where a shell can see it: within a string there is no quote without a backslash.
  var head: String {
    let value = JSONValue.object {
      JSONMember("lock", 1)
      JSONMember("id", .string(id))
      JSONMember("by", .string(by.name))
      JSONMember("machine", .string(by.machine))
      JSONMember("pid", by.process.map { .integer($0) })
      JSONMember("what", .string(what))
    }
    return String(value.compactText.dropLast())
  }

  package var json: JSONValue {
    .object {
      JSONMember("by", .string(by.name))
      JSONMember("machine", .string(by.machine))
      JSONMember("pid", by.process.map { .integer($0) })
      JSONMember("what", .string(what))
      JSONMember("since", .integer(since))
    }
  }

  /// - Parameter text: The content of the file `owner`; `nil` is returned for what loopgen did not write.
  package init?(parsing text: String) {
    guard let value = try? JSONValue(parsing: text), case .integer(1)? = value["lock"],
      case .string(let id)? = value["id"], Self.isIdentifier(id), case .string(let name)? = value["by"],
      case .string(let machine)? = value["machine"], case .string(let what)? = value["what"],
      case .integer(let since)? = value["since"]
    else { return nil }
    var process: Int?
    if case .integer(let number)? = value["pid"] { process = number }
    self.init(id: id, by: Operator(name: name, machine: machine, process: process), what: what, since: since)
  }

  /// A new identifier: 32 hexadecimal digits.
  package static func newIdentifier() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// What may be part of a file's name, and of a pattern.
  static func isIdentifier(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Whether the process that took it is gone: known for this machine alone.
  func isDead(seenFrom observer: Operator) -> Bool {
    guard let process = by.process, by.machine == observer.machine, process != observer.process,
      let number = pid_t(exactly: process), number > 0
    else { return false }
    return kill(number, 0) != 0 && errno == ESRCH
  }
}

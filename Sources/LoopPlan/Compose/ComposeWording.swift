import LoopRules

/// A difference in words.
struct ComposeWording {
  let difference: ComposeDifference

  /// Columns of a value; more is cut.
  private static let widest = 60

  var text: String {
    if difference.isOrder { return "the order of \(Self.quoted(path))" }
    switch difference.key {
    case "environment": return named("env")
    case "labels": return named("label")
    case "volumes": return mount
    case "ports": return port
    case "networks": return network
    case "env_file", "label_file": return change("\(Self.quoted(path)), which cannot be read here,")
    case "healthcheck" where difference.path.count == 1: return healthCheck
    default: return isItem ? item : change(Self.quoted(path))
    }
  }

  private var path: String { difference.path.joined(separator: ".") }
  private var last: String { difference.path.last ?? "" }
  private var before: ComposeValue? { difference.before }
  private var after: ComposeValue? { difference.after }

  // MARK: Values

  /// `subject` `old` → `new`, or what came or went.
  private func change(_ subject: String) -> String {
    switch (shown(before), shown(after)) {
    case (let old?, let new?): "\(subject) \(old) → \(new)"
    case (nil, let new?): "\(subject) added: \(new)"
    case (let old?, nil): "\(subject) removed: \(old)"
    case (nil, nil): "\(subject) changed"
    }
  }

  /// A variable or a label, by its name; a secret's value is not shown.
  private func named(_ kind: String) -> String {
    let name = difference.path.dropFirst().joined(separator: ".")
    let subject = "\(kind) \(Self.quoted(name))"
    if isSecret {
      let what = before == nil ? "added" : after == nil ? "removed" : "changed"
      return "\(subject) \(what) (a secret)"
    }
    return change(subject)
  }

  /// Whether a value looks like a secret, by its name or by itself.
  private var isSecret: Bool {
    [before, after].contains { value in
      guard case .text(let text)? = value else { return false }
      return SecretText.mark(last, text) != nil
    }
  }

  private func shown(_ value: ComposeValue?) -> String? {
    switch value {
    case nil, .nothing: nil
    case .expression("${}"): "the host's own"
    case .text(let text), .expression(let text):
      SecretText.mark(last, text) == nil ? Self.quoted(text) : "(a secret)"
    case .list(let items):
      Self.quoted(items.map { item in item.text.map { word($0) } ?? "…" }.joined(separator: " "))
    case .mapping(let members):
      members.isEmpty
        ? "`{}`"
        : Self.quoted(members.keys.sorted().map { "\($0): \(members[$0]?.text ?? "…")" }.joined(separator: ", "))
    }
  }

  private func word(_ text: String) -> String { SecretText.mark("", text) == nil ? text : "(a secret)" }

  /// Between back-ticks, on one line, at a readable length.
  static func quoted(_ text: String) -> String {
    var scalars: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if scalars.count == widest { return "`" + String(String.UnicodeScalarView(scalars)) + "…`" }
      let isControl = scalar.value < 0x20 || scalar.value == 0x7F
      scalars.append(isControl ? " " : scalar == "`" ? "'" : scalar)
    }
    return "`" + String(String.UnicodeScalarView(scalars)) + "`"
  }

  // MARK: Things with words of their own

  /// Whether it is one entry of a list of texts.
  private var isItem: Bool {
    difference.path.count == 2 && [before, after].contains { $0?.text == last }
  }

  private var item: String {
    "\(Self.quoted(difference.key)) \(before == nil ? "gains" : "loses") \(Self.quoted(last))"
  }

  /// One that came or went, by what it runs.
  private var healthCheck: String {
    let words = (after ?? before)?["test"] ?? .nothing
    let what = after == nil ? "removed" : before == nil ? "added" : "changed"
    return "health check \(what)\(shown(words).map { ": " + $0 } ?? "")"
  }

  private var mount: String {
    guard difference.path.count > 1 else { return change(Self.quoted(path)) }
    let target = Self.quoted(difference.path[1])
    if difference.path.count == 2 {
      switch (before, after) {
      case (nil, let new?): return "mounts \(source(new)) at \(target)\(access(new))"
      case (let old?, nil): return "no longer mounts \(source(old)) at \(target)"
      case (let old?, let new?): return "mounts \(source(new)) at \(target)\(access(new)) instead of \(source(old))"
      case (nil, nil): return change("mount \(target)")
      }
    }
    switch difference.path[2] {
    case "read_only":
      return after == nil
        ? "mounts \(target) writable instead of read-only" : "mounts \(target) read-only instead of writable"
    case "source":
      return "mounts \(shown(after) ?? "nothing") at \(target) instead of \(shown(before) ?? "nothing")"
    default: return change("mount \(target), " + Self.quoted(difference.path.dropFirst(2).joined(separator: ".")))
    }
  }

  private func source(_ mount: ComposeValue) -> String {
    let kind = mount["type"]?.text == "bind" ? "folder " : "volume "
    return mount["source"]?.text.map { kind + Self.quoted($0) }
      ?? (mount["type"]?.text == "tmpfs" ? "memory" : "an unnamed volume")
  }

  private func access(_ mount: ComposeValue) -> String { mount["read_only"] == nil ? "" : ", read-only" }

  private var port: String {
    guard difference.path.count == 2 else {
      guard difference.path.count == 3 else { return change(Self.quoted(path)) }
      let subject = "port \(Self.quoted(difference.path[1]))"
      switch difference.path[2] {
      case "published": return change("\(subject) published as")
      case "host_ip": return change("\(subject) published on")
      default: return change("\(subject), \(Self.quoted(difference.path[2]))")
      }
    }
    if let after { return "publishes \(address(after))" }
    return "no longer publishes \(address(before ?? .nothing))"
  }

  private func address(_ port: ComposeValue) -> String {
    let inside = Self.quoted((port["target"]?.text ?? "") + "/" + (port["protocol"]?.text ?? "tcp")) + " inside"
    let published = port["published"]?.text
    guard let host = port["host_ip"]?.text else {
      return "\(published.map { "port " + Self.quoted($0) } ?? "any port") on every address (\(inside))"
    }
    let address = (host.contains(":") ? "[\(host)]" : host) + (published.map { ":" + $0 } ?? "")
    return "\(Self.quoted(address)) (\(inside))"
  }

  private var network: String {
    guard difference.path.count > 1 else { return change(Self.quoted(path)) }
    let name = Self.quoted(difference.path[1])
    guard difference.path.count == 2 else {
      return change("on network \(name), " + Self.quoted(difference.path.dropFirst(2).joined(separator: ".")))
    }
    switch (before, after) {
    case (nil, _): return "joins network \(name)"
    case (_, nil): return "leaves network \(name)"
    default: return "joins network \(name) with other settings"
    }
  }
}

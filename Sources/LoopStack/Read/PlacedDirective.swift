package import LoopDiagnostics
package import LoopFormats
package import LoopSpec

/// A directive and the text that it stands in, so that what its words say has a place.
package struct PlacedDirective: Sendable {
  package let directive: NginxDirective
  /// `nil` for what loopgen writes itself.
  private let text: RawDirectives?
  /// What stands between its braces, included files among it.
  package let inner: [PlacedDirective]

  package init(_ directive: NginxDirective, in text: RawDirectives?, inner: [PlacedDirective]) {
    self.directive = directive
    self.text = text
    self.inner = inner
  }

  package init(_ directive: NginxDirective, in text: RawDirectives?) {
    self.init(directive, in: text, inner: (directive.block ?? []).placed(in: text))
  }

  package var name: String { directive.name }
  package var arguments: [NginxArgument] { directive.arguments }

  /// An argument with its place.
  package func word(_ index: Int) -> Fact<String>? {
    arguments.indices.contains(index) ? fact(arguments[index]) : nil
  }

  /// All arguments, each with its place.
  package var words: [Fact<String>] { arguments.map(fact) }

  private func fact(_ argument: NginxArgument) -> Fact<String> { Fact(argument.word, origin(argument, argument)) }

  /// `on` or `off`; `nil` for what nginx would refuse.
  package var flag: Fact<Bool>? {
    guard arguments.count == 1, let word = word(0) else { return nil }
    switch word.value.lowercased() {
    case "on": return word.map { _ in true }
    case "off": return word.map { _ in false }
    default: return nil
    }
  }

  package var time: Fact<TimeSpan>? { reading { TimeSpan(nginx: $0) } }
  package var size: Fact<ByteCount>? { reading { ByteCount(nginx: $0) } }
  package var number: Fact<Int>? { reading { Int($0) } }

  private func reading<Value>(_ parse: (String) -> Value?) -> Fact<Value>? {
    guard let word = word(0), let value = parse(word.value) else { return nil }
    return Fact(value, word.origin)
  }

  /// The port of a `listen`: `8080`, `127.0.0.1:8080`, `[::]:80`; an address alone means 80, a socket has none.
  package var listenPort: Fact<Int>? {
    guard let place = word(0), !place.value.hasPrefix("unix:") else { return nil }
    if let port = Int(place.value) { return Fact(port, place.origin) }
    return ProxyAddress("http://" + place.value)?.effectivePort.map { Fact($0, place.origin) }
  }

  /// The same directive around other directives.
  func replacing(inner: [PlacedDirective]) -> PlacedDirective { PlacedDirective(directive, in: text, inner: inner) }

  /// Where its name stands.
  package var place: SourceSpan? { text?.place(of: directive) }
  /// From the name to the last argument.
  package var whole: Origin { origin(directive.key, arguments.last ?? directive.key) }
  /// From the first argument to the last.
  package var extent: Origin { origin(arguments.first ?? directive.key, arguments.last ?? directive.key) }

  private func origin(_ first: NginxArgument, _ last: NginxArgument) -> Origin {
    guard let text else { return .standard(.ladder) }
    return .spec(text.place(of: first).joined(with: text.place(of: last)))
  }

  /// Name and value of `proxy_set_header` and `add_header`.
  var header: HeaderSetting? {
    guard arguments.count >= 2 else { return nil }
    return HeaderSetting(arguments[0].word, Fact(arguments[1].word, whole))
  }
}

extension [NginxStatement] {
  /// The directives among the statements, with the text they stand in.
  package func placed(in text: RawDirectives?) -> [PlacedDirective] {
    compactMap { if case .directive(let directive) = $0 { PlacedDirective(directive, in: text) } else { nil } }
  }
}

extension RawDirectives {
  package var directives: [PlacedDirective] { statements.placed(in: self) }
}

extension [PlacedDirective] {
  /// The user's directives among the generated ones, as `[NginxStatement].merging` has them in the file.
  func merging(_ raw: [PlacedDirective]) -> [PlacedDirective] {
    if raw.isEmpty { return self }
    var pending = Dictionary(grouping: raw) { NginxIdentity($0.directive) }
    pending[nil] = nil
    var replaced: Set<NginxIdentity> = []
    var merged: [PlacedDirective] = []
    for directive in self {
      guard let identity = NginxIdentity(directive.directive), pending[identity] != nil || replaced.contains(identity)
      else {
        merged.append(directive)
        continue
      }
      merged += pending.removeValue(forKey: identity) ?? []
      replaced.insert(identity)
    }
    return merged + raw.filter { NginxIdentity($0.directive).map { !replaced.contains($0) } ?? true }
  }
}

extension SourceSpan {
  /// From where this begins to where the other ends.
  func joined(with other: SourceSpan) -> SourceSpan {
    file == other.file ? SourceSpan(file: file, start: min(start, other.start), end: max(end, other.end)) : self
  }
}

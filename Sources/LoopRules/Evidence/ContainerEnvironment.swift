import LoopDiagnostics
import LoopStack

/// The variables of a container by name: Compose's before the image's.
struct ContainerEnvironment {
  private let service: Service

  init(_ service: Service) { self.service = service }

  subscript(name: String) -> Fact<String>? {
    let own = service.container.inputs.environment.last { $0.name.value == name }
    return (own ?? service.contents?.facts.environment.last { $0.name.value == name })?.value
  }

  /// A variable that names a port.
  func port(of name: String) -> Fact<Int>? {
    self[name].flatMap { fact in
      Int(fact.value).flatMap { (1...65_535).contains($0) ? $0 : nil }
        .map { Fact($0, fact.span.map { .implied(.environment, $0) } ?? fact.origin) }
    }
  }

  /// A word of a command line, its variables replaced; `nil` when that cannot be done.
  func expanded(_ word: String) -> String? {
    guard word.utf8.contains(UInt8(ascii: "$")) else { return word }
    guard word.hasPrefix("$") else { return nil }
    var name = word.dropFirst()
    if name.hasPrefix("{"), name.hasSuffix("}") { name = name.dropFirst().dropLast() }
    let halves = name.split(separator: ":", maxSplits: 1)
    guard let first = halves.first, first.utf8.allSatisfy({ $0 == 0x5F || ($0 | 0x20 >= 0x61) || $0 < 0x3A }) else {
      return nil
    }
    if let value = self[String(first)] { return value.value }
    guard halves.count == 2, halves[1].hasPrefix("-") else { return nil }
    return String(halves[1].dropFirst())
  }
}

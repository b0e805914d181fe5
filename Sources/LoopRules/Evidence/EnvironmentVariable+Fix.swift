import LoopDiagnostics
import LoopStack

extension EnvironmentVariable {
  /// The edit that gives a variable of a spec's `env` another value; `nil` where it is written elsewhere, or where the
  /// value needs quotes.
  func fix(_ title: String, of service: Service, in stack: Stack, to value: String) -> Fix? {
    guard stack.form == .spec, let span = self.value.span, value.utf8.allSatisfy(Self.isPlain),
      service.environment.contains(where: { $0.name == name && $0.value.span == span })
    else { return nil }
    return Fix(title, .safe, .replace(span, with: value))
  }

  /// What a plain scalar can hold everywhere.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"#,[]{}\"'&*!|>%@`".utf8.contains(byte)
  }
}

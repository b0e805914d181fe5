import LoopDiagnostics
import LoopStack

extension EnvironmentVariable {
  /// The edit that gives a variable of a spec's `env` another value; `nil` where it is written elsewhere, or where the
  /// value needs quotes.
  func fix(_ title: String, of service: Service, in stack: Stack, to value: String) -> Fix? {
    guard service.isTyped(self, in: stack), let span = self.value.span, value.utf8.allSatisfy(Self.isPlain) else {
      return nil
    }
    return Fix(title, .safe, .replace(span, with: value))
  }

  /// The edit that takes a variable out of a spec's `env`; `nil` where it is written elsewhere.
  func removal(_ title: String, from service: Service, in stack: Stack) -> Fix? {
    guard service.isTyped(self, in: stack) else { return nil }
    return Fix(title, .ask, .remove(name.span.file, path: ["services", service.name.value, "env", name.value]))
  }

  /// What a plain scalar can hold everywhere.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"#,[]{}\"'&*!|>%@`".utf8.contains(byte)
  }
}

import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

/// A bare number stands where Compose takes a duration.
///
/// The spec's own durations are the reader's business; the code is the same.
struct DurationWithoutUnit: Rule {
  let about = SpecCodes.durationUnit

  let isNegotiable = false

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      guard let keys = ComposeKeys(service) else { continue }
      for path in Self.durations {
        guard let node = keys.node(path), let number = node.bareNumber, number != "0" else { continue }
        report(
          at: node.span,
          "`\(path.joined(separator: "."))` of `\(service.name.value)` is \(number), and Compose takes no duration "
            + "without a unit",
          help: "write `\(number)s` for seconds",
          fix: Fix("count it in seconds", .ask, .replace(node.span, with: number + "s"))
        )
      }
    }
  }

  /// Source: https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-durations.
  private static let durations = [
    ["stop_grace_period"], ["healthcheck", "interval"], ["healthcheck", "timeout"], ["healthcheck", "start_period"],
    ["healthcheck", "start_interval"], ["deploy", "restart_policy", "delay"], ["deploy", "restart_policy", "window"],
    ["deploy", "update_config", "delay"], ["deploy", "update_config", "monitor"],
    ["deploy", "rollback_config", "delay"], ["deploy", "rollback_config", "monitor"],
  ]
}

extension YAMLNode {
  /// The digits of a scalar that has nothing else; at most nine of them.
  fileprivate var bareNumber: String? {
    guard case .scalar(let scalar) = content, (1...9).contains(scalar.text.utf8.count),
      scalar.text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return scalar.text
  }
}

import LoopFormats

/// What `nginx -s reload` does not apply.
///
/// From nginx's sources (1.22 to 1.30) and tried with a real one; the table with what was seen is in
/// Tests/FieldTests/Reload/README.md.
enum ReloadLimits {
  /// Why a reload does not bring a difference about; `nil` when it does.
  static func reason(_ difference: NginxDifference) -> String? {
    let setting = difference.setting
    if difference.place.blocks.isEmpty { return mainReason(difference) }
    guard let old = difference.old.first.flatMap(SharedZone.init),
      let new = difference.new.first.flatMap(SharedZone.init)
    else { return nil }
    if !old.isRefused(as: new) { return nil }
    return "nginx refuses to reload while zone `\(setting.subject)` was used otherwise"
  }

  private static func mainReason(_ difference: NginxDifference) -> String? {
    switch difference.setting.name {
    case "daemon", "lock_file", "master_process", "quic_bpf": "nginx reads it at its start alone"
    case "pid": "`nginx -s reload` looks for the running nginx in the new file"
    case "error_log": leadsBack(difference) ? "nginx's stderr is the old file until it starts anew" : nil
    default: nil
    }
  }

  /// When all of its log goes to files, nginx makes its own stderr the first of them (`ngx_log_redirect_stderr`).
  private static func leadsBack(_ difference: NginxDifference) -> Bool {
    func saysStandard(_ directives: [NginxDirective]) -> Bool {
      directives.contains { $0.arguments.first?.word == "stderr" }
    }
    return !difference.old.isEmpty && !saysStandard(difference.old) && saysStandard(difference.new)
  }
}

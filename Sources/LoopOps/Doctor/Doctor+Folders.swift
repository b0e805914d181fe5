/// Folders, their permissions, and names of secrets.
extension Doctor {
  var directory: DoctorCheck {
    let name = "directory"
    let place = host.directory
    switch facts.directory {
    case nil: return .skipped(name, "\(place) was not looked at")
    case .missing where facts.isWritable:
      return .warning(name, "\(place) is not there yet; \(facts.login) may make it", "the first deploy makes it")
    case .missing:
      return .failed(
        name,
        "\(place) is not there, and \(facts.login) may not write to \(facts.nearest)",
        "sudo install -d -o \(facts.login) \(ShellQuoted.text(place))"
      )
    case .there(let entry) where !entry.isFolder:
      return .failed(name, "\(place) is a \(entry.kind), no folder", "move it away, or name another `dir`")
    case .there(let entry):
      if facts.isWritable { return .ok(name, "\(place), of \(entry.owner)") }
      return .failed(
        name,
        "\(place) belongs to \(entry.owner), and \(facts.login) may not write there",
        "sudo chown \(facts.login) \(ShellQuoted.text(place))"
      )
    }
  }

  /// Nobody else reads what is kept of deploys, nor changes it: programs trust it.
  var state: DoctorCheck {
    let name = "state"
    guard case .there(let entry)? = facts.state else { return .ok(name, "no `.loopgen` yet: nothing was deployed") }
    let place = ShellQuoted.text(host.layout.state)
    if !entry.isFolder { return .failed(name, "`.loopgen` is a \(entry.kind), no folder", "rm \(place)") }
    if let user = facts.userID, user != 0, entry.user != user {
      return .failed(
        name,
        "`.loopgen` belongs to \(entry.owner), not to \(facts.login)",
        "sudo chown -R \(facts.login) \(place)"
      )
    }
    if entry.mode & 0o077 != 0 {
      return .warning(name, "`.loopgen` is open to others (mode \(Self.octal(entry.mode)))", "chmod 700 \(place)")
    }
    return .ok(name, "`.loopgen` is \(entry.owner)'s alone")
  }

  /// Names are said, values never.
  var secrets: DoctorCheck {
    let name = "secrets"
    let wanted = subject.secrets
    guard let file = host.layout.secrets else { return fromEnvironment(wanted) }
    let place = ShellQuoted.text(file)
    guard case .there(let entry)? = facts.secrets else {
      if wanted.isEmpty { return .warning(name, "\(file) is not there", "touch \(place) && chmod 600 \(place)") }
      return .failed(
        name,
        "\(file) is not there; it must name \(Self.list(wanted))",
        "write it on the host, one `NAME=value` a line, then: chmod 600 \(place)"
      )
    }
    if entry.mode & 0o077 != 0 {
      return .failed(name, "\(file) is open to others (mode \(Self.octal(entry.mode)))", "chmod 600 \(place)")
    }
    guard facts.secretsAreReadable else {
      if facts.engine?.needsSudo == true {
        return .ok(name, "\(file) is \(entry.owner)'s alone; Compose reads it by sudo, so its names were not looked at")
      }
      return .failed(
        name,
        "\(file) belongs to \(entry.owner), and \(facts.login) cannot read it",
        "sudo chown \(facts.login) \(place)"
      )
    }
    let missing = wanted.filter { !facts.names.contains($0) }
    if !missing.isEmpty {
      return .failed(name, "\(file) has no value for \(Self.list(missing))", "add \(missing[0])=… to it, on the host")
    }
    let unused = wanted.isEmpty ? "" : ", has all of \(Self.list(wanted))"
    return .ok(name, "\(file), mode \(Self.octal(entry.mode))\(unused)")
  }

  private func fromEnvironment(_ wanted: [String]) -> DoctorCheck {
    let name = "secrets"
    if wanted.isEmpty { return .skipped(name, "the stack has none") }
    let missing = wanted.filter { !facts.names.contains($0) }
    if missing.isEmpty, facts.engine?.needsSudo != true {
      return .ok(name, "the environment has \(Self.list(wanted))")
    }
    let cure =
      host.login == nil && host.isCheckout
      ? "export \((missing.first ?? wanted[0]))=…, or write it into `\(host.output)/.env`"
      : "write them into a file on the host (mode 600), and name it: `targets.\(host.name).secrets: secrets.env`"
    if missing.isEmpty {
      return .failed(name, "the environment has \(Self.list(wanted)), but sudo does not pass it on", cure)
    }
    return .failed(name, "nobody sets \(Self.list(missing)), which Compose insists on", cure)
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private static func octal(_ mode: Int) -> String {
    let digits = String(mode & 0o7777, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}

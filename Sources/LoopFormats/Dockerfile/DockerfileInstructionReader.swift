/// Reads one instruction, whose continuation lines are joined, into the tree.
struct DockerfileInstructionReader {
  let words: DockerfileWords

  private typealias Flags = [(name: String, value: String)]

  /// The instruction, or several for `ARG a b`; `nil` for what the tree has no word for.
  func read(_ keyword: String, _ arguments: ArraySlice<UInt8>) -> [DockerfileInstruction]? {
    guard let (flags, rest) = words.flags(of: arguments), !rest.isEmpty || keyword == "CMD" else { return nil }
    let one: DockerfileInstruction? =
      switch keyword {
      case "FROM": from(flags, rest)
      case "COPY": copy(flags, rest)
      case "RUN": run(flags, rest)
      case "HEALTHCHECK": healthcheck(flags, rest)
      default: flags.isEmpty ? plain(keyword, rest) : nil
      }
    if let one { return [one] }
    return keyword == "ARG" && flags.isEmpty ? buildArguments(rest) : nil
  }

  private func plain(_ keyword: String, _ rest: ArraySlice<UInt8>) -> DockerfileInstruction? {
    switch keyword {
    case "ENV": assignments(rest).map { .env($0) }
    case "LABEL": assignments(rest).map { .label($0) }
    case "WORKDIR": words.value(of: rest).map { .workdir($0) }
    case "USER": words.value(of: rest).map { .user($0) }
    case "STOPSIGNAL": words.value(of: rest).map { .stopsignal($0) }
    case "EXPOSE": expose(rest)
    case "VOLUME": values(rest).map { .volume($0) }
    case "ENTRYPOINT": command(rest).map { .entrypoint($0) }
    case "CMD": command(rest).map { .cmd($0) }
    case "SHELL": strings(rest).map { .shell($0) }
    default: nil
    }
  }

  // MARK: Arguments

  /// Whether the arguments are in JSON form.
  func isJSON(_ arguments: ArraySlice<UInt8>) -> Bool {
    guard let (_, rest) = words.flags(of: arguments) else { return false }
    return strings(rest) != nil
  }

  private func strings(_ text: ArraySlice<UInt8>) -> [String]? {
    guard text.first == UInt8(ascii: "["), case .array(let items)? = try? JSONValue(parsing: Array(text)) else {
      return nil
    }
    let strings = items.compactMap { if case .string(let string) = $0 { string } else { nil } }
    return strings.count == items.count ? strings : nil
  }

  /// Words side by side, or the strings of a JSON array.
  private func values(_ text: ArraySlice<UInt8>) -> [DockerfileText]? {
    let raw = items(text)
    let values = raw.compactMap { words.value(of: $0) }
    return values.count == raw.count && !values.isEmpty ? values : nil
  }

  /// As `values`, quotes and escapes still in them.
  func items(_ text: ArraySlice<UInt8>) -> [[UInt8]] {
    strings(text).map { $0.map { Array($0.utf8) } } ?? text.split(whereSeparator: \.isDockerfileBlank).map(Array.init)
  }

  private func command(_ text: ArraySlice<UInt8>) -> DockerfileCommand? {
    if let strings = strings(text) {
      // How the printer says a shell command that one line cannot hold.
      if strings.count == 3, strings[0] == "/bin/sh", strings[1] == "-c", strings[2].utf8.contains(where: \.isControl),
        let shell = try? ShellCommand(parsing: strings[2]), shell.text == strings[2]
      {
        return .shell(shell)
      }
      return .exec(strings)
    }
    let script = String(decoding: text, as: UTF8.self)
    if script.isEmpty { return nil }
    if words.escape == UInt8(ascii: "\\"), let shell = try? ShellCommand(parsing: script) { return .shell(shell) }
    return .script(script)
  }

  // MARK: Instructions

  private func from(_ flags: Flags, _ rest: ArraySlice<UInt8>) -> DockerfileInstruction? {
    let parts = rest.split(whereSeparator: \.isDockerfileBlank)
    guard let image = parts.first.flatMap({ words.value(of: $0) }), image.isBare else { return nil }
    var platform: DockerfileText?
    for flag in flags {
      guard flag.name == "platform", platform == nil else { return nil }
      platform = words.value(of: Array(flag.value.utf8))
      guard let platform, platform.isBare else { return nil }
    }
    switch parts.count {
    case 1: return .from(image, platform: platform)
    case 3 where String(decoding: parts[1], as: UTF8.self).uppercased() == "AS":
      let name = String(decoding: parts[2], as: UTF8.self)
      return DockerfileFlag.isExpressible(name) ? .from(image, as: name, platform: platform) : nil
    default: return nil
    }
  }

  private func buildArguments(_ rest: ArraySlice<UInt8>) -> [DockerfileInstruction]? {
    let all = words.words(of: rest)
    let read = all.compactMap { word -> DockerfileInstruction? in
      let parts = word.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(decoding: parts[0], as: UTF8.self)
      guard name.isVariableName else { return nil }
      if parts.count == 1 { return .arg(name) }
      return words.value(of: parts[1]).map { .arg(name, default: $0) }
    }
    return read.count == all.count ? read : nil
  }

  /// `NAME=value …`, or the old `NAME value`.
  private func assignments(_ rest: ArraySlice<UInt8>) -> [DockerfileAssignment]? {
    let equals = UInt8(ascii: "=")
    let all = words.words(of: rest)
    guard let first = all.first else { return nil }
    if !first.contains(equals) {
      let name = String(decoding: rest.prefix(while: { !$0.isDockerfileBlank }), as: UTF8.self)
      let value = rest.dropFirst(name.utf8.count).trimmed
      guard DockerfileAssignment.isExpressible(name), !value.isEmpty else { return nil }
      return words.value(of: value).map { [DockerfileAssignment(name, $0)] }
    }
    let read = all.compactMap { word -> DockerfileAssignment? in
      guard let index = word.firstIndex(of: equals), let name = words.value(of: word[..<index])?.literal,
        DockerfileAssignment.isExpressible(name)
      else { return nil }
      return words.value(of: word[(index + 1)...]).map { DockerfileAssignment(name, $0) }
    }
    return read.count == all.count ? read : nil
  }

  private func run(_ flags: Flags, _ rest: ArraySlice<UInt8>) -> DockerfileInstruction? {
    var mounts: [DockerfileMount] = []
    for flag in flags {
      guard flag.name == "mount", let mount = DockerfileMount(parsing: flag.value) else { return nil }
      mounts.append(mount)
    }
    return command(rest).map { .run($0, mounts: mounts) }
  }

  private func copy(_ flags: Flags, _ rest: ArraySlice<UInt8>) -> DockerfileInstruction? {
    var from: String?
    var owner: String?
    var mode: String?
    for flag in flags {
      guard DockerfileFlag.isExpressible(flag.value) else { return nil }
      switch flag.name {
      case "from" where from == nil: from = flag.value
      case "chown" where owner == nil: owner = flag.value
      case "chmod" where mode == nil: mode = flag.value
      default: return nil
      }
    }
    guard let values = values(rest), let destination = values.last, values.count > 1 else { return nil }
    return .copy(DockerfileCopy(values.dropLast(), to: destination, from: from, owner: owner, mode: mode))
  }

  private func expose(_ rest: ArraySlice<UInt8>) -> DockerfileInstruction? {
    let parts = rest.split(whereSeparator: \.isDockerfileBlank)
    let ports = parts.compactMap { part -> DockerfilePort? in
      let halves = part.split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
      let transport = halves.count == 1 ? "tcp" : String(decoding: halves[1], as: UTF8.self).lowercased()
      guard halves[0].allSatisfy(\.isDigit), let number = Int(String(decoding: halves[0], as: UTF8.self)),
        (1...65535).contains(number), let known = DockerfilePort.Transport(rawValue: transport)
      else { return nil }
      return DockerfilePort(number, known)
    }
    return ports.count == parts.count ? .expose(ports) : nil
  }

  private func healthcheck(_ flags: Flags, _ rest: ArraySlice<UInt8>) -> DockerfileInstruction? {
    let type = rest.prefix(while: { !$0.isDockerfileBlank })
    let text = rest.dropFirst(type.count).trimmed
    switch String(decoding: type, as: UTF8.self).uppercased() {
    case "NONE": return flags.isEmpty && text.isEmpty ? .healthcheck(nil) : nil
    case "CMD":
      guard var check = command(text).map({ DockerfileHealthCheck($0) }) else { return nil }
      for flag in flags {
        let duration = DockerfileDuration.parse(flag.value)
        switch flag.name {
        case "interval" where duration != nil: check.interval = duration
        case "timeout" where duration != nil: check.timeout = duration
        case "start-period" where duration != nil: check.startPeriod = duration
        case "start-interval" where duration != nil: check.startInterval = duration
        case "retries":
          guard let retries = Int(flag.value), retries >= 0 else { return nil }
          check.retries = retries
        default: return nil
        }
      }
      return .healthcheck(check)
    default: return nil
    }
  }
}

extension DockerfileMount {
  /// Reads `type=…,key=value`; `nil` for types and keys that the tree has no word for.
  init?(parsing text: String) {
    var values: [String: String] = [:]
    for field in text.utf8.split(separator: UInt8(ascii: ",")) {
      let parts = field.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let key = String(decoding: parts[0], as: UTF8.self).lowercased()
      let value = parts.count == 1 ? "true" : String(decoding: parts[1], as: UTF8.self)
      guard DockerfileFlag.isExpressible(value), values.updateValue(value, forKey: key) == nil else { return nil }
    }
    func take(_ names: String...) -> String? {
      for name in names {
        if let value = values.removeValue(forKey: name) { return value }
      }
      return nil
    }
    let target = take("target", "dst", "destination")
    switch take("type") ?? "bind" {
    case "cache":
      let sharing = take("sharing").map { Sharing(rawValue: $0) }
      guard let target, sharing != .some(nil) else { return nil }
      self = .cache(target: target, id: take("id"), sharing: sharing ?? nil)
    case "bind":
      guard let target else { return nil }
      self = .bind(source: take("source", "src"), target: target, from: take("from"))
    case "secret":
      let required = take("required") == "true"
      guard let id = take("id") else { return nil }
      self = .secret(id: id, target: target, env: take("env"), required: required)
    default: return nil
    }
    if !values.isEmpty { return nil }
  }
}

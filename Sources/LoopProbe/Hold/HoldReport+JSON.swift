package import LoopFormats

extension HoldReport {
  /// For machines: times in seconds.
  package var json: JSONValue {
    .object {
      JSONMember("hold", 1)
      JSONMember("url", .string(url))
      JSONMember("unreachable", .null)
      JSONMember("seconds", duration.json)
      JSONMember("command", command?.json ?? .null)
      JSONMember("streams", .array(streams.map(\.json)))
      JSONMember("calls", calls?.json ?? .null)
      JSONMember("token", token?.json ?? .null)
      JSONMember("probes", .array(probes.map(\.json)))
      JSONMember("failures", .array(failures.map(\.json)))
      JSONMember("failuresOmitted", .integer(omitted))
      JSONMember("notes", .strings(notes))
      JSONMember("over", .strings(over))
      JSONMember("passed", .bool(passed))
    }
  }
}

extension HoldRefusal {
  /// For machines, too: nothing was held, and why.
  package func json(of url: ProbeURL) -> JSONValue {
    .object {
      JSONMember("hold", 1)
      JSONMember("url", .string(url.text))
      JSONMember("unreachable", .string(message))
      JSONMember("passed", false)
    }
  }
}

extension HoldReport.Streams {
  fileprivate var json: JSONValue {
    .object {
      JSONMember("kind", .string(kind.rawValue))
      JSONMember("asked", .integer(asked))
      JSONMember("opened", .integer(opened))
      JSONMember("held", .integer(held))
      JSONMember("cut", .integer(cut))
      JSONMember("ended", .integer(ended))
      JSONMember("reopened", .integer(reopened))
      JSONMember("longestReopen", longestReopen.json)
      JSONMember("bytes", .integer(bytes))
      JSONMember("events", .integer(events))
      JSONMember("sent", .integer(sent))
      JSONMember("unsent", .integer(unsent))
      JSONMember("lost", .integer(lost))
      JSONMember("signs", .integer(signs))
      JSONMember("longestSilence", longestSilence.json)
      JSONMember("leftOut", leftOut.map(JSONValue.string) ?? .null)
    }
  }
}

extension HoldReport.Calls {
  fileprivate var json: JSONValue {
    .object {
      JSONMember("tool", .string(tool))
      JSONMember("era", .string(era.rawValue))
      JSONMember("made", .integer(made))
      JSONMember("failed", .integer(failed))
      JSONMember("retried", .integer(retried))
      JSONMember("slowest", slowest.json)
      JSONMember("longestGap", longestGap.json)
    }
  }
}

extension HoldReport.Token {
  fileprivate var json: JSONValue {
    .object {
      JSONMember("checks", .integer(checks))
      JSONMember("refused", .integer(refused))
      JSONMember("failed", .integer(failed))
    }
  }
}

extension HoldReport.Probe {
  fileprivate var json: JSONValue {
    .object {
      JSONMember("path", .string(path))
      JSONMember("made", .integer(made))
      JSONMember("failed", .integer(failed))
      JSONMember("longestGap", longestGap.json)
    }
  }
}

extension HoldReport.Command {
  /// As a shell has it, a signal is 128 and its number; `null` when it had not ended.
  fileprivate var json: JSONValue {
    let exit: JSONValue =
      switch status {
      case .exited(let code): .integer(code)
      case .signalled(let signal): .integer(128 + signal)
      case .running: .null
      }
    return .object {
      JSONMember("arguments", .strings(arguments))
      JSONMember("exit", exit)
      JSONMember("seconds", duration.json)
    }
  }
}

extension HoldFailure {
  fileprivate var json: JSONValue {
    .object {
      JSONMember("at", time.json)
      JSONMember("of", .string(subject))
      JSONMember("what", .string(text))
    }
  }
}

extension Duration {
  fileprivate var json: JSONValue { .number(secondsText) }
}

package import LoopFormats
import LoopSpec

extension StatusReport {
  /// The report as one object.
  ///
  ///     status      1, the version of this format
  ///     target, profile
  ///     clock       the host's, in seconds since 1970, as are all times
  ///     well        whether every service is
  ///     directory   whether the stack's folder is there
  ///     lock, run, deployed   as they are on the host; `null` for none; of `deployed` no files
  ///     unreadable  which of them cannot be read
  ///     services    of the spec, in its order; `strangers` are containers of no service of it. Each:
  ///       service, state, well
  ///       container   `null` for a service without one, else id, name, image {reference, id, commit, dirty},
  ///                   startedAt, upSeconds, restarts, exitCode, configHash
  ///       streams     `null`, or open (by the server's own count) and connections (established); either may be `null`
  package var json: JSONValue {
    .object {
      JSONMember("status", 1)
      JSONMember("target", .string(host.name))
      JSONMember("profile", .string(host.profile.rawValue))
      JSONMember("clock", .integer(survey.clock))
      JSONMember("well", .bool(isWell))
      JSONMember("directory", .bool(survey.hasDirectory))
      JSONMember("lock", survey.lock.map { $0 == .null ? .object([]) : $0 } ?? .null)
      JSONMember("run", survey.run ?? .null)
      JSONMember("deployed", survey.deployed.map(withoutFiles) ?? .null)
      JSONMember("unreadable", .strings(survey.unreadable))
      JSONMember("services", .array(rows.map(json)))
      JSONMember("strangers", .array(strangers.map(json)))
    }
  }

  private func withoutFiles(_ value: JSONValue) -> JSONValue {
    guard case .object(let members) = value else { return value }
    return .object(members.filter { $0.name != "files" })
  }

  private func json(_ row: Row) -> JSONValue {
    .object {
      JSONMember("service", .string(row.service))
      JSONMember("state", .string(row.state.text))
      JSONMember("well", .bool(row.state.isWell))
      JSONMember("container", row.container.map(json) ?? .null)
      JSONMember("streams", row.streams.map(json) ?? .null)
    }
  }

  private func json(_ container: SurveyedContainer) -> JSONValue {
    .object {
      JSONMember("id", .string(container.id))
      JSONMember("name", .string(container.name))
      JSONMember(
        "image",
        .object {
          JSONMember("reference", .string(container.reference))
          JSONMember("id", .string(container.image))
          JSONMember("commit", container.revision.map { .string($0.commit) } ?? .null)
          JSONMember("dirty", container.revision.map { .bool($0.isDirty) } ?? .null)
        }
      )
      JSONMember("startedAt", container.startedAt.map(JSONValue.integer) ?? .null)
      JSONMember(
        "upSeconds",
        container.status == .running ? container.startedAt.map { .integer(max(0, survey.clock - $0)) } ?? .null : .null
      )
      JSONMember("restarts", .integer(container.restarts))
      JSONMember("exitCode", .integer(container.exitCode))
      JSONMember("configHash", container.configHash.map(JSONValue.string) ?? .null)
    }
  }

  private func json(_ streams: OpenStreams) -> JSONValue {
    .object {
      JSONMember("open", streams.count.map(JSONValue.integer) ?? .null)
      JSONMember("connections", streams.connections.map(JSONValue.integer) ?? .null)
    }
  }
}

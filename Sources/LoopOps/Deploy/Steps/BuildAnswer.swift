/// What a build made, for one service.
package struct BuiltImage: Hashable, Sendable {
  package var service: String
  /// `nil` for an image that was not built here.
  package var made: String?
  /// What its containers run; `nil` where there is none.
  package var running: String?

  package init(service: String, made: String?, running: String?) {
    self.service = service
    self.made = made
    self.running = running
  }
}

extension ImageBuild {
  /// Reads what the program says at its end.
  ///
  /// - Throws: Why nothing was built.
  package static func images(_ answer: RemoteAnswer) throws(DeployFailure) -> [BuiltImage] {
    let lines = DeployLines(answer)
    let ending = DeployLines.ending(of: answer.errors)
    if answer.status != 0 {
      if let full = ReplaceAnswer.full(lines) { throw full }
      if answer.errors.contains("no space left on device") {
        throw .diskFull(
          folder: lines["free"].flatMap { $0.split(separator: "\t").last.map(String.init) } ?? "",
          free: nil
        )
      }
    }
    switch (answer.status, lines["failed"]) {
    case (0, _): break
    case (_, "build"?): throw .buildFailed(lines: ending)
    case (_, "no-writing"?): throw .notWritable
    case (_, "incoming"?): throw .failed(.incoming, lines: [], .untouched)
    case (_, let reason?) where reason.hasPrefix("pull\t"):
      throw .notPulled(String(reason.dropFirst(5)), lines: ending)
    default: throw .unexpected("build", status: answer.status, lines: lines.ending(of: answer))
    }
    return lines.values("image").compactMap { value in
      let parts = value.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, parts.allSatisfy({ $0.isEmpty || Replacement.isReference($0) }) else { return nil }
      return BuiltImage(
        service: parts[0],
        made: parts[1].isEmpty ? nil : parts[1],
        running: parts[2].isEmpty ? nil : parts[2]
      )
    }
  }
}

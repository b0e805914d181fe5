/// Why a program could not begin, where its connection did not say so itself.
enum PreambleFailure {
  static func failure(_ answer: RemoteAnswer) -> RemoteFailure {
    let line = answer.errors.split(separator: "\n").last { $0.hasPrefix("loopgen: ") } ?? ""
    let words = line.dropFirst("loopgen: ".count)
    if words.hasPrefix("no-directory ") {
      let folder = words.dropFirst("no-directory ".count)
      return RemoteFailure(
        .unprepared,
        "there is no folder `\(folder)`",
        help: "make it, and let the login own it: `mkdir -p \(folder)`"
      )
    }
    if words.hasPrefix("no-daemon") {
      return RemoteFailure(.unprepared, "docker does not answer", help: "start its daemon there")
    }
    return RemoteFailure(.unprepared, "the host is not prepared: \(words)", help: "run `loopgen doctor`")
  }
}

/// Whether a service's container is other than its files on the host would make it now: a restart does not change that.
package struct Staleness: Hashable, Sendable {
  /// `nil` where Compose does not say, because a variable has no value for instance.
  package var isConfigurationOther: Bool?
  /// `nil` where the image is not there.
  package var isImageOther: Bool?

  package init(isConfigurationOther: Bool?, isImageOther: Bool?) {
    self.isConfigurationOther = isConfigurationOther
    self.isImageOther = isImageOther
  }

  /// Asks Compose for the hash of the service's configuration, and docker for the image that its name stands for now.
  package static func program(_ container: SurveyedContainer) -> RemoteProgram {
    RemoteProgram("compare", text, [container.service, container.reference])
  }

  package init(_ answer: RemoteAnswer, _ container: SurveyedContainer) {
    var values: [Substring: String] = [:]
    for line in answer.text.split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1)
      if parts.count == 2 { values[parts[0]] = String(parts[1]).withoutOuterBlanks }
    }
    isConfigurationOther = values["hash"].flatMap { hash in container.configHash.map { $0 != hash } }
    isImageOther = values["image"].map { $0 != container.image }
  }

  /// What to know before a restart, each with the command that does it.
  package func notes(of service: String, on host: Host) -> [String] {
    let option = host.option
    var notes: [String] = []
    if isConfigurationOther == true {
      notes.append(
        "\(service) was made from another configuration, which a restart keeps: `loopgen up\(option)` takes the new one"
      )
    }
    if isImageOther == true {
      notes.append(
        "\(service) runs an older image than its name stands for, which a restart keeps: `loopgen up\(option)` takes the new one"
      )
    }
    return notes
  }

  private static let text: StaticString = #"""
    need_docker
    hash=$(compose config --hash "$1" 2>/dev/null </dev/null) || hash=
    case $hash in "$1 "*) printf 'hash\t%s\n' "${hash#"$1 "}" ;; esac
    image=$(docker image inspect --format '{{.Id}}' "$2" 2>/dev/null) || image=
    [ -z "$image" ] || printf 'image\t%s\n' "$image"
    """#
}

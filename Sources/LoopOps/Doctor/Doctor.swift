import LoopFormats
import LoopSpec
import LoopStack

/// Judges whether a host can carry a stack; pure: the same facts give the same lines.
///
/// Its parts are in `Doctor+Engine`, `Doctor+Folders` and `Doctor+Resources`.
package struct Doctor: Sendable {
  let subject: DoctorSubject
  let facts: HostFacts
  /// When the program began and had ended, by this machine's clock, in seconds since 1970.
  let asked: ClosedRange<Int>

  var host: Host { subject.host }

  package init(_ subject: DoctorSubject, _ facts: HostFacts, asked: ClosedRange<Int>) {
    self.subject = subject
    self.facts = facts
    self.asked = asked
  }

  /// All lines about the host itself, in the order in which people would look.
  package var checks: [DoctorCheck] {
    [
      system, docker, permission, daemon, compose, features, builder, directory, state, secrets, disk, memory, quota,
      openFiles, clock, ports, platforms,
    ]
  }
}

extension Doctor {
  var system: DoctorCheck {
    let kind = facts.dsm.map { "DSM \($0), Linux \(facts.kernel)" } ?? "Linux \(facts.kernel)"
    let found = "\(facts.login) on \(facts.machine), \(kind)"
    if !facts.isWhole {
      return .failed("system", found + ": the program that looks around did not come to its end", "run it again")
    }
    if facts.dsm != nil, host.profile != .synology {
      return .warning(
        "system",
        found + ": but the profile is `\(host.profile.rawValue)`",
        "add `profile: synology` to `targets.\(host.name)`, then `loopgen build --target \(host.name)`"
      )
    }
    return .ok("system", found)
  }

  /// Ages and the audit go by the host's clock alone, but tokens and logs are compared with others.
  var clock: DoctorCheck {
    guard let theirs = facts.clock else { return .skipped("clock", "the host does not tell its time") }
    // Its seconds are whole, as ours are.
    let gap =
      theirs > asked.upperBound + 1
      ? theirs - asked.upperBound : theirs < asked.lowerBound - 1 ? theirs - asked.lowerBound : 0
    if gap == 0 { return .ok("clock", "as here") }
    let found = "\(Amount.seconds(abs(gap))) \(gap > 0 ? "ahead of" : "behind") this machine's"
    let cure = [
      "let the host ask a time server: `timedatectl set-ntp true`; on DSM: Control Panel, Regional Options, Time"
    ]
    let words =
      abs(gap) > 60 ? ": tokens are taken for expired or not yet valid" : ": lines of logs come in a wrong order"
    return DoctorCheck("clock", abs(gap) > 60 ? .failed : .warning, found + words, cure: cure)
  }

  var ports: DoctorCheck {
    let wanted = subject.ports
    if wanted.isEmpty { return .skipped("ports", "the stack publishes none") }
    let reserved = subject.table.reservedPorts.value
    for (name, port) in wanted where reserved.contains(port) {
      return .failed(
        "ports",
        "\(port) of `\(name)` belongs to the host's own services (profile `\(host.profile.rawValue)`)",
        "publish another port, and let the host's own proxy pass requests on"
      )
    }
    for (name, port) in wanted {
      let holders = facts.containers.filter { $0.ports.contains(port) }
      if let other = holders.first(where: { $0.project != host.project }) {
        return .failed(
          "ports",
          "\(port) of `\(name)` is taken by the container `\(other.name)`",
          "stop it, or publish another port: `docker stop \(other.name)`"
        )
      }
      if holders.isEmpty, facts.listening.contains(port) {
        if facts.server == nil {
          return .skipped("ports", "\(port) of `\(name)` is taken; docker does not say whether by the stack")
        }
        return .failed(
          "ports",
          "\(port) of `\(name)` is taken by a program of the host",
          "find it with `sudo ss -ltnp 'sport = :\(port)'`, or publish another port"
        )
      }
    }
    let own = wanted.filter { wish in facts.containers.contains { $0.ports.contains(wish.port) } }
    let list = wanted.map { String($0.port) }.joined(separator: ", ")
    return .ok("ports", "\(list) \(own.count == wanted.count ? "ours" : own.isEmpty ? "free" : "free or ours")")
  }

  /// Images are built where they run; one that came otherwise may be for another machine.
  var platforms: DoctorCheck {
    let machine = Platform.name(facts.info?["Architecture"].flatMap(\.text) ?? facts.machine)
    let there = subject.images.compactMap { image in facts.platforms[image].map { (image, $0) } }
    if there.isEmpty { return .skipped("images", "none of the stack's are there yet; the host is \(machine)") }
    if let (image, platform) = there.first(where: { !$0.1.hasSuffix("/" + machine) }) {
      return .failed(
        "images",
        "`\(image)` is for \(platform), the host is \(machine)",
        "build it there: `loopgen rebuild-all --target \(host.name)`, or pull it again for this platform"
      )
    }
    return .ok("images", "\(there.count) of \(subject.images.count) there, for \(machine)")
  }
}

/// Names of processors: the kernel's, and those of images.
private enum Platform {
  static func name(_ machine: String) -> String {
    switch machine {
    case "x86_64", "amd64": "amd64"
    case "aarch64", "arm64": "arm64"
    case "armv7l", "armhf": "arm"
    case "i686", "i386": "386"
    default: machine
    }
  }
}

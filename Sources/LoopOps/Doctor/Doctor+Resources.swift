import LoopFormats

/// Disk, memory, processors and open files.
extension Doctor {
  var disk: DoctorCheck {
    let wanted = subject.wantedDisk
    let places = [("docker", "docker's data"), ("directory", host.directory)].compactMap { key, words in
      facts.disks[key].map { (words, $0) }
    }
    if places.isEmpty { return .skipped("disk", "the host does not say what is free") }
    guard let (words, tightest) = places.min(by: { $0.1.free < $1.1.free }) else { return .skipped("disk", "") }
    let free = tightest.free << 10
    let found = "\(Amount.bytes(free)) free for \(words) (\(tightest.mount)); a build needs \(Amount.bytes(wanted))"
    let cure = "make room: `docker builder prune`, `docker image prune` remove what no container uses"
    if free < wanted / 4 { return .failed("disk", found, cure) }
    return free < wanted ? .warning("disk", found, cure) : .ok("disk", found)
  }

  var memory: DoctorCheck {
    let name = "memory"
    guard let total = facts.memory["MemTotal"], let free = facts.memory["MemAvailable"] else {
      return .skipped(name, "the host does not say how much there is")
    }
    let swap = facts.memory["SwapTotal"] ?? 0
    let found = "\(Amount.bytes(free << 10)) of \(Amount.bytes(total << 10)) available"
    if let limits = subject.limitedMemory, limits > total << 10 {
      return .warning(
        name,
        "\(found), but the limits of containers add up to \(Amount.bytes(limits)): the kernel may end one",
        "lower `memory` of services"
      )
    }
    if facts.info?["MemoryLimit"]?.bool == false {
      return .warning(
        name,
        "\(found); the kernel has no memory limits, so one container can take it all",
        "boot with `cgroup_enable=memory`"
      )
    }
    if (free + swap) << 10 < subject.wantedMemory {
      return .warning(
        name,
        "\(found); a build needs about \(Amount.bytes(subject.wantedMemory)), and the kernel would end a process",
        "add memory or swap, or build when less runs"
      )
    }
    return .ok(name, found)
  }

  var quota: DoctorCheck {
    let name = "cpu quota"
    guard let there = (facts.info?["CPUCfsQuota"] ?? facts.info?["CpuCfsQuota"])?.bool else {
      return .skipped(name, "the engine does not say")
    }
    if there { return .ok(name, "the kernel has one") }
    if let service = subject.withQuota.first {
      return .failed(
        name,
        "the kernel has none, and `\(service)` sets one: its container would not be made",
        "leave `cpus` out, or weigh it: `cpu_shares: 512`"
      )
    }
    return .ok(name, "the kernel has none; the files use none")
  }

  /// Every stream is an open file, on both sides of the edge.
  var openFiles: DoctorCheck {
    let name = "open files"
    guard let wanted = subject.openFiles else { return .skipped(name, "nothing of the stack sets a limit") }
    guard let limit = facts.fileLimit else { return .skipped(name, "the engine's own limit cannot be read") }
    let possible = limit.mayRaise ? limit.most ?? limit.hard : limit.hard
    if let possible, possible < wanted {
      return .failed(
        name,
        "containers get \(possible) at most, the edge wants \(wanted): it would not start",
        limit.mayRaise
          ? "sudo sysctl -w fs.nr_open=\(max(wanted, 1_048_576))"
          : "raise `LimitNOFILE` of the engine's service to \(wanted) or more"
      )
    }
    return .ok(name, "\(wanted) for the edge; the engine can give \(possible.map(String.init) ?? "any number")")
  }
}

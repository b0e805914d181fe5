import LoopVault

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Notes from a file; their texts are made one by one.
struct Notes {
  private let bytes: [UInt8]
  private var starts: [Int] = [0]

  var count: Int { starts.count - 1 }

  init?(path: String) {
    guard let bytes = Self.read(path) else { return nil }
    self.bytes = bytes
    for place in bytes.indices where bytes[place] == 0x1E { starts.append(place + 1) }
  }

  /// Title, identifier, tags, headings and body, in this order.
  subscript(place: Int) -> SearchDocument {
    let fields = bytes[starts[place]..<starts[place + 1] - 1]
      .split(separator: 0x1F, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    return SearchDocument(
      title: fields[0],
      tags: fields[2].split(separator: "\n").map(String.init),
      headings: fields[3].split(separator: "\n").map(String.init),
      identifiers: [fields[1]],
      body: fields[4]
    )
  }

  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&part, 1, part.count, file)
      if count == 0 { return bytes }
      bytes += part[..<count]
    }
  }
}

enum Clock {
  /// Processor time of the process in nanoseconds: what else the machine does is not in it.
  static var now: Double { time(CLOCK_PROCESS_CPUTIME_ID) }
  /// Nanoseconds.
  static var wall: Double { time(CLOCK_MONOTONIC) }

  private static func time(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}

enum Memory {
  /// How much of the process is in memory, in bytes; 0 where that is not known.
  static var resident: Int {
    guard let text = Notes.read("/proc/self/statm") else { return 0 }
    let fields = text.split(separator: UInt8(ascii: " "))
    let pages = fields.count > 1 ? Int(String(decoding: fields[1], as: UTF8.self)) ?? 0 : 0
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }
}

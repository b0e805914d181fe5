import LoopVault

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Builds a search index of a file of notes, and answers a file of queries.
///
///     loopgen-search-bench NOTES QUERIES [--rounds N] [--edits N] [--threads N]
///
/// Fields of a note end with U+001F, notes with U+001E; queries are lines. Prints one line of measurements, then for
/// each query its time in microseconds and the numbers of the ten best notes.
@main
enum LoopgenSearchBench {
  static func main() {
    let words = CommandLine.arguments
    guard words.count >= 3, let notes = Notes(path: words[1]), let queries = Notes.read(words[2]) else {
      print("usage: loopgen-search-bench NOTES QUERIES [--rounds N] [--edits N] [--threads N]")
      exit(64)
    }
    func option(_ name: String, _ otherwise: Int) -> Int {
      words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? Int(words[$0 + 1]) : nil } ?? otherwise
    }
    let idle = Memory.resident
    let index = SearchIndex()
    var built = 0.0
    for place in 0..<notes.count {
      let note = notes[place]
      let start = Clock.now
      index.insert(note, as: UInt32(place))
      built += Clock.now - start
    }
    let grown = Memory.resident - idle
    print("build_ms \(built / 1e6) index_bytes \(index.size) resident_bytes \(grown) notes \(notes.count)")

    let lines = queries.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    for line in lines {
      var times: [Double] = []
      var found: [SearchIndex.Match] = []
      for _ in 0..<option("--rounds", 5) {
        let start = Clock.now
        found = index.search(line, limit: 10)
        times.append(Clock.now - start)
      }
      times.sort()
      print("\(times[times.count / 2] / 1e3) \(found.map { String($0.id) }.joined(separator: " "))")
    }
    edit(index, notes, times: option("--edits", 0), idle: idle)
    search(index, lines, threads: option("--threads", 0))
  }

  /// Changes one note again and again.
  private static func edit(_ index: SearchIndex, _ notes: Notes, times: Int, idle: Int) {
    guard times > 0, notes.count > 0 else { return }
    let start = Clock.now
    var slowest = 0.0
    for round in 0..<times {
      let start = Clock.now
      index.insert(notes[round % notes.count], as: UInt32(round * 7 % notes.count))
      slowest = max(slowest, Clock.now - start)
    }
    let all = (Clock.now - start) / 1e3 / Double(times)
    print(
      "edit_us \(all) slowest_ms \(slowest / 1e6) index_bytes \(index.size) resident_bytes \(Memory.resident - idle)"
    )
  }

  /// Searches on several threads at once.
  private static func search(_ index: SearchIndex, _ queries: [String], threads: Int) {
    for count in threads > 0 ? [1, threads] : [] {
      let start = Clock.wall
      let work = Clock.now
      var handles: [pthread_t] = []
      for _ in 0..<count {
        let task = Unmanaged.passRetained(Work(index: index, queries: queries))
        #if canImport(Darwin)
          var handle: pthread_t?
        #else
          var handle = pthread_t()
        #endif
        pthread_create(
          &handle,
          nil,
          { pointer in
            #if canImport(Darwin)
              Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run()
            #else
              if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run() }
            #endif
            return nil
          },
          task.toOpaque()
        )
        #if canImport(Darwin)
          if let handle { handles.append(handle) }
        #else
          handles.append(handle)
        #endif
      }
      for handle in handles { pthread_join(handle, nil) }
      let rate = Double(queries.count * count) / (Clock.wall - start) * 1e9
      let cost = (Clock.now - work) / 1e3 / Double(queries.count * count)
      print("threads \(count) searches_per_second \(rate) processor_us_per_search \(cost)")
    }
  }
}

/// What one thread does.
private final class Work: Sendable {
  private let index: SearchIndex
  private let queries: [String]

  init(index: SearchIndex, queries: [String]) {
    self.index = index
    self.queries = queries
  }

  func run() {
    for query in queries { _ = index.search(query, limit: 10) }
  }
}

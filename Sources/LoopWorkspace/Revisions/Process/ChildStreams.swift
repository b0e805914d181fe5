#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The three pairs of connected descriptors between this process and one that it starts.
struct ChildStreams {
  struct Pair {
    var ours: Int32
    var theirs: Int32
  }

  let input: Pair
  let output: Pair
  let errors: Pair

  init() throws(SystemError) {
    let input = try Self.pair()
    let output: Pair
    do {
      output = try Self.pair()
    } catch {
      Self.close(input)
      throw error
    }
    do {
      errors = try Self.pair()
    } catch {
      Self.close(input)
      Self.close(output)
      throw error
    }
    self.input = input
    self.output = output
  }

  func closeTheirs() {
    for pair in [input, output, errors] { closeDescriptor(pair.theirs) }
  }

  func closeAll() {
    for pair in [input, output, errors] { Self.close(pair) }
  }

  /// Starts a program with their ends as its standard streams.
  func spawn(_ arguments: [String], _ environment: [String]) throws(SystemError) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input.theirs, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output.theirs, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.theirs, STDERR_FILENO)
    // A program that is started with SIGPIPE ignored would not notice that its reader has gone.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var number: pid_t = 0
    let failure = Self.withVectors(arguments, environment) { words, variables in
      guard let program = words[0] else { return EINVAL }
      return posix_spawnp(&number, program, &actions, &attributes, words, variables)
    }
    guard failure == 0 else { throw SystemError(failure) }
    return number
  }

  private static func withVectors(
    _ arguments: [String],
    _ environment: [String],
    _ body: ([UnsafeMutablePointer<CChar>?], [UnsafeMutablePointer<CChar>?]) -> Int32
  ) -> Int32 {
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    return body(words, variables)
  }

  /// Two connected sockets that no other program inherits, and that are none of the standard streams.
  private static func pair() throws(SystemError) -> Pair {
    var numbers: [Int32] = [-1, -1]
    #if canImport(Darwin)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    guard socketpair(AF_UNIX, kind, 0, &numbers) == 0 else { throw SystemError(errno) }
    defer { for number in numbers { closeDescriptor(number) } }
    let ours = try inherited(numbers[0])
    do {
      let theirs = try inherited(numbers[1])
      #if canImport(Darwin)
        var isQuiet: Int32 = 1
        setsockopt(ours, SOL_SOCKET, SO_NOSIGPIPE, &isQuiet, socklen_t(MemoryLayout<Int32>.size))
      #endif
      return Pair(ours: ours, theirs: theirs)
    } catch {
      closeDescriptor(ours)
      throw error
    }
  }

  /// The same descriptor above the standard ones, closed when another program takes this one's place.
  private static func inherited(_ number: Int32) throws(SystemError) -> Int32 {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw SystemError(errno) }
    return copy
  }

  private static func close(_ pair: Pair) {
    closeDescriptor(pair.ours)
    closeDescriptor(pair.theirs)
  }
}

private func closeDescriptor(_ number: Int32) { _ = close(number) }

#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A running program, its three streams held by this process.
///
/// It is started with an argument vector, never by a shell. Whoever starts one ends it with `end()`: the descriptors are
/// closed, and nothing is left of the program.
struct ChildProcess: Sendable {
  /// `nil` when it was ended: the number may be another program's by then.
  private var number: pid_t?
  /// A socket, so that a program that has gone is an error of `send` and not a signal.
  private var input: Int32?
  private var output: Int32?
  private var errors: Int32?
  /// What the program wrote and nobody took yet.
  private(set) var received: [UInt8] = []
  /// The beginning of what it said on its standard error.
  private(set) var complaint: [UInt8] = []

  private static let complaintLimit = 16 << 10
  private static let chunk = 64 << 10

  /// Starts a program that is looked for on the search path.
  ///
  /// - Parameters:
  ///   - arguments: The program's name and what follows it.
  ///   - environment: `NAME=value` each; nothing else is passed on.
  /// - Throws: The system's error, `notFound` when there is no such program.
  init(_ arguments: [String], environment: [String]) throws(SystemError) {
    let streams = try ChildStreams()
    do {
      number = try streams.spawn(arguments, environment)
    } catch {
      streams.closeAll()
      throw error
    }
    streams.closeTheirs()
    input = streams.input.ours
    output = streams.output.ours
    errors = streams.errors.ours
  }

  /// Whether everything that the program will ever write has been received.
  var hasEnded: Bool { output == nil && errors == nil }

  /// Whether nothing more comes from its standard output.
  var isSilent: Bool { output == nil }

  /// Tells the program that nothing more is sent.
  mutating func closeInput() { Self.close(&input) }

  /// Sends and receives what goes at once, waiting for one of the two until the deadline.
  ///
  /// - Parameters:
  ///   - bytes: What is to be sent; what was sent is taken off the front.
  ///   - deadline: When the wait ends.
  /// - Returns: `false` when the deadline passed and nothing moved.
  /// - Throws: The system's error.
  mutating func exchange(_ bytes: inout ArraySlice<UInt8>, until deadline: Deadline) throws(SystemError) -> Bool {
    var polled: [pollfd] = []
    if let input, !bytes.isEmpty { polled.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
    if let output { polled.append(pollfd(fd: output, events: Int16(POLLIN), revents: 0)) }
    if let errors { polled.append(pollfd(fd: errors, events: Int16(POLLIN), revents: 0)) }
    guard !polled.isEmpty else { return true }
    let count = poll(&polled, nfds_t(polled.count), deadline.milliseconds)
    if count < 0 {
      let number = errno
      guard number == EINTR else { throw SystemError(number) }
      return true
    }
    for event in polled where event.revents != 0 {
      if event.fd == input { try send(&bytes) }
      if event.fd == output, let rest = try Self.receive(event.fd), !rest.isEmpty {
        received += rest
      } else if event.fd == output {
        Self.close(&output)
      }
      if event.fd == errors { try receiveComplaint(event.fd) }
    }
    return count > 0
  }

  /// Takes away the beginning of what was received.
  mutating func drop(_ count: Int) { received.removeFirst(count) }

  /// Ends the program, whatever it is doing, and gives everything back; does nothing a second time.
  ///
  /// - Parameter grace: How long it may take to end by itself, in milliseconds; for one that has closed its streams.
  /// - Returns: Its exit status; `nil` when a signal ended it.
  @discardableResult
  mutating func end(grace: Int = 0) -> Int32? {
    Self.close(&input)
    Self.close(&output)
    Self.close(&errors)
    guard let number else { return nil }
    self.number = nil
    var status: Int32 = 0
    let deadline = Deadline(milliseconds: grace)
    while !deadline.hasPassed {
      let result = waitpid(number, &status, WNOHANG)
      if result == number { return Self.exitStatus(status) }
      if result == -1 && errno != EINTR { return nil }
      usleep(100)
    }
    kill(number, SIGKILL)
    while waitpid(number, &status, 0) == -1 && errno == EINTR {}
    return Self.exitStatus(status)
  }

  private static func exitStatus(_ status: Int32) -> Int32? { status & 0x7F == 0 ? (status >> 8) & 0xFF : nil }

  private mutating func send(_ bytes: inout ArraySlice<UInt8>) throws(SystemError) {
    guard let input else { return }
    #if canImport(Darwin)
      let flags = MSG_DONTWAIT
    #else
      let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
    #endif
    let count = bytes.withUnsafeBytes { sendBytes(input, $0.baseAddress, $0.count, flags) }
    if count >= 0 {
      bytes = bytes.dropFirst(count)
      return
    }
    let number = errno
    if number == EAGAIN || number == EINTR { return }
    // It will not read any more: what it says, and how it ends, tells why.
    guard number == EPIPE || number == ECONNRESET else { throw SystemError(number) }
    bytes = []
    closeInput()
  }

  private mutating func receiveComplaint(_ descriptor: Int32) throws(SystemError) {
    guard let rest = try Self.receive(descriptor), !rest.isEmpty else { return Self.close(&errors) }
    complaint += rest.prefix(Self.complaintLimit - complaint.count)
  }

  /// `nil` when a signal came first; empty at the end.
  private static func receive(_ descriptor: Int32) throws(SystemError) -> [UInt8]? {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
      let result = readBytes(descriptor, buffer.baseAddress, chunk)
      failure = result < 0 ? errno : 0
      count = max(0, result)
    }
    guard failure == 0 else {
      if failure == EINTR || failure == EAGAIN { return nil }
      throw SystemError(failure)
    }
    return bytes
  }

  private static func close(_ descriptor: inout Int32?) {
    if let number = descriptor { closeDescriptor(number) }
    descriptor = nil
  }
}

/// Outside the type, where the names mean the system's functions and not its methods.
private func sendBytes(_ socket: Int32, _ start: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
  send(socket, start, count, flags)
}

private func readBytes(_ number: Int32, _ start: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  read(number, start, count)
}

private func closeDescriptor(_ number: Int32) { _ = close(number) }

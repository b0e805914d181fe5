import LoopDiagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where this machine keeps what is of no use later.
enum TemporaryPlace {
  /// What TMPDIR says when it says a plain path, else `/tmp`.
  ///
  /// `ssh` expands `%`, `$` and `~` in the path of a socket, and a socket's path has 103 bytes at most, of which ssh itself
  /// needs 17 for a while.
  static let path: String = {
    guard let variable = getenv("TMPDIR") else { return "/tmp" }
    let path = String(cString: variable)
    let isPlain = path.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"), UInt8(ascii: "+"):
        true
      default: false
      }
    }
    return isPlain && path.hasPrefix("/") && path.utf8.count <= 64 ? path : "/tmp"
  }()
}

/// A folder that nobody else may look into, with the socket of a shared connection in it.
struct SocketFolder: Sendable {
  let path: String
  var socket: String { path + "/s" }

  init() throws(RemoteFailure) {
    var template = Array("\(TemporaryPlace.path)/loopgen-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw RemoteFailure(
        .noProgram,
        "a folder cannot be made below `\(TemporaryPlace.path)`: \(String(cString: strerror(errno)))",
        help: "make room there, or set TMPDIR"
      )
    }
    path = String(cString: made)
  }

  func remove() {
    unlink(socket)
    rmdir(path)
  }
}

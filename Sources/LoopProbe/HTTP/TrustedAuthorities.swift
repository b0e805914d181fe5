import NIOSSL

/// Certificates out of a file, trusted beside the system's.
///
/// NIOSSL would read the file with the first connection, and take one without any certificate as good.
enum TrustedAuthorities {
  /// More than all authorities of the web take together, in bytes.
  static let limit = 4 << 20

  static func read(_ path: String) throws(ProbeFailure) -> [NIOSSLCertificate] {
    let bytes: [UInt8]
    switch BoundedFile.read(path, limit: limit) {
    case .success(let read): bytes = read
    case .failure(let problem): throw .authorities(path, problem.reason)
    }
    guard let found = try? NIOSSLCertificate.fromPEMBytes(bytes), !found.isEmpty else {
      throw .authorities(path, "holds no certificate in PEM (`-----BEGIN CERTIFICATE-----`)")
    }
    return found
  }
}

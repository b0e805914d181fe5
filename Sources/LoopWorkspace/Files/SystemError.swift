#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The error number of a failed system call.
package struct SystemError: Error, Hashable, Sendable {
  package let number: Int32

  package init(_ number: Int32) { self.number = number }

  package static let notFound = SystemError(ENOENT)
  package static let exists = SystemError(EEXIST)
  package static let notAFolder = SystemError(ENOTDIR)
  package static let isAFolder = SystemError(EISDIR)
  package static let notPermitted = SystemError(EPERM)
  package static let accessDenied = SystemError(EACCES)
  package static let readOnly = SystemError(EROFS)
  package static let noSpace = SystemError(ENOSPC)
  package static let quotaExceeded = SystemError(EDQUOT)
  package static let fileTooBig = SystemError(EFBIG)
  package static let inputOutput = SystemError(EIO)
  package static let tooManyLinks = SystemError(ELOOP)
  package static let wouldBlock = SystemError(EWOULDBLOCK)
  package static let invalid = SystemError(EINVAL)
  package static let nameTooLong = SystemError(ENAMETOOLONG)

  /// A folder that still holds something; POSIX allows either number.
  package var isNotEmpty: Bool { number == ENOTEMPTY || number == EEXIST }

  /// The file system does not know the call at all.
  package var isUnsupported: Bool {
    number == ENOTSUP || number == EOPNOTSUPP || number == ENOSYS || number == ENOLCK || number == EINVAL
  }

  /// The system's words for the number, lower case, without a full stop.
  package var text: String {
    guard let words = strerror(number) else { return "error \(number)" }
    let text = String(cString: words)
    guard let first = text.first, text.dropFirst().first?.isLowercase == true else { return text }
    return first.lowercased() + text.dropFirst()
  }
}

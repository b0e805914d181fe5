#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Memory for very many lists of bytes of which most are short, some are long, and all grow at their ends.
///
/// A list is a chain of slices, each twice as large as the one before; a full slice ends with the address of the next.
/// This is how Lucene and Earlybird keep postings while they are being written (Busch et al., "Earlybird: Real-Time
/// Search at Twitter", 2012).
/// Nothing is given back before the whole pool is.
final class SlicePool {
  private static let pageBits: UInt32 = 20
  private static let pageSize = 1 << Int(pageBits)
  /// The size of the first slice of a list, in bytes; the largest is 2 to the power of `maximumLevel` times that.
  private static let firstSize = 8
  private static let maximumLevel: UInt8 = 8
  private static let linkSize = 4
  /// Addresses are 32 bits wide, and the last page is never made.
  private static let maximumPages = (1 << 12) - 1

  /// Where the pages are, while the pool lives.
  ///
  /// A copy counts no reference, on which threads would wait for each other.
  struct Pages {
    /// Room for the addresses of all pages, so that they stay where they are.
    fileprivate let start: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>>

    /// The bytes at an address.
    @inline(__always)
    func memory(at address: UInt32) -> UnsafeMutablePointer<UInt8> {
      start[Int(address >> SlicePool.pageBits)] + Int(address & UInt32(SlicePool.pageSize - 1))
    }
  }

  let pages = Pages(start: .allocate(capacity: maximumPages))
  private var count = 0
  private var used = SlicePool.pageSize

  deinit {
    for page in 0..<count { munmap(pages.start[page], Self.pageSize) }
    pages.start.deallocate()
  }

  /// How much memory is taken, in bytes.
  var size: Int { count * Self.pageSize }

  /// Whether there is room for so many bytes more, however they are spread over lists.
  func hasRoom(for bytes: Int) -> Bool { (Self.maximumPages - count) * Self.pageSize > bytes }

  private static func size(at level: UInt8) -> Int { firstSize << Int(level) }

  /// Takes at most 2,048 bytes that lie together, and that stay where they are.
  func allocate(_ size: Int) -> UInt32 {
    if used + size > Self.pageSize {
      precondition(count < Self.maximumPages, "a search index beyond 4 GB")
      pages.start[count] = Self.page()
      count += 1
      used = 0
    }
    defer { used += size }
    return UInt32(count - 1) << Self.pageBits | UInt32(used)
  }

  /// Memory straight from the system, which has it back when the pool goes: an allocator would keep it.
  private static func page() -> UnsafeMutablePointer<UInt8> {
    let memory = mmap(nil, pageSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory, memory != MAP_FAILED else { preconditionFailure("no memory for a search index") }
    return memory.bindMemory(to: UInt8.self, capacity: pageSize)
  }

  /// A list of bytes in a pool.
  struct List {
    fileprivate var head: UInt32 = 0
    /// Where the next byte goes.
    fileprivate var tail: UInt32 = 0
    /// How many bytes the last slice has left.
    fileprivate var room: UInt16 = 0
    fileprivate var level: UInt8 = 0
    private(set) var isEmpty = true

    /// Adds a number, seven bits to a byte, the lowest first.
    mutating func append(_ number: UInt32, in pool: SlicePool) {
      var rest = number
      while rest >= 0x80 {
        append(byte: UInt8(truncatingIfNeeded: rest) | 0x80, in: pool)
        rest >>= 7
      }
      append(byte: UInt8(truncatingIfNeeded: rest), in: pool)
    }

    private mutating func append(byte: UInt8, in pool: SlicePool) {
      if room == 0 { grow(in: pool) }
      pool.pages.memory(at: tail).pointee = byte
      tail += 1
      room -= 1
    }

    private mutating func grow(in pool: SlicePool) {
      guard !isEmpty else {
        head = pool.allocate(SlicePool.firstSize)
        tail = head
        room = UInt16(SlicePool.firstSize)
        isEmpty = false
        return
      }
      level = min(level + 1, SlicePool.maximumLevel)
      let next = pool.allocate(SlicePool.size(at: level))
      // The link takes the place of the last bytes, which move.
      let last = pool.pages.memory(at: tail - UInt32(SlicePool.linkSize))
      let moved = pool.pages.memory(at: next)
      for place in 0..<SlicePool.linkSize {
        moved[place] = last[place]
        last[place] = UInt8(truncatingIfNeeded: next >> UInt32(8 * place))
      }
      tail = next + UInt32(SlicePool.linkSize)
      room = UInt16(SlicePool.size(at: level) - SlicePool.linkSize)
    }
  }

  /// Reads a list from its beginning; valid while the pool lives and the list does not grow.
  struct Reader {
    private let pages: Pages
    private let tail: UInt32
    private let lastLevel: UInt8
    private var level: UInt8 = 0
    private var isLast: Bool
    private var next: UnsafeMutablePointer<UInt8>
    private var end: UnsafeMutablePointer<UInt8>

    /// `nil` for an empty list.
    init?(_ list: List, in pool: SlicePool) {
      guard !list.isEmpty else { return nil }
      pages = pool.pages
      tail = list.tail
      lastLevel = list.level
      next = pages.memory(at: list.head)
      let size = SlicePool.firstSize
      isLast = list.tail >= list.head && list.tail <= list.head + UInt32(size)
      end = isLast ? next + Int(list.tail - list.head) : next + size - SlicePool.linkSize
    }

    /// The next number, or `nil` at the end.
    @inline(__always)
    mutating func read() -> UInt32? {
      if next == end, !follow() { return nil }
      let first = next.pointee
      next += 1
      if first < 0x80 { return UInt32(first) }
      return readRest(UInt32(first & 0x7F))
    }

    private mutating func readRest(_ start: UInt32) -> UInt32 {
      var number = start
      var shift: UInt32 = 7
      while true {
        if next == end, !follow() { return number }
        let byte = next.pointee
        next += 1
        number |= UInt32(byte & 0x7F) << shift
        if byte < 0x80 { return number }
        shift += 7
      }
    }

    /// Goes on to the next slice; `false` at the end of the list.
    private mutating func follow() -> Bool {
      if isLast { return false }
      var address: UInt32 = 0
      for place in 0..<SlicePool.linkSize { address |= UInt32(end[place]) << UInt32(8 * place) }
      level = min(level + 1, SlicePool.maximumLevel)
      let size = SlicePool.size(at: level)
      next = pages.memory(at: address)
      isLast = tail > address && tail <= address + UInt32(size)
      end = isLast ? next + Int(tail - address) : next + size - SlicePool.linkSize
      return next != end
    }
  }
}

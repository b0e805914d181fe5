#if LIBFUZZER
  import Glibc

  /// The same pipeline under libFuzzer, which keeps inputs that reach new code (https://llvm.org/docs/LibFuzzer.html).
  enum Coverage {
    static func run() -> Int32 {
      var count = CommandLine.argc
      var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
      return runDriver(&count, &words) { data, size in
        let bytes = Array(UnsafeBufferPointer(start: data, count: size))
        do {
          _ = try Pipeline.run(bytes)
        } catch {
          Files.tell("broken: \(error.promise)\n")
          abort()
        }
        return 0
      }
    }
  }

  /// Changes by trees and lines in turn with libFuzzer's own by bytes.
  @_cdecl("LLVMFuzzerCustomMutator")
  func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ capacity: Int, _ seed: UInt32) -> Int {
    if seed % 3 == 0 { return mutateBytes(data, size, capacity) }
    var random = Random(seed: UInt64(seed))
    let pool = Pool([Array(UnsafeBufferPointer(start: data, count: size))])
    let bytes = Mutator.input(from: pool, &random).prefix(capacity)
    UnsafeMutableBufferPointer(start: data, count: bytes.count).update(fromContentsOf: bytes)
    return bytes.count
  }

  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
  ) -> Int32

  @_silgen_name("LLVMFuzzerMutate")
  private func mutateBytes(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ capacity: Int) -> Int
#endif

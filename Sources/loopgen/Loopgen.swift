@main
struct Loopgen {
  static func main() {}
}

import LoopDiagnostics
import LoopRules
import LoopStack
import LoopFormats
import Foundation

@main
struct Loopgen {
  static func main() {
    var sources = SourceMap()
    let path = CommandLine.arguments[1]
    let data = FileManager.default.contents(atPath: path)!
    let text = SourceText(name: path, bytes: Array(data))
    let file = sources.add(text)
    var d = Diagnostics()
    let stack = StackReader.read(text, as: file, reporting: &d)
    if let stack { d.append(contentsOf: Catalog.check(stack).diagnostics); if CommandLine.arguments.count > 2 { dump(stack, maxDepth: 12) } }
    var renderer = TextRenderer(sources: sources)
    print(renderer.render(d.sorted))
  }
}

@testable import LoopPlan
import LoopSpec

/// Names that no spec lets through, but files written by hand may hold.
enum NastyGraph {
  static let names = [
    "\"]; click s0 \"javascript:alert(1)\"", "</text><script>alert(1)</script>", "a & b < c > d 'e' \\\" \\N \\l {x|y}",
    "style a:b#35; classDef x:y#z;", "end\r\nsubgraph x\u{0}\u{1B}[31m\u{202E}gnp", "`**bold**` %% {{x}} --> |y|",
    "아주 긴 한국어 이름입니다 그리고 더 길어지는 경로 /사진첩/휴가/여름/바다/그림/모음/하나/둘/셋", "\u{FFFE}\u{FFFF}]]>&amp;#x41;",
    String(repeating: "very-long-", count: 40),
  ]

  static let graph: StackGraph = {
    let services = names.indices.map { index in
      let name = names[index]
      return StackGraph.Container(
        name: name,
        kind: .http,
        port: 80,
        cadence: .rare,
        routes: [
          StackGraph.Path(text: "/" + name, isStream: index % 2 == 0, mark: nil),
          StackGraph.Path(text: name, isStream: false, mark: .changed),
        ],
        calls: index == 0 ? [] : [StackGraph.Call(target: index - 1, purpose: "calls")],
        mounts: [StackGraph.Mount(path: name, store: index, isWritable: index % 2 == 0)],
        publications: [StackGraph.Publication(place: name, isLocal: false)],
        secrets: 3
      )
    }
    let forms: [StackGraph.Store.Form] = [.named, .folder, .anonymous, .unknown]
    let stores = names.indices.map { index in
      StackGraph.Store(
        name: names[index],
        form: forms[index % forms.count],
        details: [names[index], "holds \(names[index])"]
      )
    }
    let door = StackGraph.Doorway(origin: names[0], engine: names[1], port: names[2], security: names[3])
    var graph = StackGraph(name: names[4], doorway: door, services: services, stores: stores)
    graph.refusal = names[1]
    graph.showsChange = true
    return graph
  }()
}

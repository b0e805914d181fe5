import LoopDiagnostics
import Testing

struct SourceMapTests {
  @Test
  func `texts of two readers keep their numbers when they are joined`() {
    var first = SourceMap(numbers: 0..<10)
    var second = SourceMap(numbers: 10..<SourceMap.capacity)
    let names = ["a", "b", "c"]
    let numbers = names.map { first.add(SourceText(name: $0, text: "")) }
    let others = names.map { second.add(SourceText(name: $0 + "2", text: "")) }
    var joined = first.joined(with: second)
    #expect(numbers.map { joined[$0].name } == names)
    #expect(others.map { joined[$0].name } == ["a2", "b2", "c2"])
    #expect(others.map { second[$0].name } == ["a2", "b2", "c2"])
    #expect(joined.texts.map(\.name) == ["a", "b", "c", "a2", "b2", "c2"])
    #expect(joined.files == numbers + others)
    #expect((numbers + others).allSatisfy(joined.contains))
    #expect([3, 9, 13, .max].allSatisfy { !joined.contains(FileID($0)) })
    #expect(numbers.map(\.index) == [0, 1, 2] && others.map(\.index) == [10, 11, 12])
    let last = joined.add(SourceText(name: "d", text: ""))
    #expect(last.index == 13 && joined[last].name == "d")
  }

  @Test
  func `a map has room for as many texts as it has numbers`() {
    var map = SourceMap(numbers: 5..<7)
    _ = map.add(SourceText(name: "a", text: ""))
    #expect(map.hasRoom)
    _ = map.add(SourceText(name: "b", text: ""))
    #expect(!map.hasRoom)
  }
}

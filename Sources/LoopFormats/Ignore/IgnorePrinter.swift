extension IgnoreFile: PrintableTree {
  package func print(into buffer: inout TextBuffer) {
    for line in lines {
      switch line {
      case .blank: buffer.newline()
      case .exclude(let pattern):
        buffer.append(pattern.text)
        buffer.newline()
      case .include(let pattern):
        buffer.append(UInt8(ascii: "!"))
        buffer.append(pattern.text)
        buffer.newline()
      case .comment(let text):
        for line in CommentText.lines(of: text) {
          buffer.append(line.isEmpty ? "#" : "# ")
          buffer.append(line)
          buffer.newline()
        }
      }
    }
  }
}

/// A source text and the number it goes by in its run.
package struct SourceFile: Sendable {
  package let text: SourceText
  package let file: FileID

  package init(text: SourceText, file: FileID) {
    self.text = text
    self.file = file
  }
}

/// A picture as a list of things at places, in pixels.
struct Drawing: Sendable {
  var width = 0
  var height = 0
  /// In the order they are painted: what comes later is above.
  var lines: [Line] = []
  var boxes: [Box] = []
  var glyphs: [Glyph] = []
  var labels: [Label] = []

  struct Frame: Sendable, Hashable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    var right: Int { x + width }
    var bottom: Int { y + height }
    var middle: Int { y + height / 2 }

    func meets(_ other: Frame) -> Bool {
      x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }

    func holds(_ other: Frame) -> Bool {
      x <= other.x && other.right <= right && y <= other.y && other.bottom <= bottom
    }
  }

  struct Point: Sendable, Hashable {
    var x: Int
    var y: Int
  }

  enum Form: Sendable {
    /// Rounded, with the radius.
    case round(Int)
    /// A volume.
    case cylinder
    /// A folder of the host.
    case folder
  }

  struct Box: Sendable {
    var frame: Frame
    var form: Form
    /// Classes of the style sheet.
    var style: String
  }

  struct Label: Sendable {
    enum Anchor: String, Sendable {
      case start, middle, end
    }

    /// What it takes up; text stands on `baseline`.
    var frame: Frame
    var text: String
    var anchor: Anchor
    var style: String
    /// The whole of a text that was shortened.
    var full: String?

    var baseline: Int { frame.bottom - frame.height / 4 }
  }

  struct Line: Sendable {
    enum Course: Sendable {
      /// From left to right in an S, straight from the second x on.
      case curve(Point, Point, straightFrom: Int)
      /// Through corners, each rounded.
      case corners([Point])
    }

    enum Head: Sendable {
      case arrow
      /// An open circle: what is read is not touched.
      case ring
    }

    var course: Course
    var style: String
    var head: Head
    /// What it says to those who point at it.
    var title: String
  }

  /// A sign in front of a text.
  struct Glyph: Sendable {
    enum Form: Sendable {
      case wave, path, call, port, added, removed, changed
    }

    var form: Form
    /// The middle.
    var place: Point
    var style: String
  }
}

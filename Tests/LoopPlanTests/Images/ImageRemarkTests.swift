import LoopPlan
import Support
import Testing

struct ImageRemarkTests {
  @Test(arguments: examples)
  func `what cannot be compared is said`(_ example: ImageExample) throws {
    let found = try example.planned.images()
    #expect(found.causes == example.causes)
    #expect(found.remarks == example.remarks)
  }

  static let examples: [ImageExample] = [
    ImageExample(
      "the Dockerfile is gone",
      ImageExamples.own,
      remarks: ["`other`: its Dockerfile `other/Dockerfile` is not there: the image was not compared"]
    ) { $0.files["other/Dockerfile"] = nil },
    ImageExample(
      "a Dockerfile where none was",
      missing,
      remarks: ["`other`: its Dockerfile `other/Dockerfile` was not there before: the image was not compared"]
    ) { $0["other/Dockerfile"] = "FROM scratch\n" },
    ImageExample(
      "no Dockerfile on both sides",
      missing,
      remarks: ["`other`: its Dockerfile `other/Dockerfile` is not there: the image was not compared"]
    ) { $0["app/README.md"] = "2\n" },
    ImageExample(
      "a Dockerfile that no builder reads",
      unreadable,
      ["other: the Dockerfile changed @ other/Other", "other: a file that it copies changed: `Other` @ other/Other"],
      remarks: [
        "`other`: its Dockerfile `other/Other` cannot be read (the here-document does not end: a line `EOF` is missing): every change of it and of its context counts"
      ]
    ) {
      $0["other/Other"] += "# more\n"
    },
    ImageExample(
      "the same one and another file",
      unreadable,
      ["other: a file that it copies changed: `index.html` @ other/index.html"],
      remarks: [
        "`other`: its Dockerfile `other/Other` cannot be read (the here-document does not end: a line `EOF` is missing): every change of it and of its context counts"
      ]
    ) { $0["other/index.html"] = "2\n" },
    ImageExample("the same one and nothing else", unreadable) { $0["app/README.md"] = "2\n" },
    ImageExample(
      "a Dockerfile without a stage",
      ImageExamples.own,
      ["other: the Dockerfile changed @ other/Dockerfile"],
      remarks: [
        "`other`: its Dockerfile `other/Dockerfile` cannot be read (it has no stage): every change of it and of its context counts"
      ]
    ) {
      $0["other/Dockerfile"] = "# none\n"
    },
    ImageExample(
      "a stage that is not there",
      targeted,
      ["other: build target `one` → `two` @ `compose: { build: { target: two } }`"],
      remarks: [
        "`other`: its Dockerfile `other/Dockerfile` cannot be read (it has no stage `two`): every change of it and of its context counts"
      ]
    ) {
      $0.replace("target: one", "target: two")
    },
    ImageExample(
      "a context outside of the repository",
      outside,
      remarks: [
        "`other`: its build context `../../../elsewhere` is outside of the repository: what is in it was not compared"
      ]
    ) { $0["app/README.md"] = "2\n" },
    ImageExample(
      "an argument of a context outside of the repository",
      outside,
      ["other: build argument `A`: `b` → `c` @ `compose: { build: { context: ../../../elsewhere, args: { A: c } } }`"],
      remarks: [
        "`other`: its build context `../../../elsewhere` is outside of the repository: what is in it was not compared"
      ]
    ) {
      $0.replace("A: b", "A: c")
    },
    ImageExample(
      "a context elsewhere",
      remote,
      [
        "other: build context `https://example.com/notes.git#v1` → `https://example.com/notes.git#v2` @ `compose: { build: { context: \"https://example.com/notes.git#v2\" } }`"
      ]
    ) { $0.replace("notes.git#v1", "notes.git#v2") },
    ImageExample("nothing of a context elsewhere", remote) { $0["app/README.md"] = "2\n" },
    ImageExample(
      "a submodule in the context",
      submodule,
      ["api: a file that it copies is gone: `conf/lib` @ before app/conf/lib"]
    ) { $0.submodules.remove("app/conf/lib") },
    ImageExample("a submodule that nothing copies", vendored) { $0.submodules.remove("app/vendor") },
    ImageExample(
      "a submodule whose commit is not known",
      submodule,
      ["api: a file that it copies changed: `conf/lib` @ app/conf/lib"],
      remarks: ["`api`: `app/conf/lib` could not be compared: it counts as changed"]
    ) { _ in },
  ]

  static let missing: MemoryTree = {
    var tree = ImageExamples.own
    tree.files["other/Dockerfile"] = nil
    return tree
  }()

  static let unreadable: MemoryTree = {
    var tree = ImageExamples.own
    tree.replace("context: other }", "context: other }\n    compose: { build: { dockerfile: Other } }")
    tree["other/Other"] = "FROM scratch\nCOPY <<EOF /x\nno end\n"
    return tree
  }()

  static let targeted: MemoryTree = {
    var tree = ImageExamples.own
    tree.replace("context: other }", "context: other }\n    compose: { build: { target: one } }")
    tree["other/Dockerfile"] = "FROM scratch AS one\n"
    return tree
  }()

  static let outside: MemoryTree = {
    var tree = ImageExamples.own
    tree.replace(
      "context: other }",
      "context: other }\n    compose: { build: { context: ../../../elsewhere, args: { A: b } } }"
    )
    return tree
  }()

  static let remote: MemoryTree = {
    var tree = ImageExamples.own
    tree.replace(
      "context: other }",
      "context: other }\n    compose: { build: { context: \"https://example.com/notes.git#v1\" } }"
    )
    return tree
  }()

  static let vendored: MemoryTree = {
    var tree = ImageExamples.own
    tree.submodules = ["app/vendor"]
    return tree
  }()

  static let submodule: MemoryTree = {
    var tree = ImageExamples.own
    tree.submodules = ["app/conf/lib"]
    return tree
  }()
}

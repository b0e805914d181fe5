/// Colours, lines and fonts of the picture.
///
/// Each difference in colour is one in form too: dashes, heads, signs or a word. Text has at least 4.5 : 1 against what
/// it stands on (WCAG 2.2, 1.4.3), in light and in dark.
enum SVGStyle {
  private struct Palette {
    var paper, card, rule, ink, soft, stream, write, read, call, open, tag, onTag, created, gone, changed: String
    var reload, restart, recreate, risk, onBadge: String
  }

  private static let light = Palette(
    paper: "#ffffff",
    card: "#f6f8fa",
    rule: "#d1d9e0",
    ink: "#1f2328",
    soft: "#59636e",
    stream: "#0969da",
    write: "#bc4c00",
    read: "#59636e",
    call: "#8250df",
    open: "#cf222e",
    tag: "#1f2328",
    onTag: "#ffffff",
    created: "#1a7f37",
    gone: "#656d76",
    changed: "#1b7c83",
    reload: "#0969da",
    restart: "#9a6700",
    recreate: "#bc4c00",
    risk: "#cf222e",
    onBadge: "#ffffff"
  )

  private static let dark = Palette(
    paper: "#0d1117",
    card: "#161b22",
    rule: "#3d444d",
    ink: "#f0f6fc",
    soft: "#9198a1",
    stream: "#4493f8",
    write: "#f0883e",
    read: "#9198a1",
    call: "#ab7df8",
    open: "#f85149",
    tag: "#f0f6fc",
    onTag: "#0d1117",
    created: "#3fb950",
    gone: "#8b949e",
    changed: "#39c5cf",
    reload: "#4493f8",
    restart: "#d29922",
    recreate: "#f0883e",
    risk: "#f85149",
    onBadge: "#0d1117"
  )

  static let sheet = shapes + colours(light) + "@media (prefers-color-scheme: dark) {\n" + colours(dark) + "}\n"

  private static let shapes = """
    text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Apple SD Gothic Neo","Malgun Gothic",\
    "Noto Sans KR","Noto Sans CJK KR",Arial,sans-serif}
    .code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","Noto Sans Mono CJK KR",monospace}
    .bold{font-weight:600}
    .t11{font-size:11px}.t12{font-size:12px}.t13{font-size:13px}.t15{font-size:15px}.t20{font-size:20px}
    .gone{text-decoration:line-through}
    .card{stroke-width:1.25}
    .door{stroke-width:2}
    .d-pinned{stroke-width:2.5}
    .loose{stroke-dasharray:3 3}
    .tag{stroke-width:1.25}
    .l,.g{fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
    .o{stroke-width:1.5}
    .l-stream .l{stroke-width:3}
    .l-write .l{stroke-width:2.5}
    .l-read .l{stroke-dasharray:5 4}
    .l-call .l{stroke-dasharray:1 4;stroke-width:2}
    .l-open .l{stroke-dasharray:10 3}
    .card.m-created,.card.m-removed,.card.m-changed,.card.m-reload,.card.m-restart,.card.m-recreate,.card.m-risk\
    {stroke-width:2.5}
    .card.m-removed{stroke-dasharray:3 4}
    .card.m-changed{stroke-dasharray:1 4}
    .card.m-reload{stroke-dasharray:2 3}
    .card.m-restart{stroke-dasharray:6 3}
    .card.m-recreate{stroke-dasharray:12 4}
    .card.m-risk{stroke-width:4}

    """

  private static func colours(_ palette: Palette) -> String {
    var text = """
      .paper{fill:\(palette.paper)}
      text{fill:\(palette.ink)}
      text.soft{fill:\(palette.soft)}
      .card{fill:\(palette.card);stroke:\(palette.soft)}
      .rule{fill:\(palette.rule)}
      .tag{fill:\(palette.card);stroke:\(palette.soft)}
      .p-often{fill:\(palette.paper);stroke:\(palette.stream);stroke-dasharray:3 2}
      .tp-often{fill:\(palette.stream)}
      .p-pinned{fill:\(palette.tag);stroke:\(palette.tag)}
      .tp-pinned{fill:\(palette.onTag)}
      text.onbadge{fill:\(palette.onBadge)}
      .o{fill:\(palette.paper)}

      """
    let lines = [
      ("way", palette.soft), ("stream", palette.stream), ("write", palette.write), ("read", palette.read),
      ("call", palette.call), ("open", palette.open),
    ]
    for (name, colour) in lines {
      text += ".l-\(name) .l,.l-\(name) .o,.g-\(name){stroke:\(colour)}.l-\(name) .h{fill:\(colour)}"
      text += name == "way" ? "\n" : "text.\(name){fill:\(colour)}\n"
    }
    let marks = [
      ("created", palette.created), ("removed", palette.gone), ("changed", palette.changed), ("reload", palette.reload),
      ("restart", palette.restart), ("recreate", palette.recreate), ("risk", palette.risk),
    ]
    for (name, colour) in marks {
      text += ".card.m-\(name),.g-\(name),.m-\(name) .l,.m-\(name) .o{stroke:\(colour)}"
      text += ".b-\(name),.m-\(name) .h,text.m-\(name){fill:\(colour)}\n"
    }
    return text
  }
}

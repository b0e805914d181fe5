package import LoopDiagnostics
import LoopFormats

extension Form {
  /// A list; a bad item is reported and does not hide its neighbours.
  package static func list<Item>(of item: Form<Item>) -> Form where Value == [Located<Item>] {
    let schema = Schema.list(item.schema)
    return Form(schema) { node, diagnostics in
      guard case .sequence(let nodes) = node.content else { return refuse(node, schema, &diagnostics) }
      var items: [Located<Item>] = []
      items.reserveCapacity(nodes.count)
      for node in nodes {
        if let value = item.read(node, &diagnostics) { items.append(Located(value, at: node.span)) }
      }
      return items
    }
  }

  /// One value, or a list of them.
  package static func oneOrMany<Item>(of item: Form<Item>) -> Form where Value == [Located<Item>] {
    let many = Form.list(of: item)
    return Form(.either([item.schema, many.schema])) { node, diagnostics in
      if case .sequence = node.content { return many.read(node, &diagnostics) }
      return item.read(node, &diagnostics).map { [Located($0, at: node.span)] }
    }
  }

  /// A mapping whose keys the user names, in the order written.
  package static func map<Item>(_ key: TextRule, to item: Form<Item>) -> Form where Value == [Entry<Item>] {
    let schema = Schema.map(key: key, value: item.schema)
    return Form(schema) { node, diagnostics in
      guard case .mapping(let pairs) = node.content else {
        return node.isNull ? [] : refuse(node, schema, &diagnostics)
      }
      var entries: [Entry<Item>] = []
      entries.reserveCapacity(pairs.count)
      for pair in pairs {
        let isNamed = key.holds(for: pair.key)
        if !isNamed { diagnostics.report(key.code, key.complaint(pair.key), at: pair.keySpan) }
        guard let value = item.read(pair.value, &diagnostics), isNamed else { continue }
        entries.append(
          Entry(key: Located(pair.key, at: pair.keySpan), value: Located(value, at: pair.value.span))
        )
      }
      return entries
    }
  }

  /// A shorthand for scalars beside the full mapping.
  package static func shorthand(_ short: Form, or full: Form) -> Form {
    Form(.either([short.schema, full.schema])) { node, diagnostics in
      switch node.content {
      case .mapping: full.read(node, &diagnostics)
      case .sequence: refuse(node, .either([short.schema, full.schema]), &diagnostics)
      case .scalar: short.read(node, &diagnostics)
      }
    }
  }
}

extension YAMLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral
{
  package init(stringLiteral text: String) { self = .string(text) }

  package init(integerLiteral number: Int) { self = .integer(number) }

  package init(booleanLiteral flag: Bool) { self = .bool(flag) }

  package init(arrayLiteral items: YAMLValue...) { self = .sequence(items) }
}

// So that `YAMLEntry("command", service.command?.yaml)` reads.

extension String {
  package var yaml: YAMLValue { .string(self) }
}

extension Int {
  package var yaml: YAMLValue { .integer(self) }
}

extension Bool {
  package var yaml: YAMLValue { .bool(self) }
}

extension Sequence<String> {
  package var yaml: YAMLValue { .strings(self) }
}

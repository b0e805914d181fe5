/// Values of the system's own types that Subprocess takes: they are of another module on each system, but conform to the
/// same protocols everywhere.
enum SystemValue {
  static func numbered<Value: RawRepresentable>(_ number: Int32) -> Value where Value.RawValue == Int32 {
    guard let value = Value(rawValue: number) else { preconditionFailure("any number may be a descriptor") }
    return value
  }

  static func named<Value: ExpressibleByStringLiteral>(_ path: String) -> Value
  where Value.StringLiteralType == String {
    Value(stringLiteral: path)
  }
}

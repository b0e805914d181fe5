extension UInt8 {
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  var isLetter: Bool {
    let lower = self | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }

  /// A letter, a digit or `_`: what variable names of nginx, sh and Dockerfiles are made of.
  var isNameByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }

  /// Space, tab, CR or LF.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D || self == 0x0A }

  /// The value of a hexadecimal digit.
  var hexadecimalDigit: UInt8? {
    if isDigit { return self - UInt8(ascii: "0") }
    let lower = self | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f") ? lower - UInt8(ascii: "a") + 10 : nil
  }

  /// C0 or DEL.
  var isControl: Bool { self < 0x20 || self == 0x7F }
}

extension String {
  /// Whether one of its bytes is so; where they lie side by side they are looked at without a step from index to index.
  package func hasByte(where isMeant: (UInt8) -> Bool) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.contains(where: isMeant) } ?? utf8.contains(where: isMeant)
  }

  package func hasByte(_ byte: UInt8) -> Bool { hasByte { $0 == byte } }

  /// A letter or `_`, then letters, digits and `_`.
  var isVariableName: Bool {
    guard let first = utf8.first, !first.isDigit else { return false }
    return utf8.allSatisfy(\.isNameByte)
  }
}

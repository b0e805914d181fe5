import Testing

@testable import LoopProbe

struct FormFieldsTests {
  @Test func `what is written is read back`() {
    let fields = [("a", "b c+d&e=f"), ("ü", "한 %"), ("empty", "")]
    let text = FormFields.encode(fields)
    #expect(text == "a=b%20c%2Bd%26e%3Df&%C3%BC=%ED%95%9C%20%25&empty=")
    #expect(FormFields.decode(text[...]) == Dictionary(uniqueKeysWithValues: fields))
  }

  @Test(arguments: ["a=1&a=2", "a=%", "a=%4", "a=%GG", "a=%+1", "a=%ff"])
  func `what repeats, or is badly escaped, is no form`(_ text: String) {
    #expect(FormFields.decode(text[...]) == nil)
  }

  @Test func `a plus is a blank, and a name may stand alone`() {
    #expect(FormFields.decode("a+b=c+d&e") == ["a b": "c d", "e": ""])
  }

  @Test func `the proof key is that of RFC 7636, appendix B`() {
    let key = ProofKey(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    #expect(key.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    #expect(ProofKey().verifier != ProofKey().verifier)
    #expect(ProofKey().verifier.utf8.count == 43)
  }
}

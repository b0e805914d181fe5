import LoopVault
import Testing

@Suite struct SearchKoreanTests {
  static let particles = """
    이 가 은 는 을 를 의 에 에서 에게 에게서 한테 으로 로 으로서 으로써 와 과 하고 이랑 도 만 부터 까지 마다 조차 마저 밖에 처럼 같이 보다 \
    대로 만큼 이나 이든 이라도 이라면 이라는 이란 이라고 이며 이고 이다 입니다 였다 이지만 에는 에서는 에게는 에도 에서도 으로는 으로도 \
    까지는 부터는 보다는 들 들이 들은 들을 들의 들에게 적인 적으로 별로 뿐만 하다 한다 합니다 했다 했습니다 하는 하고 하며 하여 해서 하면 \
    하기 하기로 하도록 되다 된다 됩니다 되었다 되는 되어 됨 시키는
    """.split(separator: " ").map(String.init)

  @Test(arguments: particles)
  func `a noun is found whatever is attached to it`(_ particle: String) {
    for noun in ["검토", "회의록", "결재선", "프로젝트"] {
      #expect(SearchIndex.finds(noun, in: "어제 \(noun)\(particle) 다른 말이 따른다"), "\(noun)\(particle)")
    }
  }

  @Test(arguments: particles)
  func `a noun is found by a query that has something attached`(_ particle: String) {
    for noun in ["검토", "회의록", "프로젝트"] {
      #expect(SearchIndex.finds("\(noun)\(particle)", in: "어제 \(noun) 다른 말이 따른다"), "\(noun)\(particle)")
      #expect(SearchIndex.finds("\(noun)\(particle)", in: "어제 \(noun)에서 시작"), "\(noun)\(particle)")
    }
  }

  @Test(arguments: particles)
  func `the noun alone ranks before a longer word`(_ particle: String) {
    let index = SearchIndex([
      SearchDocument(title: "", body: "공동검토위원회 명단"), SearchDocument(title: "", body: "검토위원회 명단"),
      SearchDocument(title: "", body: "검토\(particle) 명단"), SearchDocument(title: "", body: "검사 명단"),
    ])
    #expect(index.ids("검토") == [2, 1, 0])
  }

  @Test(arguments: [
    ("돈", "돈을 쓴다"), ("돈", "돈에서"), ("책", "책이 있다"), ("돈을", "돈 이야기"), ("차", "차"), ("팀", "팀에게는"),
  ])
  func `a noun of one syllable is found`(_ query: String, _ body: String) {
    #expect(SearchIndex.finds(query, in: body))
  }

  @Test(arguments: [
    ("프로젝트 관리", "프로젝트관리"), ("프로젝트관리", "프로젝트 관리"), ("관리", "프로젝트관리"), ("관리", "프로젝트관리에서는"),
    ("프로젝트", "신규프로젝트관리"), ("인사 평가 제도", "인사평가제도를"), ("인사평가제도", "인사 평가 제도를"), ("인사평가제도", "인사평가 제도"),
    ("인사평가제도를", "인사 평가 제도"), ("주간회의", "주간 회의에서"), ("주간 회의록", "주간회의록은"), ("고객사미팅", "고객사 미팅을"),
    ("팀회의", "팀 회의"), ("매출보고서", "매출의 보고서"), ("정보보호관리체계", "정보보호 관리체계 인증"),
  ])
  func `a compound is found with blanks and without`(_ query: String, _ body: String) {
    #expect(SearchIndex.finds(query, in: body))
  }

  @Test(arguments: [
    ("회의록을 찾아줘", "회의록 모음"), ("프로젝트의 상태를 알려줘", "프로젝트 상태"), ("예산은 어디에 있나요?", "예산 편성"),
    ("\"결재 라인\"", "결재 라인을 바꾼다"), ("서버 배포 일정이 어떻게 돼?", "서버 배포 일정"), ("API를 호출", "API 호출"), ("API", "API는 느리다"),
    ("MCP서버", "MCP 서버"), ("11월 21일", "11월 21일에"), ("2026년", "2026년에는"), ("3분기", "3분기의"),
  ])
  func `a question finds the note that it is about`(_ query: String, _ body: String) {
    #expect(SearchIndex.finds(query, in: body))
  }

  @Test(arguments: [
    ("회의", "희의"), ("관리", "과리"), ("서버", "서보"), ("나이", "가방"), ("정보보호", "보호정책"), ("\"관리 프로젝트\"", "프로젝트 관리"),
    ("11월21일", "11월 12일"), ("3분기", "분기 3"),
  ])
  func `other words are not found`(_ query: String, _ body: String) {
    #expect(!SearchIndex.finds(query, in: body))
  }

  @Test(arguments: ["회의록", "값어치", "뷁", "프로젝트관리"])
  func `letters that are put together are found by letters that are not, and the other way round`(_ word: String) {
    let apart = word.decomposed
    #expect(apart.unicodeScalars.count > word.unicodeScalars.count)
    #expect(SearchIndex.finds(word, in: "이 \(apart)을 본다"))
    #expect(SearchIndex.finds(apart, in: "이 \(word)을 본다"))
  }

  @Test(arguments: [
    ("한글", "\u{FFBE}\u{FFC2}\u{FFA4}\u{FFA1}\u{FFDA}\u{FFA9}"), ("ＡＰＩ", "api"), ("API", "ＡＰＩ"), ("カタカナ", "ｶﾀｶﾅ"),
    ("ガイド", "ｶﾞｲﾄﾞ"),
    ("ガイド", "カ\u{3099}イト\u{3099}"),
    ("パス", "ﾊﾟｽ"), ("ヴィ", "ｳﾞｨ"), ("2026", "２０２６"), ("2026", "٢٠٢٦"), ("café", "cafe\u{301}"), ("cafe", "CAFÉ"),
    ("naive", "naïve"),
    ("Łódź", "lodz"), ("việt", "viet"), ("straße", "strasse"), ("Ελλάδα", "ΕΛΛΆΔΑ"), ("soft", "so\u{AD}ft"),
  ])
  func `forms of one character are one`(_ query: String, _ body: String) {
    #expect(SearchIndex.finds(query, in: body))
  }

  @Test func `letters that stand alone do not change the word before`() {
    #expect(SearchIndex.finds("그래", in: "그래ㅋㅋ 알겠어"))
    #expect(SearchIndex.finds("ㅋㅋ", in: "그래 ㅋㅋ"))
  }

  @Test func `a long run without blanks is found by its parts`() {
    let run = "우리나라의모든공공기관은개인정보를안전하게보호하여야하며이를위반한경우처벌을받는다"
    for part in ["공공기관", "개인정보", "안전하게", "보호", "위반", "처벌"] {
      #expect(SearchIndex.finds(part, in: run), "\(part)")
    }
  }
}

extension String {
  /// The text with each syllable taken apart (Normalization Form D).
  fileprivate var decomposed: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      guard (0xAC00...0xD7A3).contains(scalar.value) else {
        scalars.append(scalar)
        continue
      }
      let place = scalar.value - 0xAC00
      let letters = [0x1100 + place / 588, 0x1161 + place % 588 / 28] + (place % 28 > 0 ? [0x11A7 + place % 28] : [])
      scalars.append(contentsOf: letters.compactMap(Unicode.Scalar.init))
    }
    return String(scalars)
  }
}

"""A vault of any size that is the same each time, and queries of which it is known what they must find.

Words follow Zipf's law: real Korean and English nouns first, then made ones. Korean nouns carry particles, stand in
compounds with and without blanks, and make verbs; a third of the text is English. Planted words stand in five notes
each, in the forms that a query has to see through.
"""

import bisect
import itertools
import random
import unicodedata
from dataclasses import dataclass, field


def words(text: str) -> list[str]:
    return text.split()


KOREAN = words(
    """
    회의 프로젝트 관리 일정 예산 보고 계획 검토 승인 개발 배포 서버 인증 문서 고객 계약 매출
    비용 인사 채용 교육 평가 분석 설계 테스트 운영 장애 보안 정책 전략 목표 성과 지표 데이터
    시스템 서비스 기능 화면 사용자 관리자 권한 로그 알림 결제 주문 배송 재고 물류 생산 품질
    검사 구매 협력 업체 제안 입찰 견적 납품 정산 세금 회계 감사 법무 특허 상표 홍보 광고
    행사 전시 출장 휴가 복지 급여 조직 부서 팀장 대표 이사 주주 투자 자금 대출 이자 환율
    수출 수입 통관 시장 경쟁 가격 할인 판매 영업 상담 문의 불만 개선 요청 접수 처리 완료
    진행 대기 보류 취소 변경 추가 삭제 수정 조회 등록 목록 상세 요약 결과 원인 대책 조치
    담당 책임 마감 시작 종료 기간 단계 우선 순위 상태 위험 이슈 회고 공유 합의 결정 사항
    안건 참석 발표 자료
    """
)
ENGLISH = words(
    """
    project meeting status report plan review release deploy server token auth docker compose nginx
    route index search vault note entity owner task issue risk budget schedule design test build
    image container volume stream client session network storage backup restore monitor metric alert
    latency throughput cache database schema migration api endpoint request response header payload
    error retry timeout policy role scope access audit log event queue worker job batch dashboard
    chart table field value option feature flag rollout branch merge commit version package library
    module function class type protocol interface contract vendor customer invoice payment order
    product market campaign
    """
)
PARTICLES = words(
    """
    을 를 이 가 은 는 의 에 에서 으로 로 와 과 도 만 까지 부터 에는 에서는 에게 보다
    """
)
VERBS = words(
    """
    했다 합니다 하고 하는 하여 한다 됩니다 되었다 하기 해야 했으며
    """
)
FILLERS = words(
    """
    그리고 또한 다만 현재 이번 다음 지난 매우 함께 모두 다시 새로 the a of to and
    in for with is on we it this that
    """
)
SYLLABLES = (
    "가강개거건경고공과관교구국군기길김나남내노단담당대도동두라려력로리마만명모무문미민박반발방배백변보부북분비사산상"
    "생서석선설성세소속수시식신실심안야양어업여연영예오용우운원월위유육은의인일임자작장재전정제조종주중지진차창책천철"
    "청체초최추춘충치카타탁태토통트파판편평포표품풍하학한합항해행향현형호화환황회효훈"
)
ONSETS = words(
    """
    b c d f g h j k l m n p r s t v w br cl dr fl gr pl pr sl st tr
    """
)
VOWELS = words(
    """
    a e i o u ai ea io ou
    """
)
CODAS = ["", "n", "r", "s", "t", "l", "m", "nd", "rt", "st"]
# Made of syllables that the notes have in no other word.
RARE = (
    "갉갹걍걔겅곁괭굼굽궁궤귓긁깆깔깝깽꺾껌꼽꽁꽹꾹꿩끙낌낑낫냥넛녘놋뇨눅늪닥댓덤뎅돔돗됨둑듬딱떡뗏똠뚝뜸띵랍럼렘롱뢰"
    "룸릅맏먁멈멧몫묀묫뭄믿밍밴뱁벌벚볶뵘붉뷰븐빛빵뺄뻥뼈뽕뿔쁨삐"
)


class Vocabulary:
    """Words by Zipf's law."""

    def __init__(self, words: list[str], random: random.Random) -> None:
        self.words = words
        self.random = random
        self.sums = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))

    def word(self) -> str:
        return self.words[bisect.bisect(self.sums, self.random.random() * self.sums[-1])]


@dataclass
class Judged:
    kind: str
    query: str
    wanted: list[int] = field(default_factory=list)


@dataclass
class Note:
    title: str
    name: str
    tags: list[str]
    headings: list[str]
    body: str


def made_korean(count: int, seed: random.Random) -> list[str]:
    return ["".join(seed.choice(SYLLABLES) for _ in range(seed.choice((2, 2, 3, 3, 4)))) for _ in range(count)]


def made_english(count: int, seed: random.Random) -> list[str]:
    def part() -> str:
        return seed.choice(ONSETS) + seed.choice(VOWELS) + seed.choice(CODAS)

    return ["".join(part() for _ in range(seed.choice((2, 2, 3)))) for _ in range(count)]


class Writer:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.korean = Vocabulary(KOREAN + made_korean(12_000, self.random), self.random)
        self.english = Vocabulary(ENGLISH + made_english(12_000, self.random), self.random)

    def noun(self) -> str:
        noun = self.korean.word()
        chance = self.random.random()
        if chance < 0.12:
            noun += self.korean.word()
        elif chance < 0.2:
            noun += " " + self.korean.word()
        return noun

    def word(self) -> str:
        chance = self.random.random()
        if chance < 0.42:
            return self.noun() + (self.random.choice(PARTICLES) if self.random.random() < 0.6 else "")
        if chance < 0.5:
            return self.korean.word() + self.random.choice(VERBS)
        if chance < 0.78:
            word = self.english.word()
            return word + (self.random.choice(("s", "ed", "ing")) if self.random.random() < 0.1 else "")
        if chance < 0.82:
            return f"20{self.random.randint(20, 29)}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        return self.random.choice(FILLERS)

    def sentence(self) -> str:
        return " ".join(self.word() for _ in range(self.random.randint(6, 14))) + "."

    def note(self, number: int, size: int) -> Note:
        title = " ".join([self.noun(), self.random.choice((self.noun(), self.english.word())), str(number)])
        headings = [f"{self.noun()} {self.english.word()}" for _ in range(self.random.randint(2, 5))]
        paragraphs: list[str] = []
        length = 0
        for heading in itertools.cycle(headings):
            text = " ".join(self.sentence() for _ in range(self.random.randint(2, 5)))
            paragraphs.append(f"## {heading}\n\n{text}\n")
            length += len(text.encode())
            if length > size:
                break
        tags = [self.korean.word(), self.english.word()]
        return Note(title, f"note-{number:06}", tags, headings, "\n".join(paragraphs))


def rare_nouns(seed: random.Random) -> "itertools.chain[str]":
    pairs = [first + second for first in RARE for second in RARE if first != second]
    seed.shuffle(pairs)
    return iter(pairs)


def rare_english(seed: random.Random, length: int) -> str:
    return "".join(seed.choice("bcdfghjklmnpqrstvwxz") + seed.choice("aeiouy") for _ in range(length // 2))


def misspelt(word: str, edits: int, seed: random.Random) -> str:
    letters = list(word)
    places = seed.sample(range(0, len(letters) - 1, 2), edits)
    for place in sorted(places, reverse=True):
        match seed.randrange(4):
            case 0:
                letters[place], letters[place + 1] = letters[place + 1], letters[place]
            case 1:
                letters[place] = "x" if letters[place] != "x" else "z"
            case 2:
                del letters[place]
            case _:
                letters.insert(place, "q")
    return "".join(letters)


KINDS = [
    "noun with a particle in the note",
    "particle in the query",
    "two syllables",
    "one syllable",
    "part of a compound",
    "blank in the query alone",
    "blank in the note alone",
    "sentence",
    "Latin word",
    "Latin word with a particle",
    "typo, 5 to 7 letters",
    "two typos, 8 to 10 letters",
    "beginning of a word",
    "two words",
    "date",
    "decomposed query",
]


def plant(notes: list[Note], seed: random.Random, each: int = 20, copies: int = 5) -> list[Judged]:
    """Puts words into notes, and says which queries must find them there."""
    nouns = rare_nouns(seed)
    singles = iter(seed.sample("갗갚넋넝놈뇽늬닢덫돛됫뒷듦뗌", 14))
    dates = iter(
        seed.sample(
            [
                f"19{year}-{month:02}-{day:02}"
                for year in range(50, 99)
                for month in range(1, 13)
                for day in range(1, 29)
            ],
            each,
        )
    )
    judged: list[Judged] = []
    for kind in KINDS:
        for number in range(each if kind != "one syllable" else 14):
            noun, other = next(nouns), next(nouns)
            long = noun + other
            query, forms = noun, [long + particle for particle in ("을", "에서", "의", "은", "")]
            if kind == "noun with a particle in the note":
                query = long
            elif kind == "particle in the query":
                query, forms = (
                    long + seed.choice(("을", "의", "에서", "은")),
                    [long + each for each in ("", "이", "", "에", "")],
                )
            elif kind == "two syllables":
                forms = [noun + particle for particle in ("을", "에서", "의", "은", "")]
            elif kind == "one syllable":
                query = next(singles)
                forms = [query + particle for particle in ("을", "에서", "의", "은", "")]
            elif kind == "part of a compound":
                forms = [KOREAN[number] + noun + particle for particle in ("을", "에서", "", "은", "")]
            elif kind == "blank in the query alone":
                query = f"{noun} {other}"
            elif kind == "blank in the note alone":
                query, forms = long, [f"{noun} {other}{particle}" for particle in ("을", "에서", "의", "은", "")]
            elif kind == "sentence":
                query = f"{long}을 찾아줘"
            elif kind in ("Latin word", "Latin word with a particle"):
                query = rare_english(seed, 8)
                forms = [query + particle for particle in (("를", "는", "의") if "particle" in kind else (" ",))]
            elif kind == "typo, 5 to 7 letters":
                word = rare_english(seed, 6)
                query, forms = misspelt(word, 1, seed), [word]
            elif kind == "two typos, 8 to 10 letters":
                word = rare_english(seed, 10)
                query, forms = misspelt(word, 2, seed), [word]
            elif kind == "beginning of a word":
                word = rare_english(seed, 10)
                query, forms = word[:6], [word]
            elif kind == "two words":
                latin = rare_english(seed, 8)
                query, forms = f"{noun} {latin}", [f"{noun}을 {latin}", f"{latin} 및 {noun}에서"]
            elif kind == "date":
                query = next(dates)
                forms = [query]
            elif kind == "decomposed query":
                query = unicodedata.normalize("NFD", long)
            wanted = seed.sample(range(len(notes)), copies)
            for form, place in zip(itertools.cycle(forms), wanted):
                words = notes[place].body.split(" ")
                words.insert(seed.randrange(1, len(words)), form)
                notes[place].body = " ".join(words)
            judged.append(Judged(kind, query, sorted(wanted)))
    return judged


def vault(count: int, size: int = 1_700, seed: int = 20_261_121) -> tuple[list[Note], list[Judged], list[str]]:
    """Notes, judged queries, and ordinary queries for the clock: words of all ranks, one to three at a time."""
    writer = Writer(seed)
    notes = [writer.note(number, size) for number in range(count)]
    judged = plant(notes, writer.random)
    ordinary = []
    for _ in range(600):
        words = [
            writer.korean.word() if writer.random.random() < 0.6 else writer.english.word()
            for _ in range(writer.random.choice((1, 1, 2, 2, 3)))
        ]
        ordinary.append(" ".join(words))
    return notes, judged, ordinary

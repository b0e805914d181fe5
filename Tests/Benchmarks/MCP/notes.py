"""A vault of Korean and English notes, the same on every machine."""

import random
from pathlib import Path


def several(text: str) -> list[str]:
    return text.split()


NOUNS = several(
    "회의록 프로젝트 계획 보고서 예산 일정 고객 농장 온실 센서 데이터 배포 서버 인증 토큰 문서 팀 목표 결과 검토 "
    "설계 구현 테스트 운영 장애 복구 백업 보안 권한 사용자 인터뷰 전략 시장 제품 가격 계약 채용 교육 평가"
)
PARTICLES = several("은 는 이 가 을 를 에 에서 으로 로 와 과 의 도 만 까지 부터 에게 처럼 보다")
VERBS = several("정리했다 검토한다 시작했다 완료했다 논의했다 변경한다 확인했다 공유한다")
ENGLISH = several(
    "project plan report budget schedule customer greenhouse sensor data deploy server token document team goal result "
    "review design implementation test operation incident recovery backup security permission interview strategy market "
    "product price contract hiring training evaluation kubernetes nginx pipeline migration dashboard latency throughput"
)
TYPES = several("project task meeting person decision note")
STATUS = several("active done planned blocked archived")
PEOPLE = several("김민수 이서연 박지훈 ann bob carol")


def write_vault(folder: Path, count: int) -> int:
    """Writes the notes, of about 2 KB each; returns the bytes written."""
    random_ = random.Random(7)
    rare = [f"{random_.choice(ENGLISH)}{index}" for index in range(max(50, count // 5))]
    total = 0
    for index in range(count):
        kind = random_.choice(TYPES)
        title = f"{random_.choice(NOUNS)} {random_.choice(ENGLISH)} {index}"
        matter = [
            "---",
            f"entity_type: {kind}",
            f"entity_id: {kind}-{index}",
            f'entity_name: "{title}"',
            f"status: {random_.choice(STATUS)}",
            f"project_id: project-{random_.randrange(max(1, count // 50))}",
            f"parent_id: {random_.choice(TYPES)}-{random_.randrange(count)}",
            f"assignee: {random_.choice(PEOPLE)}",
            f"priority: {random_.randrange(1, 5)}",
            f"due: 2026-{random_.randrange(1, 13):02}-{random_.randrange(1, 29):02}",
            f"aliases: [{random_.choice(NOUNS)}{index}, {random_.choice(rare)}]",
            f"tags: [{random_.choice(ENGLISH)}, {random_.choice(NOUNS)}]",
            "---",
            f"# {title}",
        ]
        body = []
        for _ in range(random_.randrange(4, 10)):
            body.append(f"## {random_.choice(NOUNS)} {random_.choice(ENGLISH)}")
            for _ in range(random_.randrange(2, 6)):
                body.append(sentence(random_, rare))
            body.append(f"[[{random_.choice(NOUNS)} {random_.randrange(count)}]] #{random_.choice(NOUNS)}")
        path = folder / f"{kind}" / f"{index % 97:02}" / f"{kind}-{index}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join(matter + body) + "\n"
        total += path.write_bytes(text.encode())
    return total


def sentence(random_: random.Random, rare: list[str]) -> str:
    parts = []
    for _ in range(random_.randrange(4, 10)):
        if random_.random() < 0.6:
            parts.append(random_.choice(NOUNS) + random_.choice(PARTICLES))
        else:
            parts.append(random_.choice(rare) if random_.random() < 0.1 else random_.choice(ENGLISH))
    return " ".join([*parts, random_.choice(VERBS)]) + "."


def words(count: int) -> list[str]:
    """What people might ask for: a noun, two, English and Korean, a typo."""
    random_ = random.Random(11)
    queries = []
    for index in range(count):
        word = random_.choice(ENGLISH)
        place = random_.randrange(1, len(word) - 1)
        queries.append(
            [
                random_.choice(NOUNS),
                f"{random_.choice(NOUNS)} {random_.choice(NOUNS)}",
                random_.choice(ENGLISH),
                f"{random_.choice(ENGLISH)} {random_.choice(NOUNS)}{random_.choice(PARTICLES)}",
                word[:place] + word[place + 1 :],
            ][index % 5]
        )
    return queries

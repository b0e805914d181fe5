"""The table of the README names what is here."""

import re
from pathlib import Path


def test_the_table_names_every_test_and_every_rule() -> None:
    folder = Path(__file__).parent
    tests = {path.name: path.read_text() for path in folder.glob("test_*.py") if path.name != Path(__file__).name}
    rows = [row for row in (folder / "README.md").read_text().splitlines() if row.startswith("| ")][1:]
    named: dict[str, set[str]] = {}
    for row in rows:
        cells = row.split("|")
        named.setdefault(cells[-2].strip().strip("`"), set()).update(re.findall(r"[A-Z]{3}\d{3}", cells[2]))
    assert named == {name: set(re.findall(r"\b[A-Z]{3}\d{3}\b", text)) for name, text in tests.items()}

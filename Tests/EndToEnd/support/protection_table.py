"""The table of protections, in the README between its marks."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from outcomes import Outcome
from removals import Removal

README = Path(__file__).resolve().parents[1] / "README.md"
COMMAND = "python Tests/EndToEnd/protections.py --record"
BEGIN, END = f"<!-- recorded: {COMMAND} -->", "<!-- end of the record -->"


@dataclass(frozen=True)
class Row:
    """One protection: measured with it and without it."""

    removal: Removal
    generated: Outcome
    removed: Outcome

    @property
    def is_expected(self) -> bool:
        return self.generated.nothing_lost and self.removal.expected(self.removed)

    @property
    def lines(self) -> list[str]:
        """For the terminal, with what hold says of it where it is not as expected."""
        lines = [f"with     {self.generated.words}", f"without  {self.removed.words}"]
        if not self.is_expected:
            lines.append(f"expected {self.removal.expected.__doc__}")
            for outcome in (self.generated, self.removed):
                lines += [f"         {failure}" for failure in outcome.failures[:12]]
        return lines

    @property
    def cells(self) -> list[str]:
        removal = self.removal
        return [
            removal.protection,
            removal.rule,
            removal.removed,
            removal.words,
            self.generated.words,
            self.removed.words,
        ]


def record(rows: list[Row], versions: str) -> None:
    """Writes the table anew; everything else of the page stays."""
    today = datetime.datetime.now(datetime.UTC).date()
    head = ["protection", "rule", "taken away", "action", "with it", "without it"]
    lines = [f"{today}, {versions}, `{COMMAND}`.", "", *map(line, [head, ["---"] * len(head)])]
    lines += [line(row.cells) for row in rows]
    before, begin, rest = README.read_text().partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin and end, "the README has no marks for the table of protections"
    README.write_text("\n".join([before + BEGIN, "", *lines, "", END + after]))


def line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"

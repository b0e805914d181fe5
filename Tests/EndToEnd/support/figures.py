"""What a run measured: printed at its end, and with `--record` written into the README."""

import datetime
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN = "<!-- recorded: bash Tests/EndToEnd/run --record -->"
END = "<!-- end of the figures -->"


class Figures:
    """Rows in the order in which they were measured."""

    def __init__(self) -> None:
        self.versions = ""
        self.rows: dict[str, str] = {}
        # What `loopgen diff` said of a change, and what happened.
        self.verdicts: list[tuple[str, str, str, bool]] = []

    def note(self, what: str, value: str) -> None:
        self.rows[what] = value

    def verdict(self, change: str, said: str, seen: str) -> None:
        self.verdicts.append((change, said, seen, said == seen))

    def lines(self) -> list[str]:
        wide = max((len(what) for what in self.rows), default=0)
        lines = [self.versions, *(f"{what:<{wide}}  {value}" for what, value in self.rows.items())]
        if self.verdicts:
            lines += ["", "what loopgen diff said, and what was measured"]
        for change, said, seen, agrees in self.verdicts:
            lines += [f"  {'agree   ' if agrees else 'DISAGREE'}  {change}", f"            said      {said}"]
            lines += [f"            measured  {seen}"]
        return lines

    def record(self) -> None:
        """What stands between the marks is written anew."""
        today = datetime.datetime.now(datetime.UTC).date()
        text = f"\n\n{today}, {self.versions}.\n\n| what | measured |\n|---|---|\n"
        text += "".join(f"| {what} | {value} |\n" for what, value in self.rows.items())
        text += "\n| change | `loopgen diff` said | measured | |\n|---|---|---|---|\n"
        for change, said, seen, agrees in self.verdicts:
            text += f"| {change} | {said} | {seen} | {'agree' if agrees else 'DISAGREE'} |\n"
        before, begin, rest = README.read_text().partition(BEGIN)
        _, end, after = rest.partition(END)
        assert begin and end, "the README has no marks for the figures"
        README.write_text(before + BEGIN + text + "\n" + END + after)

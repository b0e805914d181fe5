"""What a run of loopgen came to."""

import json
import re
from dataclasses import dataclass
from typing import Any


@dataclass
class Said:
    """What one run of loopgen came to."""

    status: int
    output: str
    errors: str
    seconds: float

    @property
    def all(self) -> str:
        return self.output + self.errors

    @property
    def json(self) -> Any:
        try:
            return json.loads(self.output)
        except ValueError:
            raise AssertionError(f"exit {self.status}, and no JSON:\n{self.output}\n{self.errors}") from None

    def is_told(self, status: int, *words: str) -> None:
        """A failure as it should be: its exit code, one sentence of cause, one of cure, and these words in them."""
        assert self.status == status, self.all
        lines = [line for line in self.errors.splitlines() if line.strip()]
        causes = [line for line in lines if re.match(r"loopgen: (error|refused): |refused: ", line)]
        assert len(causes) == 1, self.all
        assert any(line.startswith("help: ") for line in lines), self.all
        for word in words:
            assert word.lower() in self.errors.lower(), f"{word!r} is not in\n{self.errors}"
        assert "fatal error" not in self.all.lower(), self.all

"""Vaults on disk: the sample ones of the LOOP stack, copied so that a test may change them."""

import shutil
from pathlib import Path

LOOP = Path(__file__).resolve().parents[3] / "specs/loop"


def sample(folder: Path) -> dict[str, Path]:
    """Both vaults of the stack."""
    vaults = {"loop": folder / "vault", "exec": folder / "exec_vault"}
    for path in vaults.values():
        if not path.exists():
            shutil.copytree(LOOP / path.name, path)
    return vaults


def note(path: Path, text: str) -> Path:
    """A note, placed as editors do: whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + "~")
    new.write_text(text)
    new.rename(path)
    return path

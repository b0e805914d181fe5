"""The sample vault is a fixture of others as well: what they rely on is checked here."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from loop_api.index import Index, Note
from loop_api.library import Library
from loop_api.note_path import NotePath
from loop_api.settings import Settings
from services import LOOP

LINK = re.compile(r"\[\[([^\]|#]+)(#[^\]|]+)?(?:\|[^\]]+)?\]\]")

OPEN = sorted(LOOP.joinpath("vault").rglob("*.md"))
RESTRICTED = sorted(LOOP.joinpath("exec_vault").rglob("*.md"))


@pytest.fixture(scope="module")
def notes() -> list[Note]:
    return Index(Library(LOOP / "vault", LOOP / "exec_vault")).notes(restricted=True)


def test_there_is_enough_to_search_in() -> None:
    assert (len(OPEN), len(RESTRICTED)) == (27, 6)
    assert all(10 <= len(file.read_text("utf-8").splitlines()) <= 60 for file in OPEN + RESTRICTED)


def test_the_mount_point_of_the_restricted_vault_is_there_and_empty() -> None:
    folder = LOOP / "vault" / "exec"
    assert [file.name for file in folder.iterdir()] == [".gitkeep"]


@pytest.mark.parametrize("file", OPEN + RESTRICTED, ids=lambda file: file.name)
def test_every_link_leads_to_a_note_its_reader_may_see(file: Path) -> None:
    visible = {other.stem: other for other in (OPEN if file in OPEN else OPEN + RESTRICTED)}
    for name, heading in LINK.findall(file.read_text("utf-8")):
        assert name in visible, f"{name} is no note"
        title = heading.removeprefix("#")
        assert not title or f"\n## {title}\n" in visible[name].read_text("utf-8")


def test_entities_have_ids_of_their_own_and_refer_to_each_other(notes: list[Note]) -> None:
    ids = [note.text("entity_id") for note in notes if note.text("entity_id")]
    assert len(ids) == len(set(ids)) == len(notes) - 2
    for note in notes:
        for key in ("project_id", "parent_id"):
            assert note.text(key) is None or note.text(key) in ids


def test_one_note_has_no_front_matter_and_one_a_broken_one(notes: list[Note]) -> None:
    assert [note.path for note in notes if note.problem] == ["inbox/broken-import.md"]
    bare = [note.path for note in notes if not note.values and not note.problem]
    assert bare == ["inbox/떠오른 생각.md"]


def test_a_changed_file_is_read_again_and_a_removed_one_forgotten(tmp_path: Path) -> None:
    index = Index(Library(tmp_path, tmp_path / "exec"))
    file = tmp_path / "note.md"
    file.write_text("# One\n")
    assert [note.title for note in index.notes(restricted=True)] == ["One"]
    file.write_text("# Two, and longer\n")
    assert [note.title for note in index.notes(restricted=True)] == ["Two, and longer"]
    file.write_bytes(b"# \xff\xfe\n")
    (note,) = index.notes(restricted=True)
    assert note.problem == "the note is not UTF-8 text"
    file.unlink()
    assert index.notes(restricted=True) == []


@pytest.mark.parametrize("folder", ["exec", "EXEC"])
def test_what_lies_where_the_restricted_vault_belongs_is_never_open(
    tmp_path: Path, folder: str
) -> None:
    library = Library(tmp_path / "vault", tmp_path / "elsewhere")
    stray = tmp_path / "vault" / folder / "left behind.md"
    stray.parent.mkdir(parents=True)
    stray.write_text("# Left behind while the mount was missing\n")
    assert Index(library).notes(restricted=True) == []
    assert library.place(NotePath.parse(f"{folder}/left behind.md")).restricted


def test_a_missing_vault_is_an_empty_one(tmp_path: Path) -> None:
    index = Index(Library(tmp_path / "away", tmp_path / "away" / "exec"))
    assert index.notes(restricted=True) == []


def test_settings_name_what_is_missing_and_derive_the_audience() -> None:
    environment = {
        "VAULT_DIR": "/vault",
        "EXEC_VAULT_DIR": "/vault/exec",
        "JWKS_URL": "http://loop-auth:8083/.well-known/jwks.json",
        "OAUTH_ISSUER": "https://mcp.example.com",
        "TZ": "Asia/Seoul",
        "OPENAI_API_KEY": "sk-do-not-keep",
    }
    settings = Settings.from_environment(environment)
    assert settings.audience == "https://mcp.example.com/api"
    assert settings.time_zone == ZoneInfo("Asia/Seoul")
    assert "do-not-keep" not in repr(settings)
    del environment["JWKS_URL"]
    with pytest.raises(SystemExit, match="JWKS_URL"):
        Settings.from_environment(environment)

"""Reading, listing and writing notes through the API."""

import http.client
import json
import os
import threading
import unicodedata
from itertools import chain
from pathlib import Path
from typing import Any

import httpx
import pytest

from conftest import Stack
from services import LOOP

PEOPLE = ["김하람", "박서연", "이도윤", "정유나", "최민재"]


def paths(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [note["path"] for note in response.json()["notes"]]


def test_a_note_comes_with_its_text_front_matter_and_version(stack: Stack) -> None:
    response = stack.reader.get("/api/notes/tasks/관수 스케줄 API.md")
    note = response.json()
    source = LOOP / "vault" / "tasks" / "관수 스케줄 API.md"
    assert note["content"] == source.read_text("utf-8")
    assert note["title"] == "관수 스케줄 API" and note["restricted"] is False
    assert note["front_matter"]["due"] == "2026-12-04"
    assert note["front_matter"]["aliases"][0] == "관수 일정"
    assert response.headers["etag"] == note["etag"]
    same = stack.reader.get("/api/notes/home.md").headers["etag"]
    again = stack.reader.get("/api/notes/home.md", headers={"If-None-Match": f"W/{same}"})
    assert again.status_code == 304 and again.content == b""


def test_notes_without_or_with_broken_front_matter_are_served(stack: Stack) -> None:
    plain = stack.reader.get("/api/notes/inbox/떠오른 생각.md").json()
    assert plain["front_matter"] == {} and plain["problem"] is None
    assert plain["title"] == "떠오른 생각"
    broken = stack.reader.get("/api/notes/inbox/broken-import.md").json()
    assert broken["front_matter"] == {} and "line 7" in broken["problem"]
    assert broken["title"] == "수입한 메모" and "반품 목록" in broken["content"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"folder": "decisions"}, ["2026-10 LoRa over NB-IoT", "2026-11 SQLite on the gateway"]),
        ({"folder": "/customers/"}, ["한라농원"]),
        ({"folder": "custom"}, []),
        ({"entity_type": "person", "offset": "0"}, [*PEOPLE, "hannah-weber"]),
        ({"entity_type": "task", "status": "blocked"}, ["CE marking"]),
        ({"project_id": "prj-jeju-pilot", "entity_type": "task"}, ["Jeju site survey"]),
        ({"assignee": "Hannah Weber"}, ["CE marking"]),
        ({"assignee": "최민재", "status": "doing"}, ["이슬 배터리 수명 시험"]),
        ({"status": "no such"}, []),
    ],
)
def test_lists_are_filtered(stack: Stack, query: dict[str, str], expected: list[str]) -> None:
    found = paths(stack.reader.get("/api/notes", params=query))
    assert sorted(Path(path).stem for path in found) == sorted(expected)


def test_pages_of_a_list_join_without_gap_or_overlap(stack: Stack) -> None:
    query = {"folder": "people"}
    whole = paths(stack.reader.get("/api/notes", params=query))
    pages = [
        paths(stack.reader.get("/api/notes", params={**query, "offset": offset, "limit": 4}))
        for offset in (0, 4, 8)
    ]
    assert [len(page) for page in pages] == [4, 2, 0] and [*chain(*pages)] == whole
    for wrong in ({"limit": 0}, {"limit": 201}, {"offset": -1}):
        assert stack.reader.get("/api/notes", params=wrong).status_code == 422


def test_restricted_notes_are_for_those_with_the_scope_alone(stack: Stack) -> None:
    assert not [path for path in paths(stack.reader.get("/api/notes?limit=200")) if "exec" in path]
    seen = paths(stack.executive.get("/api/notes?folder=exec"))
    assert len(seen) == 6 and "exec/runway.md" in seen
    assert "418 million" in stack.executive.get("/api/notes/exec/runway.md").json()["content"]
    # Whether there is such a note makes no difference to who may not know.
    for path in ("exec/runway.md", "exec/nothing.md", "EXEC/runway.md", "Exec/a/b.md"):
        assert stack.reader.get(f"/api/notes/{path}").status_code == 403


def test_the_dashboard_counts_what_the_caller_may_see(stack: Stack) -> None:
    board = stack.reader.get("/api/dashboard", params={"recent": 5}).json()
    assert board["counts"]["project"] == {"active": 3, "paused": 1}
    assert board["counts"]["(none)"]["(none)"] >= 2
    assert len(board["recently_changed"]) == 5
    assert [note["path"] for note in board["problems"]] == ["inbox/broken-import.md"]
    late = {note["title"]: note["days_late"] for note in board["overdue"]}
    assert late["두레 앱"] > late["CE marking for Iseul v2"] > 0
    assert "Jeju site survey" not in late, "what is done is not overdue"

    everything = stack.executive.get("/api/dashboard").json()
    assert everything["total"] == board["total"] + 6
    assert "strategy" in everything["counts"] and "strategy" not in board["counts"]
    assert "exec" not in json.dumps(board)


def put(stack: Stack, path: str, content: str, **headers: str) -> httpx.Response:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return stack.editor.put(f"/api/notes/{path}", json={"content": content}, headers=names)


def test_a_note_is_created_changed_and_found_in_lists(stack: Stack) -> None:
    path = "written/새 노트.md"
    created = put(stack, path, "---\nentity_type: memo\nstatus: draft\n---\n처음\n")
    assert created.status_code == 201 and created.headers["etag"] == created.json()["etag"]
    assert paths(stack.reader.get("/api/notes?entity_type=memo")) == [path]

    text = "---\nentity_type: memo\nstatus: done\n---\n다음\r\n끝"
    changed = put(stack, path, text, If_Match=created.headers["etag"])
    assert changed.status_code == 200 and changed.headers["etag"] != created.headers["etag"]
    assert (stack.api.vault / path).read_bytes() == text.encode(), "to the byte"
    assert paths(stack.reader.get("/api/notes?entity_type=memo&status=done")) == [path]
    (stack.api.vault / path).unlink()
    assert stack.reader.get(f"/api/notes/{path}").status_code == 404


def test_a_writer_who_has_not_seen_the_last_version_is_refused(stack: Stack) -> None:
    path = "written/conflict.md"
    first = put(stack, path, "one").headers["etag"]
    second = put(stack, path, "two", If_Match=first)
    assert second.status_code == 200
    assert put(stack, path, "three", If_Match=first).status_code == 412
    assert put(stack, path, "three").status_code == 428
    assert put(stack, path, "three", If_None_Match="*").status_code == 412
    assert put(stack, "written/none.md", "x", If_Match=first).status_code == 412
    assert put(stack, "none/none.md", "x", If_Match="*").status_code == 412
    assert not (stack.api.vault / "none").exists()
    assert (stack.api.vault / path).read_text() == "two"
    # A compressing proxy makes the ETag weak; its user must still be able to write.
    weak = "W/" + second.headers["etag"]
    assert put(stack, path, "three", If_Match=f'"other", {weak}').status_code == 200
    assert put(stack, path, "four", If_Match="*").status_code == 200


def test_of_many_writers_at_once_exactly_one_wins(stack: Stack) -> None:
    path = "written/race.md"
    version = put(stack, path, "start").headers["etag"]
    answers: list[int] = []
    clients = [stack.editor for _ in range(8)]

    def write(number: int) -> None:
        body, headers = {"content": f"writer {number}"}, {"If-Match": version}
        answers.append(
            clients[number].put(f"/api/notes/{path}", json=body, headers=headers).status_code
        )

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [412] * 7
    assert [file.name for file in (stack.api.vault / "written").glob(".*")] == []


def test_a_new_note_can_be_asked_to_be_new(stack: Stack) -> None:
    assert put(stack, "written/new.md", "a", If_None_Match="*").status_code == 201
    assert put(stack, "written/new.md", "a", If_None_Match="*").status_code == 412


def test_a_replaced_note_keeps_its_mode_and_is_another_file(stack: Stack) -> None:
    file = stack.api.vault / "written" / "mode.md"
    version = put(stack, "written/mode.md", "a").headers["etag"]
    assert file.stat().st_mode & 0o777 == 0o644
    file.chmod(0o640)
    inode = file.stat().st_ino
    assert put(stack, "written/mode.md", "b", If_Match=version).status_code == 200
    assert file.stat().st_mode & 0o777 == 0o640 and file.stat().st_ino != inode


def test_a_name_written_by_a_mac_is_the_same_name(stack: Stack) -> None:
    folder = stack.api.vault / unicodedata.normalize("NFD", "맥에서")
    folder.mkdir()
    file = folder / unicodedata.normalize("NFD", "온 노트.md")
    file.write_text("decomposed")
    response = stack.reader.get("/api/notes/맥에서/온 노트.md")
    assert response.json()["content"] == "decomposed"
    assert "맥에서/온 노트.md" in paths(stack.reader.get("/api/notes?folder=맥에서"))
    answer = put(stack, "맥에서/온 노트.md", "changed", If_Match=response.headers["etag"])
    assert answer.status_code == 200
    assert file.read_text() == "changed" and len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("a" * (1024 * 1024), 201),
        ("a" * (1024 * 1024 + 1), 413),
        ("가" * (1024 * 1024), 413),
        ("a\0b", 422),
        ("---\nstatus: [open\n---\n", 422),
        ("---\n- a list\n---\n", 422),
        ("---\nan opening without an end\n", 201),
    ],
)
def test_what_is_no_fit_note_is_not_written(stack: Stack, content: str, status: int) -> None:
    answer = put(stack, "written/fit.md", content)
    file = stack.api.vault / "written" / "fit.md"
    assert answer.status_code == status and file.exists() is (status == 201)
    file.unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"content": "\\ud800"}', 422),
        (b'{"content": 7}', 422),
        (b'{"content": "a", "path": "b.md"}', 422),
        (b"{", 422),
        (b"[" * 100_000, 400),
        (b"x" * (3 * 1024 * 1024), 413),
    ],
)
def test_a_senseless_request_is_refused(stack: Stack, body: bytes, status: int) -> None:
    headers = {"Content-Type": "application/json"}
    answer = stack.editor.put("/api/notes/written/fit.md", content=body, headers=headers)
    assert answer.status_code == status
    assert not (stack.api.vault / "written" / "fit.md").exists()


def raw(stack: Stack, method: str, target: str, body: bytes | None = None) -> int:
    """A request whose path no client library tidies up."""
    connection = http.client.HTTPConnection("127.0.0.1", stack.api.port)
    token = stack.token("editor", "vault:read vault:write")
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connection.request(method, target, body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize(
    "path",
    [
        "../secret.md",
        "%2e%2e/secret.md",
        "%2e%2e%2fsecret.md",
        "..%2f..%2fsecret.md",
        "people/../../secret.md",
        "people/%2e%2e/exec/runway.md",
        "./home.md",
        "/etc/passwd.md",
        "%2fetc%2fpasswd.md",
        "people//hannah-weber.md",
        ".obsidian/hidden.md",
        "people/.hidden.md",
        ".md",
        "people",
        "home.txt",
        "home.md%00",
        "home%00.md",
        "..%5csecret.md",
        "a" * 300 + ".md",
        "a/" * 600 + "b.md",
    ],
)
def test_a_path_that_is_no_notes_is_refused_for_reading_and_writing(
    stack: Stack, path: str
) -> None:
    outside = stack.api.vault.parent / "secret.md"
    outside.write_text("secret")
    hidden = stack.api.vault / ".obsidian"
    hidden.mkdir(exist_ok=True)
    (hidden / "hidden.md").write_text("hidden")
    before = {str(file) for file in stack.api.vault.parent.rglob("*")}
    assert raw(stack, "GET", f"/api/notes/{path}") == 400
    assert raw(stack, "PUT", f"/api/notes/{path}", b'{"content": "gotcha"}') == 400
    assert {str(file) for file in stack.api.vault.parent.rglob("*")} == before
    assert outside.read_text() == "secret"


@pytest.mark.parametrize("path", ["exec/new.md", "exec/runway.md", "EXEC/new.md", "exec/a/b.md"])
def test_nothing_is_written_into_the_restricted_vault(stack: Stack, path: str) -> None:
    assert put(stack, path, "gotcha").status_code == 403
    patched = stack.editor.patch(f"/api/notes/{path}/front-matter", json={"status": "done"})
    assert patched.status_code == 403
    files = {file.name for file in LOOP.joinpath("exec_vault").iterdir()} | {".gitkeep"}
    assert {file.name for file in (stack.api.vault / "exec").iterdir()} == files
    assert not (stack.api.vault / "EXEC").exists()


def test_no_symbolic_link_is_followed(stack: Stack) -> None:
    vault, outside = stack.api.vault, stack.api.vault.parent / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    links = vault / "links"
    links.mkdir()
    os.symlink(outside, links / "folder")
    os.symlink(outside / "secret.md", links / "file.md")
    os.symlink(vault / "exec" / "runway.md", links / "exec.md")
    os.symlink(vault / "exec", vault / "boardroom")
    os.mkfifo(links / "pipe.md")
    (links / "folder.md").mkdir()

    for path in (
        "links/folder/secret.md",
        "links/file.md",
        "links/exec.md",
        "boardroom/runway.md",
        "links/pipe.md",
        "links/folder.md",
    ):
        assert stack.reader.get(f"/api/notes/{path}").status_code == 404
        assert put(stack, path, "gotcha", If_Match="*").status_code in (409, 412)
        assert put(stack, path, "gotcha").status_code == 409
    listed = paths(stack.executive.get("/api/notes?limit=200"))
    assert not [path for path in listed if path.startswith(("links", "boardroom"))]
    assert (outside / "secret.md").read_text() == "secret"
    assert [file.name for file in outside.iterdir()] == ["secret.md"]


def test_front_matter_is_patched_and_the_body_stays(stack: Stack) -> None:
    path = "written/patch.md"
    body = "\r\n본문은   그대로  \n---\nnot: front matter\n"
    text = "---\nentity_type: task\nstatus: todo\ndue: 2026-12-01\nat: 12:30\n---\n" + body
    version = put(stack, path, text).headers["etag"]

    def patch(changes: Any, **headers: str) -> httpx.Response:
        return stack.editor.patch(f"/api/notes/{path}/front-matter", json=changes, headers=headers)

    answer = patch({"status": "done", "at": None, "tags": ["가", "b"]}, **{"If-Match": version})
    assert answer.status_code == 200
    assert (stack.api.vault / path).read_bytes().decode() == (
        "---\nentity_type: task\nstatus: done\ndue: 2026-12-01\ntags:\n  - 가\n  - b\n---\n" + body
    )
    assert patch({"status": "todo"}, **{"If-Match": version}).status_code == 412
    assert patch({"status": "todo"}).status_code == 200
    assert patch(["status"]).status_code == 422
    assert stack.editor.patch("/api/notes/no.md/front-matter", json={}).status_code == 404
    broken = stack.editor.patch("/api/notes/inbox/broken-import.md/front-matter", json={"a": 1})
    assert broken.status_code == 409


def test_unknown_paths_are_json_and_never_redirected(stack: Stack) -> None:
    for path in ("/api/", "/api/nothing", "/api/notes/", "/api/dashboard/"):
        response = stack.reader.get(path)
        assert response.status_code in (400, 404) and "location" not in response.headers
        assert "detail" in response.json()

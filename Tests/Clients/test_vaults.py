"""What lies on the disk, through the real server: notes that change and go, and files that are none."""

import base64
import contextlib
import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import jwt
import pytest

import vaults
from conftest import Bench
from messages import MODERN, called, legacy, modern, tool
from processes import wait_until

SECRET = "the-secret-outside"


class Vault:
    """A vault of a test's own, and a server over it."""

    def __init__(self, bench: Bench, notes: dict[str, str] | None = None, **settings: int):
        self.path = bench.place("vault")
        for name, text in (notes or {}).items():
            self.write(name, text)
        self.server = bench.server({"loop": self.path, "exec": bench.place("exec")}, **settings)

    def write(self, name: str, text: str) -> Path:
        return vaults.note(self.path / name, text)

    @property
    def listed(self) -> set[str]:
        """The paths of all notes, as resources."""
        found, cursor = set(), {}
        while True:
            page = modern("resources/list", cursor).to(self.server.port).result
            found |= {item["uri"].removeprefix("vault://loop/") for item in page["resources"]}
            if "nextCursor" not in page:
                return found
            cursor = {"cursor": page["nextCursor"]}

    def search(self, query: str) -> list[str]:
        results = called(self.server.port, "search", {"query": query})["results"]
        return [item["title"] for item in results]

    def read(self, name: str) -> str | None:
        """The text of a note as a resource; nothing if it does not exist."""
        message = modern("resources/read", {"uri": "vault://loop/" + quote(name)})
        answer = message.to(self.server.port)
        if "error" in answer.json:
            assert answer.error["code"] == -32602, answer
            return None
        return str(answer.result["contents"][0]["text"])

    def soon(self, is_so: Callable[[], bool], what: str) -> None:
        wait_until(is_so, what, 30)


def test_a_note_comes_changes_and_goes(bench: Bench) -> None:
    vault = Vault(bench, {"a.md": "# First\n\nmandarin\n"})
    assert vault.listed == {"a.md"} and vault.search("mandarin") == ["First"]
    vault.write("b.md", "# Second\n\ngreenhouse\n")
    vault.soon(lambda: vault.search("greenhouse") == ["Second"], "a new note is found")
    assert vault.listed == {"a.md", "b.md"}
    vault.write("b.md", "# Second\n\nirrigation\n")
    vault.soon(lambda: vault.search("irrigation") == ["Second"], "a changed note is found")
    assert vault.search("greenhouse") == []
    (vault.path / "b.md").rename(vault.path / "c.md")
    vault.soon(lambda: vault.listed == {"a.md", "c.md"}, "a renamed note is listed")
    (vault.path / "c.md").unlink()
    vault.soon(lambda: vault.listed == {"a.md"} and vault.search("irrigation") == [], "a note that is gone is gone")
    assert vault.read("c.md") is None and vault.read("a.md")


def test_folders_come_and_go(bench: Bench) -> None:
    vault = Vault(bench)
    assert vault.listed == set()
    elsewhere = bench.place("elsewhere")
    for number in range(20):
        vaults.note(elsewhere / f"deep/er/{number}.md", f"# Note {number}\n\nfrost\n")
    (elsewhere / "deep").rename(vault.path / "deep")
    vault.soon(lambda: len(vault.listed) == 20, "a folder that is moved in is indexed")
    vault.write("deep/er/new.md", "# New\n\nhail\n")
    vault.soon(lambda: vault.search("hail") == ["New"], "a note in it is found")
    shutil.rmtree(vault.path / "deep")
    vault.soon(lambda: vault.listed == set() and vault.search("frost") == [], "and is gone with it")


def test_a_vault_that_goes_and_comes_back(bench: Bench) -> None:
    vault = Vault(bench, {"a.md": "# First\n\nmandarin\n"})
    hidden = vault.path.with_name("hidden")
    vault.path.rename(hidden)
    vault.soon(lambda: vault.server.health["status"] == "degraded", "it is seen that the vault is gone")
    # Not "there is none": the note may be back in a moment.
    away = modern("resources/read", {"uri": "vault://loop/a.md"}).to(vault.server.port)
    assert away.status == 200 and away.error["code"] == -32603, away
    assert legacy("tools/list").to(vault.server.port).status == 200 and vault.server.health
    hidden.rename(vault.path)
    vault.soon(lambda: vault.server.health["status"] == "ok", "it is seen that the vault is back")
    vault.soon(lambda: vault.search("mandarin") == ["First"] and vault.listed == {"a.md"}, "the vault is back")
    vault.write("b.md", "# Second\n\nhail\n")
    vault.soon(lambda: vault.search("hail") == ["Second"], "and it is watched again")


def test_a_vault_that_is_not_there_yet(bench: Bench) -> None:
    path = bench.place("place") / "not/yet"
    server = bench.server({"loop": path, "exec": bench.place("exec")})
    search = tool("search", {"query": "mandarin"})
    assert search.to(server.port).result["isError"] and server.health["status"] == "degraded"
    vaults.note(path / "a.md", "# First\n\nmandarin\n")
    wait_until(lambda: b"First" in search.to(server.port).body, "it is there")
    assert server.stop() == 0


def test_an_empty_vault_answers_everything(bench: Bench) -> None:
    vault = Vault(bench)
    for method in ("tools/list", "resources/list", "resources/templates/list", "prompts/list", "server/discover"):
        assert modern(method).to(vault.server.port).result
    assert vault.listed == set() and vault.search("anything") == []
    for name in ("list_notes", "vault_overview"):
        assert called(vault.server.port, name) is not None


def test_what_listens_is_told(bench: Bench) -> None:
    vault = Vault(bench, {"a.md": "# First\n", "b.md": "# Second\n"})
    params = {"notifications": {"resourcesListChanged": True, "resourceSubscriptions": ["vault://loop/a.md"]}}
    with modern("subscriptions/listen", params, "s").stream(vault.server.port) as stream:
        honoured = stream.message()["params"]["notifications"]
        assert honoured["resourceSubscriptions"] == ["vault://loop/a.md"]
        vault.write("b.md", "# Second\n\nmore\n")
        vault.write("a.md", "# First\n\nmore\n")
        told = stream.message(30)
        assert told["method"] == "notifications/resources/updated", told
        assert told["params"]["uri"] == "vault://loop/a.md"
        assert told["params"]["_meta"]["io.modelcontextprotocol/subscriptionId"] == "s"
        vault.write("c.md", "# Third\n")
        told = stream.message(30)
        while told["method"] == "notifications/resources/updated":
            assert told["params"]["uri"] == "vault://loop/a.md"
            told = stream.message(30)
        assert told["method"] == "notifications/resources/list_changed", told


OUTSIDE = [
    "../outside.md",
    "..%2foutside.md",
    "%2e%2e/outside.md",
    "%252e%252e%252foutside.md",
    "a/../../outside.md",
    "/etc/passwd",
    "//etc/passwd",
    "./../outside.md",
    "..\\outside.md",
    "a.md/../../outside.md",
    "link.md",
    "folder/outside.md",
    "loop.md",
    "fifo.md",
    "a.md\0.png",
    "A.MD/",
    ".hidden/x.md",
    "socket.md",
]


@pytest.fixture(scope="module")
def nasty(shared: Bench) -> Vault:
    outside = shared.place("outside")
    (outside / "outside.md").write_text(f"# Outside\n\n{SECRET}\n")
    vault = Vault(shared, {"a.md": "# First\n\nmandarin\n", ".hidden/x.md": f"# Hidden\n\n{SECRET}\n"})
    shutil.copy(outside / "outside.md", vault.path.parent / "outside.md")
    (vault.path / "link.md").symlink_to(outside / "outside.md")
    (vault.path / "folder").symlink_to(outside)
    (vault.path / "loop.md").symlink_to(vault.path / "loop.md")
    (vault.path / "round").symlink_to(vault.path)
    (vault.path / "device.md").symlink_to("/dev/zero")
    os.mkfifo(vault.path / "fifo.md")
    # A folder that is named like a note, names that are not UTF-8, and one as long as they get.
    (vault.path / "folder.md").mkdir()
    with contextlib.suppress(OSError):
        Path(os.fsdecode(os.fsencode(vault.path) + b"/\xff\xfe.md")).write_text("# No name\n")
    vault.write("b" * 240 + ".md", "# Long name\n")
    (vault.path / "latin.md").write_bytes(b"# Latin\n\n\xe4\xf6\xfc \xff mandarin\n")
    (vault.path / "nul.md").write_bytes(b"# Nul\n\n\0\0 mandarin\n")
    with (vault.path / "sparse.md").open("wb") as file:
        file.write(b"# Sparse\n\nmandarin\n")
        file.truncate(1 << 30)
    vault.write("dates.md", "---\ntitle: [un: closed\ntags: {a\n---\n# Broken\n\nmandarin\n")
    vault.server.restart()
    return vault


def test_a_vault_of_things_that_are_no_notes_is_served(nasty: Vault) -> None:
    nasty.soon(lambda: "First" in nasty.search("mandarin"), "the index is ready")
    listed = nasty.listed
    assert "a.md" in listed and not {"link.md", "loop.md", "fifo.md", "folder.md"} & listed, listed
    assert not any(path.startswith(("folder/", "round/", ".hidden/")) for path in listed), listed
    assert nasty.search(SECRET) == []
    for name in ("list_notes", "vault_overview"):
        assert SECRET not in json.dumps(called(nasty.server.port, name))


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_is_ever_read(nasty: Vault, path: str) -> None:
    port = nasty.server.port
    for name, argument in (("read_note", "path"), ("fetch", "id"), ("related", "id")):
        for value in (path, f"loop/{path}", f"vault://loop/{path}", quote(path, safe="")):
            message = tool(name, {argument: value})
            answer = message.to(port)
            assert answer.status == 200 and SECRET.encode() not in answer.body and b"root:" not in answer.body, answer
    for uri in (f"vault://loop/{path}", f"vault://loop/{quote(path, safe='')}", f"vault:///{path}", f"file:///{path}"):
        message = modern("resources/read", {"uri": uri}).having(Mcp_Name=None)
        coded = message.having(Mcp_Name="=?base64?" + _base64(uri) + "?=")
        answer = coded.to(port)
        assert answer.status in (200, 400) and SECRET.encode() not in answer.body and b"root:" not in answer.body


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def test_a_gigabyte_of_nothing_costs_nothing(nasty: Vault) -> None:
    before = nasty.server.memory
    started = time.monotonic()
    tool("read_note", {"path": "sparse.md"}).to(nasty.server.port)
    modern("resources/read", {"uri": "vault://loop/sparse.md"}).to(nasty.server.port)
    assert time.monotonic() - started < 20
    assert nasty.server.memory - before < 64 << 20 and nasty.server.memory < 256 << 20


def test_text_that_is_not_utf_8_is_served_or_refused_but_valid(nasty: Vault) -> None:
    for name in ("latin.md", "nul.md"):
        answer = tool("read_note", {"path": name}).to(nasty.server.port)
        answer.body.decode("utf-8")
        assert answer.status == 200


def broken_heads(vault: Vault) -> dict[str, int]:
    return {each["name"]: each["brokenFrontMatters"] for each in vault.server.health["vaults"]}


def test_a_broken_head_is_served_and_counted(nasty: Vault) -> None:
    assert "mandarin" in (nasty.read("dates.md") or "")
    assert broken_heads(nasty) == {"exec": 0, "loop": 1}
    nasty.write("dates.md", "---\ntitle: Mended\n---\n# Mended\n\nmandarin\n")
    nasty.soon(lambda: "Mended" in nasty.search("mandarin"), "it is mended")
    assert broken_heads(nasty) == {"exec": 0, "loop": 0}


def test_a_note_that_changes_while_it_is_read(bench: Bench) -> None:
    """Either all of one text or all of the other, though it is written in place as some editors do."""
    vault = Vault(bench, {"a.md": "start\n"})
    whole = {letter: (letter * 79 + "\n") * 1_000 for letter in "ab"}
    for _ in range(100):
        for letter, text in whole.items():
            vaults.note(vault.path / "a.md", text)
            read = vault.read("a.md")
            assert read in ("start\n", *whole.values()), (letter, (read or "")[:10], len(read or ""))


def test_a_thousand_notes_at_once_are_one_word_to_listeners(bench: Bench) -> None:
    vault = Vault(bench)
    params = {"notifications": {"resourcesListChanged": True}}
    with modern("subscriptions/listen", params).stream(vault.server.port) as stream:
        stream.message()
        for number in range(1_000):
            (vault.path / f"{number}.md").write_text(f"# Note {number}\n\nfrost {number}\n")
        vault.soon(lambda: len(vault.listed) == 1_000, "all are listed")
        assert stream.message()["method"] == "notifications/resources/list_changed"
        words = 1
        with contextlib.suppress(AssertionError, TimeoutError):
            while stream.event(limit=1) is not None:
                words += 1
        assert words < 50, words


def test_the_same_answers_with_and_without_what_one_may_not_see(bench: Bench) -> None:
    """Byte for byte: whoever lacks the scope cannot tell whether the executives have notes at all."""
    issuer = bench.issuer()
    folder = vaults.sample(bench.place("sample"))["loop"]
    hidden, empty = vaults.sample(bench.place("hidden"))["exec"], bench.place("empty")
    requests = [modern(method) for method in ("server/discover", "tools/list", "resources/list", "prompts/list")]
    requests += [modern("resources/templates/list"), tool("vault_overview"), tool("list_notes")]
    for word in ("runway", "런웨이", "급여", "offer", "nord", "전략", "418"):
        requests.append(tool("search", {"query": word}))
    for name in ("runway.md", "exec/runway.md", "vault://exec/runway.md", "fin-runway", "자금 현황", "no-such.md"):
        requests += [tool("fetch", {"id": name}), tool("read_note", {"path": name})]
    requests.append(tool("read_note", {"path": "runway.md", "vault": "exec"}))
    requests.append(tool("list_notes", {"vault": "exec"}))
    for uri in ("vault://exec/runway.md", "vault://exec/no-such.md", "vault://exec/"):
        requests.append(modern("resources/read", {"uri": uri}))
    for value in ("run", "exec", "급", ""):
        reference = {"type": "ref/resource", "uri": "vault://{vault}/{+path}"}
        requests.append(modern("completion/complete", {"ref": reference, "argument": {"name": "path", "value": value}}))
    servers = [bench.server({"loop": folder, "exec": path}, issuer) for path in (hidden, empty)]
    for message in requests:
        for version in (MODERN, "2025-11-25"):
            sent = message if version == MODERN else legacy(message.body["method"], message.body["params"])
            answers = [sent.by(server.token()).to(server.port) for server in servers]
            bodies = [answer.body for answer in answers]
            assert answers[0].status == answers[1].status and bodies[0] == bodies[1], (sent.body, bodies)
            assert b"418 million" not in bodies[0] and b'fin-runway"' not in bodies[0]
    # With the scope they are there, or nothing was shown.
    found = tool("search", {"query": "runway"}).by(servers[0].token("vault:read exec:read")).to(servers[0].port)
    assert b"Runway" in found.body


def test_keys_that_are_away_for_a_while(bench: Bench) -> None:
    """An issuer that is being replaced: tokens under keys that are known go on working."""
    issuer = bench.issuer()
    server = bench.server(issuer=issuer)
    token = server.token()
    assert legacy("tools/list").by(token).to(server.port).status == 200
    issuer.is_up = False
    assert legacy("tools/list").by(token).to(server.port).status == 200
    asked = issuer.asked
    for number in range(50):
        forged = jwt.encode({"sub": "x"}, issuer.key, algorithm="RS256", headers={"kid": f"unknown-{number}"})
        assert legacy("tools/list").by(forged).to(server.port).status == 401
    assert issuer.asked - asked <= 5, "unknown keys are asked for, but not as often as anybody likes"


def test_nothing_is_written_to_a_vault(bench: Bench) -> None:
    vault = Vault(bench, {"a.md": "# First\n", "b/c.md": "# Second\n"})
    before = {path: path.stat().st_mtime_ns for path in vault.path.rglob("*")}
    for name in ("search", "list_notes", "vault_overview"):
        called(vault.server.port, name, {"query": "First"} if name == "search" else {})
    assert vault.server.stop() == 0
    assert {path: path.stat().st_mtime_ns for path in vault.path.rglob("*")} == before

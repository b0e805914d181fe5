"""VOL008: a mounted file is the old one for ever once it has been replaced under its name."""

import pytest

from bench import Bench
from edges import Edge, Program
from generated import api
from namespaces import Mount
from processes import wait_until
from wire import ask

MOVED = "location = /moved {{ return 301 /{}/; }}"


def files(bench: Bench, nginx: Program, word: str) -> dict[str, str]:
    services = {"api": api(8081)}
    return bench.build(services, {"/api/": "api"}, nginx, {"raw": {"server": MOVED.format(word)}}).nginx


def location(edge: Edge) -> str:
    return ask(edge.port, "/moved").headers.get("location", "")


def reload(edge: Edge, replaced: dict[str, str]) -> None:
    """Returns once nginx has read its configuration again and new workers are there."""
    before = edge.workers
    edge.write(replaced)
    edge.reload()
    wait_until(lambda: bool(edge.workers) and not edge.workers & before, "new workers")


@pytest.mark.usefixtures("namespace")
def test_a_reload_reads_the_old_file_through_a_file_mount(bench: Bench, nginx: Program) -> None:
    old, new = files(bench, nginx, "old"), files(bench, nginx, "new")
    edge = bench.run(nginx, old, mounts=lambda written, seen: [Mount(written / name, seen / name) for name in old])
    reload(edge, new)
    assert location(edge) == "/old/"
    assert "/new/" in (edge.written / "nginx.conf").read_text()


@pytest.mark.usefixtures("namespace")
def test_a_reload_reads_the_new_file_through_the_generated_mount(bench: Bench, nginx: Program) -> None:
    built = bench.build({"api": api(8081)}, {"/api/": "api"}, nginx)
    (mount,) = built.mounts("edge", bench.folder, bench.folder)
    assert mount.source == built.folder / "nginx" and mount.is_read_only
    edge = bench.run(
        nginx, files(bench, nginx, "old"), mounts=lambda written, seen: [Mount(written, seen, is_read_only=True)]
    )
    reload(edge, files(bench, nginx, "new"))
    assert location(edge) == "/new/"


def test_a_build_replaces_its_files_under_their_names(bench: Bench) -> None:
    """So that a file mount would keep what was built first."""
    first = bench.build({"api": api(8081)}, {"/api/": "api"})
    path = first.folder / "nginx/nginx.conf"
    with path.open() as held:
        first.again({"api": api(8082)}, {"/api/": "api"})
        assert "api:8082" in path.read_text() and "api:8082" not in held.read()

"""VOL004, VOL005: a SQLite database is more than its file, and its readers write."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench import PROGRAMS, Bench
from generated import Generated, python
from namespaces import Mount, inside
from processes import wait_until

pytestmark = pytest.mark.usefixtures("namespace")

# The mounts of a container, from the folder that stands for its writable layer.
Container = Callable[[Path], list[Mount]]


def owner(bench: Bench) -> tuple[Generated, Container]:
    """A service that owns a database, as loopgen mounts its volume."""
    service = python(8081, writes={"/data": "data"})
    built = bench.build({"api": service}, {"/api/": "api"}, volumes={"data": {"holds": ["sqlite"]}})
    (bench.folder / "volumes/data").mkdir(parents=True)
    return built, lambda layer: built.mounts("api", layer, bench.folder / "volumes")


def use(bench: Bench, mounts: Container, layer: str, action: str, *options: str) -> str:
    """Does something with /data/app.db in a container of its own."""
    root = bench.folder / layer
    return bench.script("store.py", action, root / "data/app.db", *options, launcher=inside(mounts(root)))


def rows_after_a_replacement(bench: Bench, mounts: Container) -> str:
    """Commits rows in a container that is then killed, and counts them in the next one."""
    assert use(bench, mounts, "first", "create") == "created"
    root = bench.folder / "second"
    child = bench.python([PROGRAMS / "store.py", "add", root / "data/app.db"], launcher=inside(mounts(root)))
    wait_until(lambda: child.said.strip() == "committed", "the commit\n" + child.said)
    child.process.kill()
    child.wait()
    return use(bench, mounts, "third", "count")


def test_committed_rows_stay_behind_in_the_container_when_the_file_is_mounted(bench: Bench) -> None:
    database = bench.folder / "app.db"
    database.touch()
    assert rows_after_a_replacement(bench, lambda layer: [Mount(database, layer / "data/app.db")]) == "0 rows"
    # The log with the rows is in the layer that was thrown away.
    assert (bench.folder / "second/data/app.db-wal").stat().st_size > 0


def test_committed_rows_outlive_the_container_with_the_generated_mount(bench: Bench) -> None:
    _, mounts = owner(bench)
    assert rows_after_a_replacement(bench, mounts) == "100 rows"


def test_a_database_in_a_read_only_folder_cannot_be_read(bench: Bench) -> None:
    _, mounts = owner(bench)
    assert use(bench, mounts, "owner", "create") == "created"

    def reader(layer: Path) -> list[Mount]:
        return [Mount(mount.source, mount.target, is_read_only=True) for mount in mounts(layer)]

    for options in ((), ("?mode=ro",)):
        assert use(bench, reader, "reader", "count", *options) == "unable to open database file"
    # Its owner reads it, and a reader does that knows that nobody writes.
    assert use(bench, mounts, "owner", "count") == "0 rows"
    assert use(bench, reader, "reader", "count", "?immutable=1") == "0 rows"

"""VOL002, VOL012, VOL013: what a read-only mount forbids, and what it does not."""

from pathlib import Path

import pytest

from bench import Bench
from generated import Tree, python
from namespaces import Mount, inside

pytestmark = pytest.mark.usefixtures("namespace")


def mounts(bench: Bench, service: Tree, layer: Path) -> list[Mount]:
    """The mounts of a service that loopgen generates; its folders are made first."""
    volumes = {"vault": {"path": "./vault", "holds": "notes"}, "exec": {"path": "./exec", "holds": "notes"}}
    used = {**service.get("reads", {}), **service.get("writes", {})}.values()
    built = bench.build(
        {"api": service}, {"/api/": "api"}, volumes={name: volumes[name] for name in volumes if name in used}
    )
    (built.root / "vault/exec").mkdir(parents=True)
    (built.root / "exec").mkdir()
    return built.mounts("api", layer, built.root)


def test_a_write_below_a_read_only_mount_fails_when_it_is_made(bench: Bench) -> None:
    layer = bench.folder / "layer"
    found = mounts(bench, python(8081, writes={"/vault": "vault"}), layer)
    read_only = [Mount(mount.source, mount.target, is_read_only=True) for mount in found]
    path = layer / "vault/note.md"
    assert bench.script("store.py", "write", path, launcher=inside(read_only)) == "EROFS"
    # What a service writes to, loopgen mounts writable.
    assert bench.script("store.py", "write", path, launcher=inside(found)) == "written"


def test_what_a_service_reads_is_mounted_read_only(bench: Bench) -> None:
    layer = bench.folder / "layer"
    found = mounts(bench, python(8081, reads={"/vault": "vault"}), layer)
    assert bench.script("store.py", "write", layer / "vault/note.md", launcher=inside(found)) == "EROFS"


def submount(found: list[Mount]) -> list[list[str]]:
    """A share of its own in the host's folder, as a NAS has them."""
    return [["mount", "-t", "tmpfs", "share", str(found[0].source / "exec")]]


def test_a_mount_of_the_host_below_a_read_only_one_stays_writable(bench: Bench) -> None:
    layer = bench.folder / "layer"
    found = mounts(bench, python(8081, reads={"/vault": "vault"}), layer)
    start = inside(found, submount(found))
    assert bench.script("store.py", "write", layer / "vault/note.md", launcher=start) == "EROFS"
    assert bench.script("store.py", "write", layer / "vault/exec/note.md", launcher=start) == "written"


def test_a_volume_that_is_read_by_itself_is_read_only_below_another(bench: Bench) -> None:
    layer = bench.folder / "layer"
    found = mounts(bench, python(8081, reads={"/vault": "vault", "/vault/exec": "exec"}), layer)
    start = inside(found, submount(found))
    assert bench.script("store.py", "write", layer / "vault/exec/note.md", launcher=start) == "EROFS"


def test_a_mount_below_a_read_only_one_needs_its_place_to_be_there(bench: Bench) -> None:
    layer = bench.folder / "layer"
    outer, inner = mounts(bench, python(8081, reads={"/vault": "vault", "/vault/exec": "exec"}), layer)
    (outer.source / "exec").rmdir()
    # The engine makes the places of mounts, but cannot make this one.
    assert bench.script("store.py", "make", inner.target, launcher=inside([outer])) == "EROFS"
    (outer.source / "exec").mkdir()
    assert bench.script("store.py", "make", inner.target, launcher=inside([outer])) == "EEXIST"

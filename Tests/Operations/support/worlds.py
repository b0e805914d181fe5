"""Hosts that loopgen cannot work with, each for one reason; made once, when a test first asks for it."""

from rig import PLACES, Rig, World


def changed_key(rig: Rig) -> World:
    """The host is known by the key of another one."""
    known = rig.nas.known_host.replace(str(rig.nas.port), str(rig.box.port))
    return rig.configure("changed", known, rig.key, {"box": rig.box.port})


def unknown_key(rig: Rig) -> World:
    return rig.configure("unknown", "", rig.key, {"box": rig.box.port})


def stranger(rig: Rig) -> World:
    """A key that the host has never seen."""
    return rig.configure("stranger", rig.box.known_host, rig.stranger, {"box": rig.box.port})


def nobody(rig: Rig) -> World:
    """Nobody listens there."""
    return rig.configure("nobody", rig.box.known_host, rig.key, {"box": 9})


def no_name(rig: Rig) -> World:
    """The alias stands in no file, and no such host exists."""
    return rig.configure("nowhere", "", rig.key, {})


def no_docker(rig: Rig) -> World:
    daemon = rig.serve("no-docker", rig.gnu, rig.hiding(*PLACES))
    return rig.trusted("no-docker", box=daemon)


def no_compose(rig: Rig) -> World:
    daemon = rig.serve("no-compose", rig.gnu, rig.hiding(*rig.composes()))
    return rig.trusted("no-compose", box=daemon)


def no_daemon(rig: Rig) -> World:
    """The socket is there, and nobody behind it."""
    daemon = rig.serve("no-daemon", rig.gnu, rig.dead_socket())
    return rig.trusted("no-daemon", box=daemon)

"""What a service does with its SQLite database or a folder. Arguments: what to do, and the path."""

import errno
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path


def opened(path: str, options: str = "") -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}{options}", uri=True)


def create(path: str) -> None:
    """A database in write-ahead mode, closed as it should be."""
    database = opened(path)
    assert database.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    database.execute("CREATE TABLE notes (text)")
    database.commit()
    database.close()
    print("created")


def add(path: str) -> None:
    """Commits a hundred rows, and is then at work until it is killed."""
    database = opened(path)
    database.executemany("INSERT INTO notes VALUES (?)", [("note",)] * 100)
    database.commit()
    print("committed", flush=True)
    time.sleep(60)


def count(path: str, options: str = "") -> None:
    try:
        print(*opened(path, options).execute("SELECT count(*) FROM notes").fetchone(), "rows")
    except sqlite3.Error as error:
        print(error)


def write(path: str) -> None:
    """Makes a file."""
    attempt(lambda: Path(path).write_text("written"), "written")


def make(path: str) -> None:
    """Makes a folder, as an engine does for a mount whose place is not there."""
    attempt(Path(path).mkdir, "made")


def attempt(action: Callable[[], object], done: str) -> None:
    try:
        action()
        print(done)
    except OSError as error:
        print(errno.errorcode[error.errno or 0])


if __name__ == "__main__":
    {"create": create, "add": add, "count": count, "write": write, "make": make}[sys.argv[1]](*sys.argv[2:])

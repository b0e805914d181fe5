"""What each protection of the generated files is worth: the same action with it and without it, on a real engine.

python Tests/EndToEnd/protections.py [--only NAME] [--record], with the suite's Python and loopgen.
"""

import argparse
import signal
import sys
import tempfile
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(HERE / folder) for folder in ("support", "../Clients/support", "../Failures/support")]

from engine import Engine
from protection_table import Row, record
from removals import REMOVALS
from trial import Trial


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [removal.name for removal in REMOVALS]
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=f"one of {', '.join(names)}")
    parser.add_argument("--record", action="store_true", help="write the table into README.md; of all rows alone")
    found = parser.parse_args()
    if found.record and found.only:
        parser.error("a record is of all rows: --record goes without --only")
    return found


def main() -> int:
    wanted = arguments()
    # Whoever ends the run ends its containers: as by Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if reason := Engine.absent():
        print(f"NOT CHECKED: {reason}", file=sys.stderr)
        return 1
    rows: list[Row] = []
    failed: list[str] = []
    for removal in REMOVALS:
        if wanted.only and removal.name not in wanted.only:
            continue
        print(f"{removal.name}: {removal.removed}; {removal.words}", flush=True)
        try:
            with tempfile.TemporaryDirectory(prefix="protections-") as folder, Trial(removal, Path(folder)) as trial:
                row = trial.row()
        except (AssertionError, OSError, ValueError, KeyError):
            traceback.print_exc()
            failed.append(removal.name)
            continue
        rows.append(row)
        for line in row.lines:
            print(f"  {line}", flush=True)
        if not row.is_expected:
            failed.append(removal.name)
    if failed:
        print(f"not as expected: {', '.join(failed)}", file=sys.stderr)
        return 1
    if wanted.record:
        record(rows, Engine().versions)
    return 0


if __name__ == "__main__":
    sys.exit(main())

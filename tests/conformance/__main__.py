"""`python -m tests.conformance FILE...`: how many worked examples are printed exactly, and which are not."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.conformance.cases import outcome, read_cases

PASSED = Path(__file__).parent / "passed.txt"


def main() -> int:
    """Prints one line a case and the sums; 1 if any case is not exact."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--failures", action="store_true", help="print only the cases that are not exact")
    parser.add_argument("--record", action="store_true", help="add what is exact now to the pass-list")
    options = parser.parse_args()
    results = [(path, outcome(case)) for path in options.files for case in read_cases(path)]
    for path, result in results:
        if result.exact and options.failures:
            continue
        verdict = "exact" if result.exact else "text" if result.text else "wrong"
        print(f"{verdict:5}  {path.stem}:{result.case.id}  {result.case.rule}")
        if not result.exact:
            print(f"       wanted   {result.case.expect[0]}\n       printed  {result.printed}")
    if options.record:
        _record([f"{path.stem}:{result.case.id}  # {result.case.rule}" for path, result in results if result.exact])
    exact = sum(result.exact for _, result in results)
    text = sum(result.text for _, result in results)
    print(f"{len(results)} cases: {exact} exact (text and italics), {text} right in text alone")
    return 0 if exact == len(results) else 1


def _record(lines: list[str]) -> None:
    """Adds `lines` to the pass-list; none is ever taken away."""
    listed = PASSED.read_text(encoding="utf-8").splitlines()
    known = {line.split("#")[0].strip() for line in listed}
    new = [line for line in lines if line.split("#")[0].strip() not in known]
    PASSED.write_text("\n".join([*listed, *new]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

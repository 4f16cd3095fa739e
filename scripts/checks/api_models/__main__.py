"""``python -m checks.api_models``: the check alone; with ``--models FOLDER`` against the models of another botocore.

``FOLDER`` is the ``botocore/data`` of an unpacked wheel; ``--table`` prints the findings as a Markdown table.
"""

import argparse
import sys
from pathlib import Path

from checks.api_models import find_problems, problems
from checks.api_models.audit import audit, places
from checks.api_models.models import Models
from checks.api_models.report import table
from checks.problem import run
from content.read import read_content


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m checks.api_models", description="Facts against AWS's API models.")
    parser.add_argument("--models", type=Path, metavar="FOLDER", help="the data folder of another botocore")
    parser.add_argument("--table", action="store_true", help="the findings as a Markdown table")
    asked = parser.parse_args()
    if asked.models is None and not asked.table:
        return run("API models", find_problems)
    from checks.api_models.installed import data_folder, pinned_version

    folder = asked.models or data_folder()
    version = folder.resolve().parents[1].name if asked.models else pinned_version()
    done = audit(read_content(), places(), Models(folder))
    if asked.table:
        print(table(done.findings, version))
    else:
        for problem in problems(done, version):
            print(problem, file=sys.stderr)
        print(f"API models: {done.counts(read_content(), version)}; {len(done.findings)} do not hold")
    return 1 if done.findings else 0


if __name__ == "__main__":
    raise SystemExit(main())

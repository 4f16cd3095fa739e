"""Facts and statements still agree with AWS's API models, in the botocore that ``requirements/facts.txt`` pins.

So raising one pinned version is an audit: whatever no longer holds is named with file, line, what we say and what the
model says, and a new member of an enumeration that pages list is named too.
"""

from checks.api_models.audit import Audit, audit, places
from checks.api_models.installed import LOCK, NotInstalledError, data_folder, pinned_version
from checks.api_models.models import Models
from checks.api_models.named import name_problems
from checks.problem import Problem
from content.read import DATA, read_content
from project import DOCS


def find_problems() -> list[Problem]:
    """Every tie that does not hold. Prints how many there are of each kind, and why the other facts have none."""
    content = read_content()
    try:
        version = pinned_version()
        where = places()
        done = audit(content, where, Models(data_folder()))
    except NotInstalledError as error:
        return [Problem(path=str(LOCK), line=1, sentence=str(error))]
    print(f"check: API models: {done.counts(content, version)}", flush=True)
    unnamed = name_problems(content.statements.values(), where, _read_page)
    return [*_wrong_version(content.api_models.version, version), *unnamed, *problems(done, version)]


def problems(done: Audit, version: str) -> list[Problem]:
    """The findings as a check shows them."""
    return [Problem(path=found.path, line=found.line, sentence=found.sentence(version)) for found in done.findings]


def _read_page(language: str, page: str) -> str | None:
    path = DOCS / language / page
    return path.read_text(encoding="utf-8") if path.exists() else None


def _wrong_version(said: str, pinned: str) -> list[Problem]:
    if said == pinned:
        return []
    sentence = f"version is {said}, requirements/facts.txt pins {pinned}; run checks.api_models.newest"
    return [Problem(path=str(DATA / "api-models.yml"), line=1, sentence=sentence)]

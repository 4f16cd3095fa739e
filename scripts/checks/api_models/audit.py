"""All ties asked at once, and counted: of how many facts the models speak, and why of no others."""

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass

from checks.api_models.compare import Finding, compare_fact, compare_statement
from checks.api_models.models import Models
from content.marked_yaml import load_marked
from content.model import Content, Fact
from content.read import DATA
from project import ROOT

# Of each fact and statement: its file and line.
Places = Mapping[tuple[str, str], tuple[str, int]]
# What the calculators' own files hold; they are no facts of docs/data.
_RATES = ("lambda-rate.", "lambda-free.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What one reading of the models found."""

    findings: tuple[Finding, ...]

    def counts(self, content: Content, version: str) -> str:
        """One line: what is tied, how, and what cannot be."""
        own = [fact for fact in content.facts.values() if not fact.key.startswith(_RATES)]
        priced = {fact.source for fact in own if fact.unit.startswith("usd")}
        tied = [fact.model for fact in own if fact.model]
        compared = sum(tie.is_value for tie in tied)
        why = Counter(_why_not(fact, priced) for fact in own if not fact.model)
        reasons = ", ".join(f"{number} {reason}" for reason, number in why.most_common())
        return (
            f"botocore {version} of {content.api_models.released}: {len(tied)} of {len(own)} facts tied "
            f"({compared} by value, {len(tied) - compared} by what is or is not there) and {len(content.statements)} "
            f"statements; no model speaks of the others: {reasons}"
        )


def audit(content: Content, where: Places, models: Models) -> Audit:
    """Compare every tie of ``content`` with ``models``."""
    findings = []
    for fact in content.facts.values():
        if fact.model and (said := compare_fact(fact, models)):
            path, line = where["facts", fact.key]
            findings.append(
                Finding(key=fact.key, path=path, line=line, we_say=_ours(fact), model_says=said, place=fact.model.place)
            )
    for statement in content.statements.values():
        path, line = where["statements", statement.key]
        findings += [
            Finding(
                key=statement.key, path=path, line=line, we_say=f"“{statement.says}”", model_says=said,
                place=f"{statement.tie.place}; on {', '.join(statement.pages)}",
            )
            for said in compare_statement(statement.tie, models)
        ]  # fmt: skip
    return Audit(findings=tuple(findings))


def places() -> Places:
    """Where each fact and statement stands, from the root."""
    return {
        (path[0], path[1]): (str(file.relative_to(ROOT)), line)
        for file in [*sorted(DATA.glob("facts/*.yml")), DATA / "statements.yml"]
        for path, line in load_marked(file)[1].items()
        if len(path) == 2 and path[0] in ("facts", "statements")
    }


def _ours(fact: Fact) -> str:
    if not fact.model or fact.model.how in ("has", "lacks", "says"):
        return f"“{fact.label['en']}”"
    return fact.value if fact.unit == "count" else f"{fact.value} {fact.unit}"


def _why_not(fact: Fact, priced: Set[str]) -> str:
    """The models describe requests and answers: they know no price, no day, and few quotas of an account."""
    if fact.unit.startswith("usd"):
        return "prices"
    if fact.unit in ("date", "month", "year"):
        return "dates"
    if fact.source in priced:
        return "other figures of price lists"
    return "quotas and behaviour that only documentation gives"

"""The findings of one raised version as a pull request: its title and its text, with a table. Asks nobody anything."""

from collections.abc import Sequence

from checks.api_models.compare import Finding

TITLE = "API models: botocore {version}"
_HEAD = ("| Fact or statement | Where | We say | The model says | Model |", "|---|---|---|---|---|")
_MADE_BY = (
    "Made by `.github/workflows/facts.yml`. It merges nothing: whoever merges has read the table and the sources."
)


def table(findings: Sequence[Finding], version: str) -> str:
    """A Markdown table of the findings, one row each; a sentence where there are none."""
    if not findings:
        return f"Every fact and statement that is tied to a model agrees with botocore {version}."
    rows = [
        f"| `{found.key}` | {found.path}:{found.line} | {_cell(found.we_say)} | {_cell(found.model_says)} "
        f"| {_cell(found.place)} |"
        for found in findings
    ]
    return "\n".join((*_HEAD, *rows))


def pull_request(findings: Sequence[Finding], before: str, version: str, released: str, counts: str) -> tuple[str, str]:
    """Title and text for raising the models from ``before`` to ``version``, whose files are of ``released``."""
    title = TITLE.format(version=version)
    if findings:
        number = len(findings)
        title += f": {number} {'finding' if number == 1 else 'findings'}"
        todo = "Correct each fact in `docs/data` and the pages that state it, in both languages; then `make check`."
    else:
        todo = "There is nothing to correct: merging only renews the date that the facts page shows."
    text = "\n\n".join(
        (
            f"The API models that the facts are checked against: botocore {before} becomes {version} ({released}).",
            table(findings, version),
            todo,
            f"<details><summary>Counts</summary>\n\n{counts}\n\n</details>",
            _MADE_BY,
        )
    )
    return title, f"{text}\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")

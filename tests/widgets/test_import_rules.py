"""Modules import only from the layers below, so that facts, rules, views and HTML stay apart
(docs/decisions/0001-data-goes-one-way.md)."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "widgets" / "compute_calculators"
CALCULATORS = {path.parent.name for path in PACKAGE.glob("*/rules.py")}
PACKAGES = {path.parent.name for path in PACKAGE.glob("*/form.py")}
# The modules of the package that a calculator's module may import from outside its own calculator.
SHARED_BY_LAYER = {
    "rates": {"money", "facts", "service_rates"},
    "rules": {"money", "facts"},
    "form": {"fields", "problems", "regions"},
    "view": {"blocks", "facts", "money", "parts", "won"},
}
# The allowed imports within one calculator.
OWN_BY_LAYER = {
    "rates": {"options", "prices", "usage"},
    "rules": {"rates", "usage", "charges", "alternatives", "breakeven", "horizon", "options", "prices", "policies"},
    "form": {
        "beside",
        "rules",
        "usage",
        "analysis",
        "demand",
        "finder",
        "hourly_counts",
        "options",
        "prices",
        "load",
        "policies",
    },
    "view": {"rules", "charges", "analysis", "burst", "finder", "options", "prices"}
    | {
        "advice_view",
        "chart_view",
        "beside_view",
        "comparison_view",
        "notes_view",
        "options_view",
        "plan_view",
        "price_history_view",
        "what_if_view",
    },
}
SHARED = {
    "money": set(),
    "facts": {"money"},
    "service_rates": {"facts", "money"},
    "problems": set(),
    "won": {"money"},
    "units": {"money"},
    "number_text": {"money"},
    "fields": {"money", "number_text", "problems", "units"},
    "parts": set(),
    "blocks": {"parts"},
    "text": {"money", "parts", "regions"},
    "regions": set(),
    "nesting": set(),
    "chart_labels": set(),
    "escaping": set(),
    "charts": {"escaping", "blocks", "parts", "chart_labels", "text"},
    "exports": set(),
    "headline": {"blocks", "parts"},
    "worded": {"blocks", "text"},
    "outcome": {"blocks", "fields", "problems"},
    "piped": set(),
    "terminal": {"exports"},
    "html_tables": {"escaping", "blocks", "parts", "charts", "text"},
    "html_exports": {"exports", "text"},
    "html": {
        "escaping",
        "blocks",
        "fields",
        "html_exports",
        "html_onward",
        "html_paste",
        "html_rows",
        "html_sorting",
        "html_tables",
        "html_walkthrough",
        "text",
    },
    "html_handout": {"blocks", "charts", "escaping", "fields", "html_tables", "text"},
    "html_onward": {"blocks", "escaping", "text"},
    "html_paste": {"escaping", "text"},
    "html_rows": {"escaping", "fields", "text"},
    "html_walkthrough": {"escaping", "blocks", "parts", "text"},
    "html_sorting": {"escaping", "blocks", "text"},
}
FORBIDDEN = {"js", "pyodide", "pyodide_js", "mkdocs", "locale", "time", "random", "socket", "urllib", "http", "os"}


def imports(path: Path) -> set[str]:
    """Return the full names of the modules that ``path`` imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the import out in full"
            found.add(node.module or "")
            if node.module == "compute_calculators":
                found |= {f"compute_calculators.{alias.name}" for alias in node.names}
    return found


def ours(path: Path) -> set[str]:
    """Return the imports from our own package, without the package name."""
    prefix = "compute_calculators."
    return {name.removeprefix(prefix) for name in imports(path) if name.startswith(prefix)}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_uses_the_standard_library_only_and_no_host(path: Path) -> None:
    names = {name.partition(".")[0] for name in imports(path)}
    assert names - {"compute_calculators"} <= set(sys.stdlib_module_names)
    assert not names & FORBIDDEN


@pytest.mark.parametrize("name", sorted(SHARED))
def test_a_shared_module_imports_only_what_is_below_it(name: str) -> None:
    assert ours(PACKAGE / f"{name}.py") <= SHARED[name]


@pytest.mark.parametrize("calculator", sorted(CALCULATORS))
@pytest.mark.parametrize("layer", sorted(SHARED_BY_LAYER))
def test_a_calculators_layer_imports_only_what_is_below_it(calculator: str, layer: str) -> None:
    path = PACKAGE / calculator / f"{layer}.py"
    if not path.exists():
        assert layer == "rates", f"{calculator} has no {layer}.py"
        return
    own = {f"{calculator}.{name}" for name in OWN_BY_LAYER[layer]}
    assert ours(path) <= SHARED_BY_LAYER[layer] | own


@pytest.mark.parametrize("name", ["usage", "charges", "rules", "curves", "beside", "analysis"])
def test_what_computes_knows_nothing_of_forms_and_pages(name: str) -> None:
    own = {f"lambda_billing.{below}" for below in ("usage", "charges", "rates", "rules", "curves", "beside")}
    assert ours(PACKAGE / "lambda_billing" / f"{name}.py") <= SHARED_BY_LAYER["rules"] | own


@pytest.mark.parametrize("calculator", sorted(PACKAGES))
def test_a_calculator_never_imports_another(calculator: str) -> None:
    for path in (PACKAGE / calculator).glob("*.py"):
        others = {name.partition(".")[0] for name in ours(path)} & (PACKAGES - {calculator})
        assert not others, f"{path.name} imports {others}"


# Documents are read by pure functions; only paste.py, beside the list of calculators, knows both them and the others.
PASTED_LAYERS = {
    "reading": (
        {"document", "invocations", "bills", "machines", "reservations", "terraform_plan", "recognise"},
        {"money", "nesting", "regions"},
    ),
    "working": ({"log_summary", "onward", "bill_check", "reading"}, {"money", "number_text", "facts"}),
    "form": ({"form"}, {"fields", "regions"}),
    "telling": ({"view", "result"}, {"blocks", "money", "parts"}),
}  # fmt: skip


@pytest.mark.parametrize("layer", PASTED_LAYERS)
def test_a_layer_of_pasted_documents_imports_only_what_is_below_it(layer: str) -> None:
    below: set[str] = set()
    for name, (modules, shared) in PASTED_LAYERS.items():
        below |= modules
        if name == layer:
            for module in modules:
                allowed = shared | {"pasted"} | {f"pasted.{own}" for own in below}
                assert ours(PACKAGE / "pasted" / f"{module}.py") <= allowed, module


def test_every_module_of_pasted_documents_belongs_to_a_layer() -> None:
    layered = {module for modules, _ in PASTED_LAYERS.values() for module in modules}
    assert {path.stem for path in (PACKAGE / "pasted").glob("*.py")} - {"__init__"} == layered


# The rules of scale-in are a file for each clause, instead of one rules.py.
SCALE_IN_LAYERS = {
    "values": ({"group", "step", "moments"}, set()),
    "clauses": (
        {"allocation", "billing_hour", "bypass", "candidates", "chain", "custom_lambda", "named_policies", "outdated",
         "purchase", "ties", "zones", "rounds", "policies", "rebalance", "which"},
        set(),
    ),
    "reading": (
        {"template", "python_print", "yaml_subset", "documents", "aws_shapes", "aws_notes", "aws_group", "fleet",
         "settings", "scenarios"},
        {"problems", "facts", "money", "nesting"},
    ),
    "form": ({"form"}, {"problems", "fields"}),
    "telling": ({"say", "result", "view"}, {"blocks", "facts", "parts"}),
}  # fmt: skip


@pytest.mark.parametrize("layer", SCALE_IN_LAYERS)
def test_a_layer_of_scale_in_imports_only_what_is_below_it(layer: str) -> None:
    below: set[str] = set()
    for name, (modules, shared) in SCALE_IN_LAYERS.items():
        below |= modules
        if name == layer:
            for module in modules:
                allowed = shared | {f"asg_scale_in.{own}" for own in below}
                assert ours(PACKAGE / "asg_scale_in" / f"{module}.py") <= allowed, module


def test_every_module_of_scale_in_belongs_to_a_layer() -> None:
    layered = {module for modules, _ in SCALE_IN_LAYERS.values() for module in modules}
    assert {path.stem for path in (PACKAGE / "asg_scale_in").glob("*.py")} - {"__init__"} == layered


def test_no_rule_holds_a_float() -> None:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_float = isinstance(node, ast.Constant) and isinstance(node.value, float)
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
            assert not is_float and not called, f"{path.name}:{getattr(node, 'lineno', 0)}"

"""Which kind of document a text is, and what its reader makes of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from compute_calculators.nesting import is_too_deep
from compute_calculators.pasted import bills, invocations, machines, reservations, terraform_plan

Content = (
    invocations.Log
    | bills.UsageReport
    | bills.ServiceCosts
    | machines.Fleet
    | reservations.Commitments
    | reservations.Products
    | terraform_plan.Plan
    | None
)
# Whoever copies from an editor may bring a byte order mark along.
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a text is; ``kind`` is ``unknown`` and ``content`` None where nothing is recognised."""

    kind: str
    content: Content


def recognise(text: str) -> Document:
    """The document in ``text``. Nothing raises: what is not recognised is ``unknown``."""
    text = text.removeprefix(_BYTE_ORDER_MARK).strip()
    if text[:1] in ("{", "[") and not is_too_deep(text):
        try:
            content = json.loads(text, parse_float=str)
        except (ValueError, RecursionError):
            content = None
        found = None if content is None else _json(content, text)
        if found is not None:
            return found
    head = text.partition("\n")[0]
    if bills.is_usage_report(head):
        return Document(kind="usage-report", content=bills.read_usage_report(text))
    if any(name in head for name in ("@duration", "@billedDuration", "@message")):
        return Document(kind="logs-insights", content=invocations.read_insights(text))
    if bills.is_service_costs(head) and "," in head:
        return Document(kind="cost-explorer", content=bills.read_service_costs(text))
    if "REPORT RequestId" in text or "platform.report" in text:
        return Document(kind="report-lines", content=invocations.read_report_lines(text))
    return Document(kind="unknown", content=None)


def _json(content: object, text: str) -> Document | None:
    """Of an object its keys tell what it is; of a list, its first element."""
    if isinstance(content, dict):
        for key, (kind, read) in _BY_KEY.items():
            if isinstance(content.get(key), list):
                return Document(kind=kind, content=read(content, text))
        if content.get("type") == "platform.report":
            return Document(kind="report-lines", content=invocations.read_events([content]))
    if isinstance(content, list) and content and isinstance(content[0], dict):
        if {"type", "record"} <= content[0].keys() or "message" in content[0]:
            return Document(kind="report-lines", content=invocations.read_events(content))
        if "ReservedInstancesId" in content[0] or "ReservedInstancesOfferingId" in content[0]:
            return Document(kind="reserved-instances", content=reservations.read_commitments(content))
    instances = machines.instances_in(content)
    if instances is not None:
        return Document(kind="instances", content=machines.read_fleet(instances, text))
    return None


_BY_KEY: dict[str, tuple[str, Callable[[dict[str, list[object]], str], Content]]] = {
    "AutoScalingGroups": ("auto-scaling-groups", lambda content, text: None),
    "Reservations": (
        "instances",
        lambda content, text: machines.read_fleet(machines.instances_in(content) or (), text),
    ),
    "ReservedInstances": (
        "reserved-instances",
        lambda content, text: reservations.read_commitments(content["ReservedInstances"]),
    ),
    "ReservedInstancesOfferings": (
        "offerings",
        lambda content, text: reservations.read_commitments(content["ReservedInstancesOfferings"]),
    ),
    "PriceList": ("products", lambda content, text: reservations.read_products(content["PriceList"])),
    "resource_changes": ("terraform-plan", terraform_plan.read_plan),
    "events": ("report-lines", lambda content, text: invocations.read_events(content["events"])),
    "results": ("logs-insights", lambda content, text: invocations.read_insights_results(content["results"])),
}

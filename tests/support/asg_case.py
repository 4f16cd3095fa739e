"""Compares the answer to a scale-in with its worked example."""

from typing import Any


def asg_differences(expect: dict[str, Any], result: dict[str, Any]) -> list[str]:
    """Return the differences of ``result`` from ``expect``.

    ``rules`` lists the steps of each round, ``inferred`` those marked as inference, ``options`` the purchase option
    that each round ended, ``any_of`` the tie of the first round.
    """
    purchase = {row["id"]: row["purchase"] for row in result["rows"] or []}
    actual = {
        "terminated": result["terminated"],
        "remaining_by_az": result["remaining_by_az"],
        "rules": [[step["rule"] for step in round_["steps"]] for round_ in result["rounds"]],
        "inferred": [step["rule"] for round_ in result["rounds"] for step in round_["steps"] if step["inference"]],
        "options": [purchase.get(identifier) for identifier in result["terminated"]],
        "any_of": result["rounds"][0]["any_of"],
    }
    return [f"{key}: {actual[key]}, expected {value}" for key, value in expect.items() if actual[key] != value]

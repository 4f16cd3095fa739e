"""Stands in for Pyodide's event loop in the snapshot: calculators never wait, and asyncio is a third of the heap.

A snapshot expects certain JavaScript objects in the order in which Pyodide's modules import them; the imports below
keep that order.
"""

from pyodide_js._api import scheduleCallback

KEPT = (scheduleCallback,)


def _initialize_event_loop() -> None:
    """Nothing to set up: ``handle`` is called, answers and returns."""

"""Exposes the calculators' rates as facts, so that a page never repeats a number that a calculator uses."""

from decimal import Decimal

from compute_calculators.facts import Rate
from compute_calculators.lambda_billing.rates import read_rates
from compute_calculators.money import plain
from compute_calculators.regions import BY_CODE
from content.model import ContentSource, Fact
from content.rate_names import FREE_LABEL, FREE_NAMES, LABEL, RATE_NAMES
from content.rate_tables import rate_table_sources

_UNITS = {"gb-second": "usd-per-gb-second", "gb": "usd-per-gb", "request": "usd-per-million-requests"}
# Running text names these two Regions; the tables of `rate_tables.py` show all of them.
_ON_PAGES = ("us-east-1", "ap-northeast-2")
_FREE_UNITS = {"requests": "count", "gb-seconds": "gb-seconds", "gb": "gb", "mb": "mb"}


def rate_facts() -> tuple[dict[str, ContentSource], dict[str, Fact]]:
    """Return the facts ``lambda-rate.<region>.<name>`` and ``lambda-free.<name>``, and the sources of them and of all
    tables of rates."""
    sources: dict[str, ContentSource] = dict(rate_table_sources())
    facts: dict[str, Fact] = {}
    for region in _ON_PAGES:
        rates = read_rates()[region]
        for key, rate in rates.rates.items():
            # Requests cost the same on both architectures, so they are one fact under the plain name.
            if key == "requests-arm64":
                continue
            name = "requests" if key == "requests-x86_64" else key
            value = rate.value * 1_000_000 if rate.unit == "request" else rate.value
            labels = {
                lang: text.format(name=RATE_NAMES[name][lang], region=BY_CODE[region].name(lang))
                for lang, text in LABEL.items()
            }
            _add(sources, facts, f"lambda-rate.{region}.{name}", rate, value, _UNITS[rate.unit], labels)
        for name, rate in rates.free.items():
            labels = {lang: text.format(name=FREE_NAMES[name][lang]) for lang, text in FREE_LABEL.items()}
            _add(sources, facts, f"lambda-free.{name}", rate, rate.value, _FREE_UNITS[rate.unit], labels)
    return sources, facts


def _add(
    sources: dict[str, ContentSource],
    facts: dict[str, Fact],
    key: str,
    rate: Rate,
    value: Decimal,
    unit: str,
    labels: dict[str, str],
) -> None:
    source = f"lambda-{rate.source.id}"
    sources[source] = ContentSource(id=source, title=rate.source.title, url=rate.source.address, where=None)
    text = plain(value)
    if unit == "usd-per-million-requests":
        text = format(value.quantize(Decimal("0.01")), "f")
    facts[key] = Fact(
        key=key, value=text, unit=unit, label=labels, source=source, read=rate.source.as_of,
        as_of=rate.source.as_of, confidence=rate.confidence, note=None,
    )  # fmt: skip

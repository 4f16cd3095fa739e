import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refresh_prices.json_stream import BrokenJsonError, items

texts = st.text(alphabet='ab{}[]",:\\ \n가', max_size=8)
values = st.recursive(
    texts | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(alphabet="xyz", max_size=2), inner, max_size=4),
    max_leaves=12,
)


def streamed(text: str, names: tuple[str, ...]) -> list[object]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.json"
        path.write_text(text, encoding="utf-8")
        return [element for _, _, element in items(path, names)]


@given(st.lists(values, max_size=6), values, st.sampled_from([None, 1]))
def test_the_elements_are_those_of_the_array(rates: list[object], other: object, indent: int | None) -> None:
    text = json.dumps({"a": other, "plans": [{"b": other, "rates": rates}]}, indent=indent)
    assert streamed(text, ("rates",)) == rates


@given(st.lists(texts, min_size=1, max_size=6), st.data())
def test_a_cut_text_never_passes_for_a_whole_one(rates: list[str], data: st.DataObject) -> None:
    text = json.dumps({"plans": [{"rates": rates}]})
    cut = data.draw(st.integers(min_value=0, max_value=len(text) - 1))
    with pytest.raises(BrokenJsonError) as caught:
        streamed(text[:cut], ("rates",))
    assert caught.value.at_end


def test_an_array_longer_than_a_block_is_read_whole() -> None:
    rates = [{"price": f"{number}.5", "padding": "x" * 90} for number in range(10_000)]
    assert streamed(json.dumps({"rates": rates}, indent=1), ("rates",)) == rates


def test_numbers_never_become_floats() -> None:
    assert streamed('{"rates": [{"price": 0.1}]}', ("rates",)) == [{"price": "0.1"}]

"""The build estimates how much room a table needs and names the column at each value where it may not fit."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from site_markdown.scrollers import fit_table, needed_ems


def table(*rows: str) -> Element:
    head, *others = [row.split("|") for row in rows]
    columns = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in others)
    return fromstring(f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>")


def test_a_column_is_as_wide_as_its_longest_word_and_a_line_of_text_at_least_comfortable() -> None:
    # Padding of 1.2 for each column; ten Latin letters of 0.6, and prose of at least 5.
    assert needed_ems(table("A|B", "abcdefghij|a b c d e f g h i j k l m")) == pytest.approx(2 * 1.2 + 6 + 5)


def test_a_fact_stays_on_one_line_and_a_source_has_brackets() -> None:
    cell = '<span class="fact"><data value="1">1 GB</data><sup>2</sup></span>'
    assert needed_ems(table("A", cell)) == pytest.approx(1.2 + len("1_GB[2]") * 0.6)


def test_a_table_that_fits_a_phone_stays_as_it_is() -> None:
    small = table("기호|뜻", "$|달러")
    fit_table(small)
    assert small.get("class") is None
    assert not any(cell.get("data-label") for cell in small.iter())


def test_a_wider_one_names_the_column_at_each_value_and_keeps_its_roles() -> None:
    wide = table("Service|You manage|Unit of billing", "Beanstalk|application versions|resources that it makes")
    fit_table(wide)
    assert wide.get("class") == "cards"
    assert [cell.get("data-label") for cell in wide.iter("td")] == ["Service", "You manage", "Unit of billing"]
    assert [wide.get("role"), wide[0].get("role"), wide[1][0].get("role"), wide[1][0][0].get("role")] == [
        "table", "rowgroup", "row", "cell",
    ]  # fmt: skip
    assert wide[0][0][0].get("role") == "columnheader"


def test_eight_columns_are_cards_on_a_tablet_too() -> None:
    wide = table("|".join(["Region"] * 8), "|".join(["2024-01 to"] * 8))
    fit_table(wide)
    assert wide.get("class") == "cards wide"

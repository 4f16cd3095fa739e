"""A page cut into tags: what is text, what is an attribute, and what is neither."""

from artifacts.html_tags import read_tags


def test_every_tag_comes_with_the_text_before_it() -> None:
    assert read_tags('<p class="a b">One <b>two</b></p>\nend') == [
        ("", "", "p", ' class="a b"'),
        ("One ", "", "b", ""),
        ("two", "/", "b", ""),
        ("", "/", "p", ""),
        ("\nend", "", "", ""),
    ]


def test_a_sign_in_quotes_ends_no_tag() -> None:
    assert read_tags('<a title="1 > 0" data-x=\'2 > "1"\'>x</a>')[0] == (
        "",
        "",
        "a",
        ' title="1 > 0" data-x=\'2 > "1"\'',
    )


def test_comments_scripts_and_styles_are_no_text_but_end_the_text_before_them() -> None:
    html = "<!doctype html>a<!-- <b>no</b> -->b<script>if (1 < 2) { '<p>no</p>' }</script>c<style>p > b {}</style>d"
    assert [(text, name) for text, _, name, _ in read_tags(html)] == [
        ("", ""), ("a", ""), ("b", ""), ("c", ""), ("d", ""),
    ]  # fmt: skip


def test_a_sign_that_begins_no_tag_is_text() -> None:
    assert read_tags("1 < 2 <= 3<br/>")[0] == ("1 < 2 <= 3", "", "br", "/")

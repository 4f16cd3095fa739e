"""A walkthrough as an ordered list that reads fully without a script and in print.

``widgets/browser/calc-walkthrough.js`` only shows one item at a time; the question's choices and the controls are
hidden until it runs.
"""

from compute_calculators.blocks import Card, Guess, WalkStep, Walkthrough, Zone
from compute_calculators.escaping import escape
from compute_calculators.parts import Say
from compute_calculators.text import Text

_CONTROLS = ("first", "back", "next", "last")


def walkthrough(block: Walkthrough, text: Text) -> str:
    """The whole walkthrough."""
    items = [_start(block, text), *(_step(step, text) for step in block.steps)]
    if block.unseen is not None:
        items.append(f'<p class="walk-finding">{_say(block.unseen, text)}</p>')
    items.append(_outcome(block, text))
    titles = [
        text.get("walk.start"),
        *(text.write(step.title) for step in block.steps),
        *([text.get("walk.unseen")] if block.unseen is not None else []),
        text.get("walk.outcome"),
    ]
    facts = "".join(
        f"<div><dt>{_say(name, text)}</dt><dd>{escape(text.write(value))}</dd></div>" for name, value in block.facts
    )
    story = "" if block.story is None else f'<p class="walk-story">{_say(block.story, text)}</p>'
    return (
        f'<calc-walkthrough>{story}<dl class="walk-facts">{facts}</dl>'
        f'<ol class="walk-steps">{"".join(f"<li>{item}</li>" for item in items)}</ol>'
        f"{_controls(titles, text)}</calc-walkthrough>"
    )


def _start(block: Walkthrough, text: Text) -> str:
    guess = "" if block.guess is None else _guess(block.guess, text)
    return f"<h3>{escape(text.get('walk.start'))}</h3>{_zones(block.zones, text)}{guess}"


def _guess(guess: Guess, text: Text) -> str:
    buttons = "".join(
        f'<button type="button" data-guess="{escape(name)}" aria-pressed="false">{escape(name)}</button>'
        for name in guess.names
    )
    nothing = escape(text.get("walk.guess-nothing"))
    return (
        f'<fieldset class="walk-guess" data-right="{escape(" ".join(guess.right))}">'
        f"<legend>{_say(guess.question, text)}</legend>"
        f'<p class="walk-choices">{buttons}'
        f'<button type="button" data-guess="" aria-pressed="false">{nothing}</button></p></fieldset>'
    )


def _step(step: WalkStep, text: Text) -> str:
    mark = f'<span class="walk-inference">{escape(text.get("walk.inference"))}</span>' if step.inference else ""
    finding = "" if step.finding is None else f'<p class="walk-finding">{_say(step.finding, text)}</p>'
    tie = ""
    if step.tie is not None:
        names = "".join(f"<li>{escape(name)}</li>" for name in step.tie.names)
        label = escape(text.get("walk.any-of"))
        tie = f'<div class="walk-tie"><p>{label}</p><ul>{names}</ul><p>{_say(step.tie.sentence, text)}</p></div>'
    title = escape(step.source.title)
    if step.source.address:
        title = f'<a href="{escape(step.source.address)}" rel="noreferrer">{title}</a>'
    date = escape(text.date(step.source.as_of))
    return (
        f"<h3>{_say(step.title, text)} {mark}</h3>"
        f'<p class="walk-rule">{_say(step.rule, text)}</p>{finding}{_zones(step.zones, text)}{tie}'
        f'<p class="walk-source">{escape(text.get("walk.source"))} {title}, {date}</p>'
    )


def _outcome(block: Walkthrough, text: Text) -> str:
    verdicts = "".join(
        f'<p class="walk-verdict" data-verdict="{verdict}" hidden>{escape(text.get(f"walk.{verdict}"))}</p>'
        for verdict in ("right", "wrong")
    )
    lesson = "" if block.lesson is None else f'<p class="walk-lesson">{_say(block.lesson, text)}</p>'
    return (
        f"<h3>{escape(text.get('walk.outcome'))}</h3>{verdicts}"
        f'<p class="walk-answer">{_say(block.answer, text)}</p><p>{_say(block.outcome, text)}</p>'
        f"{lesson}{_zones(block.outcome_zones, text)}"
    )


def _zones(zones: tuple[Zone, ...], text: Text) -> str:
    return f'<div class="walk-zones">{"".join(_zone(zone, text) for zone in zones)}</div>'


def _zone(zone: Zone, text: Text) -> str:
    more = ""
    if zone.more:
        more = f'<li class="walk-more">{escape(text.get("walk.more", count=str(zone.more)))}</li>'
    count = escape(text.get("walk.standing", count=str(zone.standing)))
    return (
        f'<section class="walk-zone"><h4>{escape(zone.name)} <small>{count}</small></h4>'
        f"<ul>{''.join(_card(card, text) for card in zone.cards)}{more}</ul></section>"
    )


def _card(card: Card, text: Text) -> str:
    lines = "".join(f"<span>{escape(text.write(line))}</span>" for line in card.lines)
    marks = "".join(f'<span class="walk-mark">{_say(mark, text)}</span>' for mark in card.marks)
    why = "" if card.why is None else f'<span class="walk-why">{_say(card.why, text)}</span>'
    status = (
        "" if card.status == "in" else f'<span class="walk-status">{escape(text.get(f"walk.{card.status}"))}</span>'
    )
    return (
        f'<li class="walk-card" data-status="{card.status}"><b>{escape(card.name)}</b>{status}{lines}{marks}{why}</li>'
    )


def _controls(titles: list[str], text: Text) -> str:
    buttons = "".join(
        f'<button type="button" data-move="{move}">{escape(text.get(f"walk.{move}"))}</button>' for move in _CONTROLS
    )
    play, pause = escape(text.get("walk.play")), escape(text.get("walk.pause"))
    dots = "".join(
        f'<button type="button" data-to="{index}" aria-label="{escape(f"{index + 1}. {title}")}"></button>'
        for index, title in enumerate(titles)
    )
    label = escape(text.get("walk.controls"))
    return (
        f'<div class="walk-controls" role="group" aria-label="{label}"><p class="walk-moves">{buttons}'
        f'<button type="button" data-move="play" data-pause="{pause}">{play}</button></p>'
        f'<p class="walk-dots">{dots}</p><output class="walk-now"></output>'
        f'<p class="walk-keys">{escape(text.get("walk.keys"))}</p></div>'
    )


def _say(part: Say, text: Text) -> str:
    return escape(text.write(part))

"""The checks that must pass before anything is built; a build imports only these."""

from checks import front_matter, images, links, markers, parity, questions
from checks.problem import Problem

CONTENT = {
    "markers": markers.find_problems,
    "front matter": front_matter.find_problems,
    "parity": parity.find_problems,
    "links": links.find_problems,
    "questions": questions.find_problems,
    "alternative text": images.find_problems,
}


def find_content_problems() -> list[Problem]:
    """Return the problems of all content checks."""
    return [problem for find in CONTENT.values() for problem in find()]

"""The box in a calculator's form for a document of the reader's."""

from compute_calculators.escaping import escape
from compute_calculators.text import Text

# Whose fields a document can fill. The scale-in calculator has a field of its own for its document.
TAKES_DOCUMENTS = ("lambda-billing", "ec2-pricing", "fargate-task")


def paste_yours(calculator: str, text: Text) -> str:
    """A folded text area outside the form's fields, or nothing for a calculator that takes no document."""
    if calculator not in TAKES_DOCUMENTS:
        return ""
    identifier = f"{calculator}-pasted"
    say = {key: escape(text.get(f"paste.{key}")) for key in ("yours", "yours.read", "yours.help", "yours.none")}
    return (
        f'<details class="calc-group"><summary>{say["yours"]}</summary>'
        f'<calc-paste data-calculator="{escape(calculator)}" data-none="{say["yours.none"]}">'
        f'<div class="calc-field"><label for="{identifier}">{escape(text.get("paste.field.document.label"))}</label>'
        f'<textarea id="{identifier}" rows="6" spellcheck="false" aria-describedby="{identifier}-hint"></textarea>'
        f'<p class="calc-hint" id="{identifier}-hint">{say["yours.help"]}</p></div>'
        f'<p class="calc-actions"><button type="button">{say["yours.read"]}</button></p>'
        f'<p role="status"></p><div class="calc-pasted"></div></calc-paste></details>'
    )

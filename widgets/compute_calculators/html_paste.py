"""The box in a calculator's form for a document of the reader's."""

from compute_calculators.escaping import escape
from compute_calculators.text import Text

# Whose fields a document can fill.
TAKES_DOCUMENTS = ("lambda-billing", "ec2-pricing", "fargate-task")
# The calculators that read a document themselves: the field it belongs into, and what else that sets.
READ_THEMSELVES = {"asg-scale-in": ("fleet", ""), "asg-scale-out": ("load", "preset=own")}


def paste_yours(calculator: str, text: Text) -> str:
    """A folded text area outside the form's fields, or nothing for a calculator that takes no document."""
    if calculator not in (*TAKES_DOCUMENTS, *READ_THEMSELVES):
        return ""
    into, sets = READ_THEMSELVES.get(calculator, ("", ""))
    own = f' data-into="{into}" data-sets="{escape(sets)}"' if into else ""
    identifier = f"{calculator}-pasted"
    say = {key: escape(text.get(f"paste.{key}")) for key in ("yours", "yours.read", "yours.none")}
    said = escape(text.get(f"paste.yours.help.{calculator}" if into else "paste.yours.help"))
    return (
        f'<details class="calc-group"><summary>{say["yours"]}</summary>'
        f'<calc-paste data-calculator="{escape(calculator)}" data-none="{say["yours.none"]}"{own}>'
        f'<div class="calc-field"><label for="{identifier}">{escape(text.get("paste.field.document.label"))}</label>'
        f'<textarea id="{identifier}" rows="6" spellcheck="false" aria-describedby="{identifier}-hint"></textarea>'
        f'<p class="calc-hint" id="{identifier}-hint">{said}</p></div>'
        f'<p class="calc-actions"><button type="button">{say["yours.read"]}</button></p>'
        f'<p role="status"></p><div class="calc-pasted"></div></calc-paste></details>'
    )

"""What a form says when an answer cannot be used, in words that mend it.

Django's own sentences stand in only where a form has not written its own.
"""

from __future__ import annotations

from django import forms

from design.fields import DateField

NOT_LISTED = "Choose one of the answers listed"
IN_ITS_OWN_WORDS: dict[type[forms.Field], dict[str, str]] = {
    forms.EmailField: {
        "invalid": "Enter an email address in the correct format, like name@example.com"
    },
    forms.URLField: {"invalid": "Enter a web address, like https://www.example.com/report"},
    forms.IntegerField: {"invalid": "Enter a whole number, like 12"},
    forms.DecimalField: {"invalid": "Enter a number, like 12.5"},
    forms.FloatField: {"invalid": "Enter a number, like 12.5"},
    forms.TimeField: {"invalid": "Enter a time, like 17:30"},
    forms.ChoiceField: {"invalid_choice": NOT_LISTED},
    forms.ModelChoiceField: {"invalid_choice": NOT_LISTED},
    forms.FileField: {
        "empty": "The selected file is empty. Choose a file that holds something",
        "missing": "Select a file",
        "invalid": "Select a file",
    },
}
HAS_ARTICLE = {"a", "an", "any", "each", "his", "her", "my", "our", "the", "their", "your"}
CHOSEN = (forms.ChoiceField, forms.ModelChoiceField)


def write_messages(field: forms.Field, name: str) -> None:
    """Give ``field`` our sentences in place of Django's; a form's own are kept."""
    for kind, messages in IN_ITS_OWN_WORDS.items():
        if isinstance(field, kind):
            for code, message in messages.items():
                _put(field, code, message)
    _put(field, "required", _required(field, str(field.label or name.replace("_", " "))))
    longest = getattr(field, "max_length", None)
    if longest and isinstance(field, forms.CharField):
        _put(field, "max_length", f"Shorten this to {longest:,} characters or fewer")


def _put(field: forms.Field, code: str, message: str) -> None:
    if field.error_messages.get(code) == _inherited(type(field), code):
        field.error_messages[code] = message


def _inherited(kind: type[forms.Field], code: str) -> str | None:
    """Return Django's sentence for ``code``; its length rule has none on the field."""
    for parent in kind.__mro__:
        if code in getattr(parent, "default_error_messages", {}):
            return parent.default_error_messages[code]  # type: ignore[attr-defined]
    return None


def _required(field: forms.Field, label: str) -> str:
    if label.endswith("?"):
        return f"Answer “{label}”"
    if isinstance(field, DateField):
        return f"Enter a date for “{label}”"
    words = label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"
    the = "" if words.split(" ")[0] in HAS_ARTICLE else "the "
    return f"{_verb(field)} {the}{words}"


def _verb(field: forms.Field) -> str:
    if isinstance(field, CHOSEN):
        return "Choose"
    if isinstance(field, forms.FileField):
        return "Select"
    if isinstance(field, forms.BooleanField):
        return "Confirm"
    return "Enter"

"""Forms that look, ask and answer as the design system does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.http import HttpRequest, QueryDict

from design.fields import DATE_PARTS, DateField, DateInput, FileUpload
from design.layout import Buttons, Layout, Size
from design.wording import write_messages

DASHES = "---------"
BLANK_CHOICE = "Choose one"
NO_ANSWER = "No answer yet"
CLASSES = {
    "input": "govuk-input",
    "password": "govuk-input",
    "checkbox": "govuk-checkboxes__input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file": "govuk-file-upload",
}
# What the script of a component looks for; it changes nothing on its own.
HOOKS = {
    "password": "govuk-password-input__input govuk-js-password-input-input",
    "textarea": "govuk-js-character-count",
}
MANY = frozenset({"radios", "checkboxes", "date"})
KINDS: list[tuple[type[forms.Field] | type[forms.Widget], str]] = [
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxInput, "checkbox"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
    (DateInput, "date"),
]


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, even when that is nothing; ``None`` for a page view.

    ``request.POST or None`` would take an empty answer for a page view and show
    no error.
    """
    return request.POST if request.method == "POST" else None


class GovukBoundField(forms.BoundField):
    """One question of a form, with the classes and descriptions its input needs."""

    @property
    def kind(self) -> str:
        """Name the markup of the input: input, password, date, radios and so on."""
        widget = self.field.widget
        return next((kind for type_, kind in KINDS if isinstance(widget, type_)), "input")

    @property
    def hint_id(self) -> str:
        """Return the id of the hint, empty when there is none."""
        return f"{self.auto_id}-hint" if self.help_text else ""

    @property
    def error_id(self) -> str:
        """Return the id of the error message, empty when there is none."""
        return f"{self.auto_id}-error" if self.errors else ""

    @property
    def count_from(self) -> int | None:
        """Return how many characters a textarea may hold, to count them down."""
        return getattr(self.field, "max_length", None) if self.kind == "textarea" else None

    @property
    def aria_describedby(self) -> str:
        """List the ids that describe the question: hint, error, count; none where it is hidden."""
        if self.is_hidden:
            return ""
        count = f"{self.auto_id}-info" if self.count_from else ""
        return " ".join(filter(None, [self.hint_id, self.error_id, count]))

    @property
    def first_id(self) -> str:
        """Return the id of the input where an error link should lead.

        For a date that is the first box to mend.
        """
        if self.kind == "date":
            return f"{self.auto_id}_{self.first_wrong_part}"
        if self.kind in MANY:
            return f"{self.auto_id}_0"
        return str(self.id_for_label or self.auto_id)

    def build_widget_attrs(self, attrs: Any, widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the design system's classes; drop limits that cut off what is typed."""
        built = super().build_widget_attrs(attrs, widget)
        built.pop("aria-invalid", None)
        if self.kind == "password":
            built.update(spellcheck="false", autocapitalize="none")
        classes = self._classes()
        return {**built, "class": classes} if classes else built

    def _classes(self) -> str:
        name = CLASSES.get(self.kind, "")
        failed = f"{name}--error" if name and self.errors and self.kind != "checkbox" else ""
        own = self.field.widget.attrs.get("class", "")
        return " ".join(filter(None, [name, HOOKS.get(self.kind, ""), own, failed]))

    @property
    def wrong_parts(self) -> set[str]:
        """Name the boxes of a date that must be mended; all of them unless one is named."""
        wrong: set[str] = set()
        for problem in self.form.errors.get(self.name, forms.utils.ErrorList()).as_data():
            wrong |= set((problem.params or {}).get("parts", DATE_PARTS))
        return wrong

    @property
    def first_wrong_part(self) -> int:
        """Return the place of the first box to mend: 0 for the day, 2 for the year."""
        wrong = self.wrong_parts
        return next((place for place, part in enumerate(DATE_PARTS) if part in wrong), 0)

    @property
    def date_boxes(self) -> list[dict[str, Any]]:
        """Describe the three boxes of a date, for the template."""
        boxes = self.subwidgets[0].data["subwidgets"]
        wrong = self.wrong_parts
        return [
            {"part": part, "box": box, "wrong": part in wrong, "width": 4 if part == "year" else 2}
            for part, box in zip(DATE_PARTS, boxes, strict=True)
        ]

    @property
    def options(self) -> list[dict[str, Any]]:
        """Describe each radio or checkbox with its hint, for the template."""
        hints = getattr(self.field.widget, "hints", {})
        described = []
        for choice in self.subwidgets:
            id_ = choice.data["attrs"].get("id", "")
            hint = hints.get(str(choice.data["value"]), "")
            described.append({**choice.data, "id": id_, "hint": hint})
        return described


class PlainHelper(FormHelper):
    """Lays out a form inside a page's own ``<form>``, so that it needs no address."""

    form_action = ""
    form_tag = False
    disable_csrf = True


class GovukFormMixin:
    """Lays out any Django form in the design system's markup.

    ``submit_label`` names the button; ``other_buttons`` are secondary ones as
    (name, label); ``cancel`` is (text, address) of a way out.
    """

    submit_label = "Save and continue"
    submit_name = ""
    other_buttons: tuple[tuple[str, str], ...] = ()
    cancel: tuple[str, str] | None = None
    label_size: str = Size.SMALL
    legend_size: str = Size.SMALL
    conflicts: Any = ()
    saved_first: str = ""
    use_required_attribute = False
    bound_field_class: Any = GovukBoundField
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _close_traps(field)
            write_messages(field, name)

    def also_ask(self, name: str, field: forms.Field) -> None:
        """Ask one more question, with the same care as those that the class declares."""
        _close_traps(field)
        write_messages(field, name)
        self.fields[name] = field

    @property
    def helper(self) -> FormHelper:
        """Return what crispy needs to lay out the form as it now is."""
        helper = PlainHelper()
        helper.layout = self.layout()
        return helper

    def layout(self) -> Layout:
        """Return the parts of the form in order; override to group them."""
        return Layout(*self.fields, Buttons())


def _close_traps(field: forms.Field) -> None:
    """Replace what Django does by itself and people trip over.

    A file widget that links media; a limit that silently cuts what is pasted; a
    row of dashes as a choice.
    """
    if isinstance(field.widget, forms.ClearableFileInput):
        field.widget = FileUpload({**field.widget.attrs})
    field.widget.attrs.pop("maxlength", None)
    if isinstance(field, forms.ModelChoiceField):
        # Its choices stay its queryset's, which a form may narrow afterwards.
        if field.empty_label == DASHES:
            field.empty_label = BLANK_CHOICE
    elif isinstance(field, forms.ChoiceField):
        field.choices = list(_without_dashes(field))


def _without_dashes(field: forms.ChoiceField) -> Iterator[tuple[Any, Any]]:
    """Yield the choices; a question that must be answered has no blank radio."""
    radios = isinstance(field.widget, forms.RadioSelect)
    choices: Any = field.choices
    for value, label in choices:
        if label != DASHES:
            yield value, label
        elif not (radios and field.required):
            yield value, NO_ANSWER if radios else BLANK_CHOICE


class GovukForm(GovukFormMixin, forms.Form):
    """A form that lays out its fields in order above its buttons."""


def _model_field(field: Any, **kwargs: Any) -> forms.Field | None:
    """Ask for dates by day, month and year."""
    if field.get_internal_type() == "DateField" and "widget" not in kwargs:
        kwargs.setdefault("form_class", DateField)
    return field.formfield(**kwargs)


class GovukModelForm(GovukFormMixin, forms.ModelForm):
    """The same for a record; its dates are asked for by day, month and year."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        meta = getattr(cls, "Meta", None)
        if meta is not None and not getattr(meta, "formfield_callback", None):
            meta.formfield_callback = _model_field

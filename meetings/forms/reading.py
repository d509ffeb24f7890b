"""Something to read: words on the page, a file, or both, asked for with a paper or a document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat

from boards.tracking import VersionedFormMixin
from design.fields import FileUpload
from design.forms import GovukModelForm
from meetings.uploads import ACCEPT, WORDS_FOR_KINDS, check_upload


class ReadingForm(VersionedFormMixin, GovukModelForm):
    """Asks for ``text`` and ``upload`` of a record with a ``document``: at least one of the two.

    After a conflict it asks for the file again, which browsers forget.
    """

    nothing_to_read: str
    optional = ""
    """Stands behind the labels where others of the form are marked as optional."""

    upload = forms.FileField(
        label="File",
        required=False,
        max_length=255,
        allow_empty_file=True,
        validators=[check_upload],
        error_messages={"max_length": "Give the file a shorter name, of 255 characters or fewer"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        document = self.instance.document
        upload = self.fields["upload"]
        upload.help_text = f"{WORDS_FOR_KINDS}, up to 20 MB"
        upload.label = f"File{self.optional}"
        current = None
        if document is not None:
            size = filesizeformat(document.size)
            current = (f"{document.filename} ({size})", document.get_absolute_url())
            upload.label = f"Replace the file{self.optional}"
        upload.widget = FileUpload({"accept": ACCEPT}, current=current)

    def clean(self) -> Any:
        """Ask for something to read."""
        try:
            answers = super().clean()
        except forms.ValidationError:
            if self.cleaned_data.get("upload"):
                self.add_error("upload", "Choose the file again")
            raise
        nothing = not (answers.get("text") or answers.get("upload") or self.instance.document)
        if nothing and not {"upload", "text"} & self.errors.keys():
            self.add_error("text", self.nothing_to_read)
        return answers

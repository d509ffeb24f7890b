"""Asks for a paper: words on the page, a file, or both."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat

from boards.tracking import VersionedFormMixin
from design.fields import FileUpload
from design.forms import GovukModelForm
from meetings.models import Paper
from meetings.uploads import ACCEPT, WORDS_FOR_KINDS, check_upload


class PaperForm(VersionedFormMixin, GovukModelForm):
    """Asks for the title, the text and the file of a paper, and who may read it."""

    submit_label = "Save paper"

    upload = forms.FileField(
        label="File",
        required=False,
        max_length=255,
        allow_empty_file=True,
        validators=[check_upload],
        error_messages={"max_length": "Give the file a shorter name, of 255 characters or fewer"},
    )

    class Meta:
        model = Paper
        fields = ("title", "author", "text", "is_published")
        labels = {
            "title": "Title",
            "author": "Who wrote it?",
            "text": "Text",
            "is_published": "Published: anyone may read this paper and its file",
        }
        help_texts = {
            "author": "A person, a team or an organisation, as it stands on the paper",
            "text": "Leave this empty if the file says it all",
            "is_published": "Leave this clear to keep the paper and its file for members.",
        }
        widgets = {"text": forms.Textarea({"rows": 8})}

    field_order = ("title", "author", "text", "upload", "is_published")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        document = self.instance.document
        self.fields["upload"].help_text = f"{WORDS_FOR_KINDS}, up to 20 MB"
        current = None
        if document is not None:
            size = filesizeformat(document.size)
            current = (f"{document.filename} ({size})", document.get_absolute_url())
            self.fields["upload"].label = "Replace the file"
        self.fields["upload"].widget = FileUpload({"accept": ACCEPT}, current=current)

    def clean(self) -> Any:
        """Ask for something to read; after a conflict, for the file again: browsers forget it."""
        try:
            answers = super().clean()
        except forms.ValidationError:
            if self.cleaned_data.get("upload"):
                self.add_error("upload", "Choose the file again")
            raise
        nothing = not (answers.get("text") or answers.get("upload") or self.instance.document)
        if nothing and "upload" not in self.errors:
            self.add_error("text", "Enter the text of the paper, or choose a file")
        return answers

"""Asks for a paper: words on the page, a file, or both."""

from __future__ import annotations

from django import forms

from meetings.forms.reading import ReadingForm
from meetings.models import Paper


class PaperForm(ReadingForm):
    """Asks for the title, the text and the file of a paper, and who may read it."""

    submit_label = "Save paper"

    nothing_to_read = "Enter the text of the paper, or choose a file"

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

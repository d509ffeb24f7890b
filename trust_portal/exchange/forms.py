"""What is asked on the way of a sheet into the register."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from design.fields import FileUpload
from design.forms import GovukForm
from trust_portal.exchange.sheets import files
from trust_portal.exchange.sheets.tables import FileRefused, Table

MOST_FILES = 10


class SeveralFiles(FileUpload):
    """Asks for one file or several."""

    allow_multiple_selected = True


class SheetsField(forms.FileField):
    """Takes the files of one import; its value is a list of (name, content)."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:
        """Return the files as sent; raises ``ValidationError`` for none, empty or too large."""
        sent: list[UploadedFile] = [super(SheetsField, self).clean(one) for one in data or [None]]
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(f"Select at most {MOST_FILES} files")
        large = [one.name for one in sent if (one.size or 0) > files.LARGEST]
        if large:
            most = files.LARGEST // 1_000_000
            raise forms.ValidationError(f"{large[0]} is larger than {most} MB. Split it")
        return [(PurePath(one.name or "sheet").name[:120], one.read()) for one in sent]


class UploadForm(GovukForm):
    """Asks for the sheets to import."""

    sheets = SheetsField(
        label="Sheets to import",
        help_text="CSV or Excel workbook (.xlsx), up to 10 MB each. You may select several.",
        error_messages={"required": "Select a sheet to import"},
    )
    submit_label = "Show what would change"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tables: list[Table] = []

    def clean_sheets(self) -> list[tuple[str, bytes]]:
        """Refuse what cannot be read at all; rows are looked at one by one in the preview."""
        sent: list[tuple[str, bytes]] = self.cleaned_data["sheets"]
        try:
            self.tables = files.tables(sent)
        except FileRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return sent


class ConfirmForm(GovukForm):
    """Asks why, and carries which preview was looked at."""

    because = forms.CharField(
        label="Why do you make these changes?",
        help_text="The history of every record shows it beside your name.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the reason"},
    )
    looked_at = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)
    submit_label = "Import"

    def carry(self, fingerprint: str) -> None:
        """Let the next answer say that the preview with ``fingerprint`` was looked at."""
        self.initial["looked_at"] = fingerprint
        if self.is_bound:
            self.data = self.data.copy()
            self.data["looked_at"] = fingerprint

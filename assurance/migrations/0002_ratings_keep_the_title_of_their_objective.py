from __future__ import annotations

from typing import Any

from django.db import migrations, models


def keep_titles(apps: Any, schema_editor: Any) -> None:
    """Give each rating of a filed report the title that its objective had at that time."""
    rating = apps.get_model("assurance", "Rating")
    history = apps.get_model("priorities", "HistoricalObjective")
    for one in rating.objects.exclude(report__submitted_at=None).select_related(
        "report", "objective"
    ):
        was = (
            history.objects.filter(
                id=one.objective_id, history_date__lte=one.report.submitted_at
            )
            .order_by("-history_date", "-history_id")
            .first()
        )
        one.objective_title = (was or one.objective).title
        one.save(update_fields=["objective_title"])


class Migration(migrations.Migration):
    dependencies = [
        ("assurance", "0001_initial"),
        ("priorities", "0003_dfe_series_and_neighbours"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalrating",
            name="objective_title",
            field=models.CharField(
                blank=True, max_length=300, verbose_name="title of the objective then"
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="objective_title",
            field=models.CharField(
                blank=True, max_length=300, verbose_name="title of the objective then"
            ),
        ),
        migrations.RunPython(keep_titles, migrations.RunPython.noop),
    ]

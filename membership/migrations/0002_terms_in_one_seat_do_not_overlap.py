"""PostgreSQL itself refuses overlapping terms in one seat, whoever writes them.

SQLite has no such constraint; there ``Appointment.clean`` and the one-writer
transaction hold the rule. Asked at the end of a transaction, so that one act may
end a term and begin the next. Two ranges of one number each compare seats, which
needs no extension.
"""

from django.db import migrations

NAME = "appointment_terms_in_one_seat_do_not_overlap"


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"ALTER TABLE membership_appointment ADD CONSTRAINT {NAME} EXCLUDE USING gist "
            "(int8range(seat_id, seat_id, '[]') WITH &&, daterange(starts_on, ends_on, '[]') WITH &&) "
            "DEFERRABLE INITIALLY DEFERRED"
        )


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE membership_appointment DROP CONSTRAINT {NAME}")


class Migration(migrations.Migration):
    dependencies = [("membership", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]

"""PostgreSQL refuses overlapping terms in one place of a seat; a joint seat has several places."""

from django.db import migrations

NAME = "appointment_terms_in_one_seat_do_not_overlap"
SEAT = "int8range(seat_id, seat_id, '[]') WITH &&"
PLACE = "int4range(place, place, '[]') WITH &&"
TERM = "daterange(starts_on, ends_on, '[]') WITH &&"


def put(schema_editor, *parts):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE membership_appointment DROP CONSTRAINT {NAME}")
        schema_editor.execute(
            f"ALTER TABLE membership_appointment ADD CONSTRAINT {NAME} EXCLUDE USING gist "
            f"({', '.join(parts)}) DEFERRABLE INITIALLY DEFERRED"
        )


def by_place(apps, schema_editor):
    put(schema_editor, SEAT, PLACE, TERM)


def by_seat(apps, schema_editor):
    put(schema_editor, SEAT, TERM)


class Migration(migrations.Migration):
    dependencies = [("membership", "0003_seats_have_substitutes_and_members_declare_interests")]

    operations = [migrations.RunPython(by_place, by_seat)]

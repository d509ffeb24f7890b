"""Letters about what waits for a second person: figures, and changes of a chart's lines.

They say that something waits or is decided, and where; never the figure.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from accounts.models import User
from boards.access import Permission, roles_with
from boards.models import Board
from boards.periods import today
from membership.letters import write
from membership.models import Appointment, Letter, OfficerAppointment, Person
from priorities.models import ChartChange, DatasetImport, Measure, ValueProposal


def figure_waits(proposal: ValueProposal) -> None:
    """Write to those who may check it that a figure waits."""
    _ask(proposal.measure, by=proposal.made_by, what="Figures", did="entered figures of")


def lines_wait(change: ChartChange) -> None:
    """Write to those who may answer that a change of a chart's lines is asked for."""
    _ask(
        change.measure,
        by=change.proposed_by,
        what="Lines of the chart",
        did="asked for a change of the chart lines of",
    )


def file_waits(board: Board, *, by: User, address: str) -> None:
    """Write to those who may check it that a file of figures waits."""
    _write_once(
        those_who_check(board, but=by),
        "A file of figures waits to be checked",
        f"{by} sent a file of figures for {board}. Another person has to check it.\n\n"
        f"Read what it would change, and agree or refuse it, at {address}\n",
    )


def file_turned_down(board: Board, *, owner: int, by: User, file: str, address: str) -> None:
    """Write to who sent a file of figures that the second person turned it down."""
    _tell(
        owner,
        f"Your file of figures {file} is turned down",
        f"{by} checked {file}, which you sent for {board}, and turned it down. Nothing of it was "
        "brought in.",
        "Read why, and send it again once it is right,",
        address,
    )


def file_deleted(board: Board, *, owner: int, by: User, file: str) -> None:
    """Write to who sent a file of figures that somebody else deleted it before it came in."""
    _tell(
        owner,
        f"Your file of figures {file} is deleted",
        f"{by} deleted {file}, which you sent for {board}. Nothing of it was brought in.",
        "Send it again, if it should come in,",
        f"/boards/{board.slug}/measures/import/",
    )


def import_taken_back(kept: DatasetImport) -> None:
    """Write to who brought a file in, and who checked it, that somebody else took it back."""
    told = {kept.imported_by_id, kept.checked_by_id} - {kept.taken_back_by_id}
    for account in sorted(one for one in told if one is not None):
        _tell(
            account,
            f"{kept.file_name} is taken back",
            f"{kept.taken_back_by} took back {kept.file_name}, a file of figures of {kept.board}.",
            "Read why, and which figures stay,",
            f"/boards/{kept.board.slug}/measures/imports/{kept.pk}/",
        )


def figure_decided(proposal: ValueProposal, *, by: User) -> None:
    """Write to who entered a figure that another person agreed to it, or sent it back."""
    measure = proposal.measure
    address = reverse(
        "priorities:check-value", args=[measure.board.slug, measure.slug, proposal.pk]
    )
    is_agreed = proposal.status == ValueProposal.Status.AGREED
    _tell(
        proposal.made_by_id,
        f"Your figure of {measure} is {'recorded' if is_agreed else 'sent back'}",
        f"{by} {'agreed to' if is_agreed else 'sent back'} the figure for {proposal.period} of "
        f"{measure}, {measure.board}.",
        "Read it" if is_agreed else "Read why, and enter it again,",
        address,
    )


def lines_decided(change: ChartChange, *, by: User) -> None:
    """Write to who asked for a change of lines that it is agreed or refused."""
    measure = change.measure
    address = reverse("priorities:check-lines", args=[measure.board.slug, measure.slug, change.pk])
    is_agreed = change.status == ChartChange.Status.AGREED
    _tell(
        change.proposed_by_id,
        f"Your change of chart lines of {measure} is {'agreed' if is_agreed else 'refused'}",
        f"{by} {'agreed to' if is_agreed else 'refused'} the change of chart lines that you asked "
        f"for, {measure}, {measure.board}.",
        "Read it" if is_agreed else "Read why",
        address,
    )


def _ask(measure: Measure, *, by: User, what: str, did: str) -> None:
    """Write to each who may check, unless a letter that says the same still waits to be sent."""
    _write_once(
        those_who_check(measure.board, but=by),
        f"{what} of {measure} wait to be checked"[:200],
        f"{by} {did} {measure}, {measure.board}. Another person has to check that.\n\n"
        f"Read what waits, and agree or send it back, at {measure.get_absolute_url()}\n",
    )


def _write_once(people: Iterable[Person], subject: str, body: str) -> None:
    to = list(people)
    unsent = Letter.objects.filter(to__in=to, subject=subject, body=body, sent_at=None)
    told = set(unsent.values_list("to_id", flat=True))
    for person in to:
        if person.pk not in told:
            write(to=person, subject=subject, body=body)


def _tell(account: int, subject: str, told: str, read: str, address: str) -> None:
    for person in Person.objects.filter(user=account):
        write(to=person, subject=subject[:200], body=f"{told}\n\n{read} at {address}\n")


def those_who_check(board: Board, *, but: User) -> list[Person]:
    """Return who may check figures of ``board`` today: its officers, chair and deputy, not ``but``.

    Two statements.
    """
    roles = roles_with(Permission.CHECK_MEASURES)
    seated = Appointment.objects.in_force().filter(seat__board=board, seat__role__in=roles)
    officers = OfficerAppointment.objects.in_force(today()).filter(board=board)
    people: Iterable[Person] = (
        one.person for one in [*seated.select_related("person"), *officers.select_related("person")]
    )
    found = {one.pk: one for one in people if one.user_id != but.pk}
    return [found[key] for key in sorted(found)]

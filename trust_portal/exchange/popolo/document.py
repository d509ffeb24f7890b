"""One Popolo document: of all boards a reader may see or of one, on a day or for all time."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q

from boards import lives
from boards.models import Board, Organisation, SourceDocument, Succession
from boards.periods import today
from boards.terms import in_force
from membership.models import Appointment, OfficerAppointment, Person, Seat
from trust_portal.exchange.popolo import bodies, places
from trust_portal.exchange.popolo.terms import Frame, Thing

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

SPECIFICATION = "http://www.popoloproject.com/specs/"
CHUNK = 2_000


class Document:
    """What ``reader`` may see, in parts that are read from the database as they are sent.

    Ten statements, whatever there is. ``on`` keeps what was so on a day; ``board`` keeps
    one board with those who sit on it.
    """

    def __init__(
        self,
        reader: User | AnonymousUser,
        whole: Callable[[str], str],
        *,
        on: dt.date | None = None,
        board: Board | None = None,
    ) -> None:
        self.on = on
        documents = {one.key: one for one in SourceDocument.objects.all()}
        self.frame = Frame(whole, documents)
        boards = Board.objects.visible_to(reader).select_related("organisation", "parent")
        chosen = boards.filter(pk=board.pk) if board else boards
        self.one_board = board is not None
        self.boards = list(chosen)
        self.lives = lives.read(self.boards)
        if on:
            self.boards = [one for one in self.boards if self._is_there(one, on)]
        self.here = [one.pk for one in self.boards]

    def _is_there(self, board: Board, on: dt.date) -> bool:
        return self.lives[board.pk].status_on(on).is_there

    def parts(self) -> dict[str, Iterable[Thing]]:
        """Return the lists of the document by Popolo's names for them."""
        held = Q() if self.on is None else in_force(self.on)
        terms = Appointment.objects.filter(held, seat__board__in=self.here)
        serving = OfficerAppointment.objects.filter(held, board__in=self.here)
        seats = Seat.objects.filter(held, board__in=self.here).select_related("board")
        if self.on is not None:
            terms = terms.filter(in_force(self.on, "seat__"))
        people = Person.objects.filter(
            Q(pk__in=terms.order_by().values("person"))
            | Q(pk__in=serving.order_by().values("person"))
        )
        organisations = Organisation.objects.select_related("part_of")
        if self.one_board:
            for_whom = terms.order_by().values("organisation")
            led = [one.organisation_id for one in self.boards]
            organisations = organisations.filter(
                Q(pk__in=for_whom) | Q(pk__in=led) | Q(parts__in=for_whom)
            ).distinct()
        frame = self.frame
        return {
            "persons": places.people(frame, people.iterator(CHUNK)),
            "organizations": self._bodies(organisations),
            "posts": places.posts(frame, seats.iterator(CHUNK)),
            "memberships": self._memberships(terms, serving),
        }

    def _bodies(self, organisations: Any) -> Iterator[Thing]:
        yield from bodies.boards(self.frame, self.boards, self.lives, self.on)
        between = Succession.objects.select_related("predecessor", "successor")
        yield from bodies.organisations(self.frame, organisations, between)

    def _memberships(self, terms: Any, serving: Any) -> Iterator[Thing]:
        held = terms.select_related("seat__board", "person", "organisation")
        yield from places.memberships(self.frame, held.iterator(CHUNK))
        yield from places.officers(
            self.frame, serving.select_related("board", "person").iterator(CHUNK)
        )

    @property
    def meta(self) -> Thing:
        """Say what the document is: of whom, for which day, in which format."""
        return {
            "title": f"{settings.PARTNERSHIP_NAME}: boards and who sits on them",
            "on": self.on.isoformat() if self.on else None,
            "read_on": today().isoformat(),
            "specification": SPECIFICATION,
        }

    def lines(self) -> Iterator[str]:
        """Yield the document as JSON, one record a line."""
        yield '{\n"meta": ' + json.dumps(self.meta, ensure_ascii=False)
        for name, records in self.parts().items():
            yield f',\n"{name}": ['
            for number, record in enumerate(records):
                yield (",\n" if number else "\n") + json.dumps(record, ensure_ascii=False)
            yield "\n]"
        yield "\n}\n"

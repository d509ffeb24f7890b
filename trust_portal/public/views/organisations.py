"""The organisations, by any of their names; what came before and after; who spoke for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from boards import access, as_on
from boards.as_on import HOW_TO_WRITE, day_asked_for
from boards.models import Organisation
from boards.periods import today
from boards.successions import Lineages
from boards.web import open_to_all
from design.forms import GovukForm
from membership.holdings import Kept
from membership.holdings_then import kept_then
from membership.recorded import refused, then
from membership.register import Place, place_of
from membership.voices import seats_of, spoke_for

PAGE_SIZE = 50


class OrganisationFilter(GovukForm):
    """Narrows the list by words in any name, of now or of earlier, and by kind."""

    q = forms.CharField(
        label="Name", required=False, max_length=100, help_text="Old and short names are found too."
    )
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Any kind"), *Organisation.Kind.choices]
    )
    submit_label = "Show"

    def apply(self, found: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """Return ``found`` narrowed; who came before or after a name is found by it too."""
        if not self.is_valid():
            return found
        words, kind = self.cleaned_data["q"], self.cleaned_data["kind"]
        if words:
            named = Organisation.objects.filter(_named(words)).values("pk")
            kin = Q(inheritances__predecessor__in=named) | Q(successions__successor__in=named)
            found = found.filter(Q(pk__in=named) | kin).distinct()
        return found.filter(kind=kind) if kind else found


def _named(words: str) -> Q:
    return (
        Q(name__icontains=words)
        | Q(short_name__icontains=words)
        | Q(also_known_as__icontains=words)
    )


@open_to_all
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """List the organisations, found by any name they or their forebears bear."""
    form = OrganisationFilter(request.GET or None)
    found = form.apply(Organisation.objects.order_by("name"))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    lineages = Lineages.read()
    rows = [(one, lineages.on(one, today()), lineages.before.get(one.pk, [])) for one in page]
    return render(
        request, "public/organisations.html", {"form": form, "page_obj": page, "rows": rows}
    )


@open_to_all
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what an organisation is, what came before and after it, and where it sits."""
    shown = as_on.of(request)
    if answer := refused(request):
        return answer
    found = get_object_or_404(Organisation.objects.select_related("part_of"), slug=slug)
    told = access.stands_somewhere(request.user)
    context: dict[str, object] = {"organisation": found, "tells_history": told}
    if shown.recorded_until is None:
        context |= _now(request, found, shown.day)
    else:
        context |= _then(request, found, shown.day, shown.recorded_until)
    return render(request, "public/organisation.html", context)


def _now(request: HttpRequest, found: Organisation, on: dt.date) -> dict[str, object]:
    """Return its kin and its seats on ``on``, with those of whom it stands in the place."""
    lineages = Lineages.read()
    kept = seats_of(lineages.family(found), request.user)
    return _told(found, lineages, [place_of(one, on, lineages) for one in kept], on)


def _then(
    request: HttpRequest, found: Organisation, on: dt.date, moment: dt.datetime
) -> dict[str, object]:
    """Return the same as recorded at ``moment``, its own name and notes too."""
    visible = access.boards_where(request.user, access.Permission.READ_PUBLISHED)
    read = kept_then(Q(board_id__in=visible.order_by().values("pk")), request.user, moment)
    own = then(Organisation, moment, Q(id=found.pk))
    if not own:
        raise Http404("Not recorded by then.")
    own[0].part_of = found.part_of if own[0].part_of_id == found.part_of_id else None
    family = {one.pk for one in read.lineages.family(found)}
    places = [
        place_of(one, on, read.lineages)
        for one in read.seats
        if one.seat.board.slug and _is_in(family, one)
    ]
    return _told(own[0], read.lineages, places, on)


def _is_in(family: set[int], kept: Kept) -> bool:
    """Say whether a seat stands for one of the family, or somebody held it for one."""
    stood_for = {body.pk for body in kept.organisations}
    return bool(family & stood_for) or any(one.organisation_id in family for one in kept.terms)


def _told(
    found: Organisation, lineages: Lineages, places: list[Place], on: dt.date
) -> dict[str, object]:
    mine = [one for one in places if one.seat.is_in_force(on) and _is_for(one, found)]
    return {
        "organisation": found,
        "places": mine,
        "before": lineages.before.get(found.pk, []),
        "after": lineages.after.get(found.pk, []),
        "family": lineages.family(found),
        "on": on,
    }


def _is_for(place: Place, organisation: Organisation) -> bool:
    """Say whether the seat is this organisation's to fill on the day, or filled by it."""
    stands = {one.organisation.pk for one in place.stands_for}
    may = {link.successor_id for one in place.stands_for for link in one.perhaps}
    sent = {term.organisation_id for term in place.held}
    turns = {turn.organisation_id for turn in place.kept.rotation}
    return organisation.pk in stands | may | sent | turns


@dataclass
class Asked:
    """From when to when, as typed, with what was wrong."""

    days: dict[str, dt.date] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def _asked(request: HttpRequest) -> Asked:
    """Read ``from`` and ``to``; a day that cannot be read, or a range backwards, is told."""
    asked = Asked()
    for name in ("from", "to"):
        text = request.GET.get(name, "").strip()[:40]
        if not text:
            continue
        asked.typed[name] = text
        try:
            asked.days[name] = day_asked_for(text)
        except ValueError:
            asked.problems[name] = HOW_TO_WRITE
    first, last = asked.days.get("from"), asked.days.get("to", today())
    if first is not None and not asked.problems and last < first:
        asked.problems["to"] = "Enter a last day on or after the first day"
        asked.days.pop("to", None)
        asked.days.pop("from")
    return asked


@open_to_all
@require_safe
def spoken(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell who spoke for an organisation and its forebears and heirs, between two days."""
    found = get_object_or_404(Organisation.objects.all(), slug=slug)
    asked = _asked(request)
    answer = spoke_for(found, request.user, asked.days.get("from"), asked.days.get("to"))
    return render(
        request,
        "public/spoke_for.html",
        {"organisation": found, "answer": answer, "asked": asked},
    )

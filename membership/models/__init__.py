"""People, seats, appointments, officers, printed lists of members, letters."""

from membership.models.lists import MembershipList, MembershipListLine
from membership.models.people import Letter, Office, Person
from membership.models.seats import Appointment, OfficerAppointment, Seat

__all__ = [
    "Appointment",
    "Letter",
    "MembershipList",
    "MembershipListLine",
    "Office",
    "OfficerAppointment",
    "Person",
    "Seat",
]

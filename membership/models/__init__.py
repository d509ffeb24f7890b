"""People, seats, appointments, substitutes, officers, interests, printed lists, letters."""

from membership.models.appointments import Appointment, OfficerAppointment
from membership.models.checklists import ChecklistStep, ChecklistTick
from membership.models.interests import Code, Declaration, Interest, InterestReminder
from membership.models.lists import MembershipList, MembershipListLine
from membership.models.people import Letter, Office, Person
from membership.models.profiles import ProfileAnswer, ProfileQuestion
from membership.models.seats import Category, RotationTurn, Seat
from membership.models.substitutes import Substitute

__all__ = [
    "Appointment",
    "Category",
    "ChecklistStep",
    "ChecklistTick",
    "Code",
    "Declaration",
    "Interest",
    "InterestReminder",
    "Letter",
    "MembershipList",
    "MembershipListLine",
    "Office",
    "OfficerAppointment",
    "Person",
    "ProfileAnswer",
    "ProfileQuestion",
    "RotationTurn",
    "Seat",
    "Substitute",
]

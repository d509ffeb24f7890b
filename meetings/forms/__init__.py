"""The questions asked of who runs the meetings of a board."""

from meetings.forms.actions import ActionFilter, ActionForm, NewActionForm
from meetings.forms.agenda import ItemForm, OrderForm, RemoveForm
from meetings.forms.attendance import AttendanceForm
from meetings.forms.decisions import DecisionForm
from meetings.forms.forward_plan import ForwardPlanForm
from meetings.forms.meetings import MeetingForm
from meetings.forms.papers import PaperForm

__all__ = [
    "ActionFilter",
    "ActionForm",
    "AttendanceForm",
    "DecisionForm",
    "ForwardPlanForm",
    "ItemForm",
    "MeetingForm",
    "NewActionForm",
    "OrderForm",
    "PaperForm",
    "RemoveForm",
]

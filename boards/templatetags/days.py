"""Filters of days that know working days: no template needs to load them."""

from __future__ import annotations

from django import template

from boards import working_days

register = template.Library()
register.filter("deadline", working_days.deadline)

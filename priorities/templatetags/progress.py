"""Progress in templates: how far it has come, an update in full, a section of a page of many."""

from __future__ import annotations

from django import template

from priorities import progress_markup, section_markup

register = template.Library()
register.simple_tag(progress_markup.state, name="progress_state")
register.simple_tag(progress_markup.returned, name="progress_returned")
register.simple_tag(progress_markup.in_full, name="progress_in_full")
register.simple_tag(section_markup.section, name="progress_section")
register.simple_tag(section_markup.last_time, name="last_time")

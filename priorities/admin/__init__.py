"""Plans, objectives, ratings and measures in the admin site.

Progress is only looked at here: it moves through the portal's own pages, where standing
on the board decides.
"""

from priorities.admin import boards, measures, objectives, plans, progress, work

__all__ = ["boards", "measures", "objectives", "plans", "progress", "work"]

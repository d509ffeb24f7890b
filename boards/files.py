"""Files of a board, served to those who may see them."""

from django.http import Http404

from boards.access import Permission
from boards.web import on_board


@on_board(Permission.READ_PUBLISHED)
def document(request, board, pk):
    raise Http404

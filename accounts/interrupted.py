"""What is answered to who must sign in first, so that nothing they typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

from accounts.former_tokens import was_sent_from_a_former_page
from accounts.forms import SignInForm
from accounts.kept import Kept

NOT_SIGNED_IN = 403


class SignInFirst(LoginRequiredMiddleware):
    """Lets nobody into a private page who is not signed in, and keeps what they sent."""

    def handle_no_permission(  # type: ignore[override] # a page, where Django only redirects
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        """Ask to sign in."""
        return sign_in_first(request)


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Ask to sign in: by a redirect, or for a form sent without a session by the page itself.

    The form has passed the check of its token, so it was sent from a page that this
    browser had open. The page carries what was typed.
    """
    onward = request.get_full_path()
    if request.method != "POST":
        return redirect_to_login(onward)
    response = show_sign_in(
        request, SignInForm(request=request), Kept.sent(request), onward=onward, was_lost=True
    )
    response.status_code = NOT_SIGNED_IN
    add_never_cache_headers(response)
    return response


def show_sign_in(
    request: HttpRequest, form: SignInForm, kept: Kept | None, *, onward: str, was_lost: bool
) -> HttpResponse:
    """Show the page that asks to sign in; it carries ``kept``, or says that it ``was_lost``."""
    address = f"/sign-in/?{urlencode({'next': onward})}" if onward else ""
    context = {
        "form": form,
        "sign_in_address": address,
        "kept": kept.packed(request) if kept else "",
        "files": [name for _, name in kept.files] if kept else [],
        "was_lost": was_lost and not kept,
    }
    return render(request, "accounts/sign_in.html", context)


def keep_and_show(request: HttpRequest, kept: Kept) -> HttpResponseRedirect:
    """Let ``kept`` wait in the session and lead to the page that shows it."""
    kept.wait_in(request)
    return redirect("kept")


def sent_from_before(request: HttpRequest) -> HttpResponse | None:
    """Answer a form whose token is of before somebody signed in here, in another tab.

    That session may have ended since: then it asks to sign in, and carries what was typed.
    Nothing when it is not certain that the form stood on a page of ours in this browser.
    """
    if not was_sent_from_a_former_page(request):
        return None
    at_sign_in = request.path == "/sign-in/"
    if not request.user.is_authenticated:
        return _sign_in_again(request) if at_sign_in else sign_in_first(request)
    kept = Kept.carried(request) if at_sign_in else Kept.sent(request)
    if kept is None:
        return redirect("/") if at_sign_in else None
    return keep_and_show(request, kept)


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    """Show the page to sign in anew, with what it carried; what it was told is not looked at."""
    form, kept = SignInForm(request=request), Kept.carried(request)
    page = show_sign_in(request, form, kept, onward="", was_lost=False)
    page.status_code = NOT_SIGNED_IN
    add_never_cache_headers(page)
    return page

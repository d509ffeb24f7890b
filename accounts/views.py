"""Signing in and out, and one's own account."""

from __future__ import annotations

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import former_tokens, kept_words
from accounts.doors import open_to_all, signed_in
from accounts.forms import ChangePasswordForm, PasswordForm, SignInForm
from accounts.interrupted import keep_and_show, show_sign_in
from accounts.kept import FIELD, IN_SESSION, Kept
from accounts.models import User
from design.forms import posted


@open_to_all
@never_cache
@sensitive_post_parameters("password", FIELD)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Open a session for who knows an account's password, and go where they were going.

    What was typed when a session ended is carried along and shown once there is a new one.
    """
    onward, carried = where_to(request), Kept.carried(request)
    if not request.user.is_authenticated:
        form = SignInForm(posted(request), request=request)
        if not (form.is_valid() and form.user):
            was_lost = bool(request.POST.get(FIELD))
            page = show_sign_in(request, form, carried, onward="", was_lost=was_lost)
            return _told_when_to_try_again(page, form)
        tokens = former_tokens.of_this_browser(request)
        _open_session(request, form.user)
        onto = keep_and_show(request, carried) if carried else HttpResponseRedirect(onward)
        former_tokens.remember(onto, tokens)
        return onto
    return keep_and_show(request, carried) if carried else HttpResponseRedirect(onward)


def _open_session(request: HttpRequest, user: User) -> None:
    login(request, user)
    request.session["started_at"] = request.session["seen_at"] = int(time.time())


@open_to_all
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and show the public home."""
    logout(request)
    away = redirect(settings.LOGOUT_REDIRECT_URL)
    former_tokens.forget(away)
    return away


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest) -> HttpResponse:
    """Show what was typed when a session ended, to be sent now; or throw it away."""
    if request.method == "POST":
        request.session.pop(IN_SESSION, None)
        messages.success(request, "What you typed is thrown away. Nothing was sent.")
        return redirect(settings.LOGIN_REDIRECT_URL)
    waiting = Kept.of_session(request)
    if waiting is None:
        return render(request, "accounts/nothing_kept.html")
    told = kept_words.told(request, waiting)
    return render(request, "accounts/kept.html", {"kept": waiting, "told": told})


@signed_in
@never_cache
@sensitive_post_parameters("current", "new")
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account, and change its password, which ends all other sessions."""
    form = ChangePasswordForm(posted(request), request=request)
    if form.is_valid():
        user = request.user
        assert isinstance(user, User)
        user.set_password(form.cleaned_data["new"])
        user.save(update_fields=["password"])
        update_session_auth_hash(request, user)
        messages.success(request, "Your password is changed. You are signed out everywhere else.")
        return redirect("account")
    return _told_when_to_try_again(render(request, "accounts/account.html", {"form": form}), form)


def where_to(request: HttpRequest) -> str:
    """Return the page named by ``next`` if it is one of ours, otherwise the first page."""
    named = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        named, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return named if ours and named.startswith("/") else settings.LOGIN_REDIRECT_URL


def _told_when_to_try_again(response: HttpResponse, form: PasswordForm) -> HttpResponse:
    """Give the answer status 429 and the seconds to wait when there were too many tries."""
    if form.try_again_at:
        response.status_code = 429
        response["Retry-After"] = str(max(1, int(form.try_again_at.timestamp() - time.time())))
    return response

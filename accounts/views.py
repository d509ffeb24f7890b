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

from accounts.doors import open_to_all, signed_in
from accounts.forms import ChangePasswordForm, PasswordForm, SignInForm
from accounts.models import User
from design.forms import posted


@open_to_all
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Open a session for who knows an account's password, and go where they were going."""
    onward = where_to(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(onward)
    form = SignInForm(posted(request), request=request)
    if form.is_valid() and form.user:
        login(request, form.user)
        request.session["started_at"] = request.session["seen_at"] = int(time.time())
        return HttpResponseRedirect(onward)
    return _answer(request, "accounts/sign_in.html", form)


@open_to_all
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and show the public home."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


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
    return _answer(request, "accounts/account.html", form)


def where_to(request: HttpRequest) -> str:
    """Return the page named by ``next`` if it is one of ours, otherwise the first page."""
    named = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        named, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return named if ours and named.startswith("/") else settings.LOGIN_REDIRECT_URL


def _answer(request: HttpRequest, template: str, form: PasswordForm) -> HttpResponse:
    """Show the form; with status 429 and the seconds to wait when there were too many tries."""
    response = render(request, template, {"form": form})
    if form.try_again_at:
        response.status_code = 429
        response["Retry-After"] = str(max(1, int(form.try_again_at.timestamp() - time.time())))
    return response

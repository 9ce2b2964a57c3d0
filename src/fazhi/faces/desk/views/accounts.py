"""Signing in and out, and one's own password."""

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse
from django.shortcuts import redirect, render

from fazhi.faces.desk.access import DeskRequest, staff
from fazhi.registry.models import Account


class LoginForm(AuthenticationForm):
    """Account and password; what is wrong with them is said without telling which."""

    username = forms.CharField(
        label="账号", widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="口令", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    error_messages = {
        "invalid_login": "账号或者口令不对，请核对后再登录；口令区分大小写。忘记口令的，请找系统管理员重置。",
        "inactive": "这个账号已停用，请找系统管理员。",
    }


class PasswordForm(PasswordChangeForm):
    """The old password, and the new one twice."""

    error_messages = {
        "password_incorrect": "原口令不对，请重新填写。",
        "password_mismatch": "两次填写的新口令不一样。",
    }

    def __init__(self, user: Account, *args: object, **kwargs: object) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["old_password"].label = "原口令"
        self.fields["new_password1"].label = "新口令"
        self.fields["new_password1"].help_text = "至少 10 个字符，不能只有数字，也不能是常见的口令。"
        self.fields["new_password2"].label = "再写一遍新口令"
        self.fields["new_password2"].help_text = ""


login = LoginView.as_view(
    template_name="desk/login.html", authentication_form=LoginForm, redirect_authenticated_user=True
)
logout = LogoutView.as_view()


@staff
def password(request: DeskRequest) -> HttpResponse:
    """One's own password; only its hash is kept, outside the journal."""
    form = PasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = form.save(commit=False)
        account.save(update_fields=["password"])
        update_session_auth_hash(request, account)
        messages.success(request, "口令已修改，下次登录用新口令。")
        return redirect("desk:home")
    return render(
        request, "desk/password.html", {"form": form, "trail": [("工作台", "/desk/"), ("修改口令", "")]}
    )

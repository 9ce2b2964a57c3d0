"""Signing in and out, and one's own password."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fazhi.faces.desk import entering
from fazhi.faces.desk.access import DeskRequest, staff
from fazhi.faces.middleware import ENDED
from fazhi.faces.rates import seconds_to_wait
from fazhi.registry.locks import is_locked_out
from fazhi.registry.models import Account, Ending
from fazhi.registry.passwords import POLICY, choose_password, find_code, use_code
from fazhi.registry.sessions import address_of

WHY_ENDED = {
    Ending.IDLE: "您有一段时间没有操作，已经退出；请重新登录。",
    Ending.OLD: "这次登录时间已满，已经退出；请重新登录。",
    Ending.ELSEWHERE: "这个账号在别处登录，这里已经退出。不是您本人的，请登录后马上修改口令。",
    Ending.PASSWORD: "口令已经更换或者重置，请用新口令登录。",
    Ending.LOCKED: "管理员结束了这次登录，请重新登录或者联系安全管理员。",
    Ending.LEFT: "这个账号已停用，请找系统管理员。",
}


def locked_text() -> str:
    """What whoever guessed too often is told."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    times = settings.AXES_FAILURE_LIMIT
    return f"连续 {times} 次不对，账号已锁定 {minutes} 分钟。请到时再试，或者请安全管理员解锁。"


class LoginForm(AuthenticationForm):
    """Account and password; what is wrong with them is said without telling which."""

    username = forms.CharField(
        label="账号", widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="口令",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="第一次登录，或者口令重置以后，填写系统管理员交给您的一次性口令。",
    )
    error_messages = {
        "invalid_login": "账号或者口令不对，请核对后再登录；口令区分大小写。忘记口令的，请找系统管理员重置。",
        "inactive": "这个账号已停用，请找系统管理员。",
    }

    def get_invalid_login_error(self) -> ValidationError:
        """What is said; of a locked name, whether or not there is such an account."""
        if self.request is not None and is_locked_out(self.request):
            return ValidationError(locked_text(), code="locked")
        return super().get_invalid_login_error()


class NewPasswordForm(forms.Form):
    """A new password, twice; whether it is good the registry says."""

    new = forms.CharField(
        label="新口令",
        strip=False,
        help_text=POLICY,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "请填写新口令"},
    )
    again = forms.CharField(
        label="再写一遍新口令",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "请再写一遍新口令"},
    )

    def __init__(self, account: Account, *args: Any, within: int | None = None) -> None:
        super().__init__(*args)
        self.account, self.within = account, within

    def clean_again(self) -> str:
        """The second time the same."""
        if self.cleaned_data.get("new") not in (None, self.cleaned_data["again"]):
            raise ValidationError("两次填写的新口令不一样。")
        return self.cleaned_data["again"]

    def save(self) -> bool:
        """Choose it; whether it was taken."""
        try:
            choose_password(self.account, self.cleaned_data["new"], within=self.within)
        except ValidationError as error:
            self.add_error("new", error)
            return False
        return True


class PasswordForm(NewPasswordForm):
    """The old password, and the new one twice."""

    old = forms.CharField(
        label="原口令",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "请填写原口令"},
    )
    field_order = ("old", "new", "again")

    def clean_old(self) -> str:
        """The present password."""
        if not self.account.check_password(self.cleaned_data["old"]):
            raise ValidationError("原口令不对，请重新填写。")
        return self.cleaned_data["old"]


class Login(LoginView):
    """The first gate: an account, with its password or a one-time code."""

    template_name = "desk/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer so many attempts from one address in a minute, and no more."""
        if wait := seconds_to_wait(f"login:{address_of(request)}", settings.FAZHI_LOGIN_RATE):
            form = LoginForm(request)
            context = self.get_context_data(form=form, slow=f"登录太频繁，请 {wait} 秒以后再试。")
            return self.render_to_response(context, status=429, headers={"Retry-After": str(wait)})
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """On to the next gate; a code is used up by this."""
        account = form.get_user()
        assert isinstance(account, Account)
        code = find_code(account, form.cleaned_data["password"])
        if code is not None:
            use_code(code)
        how = "一次性口令" if code else "口令"
        return entering.start(
            self.request, account, how, self.get_success_url(), must_choose=code is not None
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page says beside the form: why the session before has ended."""
        ended = self.request.session.pop(ENDED, "")
        said = {
            "ended": WHY_ENDED.get(ended, ""),
            "sso": settings.FAZHI_OIDC_URL and settings.FAZHI_OIDC_NAME,
        }
        return super().get_context_data(**kwargs) | said | kwargs


login = Login.as_view()
logout = LogoutView.as_view()


def choose(request: HttpRequest) -> HttpResponse:
    """The gate for whoever came in by a one-time code, or whose password is too old."""
    on_the_way = entering.current(request)
    if on_the_way is None or on_the_way.must_show or not on_the_way.must_choose:
        return entering.go_on(request)
    form = NewPasswordForm(on_the_way.account, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.save():
        return entering.passed(request, must_choose=False)
    reason = (
        "一次性口令只能用这一次。请设置自己的口令，以后用它登录。"
        if on_the_way.how == "一次性口令"
        else f"口令用了超过 {settings.FAZHI_PASSWORD_DAYS} 日，请换一个新口令再进入。"
    )
    return render(request, "desk/choose_password.html", {"form": form, "reason": reason})


@staff
def password(request: DeskRequest) -> HttpResponse:
    """One's own password; only its hash is kept, outside the journal. One's other sessions end."""
    form = PasswordForm(request.user, request.POST or None, within=request.session.get("sign_in"))
    if request.method == "POST" and form.is_valid() and form.save():
        update_session_auth_hash(request, request.user)
        messages.success(request, "口令已修改，下次登录用新口令；其他地方的登录已经退出。")
        return redirect("desk:home")
    return render(
        request, "desk/password.html", {"form": form, "trail": [("工作台", "/desk/"), ("修改口令", "")]}
    )

"""What every page may say without its view: whose site it is, which day it is, who reads it and how."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from fazhi.faces.desk import rail
from fazhi.faces.shapes import Link
from fazhi.faces.watching.lines import request_id
from fazhi.journal.genesis import is_demo
from fazhi.journal.time import today
from fazhi.registry.access import PUBLIC, Principal
from fazhi.registry.places import own_place

PORTAL = {
    "首页": ("/",),
    "政务公开": ("/public/", "/reports/", "/procedures/", "/law/"),
    "政务服务": ("/services/",),
    "我要申请": ("/apply/",),
    "办件查询": ("/track/",),
    "记录核验": ("/verify/",),
}
"""The public sections: under which addresses each of them lies, its own first."""


@dataclass(frozen=True, slots=True)
class Site:
    """Whose site this is, and the way through its public part."""

    name: str
    authority: str
    place: str
    code: str = ""
    home: str = "/"
    desk: str = "/desk/"
    nav: list[Link] = field(default_factory=list)


def page(request: HttpRequest) -> dict[str, Any]:
    """The context that all templates share; what asks the database waits until a template asks for it."""
    principal: Principal = getattr(request, "principal", PUBLIC)
    demo = is_demo()
    return {
        "demo": demo,
        "request_id": request_id.get(),
        "today": today(),
        "is_live_day": not demo,
        "prefs": preferences(request),
        "principal": principal,
        "place": SimpleLazyObject(own_place),
        "site": SimpleLazyObject(lambda: site(request.path)),
        "nav": SimpleLazyObject(lambda: navigation(request.path)),
        "rail": SimpleLazyObject(lambda: rail.groups(request.path, principal)),
        "person": SimpleLazyObject(lambda: rail.person(principal)),
        "query": request.GET.get("q", "") if request.path == reverse("desk:search") else "",
        "search_href": SimpleLazyObject(lambda: reverse("desk:search") if principal.does_business else ""),
        "logout_href": reverse("desk:logout"),
    }


def preferences(request: HttpRequest) -> dict[str, str]:
    """The reader's own settings, from two cookies; any other value counts as none."""
    size, theme = request.COOKIES.get("size", ""), request.COOKIES.get("theme", "")
    return {
        "size": size if size == "large" else "",
        "theme": theme if theme in ("dark", "light") else "",
    }


def site(path: str) -> Site:
    """The site of the district."""
    here = own_place()
    return Site(
        name=f"{here.short_name if here else ''}法治政府建设",
        authority=f"{here.name}人民政府" if here else "",
        place=here.short_name if here else "",
        code=settings.FAZHI_SITE_ID,
        nav=navigation(path),
    )


def navigation(path: str) -> list[Link]:
    """The public sections, the one of this page marked."""
    return [
        Link(label, homes[0], current=path == "/" if homes[0] == "/" else path.startswith(homes))
        for label, homes in PORTAL.items()
    ]

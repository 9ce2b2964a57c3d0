"""Applying and tracking: which ways there are now, and that none of them is on this site yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.faces.portal import metas
from fazhi.faces.portal.open_to_all import open_to_all


@open_to_all
def apply(request: HttpRequest) -> HttpResponse:
    """Where to apply for what."""
    described = metas.column(
        "我要申请", "到哪里、用什么方式提出申请。", "申请,政务服务,政府信息公开,行政复议", "政务服务"
    )
    return render(
        request, "portal/apply.html", {"trail": [("网站首页", "/"), ("我要申请", "")], "metas": described}
    )


@open_to_all
def track(request: HttpRequest) -> HttpResponse:
    """Where to ask how far a matter has come."""
    described = metas.column("办件查询", "向谁查询办理进度。", "查询,办理进度", "政务服务")
    return render(
        request, "portal/track.html", {"trail": [("网站首页", "/"), ("办件查询", "")], "metas": described}
    )

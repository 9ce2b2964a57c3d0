"""A report of some three pages, made up, with every kind of block and several kinds of figures."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from fazhi.reporting.document import Document
from fazhi.reporting.parse import parse

ROOT = Path(__file__).resolve().parents[2]

FIGURES = {
    "inspection.rounds": "12次",
    "inspection.problems": "20余个",
    "services.no_visit_share": "94.0%",
    "audit.irregular_funds": "10919万余元",
    "litigation.change": "下降13%",
}

CONTEXT: Mapping[str, object] = {
    "district": "瀍河回族区",
    "year": 2021,
    "issuer": "瀍河回族区人民政府",
    "signed_on": date(2022, 2, 23),
    "published_on": date(2022, 3, 1),
    "addressees": ("市人民政府", "区人大常委会"),
    "number": "瀍政〔2022〕3号",
    "demo": True,
}

POSTSCRIPT = ("核验：树头如下。", "树根（SM3）" + " ".join(["4be31f05"] * 8))

_SECTION = """
### （{numeral}）办好一件事。

先把要办的事列成清单，再按清单逐项去办，办完一项就销号一项；办不了的写明原因、责任单位和下一步措施，“不漏一事”。
全年开展督导{{{{ figure("inspection.rounds") }}}}，发现问题{{{{ figure("inspection.problems") }}}}，
涉及资金{{{{ figure("audit.irregular_funds") }}}}，不见面审批占比{{{{ figure("services.no_visit_share") }}}}。
自{{{{ year }}}}年1月1日起，依照有关规定第30条第1款办理。
"""

TEMPLATE = "\n".join(
    (
        "# {{ district }}人民政府关于{{ year }}年度法治政府建设工作情况的报告",
        "{# names: 1+6+31+N、12345 #}",
        "{{ year }}年，{{ district }}用“1+6+31+N”的办法做了下面这些事。现将情况报告如下：",
        *(
            f"## {chapter}、把第{chapter}件事办好\n"
            + "".join(_SECTION.format(numeral=section) for section in "一二三")
            for chapter in "一二三四"
        ),
        "### （四）单独成行的小标题",
        "",
        '行政诉讼案件较上年{{ figure("litigation.change") }}。',
        "",
        "特此报告。",
        "",
        "> {{ issuer }}",
        "> {{ signed_on }}",
        "",
    )
)


def a_document(template: str = TEMPLATE, **changes: object) -> Document:
    """The sample, or another text with the same figures and context."""
    return replace(parse(template, FIGURES.__getitem__, {**CONTEXT, **changes}), postscript=POSTSCRIPT)

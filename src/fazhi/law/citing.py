"""Citations in running words: where they stand, and which article of which text each of them means."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .statute import DIGITS, NUMBER, SHORT_NAMES, bare
from .telling import PRACTICE

# How the procedures call texts in short, beside those that follow from the procedure's own law (条例, 解释).
SHORT_FORMS = {
    "公安": "公安机关办理行政案件程序规定",
    "出庭规定": "最高人民法院关于行政机关负责人出庭应诉若干问题的规定",
    "事故条例": "生产安全事故报告和调查处理条例",
    "地方组织法": "地方各级人民代表大会和地方各级人民政府组织法",
    "代表法": "全国人民代表大会和地方各级人民代表大会代表法",
    "投诉": "市场监督管理投诉举报处理暂行办法",
    "检察公益诉讼解释": "最高人民法院、最高人民检察院关于检察公益诉讼案件适用法律若干问题的解释",
    "河南办法": "河南省人民代表大会代表建议、批评和意见办理办法",
    "河南省实施监督法办法": "河南省实施《各级人民代表大会常务委员会监督法》办法",
    "特邀": "最高人民法院关于人民法院特邀调解的规定",
    "综合治理类司法建议规定": "最高人民法院关于综合治理类司法建议工作若干问题的规定",
    "行政诉讼法解释": "最高人民法院关于适用《行政诉讼法》的解释",
    "民事诉讼法解释": "最高人民法院关于适用《民事诉讼法》的解释",
    "道交": "道路交通事故处理程序规定",
    **{short: file for file, short in SHORT_NAMES.items()},
}
OWN = ("条例", "解释")
WITHIN = rf"第[{DIGITS}]+款(?:第[{DIGITS}]+项)?|第[{DIGITS}]+项"
JOINS = ("、", "和", "或者", "以及", "至", "与")  # between places of one text
INNER = str.maketrans({"《": "[《〈]", "》": "[》〉]"})  # a title within a title has single marks
LEADS = frozenset("据照依按反合和与及或对从用至到见由")  # letters after which a name or an article may begin


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of which either nothing is cited, or an article (第三十条第一款) of a text by the text's name."""

    words: str
    work: str = ""
    article: str = ""


class Citations:
    """Finds citations of the works that it knows, by their full names (行政复议法(2023-09-01)) or in short."""

    def __init__(self, works: Iterable[str]) -> None:
        self._works: defaultdict[str, list[str]] = defaultdict(list)
        for work in sorted(works):
            self._works[bare(work)].append(work)
        names = sorted({*self._works, *SHORT_FORMS, *OWN}, key=len, reverse=True)
        said = "|".join(map(re.escape, names)).translate(INNER)
        self._pattern = re.compile(
            rf"(?:(?:《?(?P<name>{said})》?(?:[（(](?P<version>[^（()）]*)[)）])?)?"
            rf"(?P<article>{NUMBER})(?P<within>(?:{WITHIN})?))|(?P<rest>{WITHIN})"
        )

    @property
    def works(self) -> list[str]:
        """The full names of the works."""
        return [work for works in self._works.values() for work in works]

    def __contains__(self, work: str) -> bool:
        """Whether some version of the work is known."""
        return bare(work) in self._works

    def in_words(self, words: str, law: str = "") -> Iterator[Stretch]:
        """The words in stretches; an article without a name is one of `law`, where that is given."""
        law = "" if law.startswith(PRACTICE) else law
        done = end = 0
        work = article = paragraph = ""
        for match in self._pattern.finditer(words):
            follows = bool(article) and words[end : match.start()] in JOINS
            begins = _may_begin(words[: match.start()])
            end = match.end()
            inside = match["within"] or match["rest"] or ""
            if match["rest"]:
                article = article if follows else ""
                inside = inside if "款" in inside else paragraph + inside
            else:
                article = match["article"]
                if match["name"]:
                    work = self._named(match["name"], match["version"] or "", law) if begins else ""
                elif not follows:
                    work = law if begins else ""
            paragraph = inside.partition("款")[0] + "款" if "款" in inside else ""
            if not work or not article:
                continue
            if before := words[done : match.start()]:
                yield Stretch(before)
            yield Stretch(match[0], work, f"{article}{inside}")
            done = end
        if rest := words[done:]:
            yield Stretch(rest)

    def _named(self, name: str, version: str, law: str) -> str:
        """The work that is meant by a name; empty where that cannot be said."""
        name = name.replace("〈", "《").replace("〉", "》")
        name = self._own(name, law) if name in OWN else SHORT_FORMS.get(name, name)
        if not name:
            return ""
        known = self._works.get(name, [])
        if found := re.match(r"\d{4}(?:-\d{2}-\d{2})?", version):
            dated = [work for work in known if work.startswith(f"{name}({found[0]}")]
            return dated[0] if len(dated) == 1 else f"{name}({found[0]})"
        if law and bare(law) == name:
            return law
        return known[0] if len(known) == 1 else name

    def _own(self, kind: str, law: str) -> str:
        """The regulation or the interpretation that goes with a law: itself, where it is one."""
        name = bare(law)
        if not name or name.endswith(kind):
            return name
        other = f"{name}实施条例" if kind == "条例" else f"最高人民法院关于适用《{name}》的解释"
        return other if other in self._works else ""


def _may_begin(before: str) -> bool:
    """Whether a name or an article may stand after these words: not in the middle of a longer name."""
    return not before or before[-1] in LEADS or not before[-1].isalnum()

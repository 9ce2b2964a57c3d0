"""The demo's district: its units, its people with placeholder names, and dice that always fall the same way."""

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from fazhi.journal.change import change
from fazhi.law.calendar import official
from fazhi.registry.access import Principal
from fazhi.registry.models import Person, Place, Unit, UnitKind

T = TypeVar("T")

CODE = "410304"
FOUNDED = dt.date(2015, 1, 1)
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"

GOVERNMENT = ("gov", "洛阳市瀍河回族区人民政府", "区政府", UnitKind.GOVERNMENT)
PARTY = [
    ("dw", "中共洛阳市瀍河回族区委员会", "区委", UnitKind.PARTY),
    ("yfzq", "中共瀍河回族区委全面依法治区委员会办公室", "区委依法治区办", UnitKind.PARTY),
    ("zzb", "中共瀍河回族区委组织部", "区委组织部", UnitKind.PARTY),
    ("bwb", "中共瀍河回族区委机构编制委员会办公室", "区委编办", UnitKind.PARTY),
]
DEPARTMENTS = {
    "zfb": "政府办公室", "sfj": "司法局", "fgw": "发展和改革委员会", "jyj": "教育体育局", "gxj": "工业和信息化局",
    "mzj": "民政局", "czj": "财政局", "rsj": "人力资源和社会保障局", "zgj": "自然资源局", "hbj": "生态环境局",
    "zjj": "住房和城乡建设局", "cgj": "城市管理局", "nyj": "农业农村局", "swj": "商务局", "wlj": "文化和旅游局",
    "wjw": "卫生健康委员会", "tyj": "退役军人事务局", "yjj": "应急管理局", "sjj": "审计局", "scj": "市场监督管理局",
    "tjj": "统计局", "ybj": "医疗保障局", "jrj": "金融工作局", "zwj": "政务服务和大数据管理局", "xfj": "信访局",
    "gaf": "公安分局", "swf": "税务局", "zsj": "招商局",
}  # fmt: skip
WORDS = {  # 机关代字, each after 瀍
    "gov": "政", "zfb": "政办", "sfj": "司", "fgw": "发改", "jyj": "教体", "gxj": "工信", "mzj": "民", "czj": "财",
    "rsj": "人社", "zgj": "自然资", "hbj": "环", "zjj": "住建", "cgj": "城管", "nyj": "农", "swj": "商", "wlj": "文旅",
    "wjw": "卫健", "tyj": "退役", "yjj": "应急", "sjj": "审", "scj": "市监", "tjj": "统", "ybj": "医保", "jrj": "金",
    "zwj": "政数", "xfj": "信", "gaf": "公", "swf": "税", "zsj": "招商", "jd1": "河乡", "jd2": "东办", "jd3": "西办",
    "jd4": "五办", "jd5": "北办", "jd6": "塔办", "jd7": "杨办", "jd8": "华办", "ywzf": "杨综执",
}  # fmt: skip
STREETS = ["瀍河回族乡", "东关街道", "瀍西街道", "五股路街道", "北窑街道", "塔湾街道", "杨文街道", "华林街道"]


@dataclass
class Town:
    """Units by code, one handler for each, and the dice. `Town.build` writes it, in one change."""

    place: Place
    units: dict[str, Unit] = field(default_factory=dict)
    handlers: dict[int, list[Person]] = field(default_factory=dict)
    heads: dict[int, Person] = field(default_factory=dict)
    names: Iterator[str] = field(default_factory=lambda: placeholder_names())

    @classmethod
    def build(cls, actor: Principal) -> "Town":
        """Write place, units and people."""
        with change(actor, "演示区划、机构与人员") as door:
            place = Place(code=CODE, name="洛阳市瀍河回族区", short_name="瀍河回族区")
            door.save(place)
            town = cls(place)
            government = town._unit(*GOVERNMENT, parent=None)
            door.save(government)
            middle = [town._unit(*party, parent=government) for party in PARTY]
            middle += [
                town._unit(code, f"瀍河回族区{name}", f"区{name}", UnitKind.DEPARTMENT, parent=government)
                for code, name in DEPARTMENTS.items()
            ]
            middle += [
                town._unit(f"jd{n}", f"瀍河回族区{name}", name, UnitKind.STREET, parent=government)
                for n, name in enumerate(STREETS, 1)
            ]
            door.bulk_create(middle)
            offices = [
                town._unit(
                    "fyb", "瀍河回族区行政复议办公室", "区行政复议办公室", UnitKind.OTHER,
                    parent=town.units["sfj"], since=dt.date(2021, 1, 1),
                ),
                town._unit(
                    "cjb", "瀍河回族区法治政府建设示范创建办公室", "区创建办", UnitKind.OTHER,
                    parent=town.units["sfj"], since=dt.date(2021, 1, 15),
                ),
                town._unit(
                    "ywzf", "瀍河回族区杨文街道综合行政执法大队", "杨文街道综合行政执法大队", UnitKind.OTHER,
                    parent=town.unit("杨文街道"), since=dt.date(2021, 5, 1),
                ),
                *(
                    town._unit(f"sq{n:02}", f"{street}第{i}社区", f"{street}第{i}社区", UnitKind.COMMUNITY,
                               parent=town.unit(street))
                    for n, (street, i) in enumerate([(street, i) for street in STREETS for i in "一二三四"], 1)
                ),
            ]  # fmt: skip
            door.bulk_create(offices)
            people = []
            for unit in town.units.values():
                posts = ["负责人", "科员", "科员"] if unit.kind != UnitKind.COMMUNITY else ["社区干部"]
                people += [
                    Person(name=next(town.names), unit=unit, post=post, since=FOUNDED) for post in posts
                ]
            door.bulk_create(people)
            for person in people:
                if person.post == "负责人":
                    town.heads[person.unit_id] = person
                else:
                    town.handlers.setdefault(person.unit_id, []).append(person)
        return town

    def _unit(
        self,
        code: str,
        name: str,
        short: str,
        kind: UnitKind,
        *,
        parent: Unit | None,
        since: dt.date = FOUNDED,
    ) -> Unit:
        unit = Unit(
            place=self.place,
            code=f"{CODE}-{code}",
            name=name,
            short_name=short,
            word=f"瀍{WORDS[code]}" if code in WORDS else "",
            kind=kind,
            parent=parent,
            since=since,
        )
        self.units[code] = unit
        return unit

    def unit(self, name: str) -> Unit:
        """The unit by its code in this module or its short name."""
        return self.units.get(name) or next(unit for unit in self.units.values() if unit.short_name == name)

    @cached_property
    def departments(self) -> list[Unit]:
        return [self.units[code] for code in DEPARTMENTS]

    @cached_property
    def streets(self) -> list[Unit]:
        return [unit for unit in self.units.values() if unit.kind == UnitKind.STREET]

    @cached_property
    def communities(self) -> list[Unit]:
        return [unit for unit in self.units.values() if unit.kind == UnitKind.COMMUNITY]

    def handler(self, unit: Unit, turn: int = 0) -> Person:
        """A handler of the unit; `turn` takes them in turn."""
        people = self.handlers[unit.pk]
        return people[turn % len(people)]

    def name(self) -> str:
        """A placeholder name that nobody else in the demo has."""
        return next(self.names)


class Dice:
    """Random draws that are the same at every building of the demo; each domain has its own."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(f"fazhi demo 2021 {seed}")

    def workday(self, first: dt.date, last: dt.date) -> dt.date:
        """A working day between two days, both included."""
        while True:
            day = first + dt.timedelta(days=self.random.randint(0, (last - first).days))
            if official().is_working(day):
                return day

    def workdays(self, n: int, first: dt.date, last: dt.date) -> list[dt.date]:
        """`n` working days between two days, in order; days may repeat."""
        return sorted(self.workday(first, last) for _ in range(n))

    def later(self, day: dt.date, at_least: int, at_most: int) -> dt.date:
        """A working day that many working days after `day`."""
        return official().add_working(day, self.random.randint(at_least, at_most))

    def pick(self, options: Sequence[T], weights: Sequence[float] | None = None) -> T:
        """One of the options, by weight."""
        return self.random.choices(options, weights)[0]

    def dealt(self, counts: Mapping[T, int]) -> list[T]:
        """A shuffled list with each key as often as its count says: for totals that must be exact."""
        cards = [key for key, times in counts.items() for _ in range(times)]
        self.random.shuffle(cards)
        return cards


def placeholder_names() -> Iterator[str]:
    """演示甲子, 演示甲丑 …, then 演示甲子甲 …, then 演示甲子甲子 …: names that no person has."""
    pairs = [stem + branch for stem in STEMS for branch in BRANCHES]
    for more in ("",), STEMS, pairs:
        for pair in pairs:
            yield from (f"演示{pair}{end}" for end in more)

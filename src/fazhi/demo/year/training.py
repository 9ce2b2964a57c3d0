"""执法培训与考试 of 2021: two topical courses (165 and 153), one for the street, 180 papers in two examinations."""

import datetime as dt

from fazhi.demo.agenda import Agenda
from fazhi.demo.town import Dice, Town
from fazhi.domains.training.models import OfficerExam, TrainingCourse

COURSES = [
    (dt.date(2021, 6, 24), "sfj", "topical", "《中华人民共和国行政处罚法》修订要点", 165, 8),
    (dt.date(2021, 10, 14), "sfj", "topical", "行政执法“三项制度”与案卷制作", 153, 8),
    (dt.date(2021, 8, 19), "杨文街道", "street", "街道综合行政执法专题培训班", 46, 16),
]
EXAMS = {
    dt.date(2021, 5, 28): ("2021年第一次行政执法资格考试", "general", 92),
    dt.date(2021, 11, 12): ("2021年第二次行政执法资格考试", "special", 88),
}
UNITS = {"scj": 52, "cgj": 44, "wjw": 20, "yjj": 16, "nyj": 10, "wlj": 10, "zjj": 10, "ywzf": 18}


def plan(agenda: Agenda, town: Town) -> None:
    """Put courses and examinations on the agenda; one who failed in May sits again in November, one paper is voided."""
    dice = Dice("training")
    for day, code, form, title, attendance, hours in COURSES:
        agenda.enter(
            TrainingCourse(
                unit=town.unit(code),
                happened_on=day,
                title=title,
                form=form,
                attendance=attendance,
                hours=hours,
            )
        )
    units = dice.dealt(UNITS)
    exams: list[OfficerExam] = []
    again: list[OfficerExam] = []
    for day, (title, subject, sitting) in EXAMS.items():
        for _ in range(sitting):
            repeat = again.pop() if again else None
            unit = repeat.unit if repeat else town.unit(units.pop())
            exam = OfficerExam(
                unit=unit,
                happened_on=day,
                title=title,
                officer=repeat.officer if repeat else town.name(),
                subject=repeat.subject if repeat else subject,
                purpose=repeat.purpose if repeat else dice.pick(["first", "renewal"], [2, 3]),
                score=dice.random.randint(64, 98)
                if repeat or dice.random.random() < 0.93
                else dice.random.randint(41, 59),
            )
            exams.append(exam)
        again = [exam for exam in exams if exam.score < exam.pass_mark]
    agenda.enter(*exams)
    agenda.amend(dt.date(2021, 6, 4), exams[10], "成绩复核", score=exams[10].score + 1)
    twice = OfficerExam(
        unit=exams[20].unit, happened_on=exams[20].happened_on, title=exams[20].title, officer=exams[20].officer,
        subject=exams[20].subject, purpose=exams[20].purpose, score=exams[20].score,
    )  # fmt: skip
    agenda.enter(twice)
    agenda.void(dt.date(2021, 6, 3), twice, "同一人同场成绩重复录入")

"""司法建议、检察建议: registered, put right, answered in writing.

The time for the reply runs from receipt, and what it is depends on the kind of suggestion. A general 司法建议 had no
time set by law before 2023-11-16; then as now the day that the letter itself names (`reply_by`) goes on the clock. No
law sets one for letters on the appearance of heads or on performance (出庭应诉规定第十二条, 行政诉讼法第九十六条); the
first follow by law (应当) from what the court has noted in a lawsuit.
"""

from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, entering, guard

from .chapter import suggestion_chapter
from .models import JudicialSuggestion, SuggestionKind, SuggestionOutcome

FEEDBACK = "practice: 司法建议、检察建议办理反馈制度"


class S(Stage):
    RECEIVED = "received", "收到，待登记交办"
    RECTIFYING = "rectifying", "研究整改"
    REPLIED = "replied", "已书面答复"
    SUED = "sued", "被提起公益诉讼", True
    CLOSED = "closed", "办结", True


class D(Document):
    REPLY = "reply", "建议书复函"


@guard("是对规范性文件的司法建议", "行政诉讼法解释第一百四十九条")
def on_document(letter: JudicialSuggestion) -> bool:
    return letter.matter == SuggestionKind.DOCUMENT


@guard("是综合治理类司法建议", "综合治理类司法建议规定第八条")
def on_governance(letter: JudicialSuggestion) -> bool:
    return letter.matter == SuggestionKind.GOVERNANCE


@guard("是检察建议，没有紧急情形", "检察公益诉讼解释第二十一条第二款")
def procuratorial(letter: JudicialSuggestion) -> bool:
    return letter.matter == SuggestionKind.PROCURATORIAL


@guard("是有紧急情形的检察建议", "检察公益诉讼解释第二十一条第二款")
def urgent(letter: JudicialSuggestion) -> bool:
    return letter.matter == SuggestionKind.URGENT


@guard("写明整改措施", FEEDBACK)
def measures_taken(letter: JudicialSuggestion) -> bool:
    return bool(letter.measures)


@guard(
    "选择相关的诉讼案件，并先在该案件登记法院记录的情形（未出庭、中途退庭、拒绝说明）",
    "出庭规定第十二条第一款",
)
def fault_recorded(letter: JudicialSuggestion) -> bool:
    suit = letter.lawsuit
    return letter.matter != SuggestionKind.APPEARANCE or (suit is not None and bool(suit.fault))


@guard("选择相关的诉讼案件", "行政诉讼法第九十六条第四项")
def judgment_named(letter: JudicialSuggestion) -> bool:
    return letter.matter != SuggestionKind.PERFORMANCE or letter.lawsuit_id is not None


@guard("是检察建议", "检察公益诉讼解释第二十一条第三款")
def from_procuratorate(letter: JudicialSuggestion) -> bool:
    return letter.matter in (SuggestionKind.PROCURATORIAL, SuggestionKind.URGENT)


ANSWERS = (SuggestionOutcome.ADOPTED, SuggestionOutcome.PARTLY, SuggestionOutcome.NOT_ADOPTED)
RECEIPT = entering(S.RECEIVED)
ENDS = (S.REPLIED, S.SUED)

suggestion = Procedure(
    id="judicial_suggestion",
    title="司法建议、检察建议办理",
    law="最高人民法院关于适用《行政诉讼法》的解释(2018-02-06)",
    since="2018-02-08",
    stages=S,
    chapter=suggestion_chapter,
    steps=(
        Step("register", "登记交办", FEEDBACK, By.ORGAN, at=S.RECEIVED, to=S.RECTIFYING,
             when=(fault_recorded, judgment_named), dates="registered_on", may_fill=("reply_by",)),
        Step("rectify", "采取整改措施", "综合治理类司法建议规定第八条；检察公益诉讼解释第二十一条第二款", By.HANDLER,
             at=S.RECTIFYING, fills=("measures",), once=False),
        Step("reply", "书面答复", "行政诉讼法解释第一百四十九条；检察公益诉讼解释第二十一条第二款", By.HEAD,
             at=S.RECTIFYING, to=S.REPLIED, when=measures_taken, dates="replied_on", outcomes=ANSWERS, issues=D.REPLY),
        Step("sue", "人民检察院提起公益诉讼", "检察公益诉讼解释第二十一条第三款", By.OTHER,
             at=(S.RECTIFYING, S.REPLIED), to=S.SUED, when=from_procuratorate, outcomes=(SuggestionOutcome.SUED,)),
        Step("close", "归档办结", FEEDBACK, By.HANDLER, at=S.REPLIED, to=S.CLOSED),
    ),
    clocks=(
        Clock("litigation.answer_judicial_suggestion", starts=RECEIPT, when=on_document, stops=ENDS),
        Clock("litigation.answer_governance_suggestion", starts=RECEIPT, when=on_governance, stops=ENDS),
        Clock("litigation.answer_procuratorial_suggestion", starts=RECEIPT, when=procuratorial, stops=ENDS),
        Clock("litigation.answer_procuratorial_suggestion_urgent", starts=RECEIPT, when=urgent, stops=ENDS),
        Clock(until="reply_by", stops=ENDS, title="建议书确定的答复期限", cite="建议书"),
    ),
)  # fmt: skip

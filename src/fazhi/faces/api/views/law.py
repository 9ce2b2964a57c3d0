"""The law: its time limits, a due date with its reasons, what its texts leave open."""

from collections.abc import Sequence
from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from fazhi.casework.procedures import transition_questions
from fazhi.faces.api import shapes
from fazhi.faces.api.auth import ApiRequest
from fazhi.faces.api.once import answer
from fazhi.faces.api.problems import Problem
from fazhi.law.queries import explain_due, list_limits, open_questions
from fazhi.law.refusal import LawError

router = Router(tags=["法律"])
From = Annotated[str, Query(alias="from", max_length=25, description="起算之日；以小时计的写到分")]
On = Annotated[str | None, Query(max_length=10, description="按哪一日施行的规定")]
Suspend = Annotated[
    Sequence[str], Query(max_length=50, description="中止：起日:止日，止日重新计入；可以写几个")
]
Extend = Annotated[int, Query(ge=0, le=3650, description="延长多少，按期限本身的单位")]


@router.get("/law/limits", response=list[shapes.LimitTold], summary="全部法定期限")
def limits(request: ApiRequest) -> HttpResponse:
    """Every version of every time limit, with its article."""
    return answer(list_limits())


@router.get("/law/due", response=shapes.DueTold, summary="算出到期日")
def due(
    request: ApiRequest, limit: str, from_: From, on: On = None, suspend: Suspend = (), extend: Extend = 0
) -> HttpResponse:
    """A due date, with every step of its computation and the article of each."""
    try:
        return answer(explain_due(limit, from_, on, suspend, extend))
    except LawError as error:
        words = str(error).replace("--", "")  # the parameters are called as the options of the command are
        raise Problem("refused", words) from None


@router.get("/law/questions", response=list[shapes.QuestionTold], summary="条文留下的疑问")
def questions(request: ApiRequest) -> HttpResponse:
    """What the texts leave open, with both readings and the setting that decides."""
    return answer([*open_questions(), *transition_questions()])

"""The trap of cleaning up normative documents (清理)."""

from fazhi.domains.documents.models import DocumentCleanup, Ending
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from tests.builders import District, day
from tests.domains.test_documents import a_document

from .marks import trap


@trap("normative_document_cleanup", 1)
def test_what_lapsed_and_what_was_repealed_are_counted_apart(district: District) -> None:
    """失效 is the end of a term, 废止 a decision; what a new document replaces was decided on."""
    a_document("2018-01-08", until=day("2021-06-30"), ending=Ending.LAPSED)
    a_document("2018-01-08", until=day("2021-09-30"), ending=Ending.REPEALED)
    a_document("2018-01-08", until=day("2021-10-31"), ending=Ending.REPLACED)
    year = Period.of_year(2021)
    assert find_figure("documents.lapsed").compute(year)[0] == 1
    assert find_figure("documents.repealed").compute(year)[0] == 2
    cleanup = {field.name for field in DocumentCleanup._meta.concrete_fields}
    assert {"repealed", "lapsed"} <= cleanup

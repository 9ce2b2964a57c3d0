"""What is added to a fine that is not paid in time: a pure count of days."""

import datetime as dt

DAILY_PERCENT = 3


def added_fine(
    fine: int, since: dt.date, until: dt.date, disputed_on: dt.date | None, dispute_over_on: dt.date | None
) -> int:
    """Three in a hundred of the fine for each day, `since` and `until` both counted; never more than the fine.

    行政处罚法第七十二条第一款第一项; the days of a reconsideration or a suit do not count (第七十三条第三款). In yuan.
    """
    days = (until - since).days + 1
    if disputed_on is not None:
        first, last = max(since, disputed_on), min(until, dispute_over_on or until)
        days -= max((last - first).days + 1, 0)
    return min(fine * DAILY_PERCENT * max(days, 0) // 100, fine)

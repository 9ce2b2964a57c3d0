"""Where the limits of a province or a city hold; elsewhere (参照) they start no clock unless they are adopted."""

from collections.abc import Collection

CODES = {  # administrative division codes, GB/T 2260
    "北京市": "11",
    "上海市": "31",
    "浙江省": "33",
    "山东省": "37",
    "德州市": "3714",
    "河南省": "41",
    "安阳市": "4105",
    "重庆市": "50",
}


def holds(territory: str, place: str, adopted: Collection[str] = ()) -> bool:
    """Whether a limit of `territory` (empty: of the whole country) holds in the place with this division code."""
    return not territory or territory in adopted or place.startswith(CODES[territory])

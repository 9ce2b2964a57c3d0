"""Whether an SM2 signature holds (GB/T 32918.2), quick enough to check every tree head. Signing is left to the library.

Nothing here is secret, so it need not take the same time for all numbers. A multiple of a point is a sum over a table:
of each power of 16, once to 15 times the point, made once for the base point and once for each public key.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from .hashing import digest

Point = tuple[int, int]
Table = list[list[Point]]

# The curve of GB/T 32918.5: y² = x³ + ax + b over the field of P, with a base point of order N.
P = 0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_00000000_FFFFFFFF_FFFFFFFF
A = P - 3
B = 0x28E9FA9E_9D9F5E34_4D5A9E4B_CF6509A7_F39789F5_15AB8F92_DDBCBD41_4D940E93
N = 0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_7203DF6B_21C6052B_53BBF409_39D54123
BASE = (
    0x32C4AE2C_1F198119_5F990446_6A39C994_8FE30BBF_F2660BE1_715A4589_334C74C7,
    0xBC3736A2_F4F6779C_59BDCEE3_6B692153_D0A9877C_C62A4740_02DF32E5_2139F0A0,
)


def verify(public: bytes, user: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the holder of the uncompressed public key, known as `user`, signed the message (GB/T 32918.2, 7.1)."""
    point = int.from_bytes(public[1:33]), int.from_bytes(public[33:])
    r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
    t = (r + s) % N
    if len(public) != 65 or public[0] != 4 or len(signature) != 64 or not _is_on_curve(point):
        return False
    if not (0 < r < N and 0 < s < N and t):
        return False
    hashed = digest("sm3", _identity(user, point) + message)
    x = _sum([*_parts(s, _table(BASE)), *_parts(t, _table(point))])
    return x is not None and (int.from_bytes(hashed) + x) % N == r


def _is_on_curve(point: Point) -> bool:
    x, y = point
    return x < P and y < P and (y * y - x * x * x - A * x - B) % P == 0


def _identity(user: bytes, point: Point) -> bytes:
    """What ties the signature to its signer and the curve (5.5)."""
    numbers = b"".join(each.to_bytes(32) for each in (A, B, *BASE, *point))
    return digest("sm3", (8 * len(user)).to_bytes(2) + user + numbers)


@lru_cache(maxsize=32)
def _table(point: Point) -> Table:
    """For each place of a hexadecimal number, the point for each digit but 0."""
    rows: Table = []
    for _ in range(64):
        row = [point]
        for _ in range(15):
            row.append(_add(row[-1], point))
        point = row.pop()
        rows.append(row)
    return rows


def _parts(number: int, table: Table) -> Iterator[Point]:
    """The points whose sum is `number` times that of the table."""
    for row in table:
        if digit := number & 15:
            yield row[digit - 1]
        number >>= 4


def _add(one: Point, other: Point) -> Point:
    """The sum of two points that are not opposite."""
    (x, y), (u, v) = one, other
    slope = (v - y) * pow(u - x, -1, P) if x != u else (3 * x * x + A) * pow(2 * y, -1, P)
    w = (slope * slope - x - u) % P
    return w, (slope * (x - w) - y) % P


def _sum(points: Iterable[Point]) -> int | None:
    """The x of the sum of points; None where they cancel out. Divides once, at the end (Jacobian coordinates)."""
    x = y = z = 0  # the point (x / z², y / z³), and none where z is 0
    for u, v in points:
        square = z * z % P
        across, up = (u * square - x) % P, (v * square * z - y) % P
        if not z:
            x, y, z = u, v, 1
        elif across:
            area = across * across % P
            volume, middle = across * area % P, x * area % P
            x = (up * up - volume - 2 * middle) % P
            y = (up * (middle - x) - y * volume) % P
            z = z * across % P
        elif up:  # the opposite point
            z = 0
        else:  # the same point
            (x, y), z = _add((u, v), (u, v)), 1
    return x * pow(z, -2, P) % P if z else None

"""Big tables that are read where they lie: in a mapped file, one row decoded at a time.

`Records` stands in for a list, `Table` for a dictionary. Loading one costs nothing, whatever its size; a look-up costs a
hash, a probe or two and the decoding of one row. Rows that were asked for are remembered, up to a bound.

A section of records is n+1 offsets (64 bits) and the rows as MessagePack. A table has, before that, its slots: a power of
two of 64-bit numbers, the high half the hash of a key, the low half the number of its row plus one, 0 for a free slot.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, get_origin, overload
from zlib import crc32

import msgspec

from cleaner.dictionary.remembered import Recent

T = TypeVar("T")
V = TypeVar("V")
K = TypeVar("K", str, int)

_MOST_REMEMBERED = 10_000
_MOST_SETS = 500  # they are large
_NOTHING: Any = object()  # that there is none is worth remembering too
_LOW = 0xFFFFFFFF


class Records(Sequence[T], Generic[T]):
    """A sequence whose items are decoded when they are asked for.

    >>> numbers = Records(memoryview(b"".join(packed_records([[1], [2, 3]]))), 0, 2, list[int])
    >>> numbers[1], numbers[-2], len(numbers)
    ([2, 3], [1], 2)
    """

    def __init__(self, data: memoryview, start: int, count: int, type_: Any) -> None:
        self._offsets = data[start : start + 8 * (count + 1)].cast("Q")
        self._rows = data[start + 8 * (count + 1) :]
        self._count = count
        self._decode = msgspec.msgpack.Decoder(type_).decode
        self._memo: Recent[int, T] = Recent(_MOST_REMEMBERED)

    def row(self, number: int) -> T:
        """The item with this number, decoded anew."""
        found: T = self._decode(self._rows[self._offsets[number] : self._offsets[number + 1]])
        return found

    @overload
    def __getitem__(self, number: int) -> T: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[T]: ...
    def __getitem__(self, number: int | slice) -> T | Sequence[T]:
        if isinstance(number, slice):
            return tuple(self.row(i) for i in range(*number.indices(self._count)))
        found = self._memo.get(number)
        if found is None:
            found = self._memo.recall(number)
        if found is None:
            at = number + self._count if number < 0 else number
            if not 0 <= at < self._count:
                raise IndexError(number)
            found = self._memo.put(number, self.row(at))
        return found

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        return map(self.row, range(self._count))

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (list(self),)  # the file may not be there where it is unpickled


class Table(Mapping[K, T], Generic[K, T]):
    """A mapping whose rows are decoded when they are asked for. Keys are strings or whole numbers.

    >>> section, slots, count = packed_table({"a": [1], "b": [2]})
    >>> table = Table(memoryview(b"".join(section)), 0, slots, count, str, list[int])
    >>> table["b"], table.get("c", []), "a" in table, sorted(table)
    ([2], [], True, ['a', 'b'])
    """

    def __init__(self, data: memoryview, start: int, slots: int, count: int, key: Any, value: Any) -> None:
        self._slots = data[start : start + 8 * slots].cast("Q")
        self._mask = slots - 1
        self._records: Records[tuple[K, T]] = Records(data, start + 8 * slots, count, tuple[key, value])
        # the same rows, their values left undecoded: to know that a key is there, a long value need not be read
        self._keys: Records[tuple[K, msgspec.Raw]] = Records(data, start + 8 * slots, count, tuple[key, msgspec.Raw])
        self._memo: Recent[K, T] = Recent(_MOST_SETS if get_origin(value) is frozenset else _MOST_REMEMBERED)

    def _find(self, key: K, among: Records[tuple[K, V]]) -> tuple[K, V] | None:
        hashed = crc32(str(key).encode("utf-8", "surrogatepass"))
        at, slots, mask = hashed & self._mask, self._slots, self._mask
        while slot := slots[at]:
            if slot >> 32 == hashed:
                found = among.row((slot & _LOW) - 1)
                if found[0] == key:
                    return found
            at = (at + 1) & mask
        return None

    def get(self, key: K, default: Any = None) -> Any:
        """The value of a key, or the default."""
        memo = self._memo
        remembered = memo.get(key)
        if remembered is None:
            remembered = memo.recall(key)
        if remembered is None:
            found = self._find(key, self._records)
            remembered = memo.put(key, found[1] if found else _NOTHING)
        return default if remembered is _NOTHING else remembered

    def __getitem__(self, key: K) -> T:
        found: T | None = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str | int) and self._holds(key)  # type: ignore[arg-type]

    def _holds(self, key: K) -> bool:
        remembered = self._memo.get(key)
        return self._find(key, self._keys) is not None if remembered is None else remembered is not _NOTHING

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[K]:
        return (row[0] for row in self._records)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (list(self._records),)


def packed_records(items: Iterable[Any]) -> list[bytes]:
    """A section of records, in parts to be written one after the other; its length is a multiple of 8."""
    encode = msgspec.msgpack.Encoder().encode
    rows = [encode(item) for item in items]
    offsets = array("Q", [0])
    total = 0
    for row in rows:
        total += len(row)
        offsets.append(total)
    return [offsets.tobytes(), *rows, bytes(-total % 8)]


def packed_table(table: Mapping[Any, Any]) -> tuple[list[bytes], int, int]:
    """A section for a table, the number of its slots and of its rows. Values of None cannot be told from no value."""
    slots = 8
    while slots < 2 * len(table):
        slots *= 2
    taken = array("Q", bytes(8 * slots))
    for number, key in enumerate(table, 1):
        hashed = crc32(str(key).encode("utf-8", "surrogatepass"))
        at = hashed & (slots - 1)
        while taken[at]:
            at = (at + 1) & (slots - 1)
        taken[at] = hashed << 32 | number
    return [taken.tobytes(), *packed_records(table.items())], slots, len(table)

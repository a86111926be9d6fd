"""The compiled dictionary on disk, so that the second start takes a fraction of the first.

A file is named by everything that could make it wrong: the fingerprint of the dictionaries, the library's code that
compiles them, and the Python version. Whatever goes wrong here only costs time: a file that cannot be read is rebuilt.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import pickle
import sys
import tempfile
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from struct import Struct
from typing import IO, TYPE_CHECKING, Any, get_args, get_type_hints

import msgspec
from platformdirs import user_cache_dir

from cleaner.dictionary.entry import Corruption, Entity
from cleaner.dictionary.index import Index
from cleaner.dictionary.storage import Records, Table, packed_records, packed_table

if TYPE_CHECKING:
    from cleaner.dictionary.dictionary import Dictionary

_MOST_FILES = 6
_WORTH_A_TABLE = 260_000  # bytes: less is read at once with the header, in a millisecond or two, and found faster
_SIZES = Struct("<QQ")  # of the header and of the file
_FAR = 1 << 60

_Place = tuple[int, int, int]  # where a section starts, its slots (0 for records), its rows


@dataclass
class _Header:
    """What is read at once: the small fields of the dictionary and of its index, and where the big ones are."""

    dictionary: dict[str, Any]
    index: dict[str, Any]
    sections: dict[str, _Place]


def cached(fingerprint: str) -> Dictionary | None:
    """The compiled dictionary with this fingerprint, if it was stored and can be read."""
    try:
        with open(_path(fingerprint), "rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        size, total = _SIZES.unpack(data[: _SIZES.size])
        if total != len(data):
            return None  # torn
        header: _Header = pickle.loads(data[_SIZES.size : _SIZES.size + size])
    except Exception:  # none there, or of another make: rebuild
        return None
    return _opened(header, data)


def _opened(header: _Header, data: memoryview) -> Dictionary:
    from cleaner.dictionary.dictionary import Dictionary

    entities: Records[Entity] = _section(header.sections["entities"], data, list[Entity])
    types = get_type_hints(Index)
    tables = {name: _section(place, data, types[name]) for name, place in header.sections.items() if name in types}
    tables["entities"] = entities
    corruptions: Records[Corruption] = _section(header.sections["dictionary.corruptions"], data, list[Corruption])
    dictionary = Dictionary(**header.dictionary, entities=entities, corruptions=corruptions)
    dictionary.__dict__["index"] = Index(**header.index, **tables)
    return dictionary


def _section(place: _Place, data: memoryview, type_: Any) -> Any:
    """A stored table under the type that the index declares for it: a list or a dictionary."""
    start, slots, count = place
    if slots:
        return Table(data, start, slots, count, *get_args(type_))
    return Records(data, start, count, get_args(type_)[0])


def store(dictionary: Dictionary) -> None:
    """Compile a dictionary and keep it; does nothing when the disk cannot be written."""
    path = _path(dictionary.fingerprint)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            _write(dictionary, file)
        os.replace(file.name, path)
        old = sorted(path.parent.glob("*.compiled"), key=lambda p: p.stat().st_mtime)[:-_MOST_FILES]
        for other in old:
            other.unlink(missing_ok=True)
    except OSError:
        pass


def _write(dictionary: Dictionary, file: IO[bytes]) -> None:
    """The sizes of the header and the file, the header, then a section for every big table."""
    index = dictionary.index
    small: dict[str, Any] = {}
    big: dict[str, Any] = {}
    for item in fields(Index):
        value = getattr(index, item.name)
        is_big = isinstance(value, dict | list) and len(msgspec.msgpack.encode(value)) >= _WORTH_A_TABLE
        (big if is_big else small)[item.name] = value
    small.pop("entities", None)
    big |= {"entities": list(dictionary.entities), "dictionary.corruptions": list(dictionary.corruptions)}
    own = {item.name: getattr(dictionary, item.name) for item in fields(dictionary)}
    header = _Header({k: v for k, v in own.items() if k not in ("entities", "corruptions")}, small, {})
    sections = {name: packed_table(v) if isinstance(v, dict) else (packed_records(v), 0, len(v)) for name, v in big.items()}
    # Where sections start depends on the size of the header: it is measured with numbers larger than any real place.
    header.sections.update({name: (_FAR, slots, count) for name, (_, slots, count) in sections.items()})
    size = len(pickle.dumps(header, protocol=5))
    size += -(size + _SIZES.size) % 8
    at = _SIZES.size + size
    for name, (parts, slots, count) in sections.items():
        header.sections[name] = (at, slots, count)
        at += sum(map(len, parts))
    file.write(_SIZES.pack(size, at) + pickle.dumps(header, protocol=5).ljust(size, b"\0"))
    for parts, _, _ in sections.values():
        file.writelines(parts)


def _path(fingerprint: str) -> Path:
    version = f"{sys.version_info.major}{sys.version_info.minor}"
    return Path(user_cache_dir("translation-cleaner")) / f"{fingerprint}-{_code()}-py{version}.compiled"


@lru_cache(maxsize=1)
def _code() -> str:
    """A hash of the code whose work is stored."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*here.glob("*.py"), *here.parent.glob("text/*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]

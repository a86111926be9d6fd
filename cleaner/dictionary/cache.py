"""The compiled dictionary on disk, so that the second start takes a fraction of the first.

A file is named by everything that could make it wrong: the fingerprint of the dictionaries, the library's code that
compiles them, and the Python version. Whatever goes wrong here only costs time: a file that cannot be read is rebuilt.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_dir

if TYPE_CHECKING:
    from cleaner.dictionary.dictionary import Dictionary

_MOST_FILES = 6


def cached(fingerprint: str) -> Dictionary | None:
    """The compiled dictionary with this fingerprint, if it was stored and can be read."""
    try:
        data = _path(fingerprint).read_bytes()
    except OSError:
        return None
    enabled = gc.isenabled()
    gc.disable()  # hundreds of thousands of new objects, none of them garbage: collecting would double the time
    try:
        dictionary, index = pickle.loads(data)
    except Exception:  # a torn or foreign file: rebuild
        return None
    finally:
        if enabled:
            gc.enable()
    dictionary.__dict__["index"] = index
    found: Dictionary = dictionary
    return found


def store(dictionary: Dictionary) -> None:
    """Compile a dictionary and keep it; does nothing when the disk cannot be written."""
    path = _path(dictionary.fingerprint)
    data = pickle.dumps((dictionary, dictionary.index), protocol=5)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        os.replace(file.name, path)
        old = sorted(path.parent.glob("*.compiled"), key=lambda p: p.stat().st_mtime)[:-_MOST_FILES]
        for other in old:
            other.unlink(missing_ok=True)
    except OSError:
        pass


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

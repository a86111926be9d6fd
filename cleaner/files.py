"""Files as text and back: bytes are decoded strictly, line ends are kept, and a file is replaced whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import InputError

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text without its byte order mark, which `encoded` gives back. `path` is None for standard input."""

    path: Path | None
    text: str
    has_mark: bool = False

    @property
    def name(self) -> str:
        """What messages call it."""
        return "standard input" if self.path is None else str(self.path)

    def encoded(self, text: str) -> bytes:
        """Another text as the bytes of this file."""
        return (_BOM if self.has_mark else b"") + text.encode("utf-8")


def read_text_file(path: Path) -> TextFile:
    """Read a file of text. Raises `InputError` for what is no readable UTF-8 text, saying what to do."""
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name the files in it, for example {path / '*.txt'}")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the path") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the file and its permissions") from None
    return decode_text(data, path)


def decode_text(data: bytes, path: Path | None = None) -> TextFile:
    """The text in the bytes of a file. Raises `InputError` for anything but UTF-8 text, naming the first bad byte.

    >>> decode_text(b"\\xef\\xbb\\xbfKcna\\r\\n")
    TextFile(path=None, text='Kcna\\r\\n', has_mark=True)
    >>> decode_text(b"caf\\xe9", Path("menu.txt"))
    Traceback (most recent call last):
    cleaner.errors.InputError: menu.txt: not UTF-8 at byte offset 3 (0xE9); convert it first, for example: iconv \
-f WINDOWS-1252 -t UTF-8
    """
    name = "standard input" if path is None else str(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name}: UTF-16, not UTF-8; convert it first, for example: iconv -f UTF-16 -t UTF-8")
    zero = data.find(0)
    if zero >= 0:
        raise InputError(f"{name}: binary, not text: NUL at byte offset {zero}; give the text that it holds, as UTF-8")
    has_mark = data.startswith(_BOM)
    try:
        return TextFile(path, data[len(_BOM) * has_mark :].decode("utf-8"), has_mark)
    except UnicodeDecodeError as error:
        at = error.start + len(_BOM) * has_mark
        raise InputError(
            f"{name}: not UTF-8 at byte offset {at} (0x{data[at]:02X}); convert it first, for example: "
            "iconv -f WINDOWS-1252 -t UTF-8"
        ) from None


def replace_file(path: Path, data: bytes) -> None:
    """Put new bytes in a file at once: readers see the old file or the new one, never a part. The mode is kept.

    A link stays a link: the file that it leads to is replaced. Raises `InputError` when that is not possible.
    """
    target = path.resolve()
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, temporary)
        os.replace(temporary, target)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); check the folder and its permissions") from None
    finally:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)


def _keep_mode(target: Path, temporary: str) -> None:
    """The mode of the file that is replaced; a new file gets what the umask allows, not mkstemp's private mode."""
    if target.exists():
        shutil.copymode(target, temporary)
        return
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(temporary, 0o666 & ~mask)

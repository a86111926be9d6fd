"""Files as text and back: bytes are decoded strictly, line ends are kept, a file is replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
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
    """Put new bytes in a file at once: readers see the old file or the new one, never a part. Mode and owner are kept.

    A link stays a link: the file that it leads to is replaced. A device or a pipe is written to. Raises `InputError`
    when that is not possible.
    """
    target = path.resolve()
    temporary = target.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            _take_after(target, temporary)
        os.replace(temporary, target)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); check its folder") from None
    finally:
        temporary.unlink(missing_ok=True)


def _take_after(old: Path, new: Path) -> None:
    """Give a file the mode and, as far as the system lets us, the owner of another."""
    state = old.stat()
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(new, state.st_uid, state.st_gid)
    os.chmod(new, stat.S_IMODE(state.st_mode))

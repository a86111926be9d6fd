"""The Revised Romanisation of Korean, for foreign names in Hangul."""

from __future__ import annotations

_HEADS = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ")
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_TAILS = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ")
_LIAISON = {"k": "g", "t": "d", "p": "b", "l": "r"}


def revised(hangul: str) -> str:
    """A word of Hangul syllables in Latin letters; anything else stays.

    >>> revised("트럼프"), revised("바이든"), revised("젤렌스키"), revised("멜로니")
    ('teureompeu', 'baideun', 'jellenseuki', 'melloni')
    >>> revised("하메네이"), revised("아웅"), revised("푸틴"), revised("이시바 시게루")
    ('hamenei', 'aung', 'putin', 'isiba sigeru')
    """
    out: list[str] = []
    tail = ""
    for letter in hangul:
        head, rest = divmod(ord(letter) - 0xAC00, 588)
        if not 0 <= head < len(_HEADS):
            out.append(letter)
            tail = ""
            continue
        start = "l" if _HEADS[head] == "r" and tail == "l" else _HEADS[head]
        if not start and tail in _LIAISON:
            out[-1] = out[-1].removesuffix(tail) + _LIAISON[tail]
        tail = _TAILS[rest % 28]
        out.append(start + _VOWELS[rest // 28] + tail)
    return "".join(out)

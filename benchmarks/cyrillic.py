"""How Russian writes names of China, Korea and Japan (Palladius, Kontsevich, Polivanov), and how Cyrillic is romanised."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import regex

# Palladius: pinyin on the left.
_INITIALS = {
    "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л", "g": "г", "k": "к", "h": "х", "j": "цз",
    "q": "ц", "x": "с", "zh": "чж", "ch": "ч", "sh": "ш", "r": "ж", "z": "цз", "c": "ц", "s": "с", "": "",
}
_FINALS = {
    "a": "а", "ai": "ай", "an": "ань", "ang": "ан", "ao": "ао", "e": "э", "ei": "эй", "en": "энь", "eng": "эн", "er": "эр",
    "i": "и", "ia": "я", "ian": "янь", "iang": "ян", "iao": "яо", "ie": "е", "in": "инь", "ing": "ин", "iong": "юн", "iu": "ю",
    "o": "о", "ong": "ун", "ou": "оу", "u": "у", "ua": "уа", "uai": "уай", "uan": "уань", "uang": "уан", "ui": "уй",
    "un": "унь", "uo": "о", "v": "юй", "van": "юань", "ve": "юэ", "vn": "юнь",
}
_WHOLE = {
    "yi": "и", "ya": "я", "yan": "янь", "yang": "ян", "yao": "яо", "ye": "е", "yin": "инь", "ying": "ин", "yong": "юн",
    "you": "ю", "yu": "юй", "yuan": "юань", "yue": "юэ", "yun": "юнь", "yo": "йо", "wa": "ва", "wai": "вай", "wan": "вань",
    "wang": "ван", "wei": "вэй", "wen": "вэнь", "weng": "вэн", "wo": "во", "wu": "у", "hui": "хуэй", "zi": "цзы", "ci": "цы",
    "si": "сы",
}
_PINYIN = regex.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]|)([aeiouv]\w*)")

# Kontsevich: the parts of a Hangul syllable in the order of Unicode; the second of two initials stands after a voiced sound.
_HEADS = "к:г кк н т:д тт р м п:б пп с сс : ч:чж чч чх кх тх пх х".split()
_VOWELS = "а э я йя о е ё йе о ва вэ ве ё у во ве ви ю ы ый и".split()
_TAILS = " к к к н н н т ль к м ль ль ль п ль м п п т т н т т к т п т".split(" ")
_LIAISON = {"к": "г", "п": "б", "ль": "р", "т": "с"}
_VOICED = ("", "н", "м", "ль")
_AFTER_CONSONANT = {"ый": "и", "йе": "е"}
_AT_THE_START = {"е": "э"}

# Polivanov: Hepburn on the left, the longest first.
_KANA = {
    "shi": "си", "chi": "ти", "tsu": "цу", "sha": "ся", "shu": "сю", "sho": "сё", "she": "се", "cha": "тя", "chu": "тю",
    "cho": "тё", "che": "те", "ji": "дзи", "ja": "дзя", "ju": "дзю", "jo": "дзё", "fu": "фу", "ya": "я", "yu": "ю", "yo": "ё",
    "wa": "ва", "wo": "о",
}
_MORA = regex.compile(r"(?:sh|ch|ts|[kgsztdnhbpmrjfyw])?y?[aeiou]|n(?![aeiouy])|m(?=[bpm])|(?:([kgsztdbp])(?=\1)|t(?=ch))")
_JAPANESE = {"k": "к", "g": "г", "s": "с", "z": "дз", "t": "т", "d": "д", "n": "н", "h": "х", "b": "б", "p": "п", "m": "м",
             "r": "р", "j": "дз", "f": "ф", "": ""}
_PLAIN = {"a": "а", "i": "и", "u": "у", "e": "э", "o": "о"}
_SOFT = {"a": "я", "i": "и", "u": "ю", "e": "е", "o": "ё"}

_LATIN = dict(zip("абвгджзиклмнопрстуфыэё", "a b v g d zh z i k l m n o p r s t u f y e yo".split(), strict=True))
_LATIN |= {"ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ъ": "", "є": "ye", "і": "i", "ї": "yi"}
_STYLES: tuple[dict[str, str], ...] = (
    {"х": "kh", "й": "y", "ю": "yu", "я": "ya", "е": "ye", "ий": "y"},
    {"х": "h", "й": "y", "ю": "yu", "я": "ya", "е": "e", "ий": "y"},
    {"х": "kh", "й": "i", "ю": "iu", "я": "ia", "е": "e", "ий": "ii", "ё": "e"},
    {"х": "kh", "й": "y", "ю": "yu", "я": "ya", "е": "ye", "ий": "iy", "ё": "e"},
)


def palladius(syllables: Sequence[str]) -> str | None:
    """A word of pinyin syllables as Russian writes it.

    >>> palladius(["jin", "ping"]), palladius(["ze", "dong"]), palladius(["xue", "xiang"]), palladius(["hui"])
    ('цзиньпин', 'цзэдун', 'сюэсян', 'хуэй')
    >>> palladius(["lv"]), palladius(["zhi"]), palladius(["chang", "an"]), palladius(["wang"])
    ('люй', 'чжи', 'чанъань', 'ван')
    """
    parts: list[str] = []
    for syllable in syllables:
        part = _WHOLE.get(syllable)
        match = _PINYIN.fullmatch(syllable)
        if part is None and match:
            initial, final = match.groups()
            if initial in ("j", "q", "x") and final.startswith("u"):
                final = "v" + final[1:]
            part = _INITIALS[initial] + _FINALS[final] if final in _FINALS else None
        if part is None:
            return None
        hard = parts and parts[-1].endswith("н") and part[0] in "аэояюе"
        parts.append("ъ" + part if hard else part)
    return "".join(parts)


def kontsevich(hangul: str) -> list[str]:
    """A Korean name of one-syllable family: its syllables apart, and the given name as one word.

    >>> kontsevich("문재인"), kontsevich("박근혜"), kontsevich("김정은")
    (['мун чжэ ин', 'мун чжэин'], ['пак кын хе', 'пак кынхе'], ['ким чжон ын', 'ким чжонын'])
    >>> kontsevich("윤석열"), kontsevich("이명박")
    (['юн сок ёль', 'юн согёль'], ['ли мён бак', 'ли мёнбак'])
    """
    hangul = hangul.replace("이", "리", 1) if hangul[0] == "이" else hangul  # a family name that only Seoul softens
    apart: list[str] = []
    joined: list[str] = []
    tail = "х"
    for place, letter in enumerate(hangul):
        head, rest = divmod(ord(letter) - 0xAC00, 588)
        plain, _, voiced = _HEADS[head].partition(":")
        start = (voiced or plain) if tail in _VOICED and place else plain
        if start == "р" and (not place or tail == "ль"):
            start = "л"
        vowel = _VOWELS[rest // 28]
        body = (_AFTER_CONSONANT if start else _AT_THE_START).get(vowel, vowel)
        end = _TAILS[rest % 28]
        linked = place > 1 and not start and tail in _LIAISON
        if linked:
            joined[-1] = joined[-1].removesuffix(tail) + _LIAISON[tail]
        apart.append(start + body + end)
        joined.append(start + body + end)
        tail = end
    return list(dict.fromkeys([" ".join(apart), " ".join((joined[0], "".join(joined[1:])))]))


def polivanov(word: str) -> str | None:
    """A Hepburn word as Russian writes it; None for one that is no Japanese.

    >>> polivanov("Shinzo"), polivanov("Kishida"), polivanov("Yoshihide"), polivanov("Jun"), polivanov("Hatoyama")
    ('синдзо', 'кисида', 'ёсихидэ', 'дзюн', 'хатояма')
    >>> polivanov("Ryosei"), polivanov("Hattori"), polivanov("Ohtani"), polivanov("Kenji"), polivanov("Margaret")
    ('рёсэй', 'хаттори', 'отани', 'кэндзи', None)
    """
    word = regex.sub(r"oh(?=[^aeiouy]|$)", "o", word.lower())
    out: list[str] = []
    at = 0
    while at < len(word):
        match = _MORA.match(word, at)
        if not match:
            return None
        mora, at = match.group(), match.end()
        if mora == "i" and out and out[-1][-1] in "аэоу":
            out.append("й")
        elif mora in _KANA:
            out.append(_KANA[mora])
        elif mora[-1] in _PLAIN:
            soft, consonant = "y" in mora, mora[:-1].replace("y", "")
            if consonant not in _JAPANESE:
                return None
            out.append(_JAPANESE[consonant] + (_SOFT if soft else _PLAIN)[mora[-1]])
        else:
            out.append(_JAPANESE[mora])
    return "".join(out)


def romanised(name: str) -> list[str]:
    """The usual romanisations of a Cyrillic name, without signs for soft letters: a name's key has no apostrophes.

    >>> romanised("Си Цзиньпин"), romanised("Джо Байден")
    (['Si Tszinpin', 'Si Dzinpin'], ['Dzho Bayden', 'Dzho Baiden'])
    >>> romanised("Пьер"), romanised("Йерун")
    (['Pyer', 'Pier'], ['Yerun', 'Ierun'])
    >>> romanised("Юн Сок Ёль"), romanised("Хун Сен")
    (['Yun Sok Yol', 'Iun Sok El', 'Yun Sok Yel'], ['Khun Sen', 'Hun Sen'])
    """
    name = name.lower()
    spellings = (name, name.replace("цз", "дз").replace("чж", "дж"))
    forms = (_in_latin(spelling, style) for spelling, style in product(dict.fromkeys(spellings), _STYLES))
    return list(dict.fromkeys(forms))


def _in_latin(name: str, style: dict[str, str]) -> str:
    out: list[str] = []
    name = regex.sub(r"ий\b", "№", name).replace("йе", "е" if style["е"] == "ye" else "йе")
    for i, letter in enumerate(name):
        opens = i == 0 or name[i - 1] in " -аеёиоуыэюяйьъ"
        if letter == "№":
            out.append(style["ий"])
        elif letter == "е" or (letter == "ё" and style.get("ё")):
            after_soft_sign = style["й"] + "e" if name[i - 1 : i] == "ь" else style["е"]
            out.append(after_soft_sign if opens else "e")
        else:
            out.append(style.get(letter) or _LATIN.get(letter, letter))
    return regex.sub(r"\b\p{L}", lambda m: m.group().upper(), "".join(out))

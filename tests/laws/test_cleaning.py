"""The promises, over hostile texts and an orderly dictionary: idempotent, reversible, the same whatever came before."""

from __future__ import annotations

import dataclasses
import datetime
import json
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner import Cleaner, Dictionary, Edit, Result, clean, explain
from cleaner.document import RunCache
from cleaner.edit import KINDS, apply
from cleaner.errors import CleanerError, InvalidTextError, OptionError
from cleaner.find.characters import PARTS
from cleaner.settle import settle
from tests.laws.texts import HOSTILE, NAMES, hostile_texts
from tests.laws.worlds import small

TODO = pytest.mark.xfail(strict=True, reason="a known bug: when it is mended, take the mark away")
TEXTS = hostile_texts()
THRESHOLDS = st.sampled_from([0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 1.0])


@cache
def world() -> Dictionary:
    return small()


@cache
def cleaner_at(threshold: float = 0.9) -> Cleaner:
    return Cleaner(world(), threshold=threshold)


def check_promises(result: Result, text: str) -> None:
    """What holds for every result of every dictionary."""
    assert result.original == text
    assert apply(text, result.edits) == result.text
    assert all(result.text[e.out_start : e.out_end] == e.after for e in result.edits)
    assert all(a.end <= b.start for a, b in zip(result.edits, result.edits[1:], strict=False))
    assert all(e.before != e.after and e.kind in KINDS and 0.5 <= e.confidence <= 1 for e in result.edits)
    assert result.undo().text == text if result.edits else result.text == text
    if not result.settled:
        assert (result.text, result.edits) == (text, ())
    for suggestion in result.suggestions:
        assert text[suggestion.start : suggestion.end] == suggestion.before
        assert not any(e.start < suggestion.end and suggestion.start < e.end for e in result.edits)
    result.text.encode("utf-8")
    assert Result.from_dict(json.loads(json.dumps(result.to_dict()))) == result


@given(TEXTS)
@example("the Kcna report by RNNA, a Bcna dispatch of BCNA")
@example("Ruritanian President Rudolph Elfberg")
@example("KIM JONG UN MEETS KIM JONG OF NORTH BORDURIA")
def test_promises(text: str) -> None:
    cleaner = cleaner_at()
    result = cleaner.explain(text)
    check_promises(result, text)
    assert cleaner.clean(text) == result.text
    again = cleaner.explain(result.text)
    assert again.text == result.text
    assert again.settled == result.settled
    if result.settled:
        assert again.edits == ()


@given(TEXTS, THRESHOLDS)
def test_promises_hold_at_every_threshold(text: str, threshold: float) -> None:
    cleaner = cleaner_at(threshold)
    result = cleaner.explain(text)
    check_promises(result, text)
    assert cleaner.clean(result.text) == result.text
    assert all(s.confidence < threshold for s in result.suggestions)
    assert all(e.confidence >= threshold for e in result.edits)


@given(TEXTS, st.data())
def test_any_subset_can_be_undone(text: str, data: st.DataObject) -> None:
    result = cleaner_at(0.5).explain(text)
    if not result.edits:
        return
    gone = data.draw(st.lists(st.sampled_from(result.edits), min_size=1, unique=True))
    rest = result.undo(*gone)
    assert apply(text, rest.edits) == rest.text
    assert len(rest.edits) == len(result.edits) - len(gone)
    assert rest.undo(*rest.edits).text == text if rest.edits else rest.text == text


@given(TEXTS, THRESHOLDS, THRESHOLDS)
def test_a_lower_threshold_goes_on_where_a_higher_one_stopped(text: str, one: float, other: float) -> None:
    """The walk of a higher threshold is the beginning of the walk of a lower one (see settle.py)."""
    high, low = max(one, other), min(one, other)
    above, below = cleaner_at(high).explain(text), cleaner_at(low).explain(text)
    if not (above.settled and below.settled):
        return
    assert cleaner_at(low).clean(above.text) == below.text
    for edit in above.edits:
        inside = [e for e in below.edits if e.start <= edit.start and edit.end <= e.end]
        assert inside, f"{edit.before!r} -> {edit.after!r} is made at {high}, not at {low}"


@given(st.lists(TEXTS, max_size=4), TEXTS)
def test_nothing_is_remembered_from_other_texts(before: list[str], text: str) -> None:
    used = Cleaner(world())
    for other in before:
        used.explain(other)
    fresh = Cleaner(world())
    assert used.explain(text) == fresh.explain(text)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_forgetting_changes_nothing(texts: list[str]) -> None:
    """A cache so small that it forgets everything all the time."""
    forgetful = Cleaner(world())
    forgetful.__dict__["_cache"] = RunCache(world().index, size=1)
    assert [forgetful.explain(t) for t in texts] == [cleaner_at().explain(t) for t in texts]


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_a_dictionary_does_not_matter(text: str, random: object) -> None:
    d = world()
    rows = {f.name: list(getattr(d, f.name)) for f in dataclasses.fields(d) if isinstance(getattr(d, f.name), tuple)}
    for items in rows.values():
        random.shuffle(items)  # type: ignore[attr-defined]
    other = dataclasses.replace(d, **{name: tuple(items) for name, items in rows.items()})  # type: ignore[arg-type]
    for threshold in (0.9, 0.5):
        assert Cleaner(other, threshold=threshold).explain(text) == cleaner_at(threshold).explain(text)


@given(TEXTS, st.sets(st.sampled_from(KINDS)), st.sets(st.sampled_from(sorted(PARTS))))
def test_kinds_and_parts_switched_off_stay_off(text: str, kinds: set[str], parts: set[str]) -> None:
    cleaner = Cleaner(world(), kinds=sorted(kinds), characters=sorted(parts), threshold=0.5)
    result = cleaner.explain(text)
    check_promises(result, text)
    assert {e.kind for e in (*result.edits, *result.suggestions)} <= kinds
    assert cleaner.clean(result.text) == result.text


@given(TEXTS)
def test_an_empty_dictionary_repairs_characters_only(text: str) -> None:
    cleaner = Cleaner(Dictionary())
    result = cleaner.explain(text)
    check_promises(result, text)
    assert {e.kind for e in result.edits} <= {"character"}
    assert cleaner.clean(result.text) == result.text


@given(
    st.sampled_from(list(small().entities)),
    st.sampled_from(["{}", "{} spoke.", "The {} said so.", "\n{}\n", "({})", "“{}”", "{}’s"]),
)
def test_correct_names_are_left_alone(entity: object, frame: str) -> None:
    names = [entity.name, *entity.aliases, *entity.acronyms, *entity.native, *entity.demonyms]  # type: ignore[attr-defined]
    for name in names:
        text = frame.format(name)
        assert cleaner_at().explain(text).edits == ()


@given(st.lists(TEXTS, max_size=3))
def test_many_texts_are_cleaned_in_order(texts: list[str]) -> None:
    cleaner = cleaner_at()
    assert list(cleaner.clean_many(texts)) == [cleaner.clean(t) for t in texts]
    assert list(cleaner.explain_many(iter(texts))) == [cleaner.explain(t) for t in texts]


# --- Cleaners travel and are shared --------------------------------------------------------------------------------


def test_a_cleaner_is_pickled_with_its_options() -> None:
    cleaner = Cleaner(world(), threshold=0.7, kinds=["acronym", "organisation"], characters=["composition"])
    text = "The Bcna report, a dispatch of BCNA, cafe\u0301, Ruritanian President Rudolph Elfberg"
    expected = cleaner.explain(text)
    copy = pickle.loads(pickle.dumps(cleaner))
    assert copy.explain(text) == expected
    assert (copy.threshold, copy.kinds, copy.characters) == (cleaner.threshold, cleaner.kinds, cleaner.characters)
    assert pickle.loads(pickle.dumps(expected)) == expected


def test_a_cleaner_is_shared_between_threads() -> None:
    texts = [f"{a} {b}" for a in NAMES for b in NAMES[::9]]
    expected = [Cleaner(world()).explain(t) for t in texts]
    shared = Cleaner(world())
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(shared.explain, texts)) == expected


def test_a_cleaner_is_shared_between_threads_while_its_cache_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    texts = [f"{a} {b}" for a in NAMES for b in NAMES[::9]]
    expected = [Cleaner(world()).explain(t) for t in texts]
    shared = Cleaner(world())
    shared.__dict__["_cache"] = RunCache(world().index, size=2)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(shared.explain, texts)) == expected
    finally:
        sys.setswitchinterval(interval)


class Forgetting(dict[object, object]):
    """A cache that another thread empties right after it was looked into."""

    def __contains__(self, key: object) -> bool:
        found = super().__contains__(key)
        self.clear()
        return found


def test_a_cache_emptied_by_another_thread_breaks_nothing() -> None:
    cache = RunCache(world().index)
    cache.__dict__["_facts"] = Forgetting()
    assert [cache.remember("a", "x", lambda: 1) for _ in range(2)] == [1, 1]


def test_a_cleaner_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Cleaner(world()).threshold = 0.5


# --- What is refused, and how ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [b"Kcna", bytearray(b"Kcna"), memoryview(b"Kcna")], ids=lambda t: type(t).__name__)
def test_bytes_are_refused_with_the_cure(text: object) -> None:
    for refuse in (clean, explain, cleaner_at().clean, cleaner_at().explain):
        with pytest.raises(TypeError, match=r'not on bytes: decode it first, for example data\.decode\("utf-8"\)') as caught:
            refuse(text)  # type: ignore[arg-type]
        assert isinstance(caught.value, CleanerError)


@pytest.mark.parametrize("text", [None, 7, ["Kcna"], object()], ids=lambda t: type(t).__name__)
def test_what_is_no_text_is_refused(text: object) -> None:
    for refuse in (clean, explain, cleaner_at().clean, cleaner_at().explain):
        with pytest.raises(TypeError, match="pass a str"):
            refuse(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\udc80Kcna", "Kcna \ud83d", "\ude00\ud83d"], ids=ascii)
def test_lone_surrogates_are_refused(text: str) -> None:
    for refuse in (clean, explain, cleaner_at().clean, cleaner_at().explain):
        with pytest.raises(InvalidTextError, match=r"lone surrogate U\+D[89A-F][0-9A-F]{2} at offset \d+"):
            refuse(text)


def test_a_text_that_is_a_kind_of_str_is_a_text() -> None:
    class Tagged(str):
        pass

    assert cleaner_at().clean(Tagged("Talks go on.\nSource link")) == "Talks go on.\n"


@pytest.mark.parametrize(
    "date",
    ["2024", "2024-05", "2024-05-06", datetime.date(2024, 5, 6), datetime.datetime(2024, 5, 6, 7, 8), None],
    ids=str,
)
def test_dates_take_many_forms(date: object) -> None:
    result = cleaner_at().explain("Ruritanian President Rudolph Elfberg", date=date)  # type: ignore[arg-type]
    assert result.date is None if date is None else str(date).startswith(result.date or "?")


@pytest.mark.parametrize(
    "date",
    [
        "24",
        "2024-5",
        "2024-05-06T07:08",
        "2024-13",
        "2024-02-30",
        "May 2024",
        "",
        "２０２４",
        "2024\n",
        2024,
        20240506.0,
        b"2024",
    ],
    ids=repr,
)
def test_other_dates_are_refused(date: object) -> None:
    with pytest.raises(OptionError, match="date must be"):
        cleaner_at().explain("x", date=date)  # type: ignore[arg-type]


def test_the_date_decides_who_held_a_post() -> None:
    text = "Ruritanian President Rudolph Razendel spoke."
    early, late = cleaner_at(0.5).explain(text, date="2012"), cleaner_at(0.5).explain(text, date="2021")
    sure = [max((e.confidence for e in (*r.edits, *r.suggestions)), default=0.0) for r in (early, late)]
    assert sure[0] > sure[1]


@pytest.mark.parametrize("threshold", [0.49, 1.01, -1, "0.9", None, float("nan")], ids=repr)
def test_thresholds_that_cannot_be_are_refused(threshold: object) -> None:
    with pytest.raises(OptionError, match="threshold must be"):
        Cleaner(world(), threshold=threshold)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kinds": ["persons"]}, "kinds: no such name 'persons'; known: character, "),
        ({"kinds": "person"}, r"kinds must be a list of names, not the string 'person': write \['person'\]"),
        ({"characters": ["mojibakes"]}, "characters: no such name"),
        ({"dictionary": "mine.toml"}, r"dictionary must be a Dictionary, for example Dictionary\.load\('mine\.toml'\)"),
        ({"dictionary": {}}, "dictionary must be a Dictionary"),
    ],
    ids=str,
)
def test_other_options_that_cannot_be_are_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        Cleaner(**options)  # type: ignore[arg-type]


def test_options_are_keyword_only() -> None:
    with pytest.raises(TypeError):
        Cleaner(world(), 0.9)  # type: ignore[call-arg]


@pytest.mark.parametrize("workers", [0, -1, 1.5, "2"], ids=repr)
def test_workers_that_cannot_be_are_refused(workers: object) -> None:
    with pytest.raises(OptionError, match="workers must be a whole number from 1"):
        cleaner_at().explain_many(["x"], workers=workers)  # type: ignore[arg-type]


def test_texts_that_are_one_text_are_refused() -> None:
    """`clean_many("text")` would clean its letters one by one."""
    with pytest.raises(TypeError):
        list(cleaner_at().clean_many("Kcna said so"))


# --- Very long texts: a megabyte, with work that grows with the text and not with its square -------------------------

MEGABYTE = 1_000_000
SHORT, TEN_TIMES = 2_000, 20_000
LONG = {
    "one letter": "a",
    "one capital": "A",
    "capitals": "A ",
    "words": "word and word ",
    "capitalised words": "Word Word ",
    "names in a row": "Kim Jong Un ",
    "damaged names in a row": "Rudolph Elfberg ",
    "bodies in a row": "National Intelligence Agency ",
    "sentences": "Ruritanian President Rudolph Elfberg met Kurvi Tasch of North Borduria. ",
    "lines": "Talks go on.\n",
    "blank lines": "\n",
    "spaces": " ",
    "carriage returns": "\r",
    "brackets": "(",
    "quotes": "’",
    "links": "http://",
    "at signs": "a@",
    "hyphens": "a-",
    "underscores": "a_",
    "backticks": "`",
    "markup": "<a ",
    "sic": "[sic] ",
    "dots": "A.",
    "accents": "e\u0301",
    "combining marks": "\u0301",
    "joiners": "\u200d",
    "nul": "\x00",
    "mojibake": "â€œKcnaâ€ ",
    "emoji": "👩‍👩‍👧",
    "other scripts": "朝鲜 ",
    "digits": "1",
    "articles": "a A ",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_work_grows_with_the_text(piece: str) -> None:
    """Ten times the text makes about ten times as many calls; a square would make a hundred times as many."""
    cleaner = cleaner_at()
    short, long = (piece * (size // len(piece)) for size in (SHORT, TEN_TIMES))
    few, many = calls(cleaner, short), calls(cleaner, long)
    assert many < 20 * few + 10_000, f"{few} calls for {len(short)} characters, {many} for {len(long)}"


def calls(cleaner: Cleaner, text: str) -> int:
    """How many calls cleaning takes: what a clock would say on a machine that nobody else uses."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        result = cleaner.explain(text)
    finally:
        sys.setprofile(before)
    assert apply(text, result.edits) == result.text
    return count


def test_a_line_of_a_megabyte() -> None:
    prose = "the talks about grain and rail went on in Strelsau for a day, officials of Ruritania said; nobody left; "
    line = ("Ruritanian President Rudolph Elfberg met Kurvi Tasch of North Borduria; " + prose * 20) * (MEGABYTE // 2300)
    result = cleaner_at().explain(line)
    assert result.settled
    assert result.text == line.replace("Rudolph Elfberg", "Rudolf Elphberg").rstrip()
    assert result.undo().text == line


# --- Settling --------------------------------------------------------------------------------------------------------


def test_a_chase_comes_back_untouched() -> None:
    def longer(text: str) -> list[Edit]:
        return [Edit(len(text), len(text), "", "a")]

    settled = settle("a", longer, 0.9)
    assert (settled.text, settled.edits, settled.settled) == ("a", (), False)


def test_hostile_pieces_alone() -> None:
    for text in HOSTILE:
        result = cleaner_at().explain(text)
        check_promises(result, text)
        assert cleaner_at().clean(result.text) == result.text

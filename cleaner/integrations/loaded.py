"""A cleaner told by options that can be written down: for steps that are pickled, hashed and sent to other processes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.dictionary.dictionary import Dictionary
from cleaner.dictionary.load import BUILTIN
from cleaner.edit import KINDS
from cleaner.errors import OptionError


class LoadedCleaner:
    """Loads its dictionaries in each process that uses it, and refuses others than those it was made with.

    `sources` are those of `Dictionary.load`. What is pickled are plain values in a fixed order, the fingerprint of the
    dictionaries among them: equal options give equal bytes in every process, and a changed dictionary other ones.
    """

    def __init__(
        self, sources: Sequence[str] = (BUILTIN,), threshold: float = 0.9, kinds: Collection[str] = KINDS
    ) -> None:
        from cleaner import __version__

        self._cleaner: Cleaner | None = None
        self._options: dict[str, Any] = {
            "sources": [str(s) for s in sources],
            "threshold": float(threshold),
            "kinds": sorted(kinds),
        }
        built = self._build()
        self._options |= {"fingerprint": built.dictionary.fingerprint, "version": __version__}
        self._cleaner = built

    @property
    def cleaner(self) -> Cleaner:
        """The cleaner, loaded once in a process. Raises `OptionError` when the dictionaries have changed meanwhile."""
        if self._cleaner is None:
            built = self._build()
            if built.dictionary.fingerprint != self._options["fingerprint"]:
                raise OptionError(
                    f"the dictionaries {', '.join(self._options['sources'])} are not those that this step was made with: "
                    "make it again, or give every worker the same files and version"
                )
            self._cleaner = built
        return self._cleaner

    def _build(self) -> Cleaner:
        options = self._options
        dictionary = Dictionary.load(*options["sources"])
        return Cleaner(dictionary, threshold=options["threshold"], kinds=options["kinds"])

    def __getstate__(self) -> dict[str, Any]:
        return {"_options": self._options, "_cleaner": None}

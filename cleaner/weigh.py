"""Evidence to confidence: reasons are added up as log-odds and read off as a probability.

The weights are log-odds per unit of strength. A bias per finder stands for how rare a damaged name is among all the
stretches that look like one: nothing is edited on likeness alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from types import MappingProxyType

from cleaner.edit import Evidence
from cleaner.find.proposal import Proposal, Reason

BIAS = MappingProxyType(
    {
        "organisation-alignment": -3.0,
        "organisation-insertion": -2.0,
        "single-word-name": -4.0,
        "person-post": -3.5,
        "person-document": -3.0,
        "person-sound": -5.0,
        "acronym-case": -1.5,
        "acronym-bracket": -2.0,
        "title-holder": -1.5,
        "corruption": -1.0,
    }
)

WEIGHTS = MappingProxyType(
    {
        # likeness
        "same-words": 1.0,
        "class": 0.6,
        "spun": 1.3,
        "spelling": 0.3,
        "dropped": -2.5,
        "inserted": -1.6,
        "inserted-country": -0.4,
        "reordered": -0.2,
        "sound": 12.0,
        "exact-part": 1.0,
        "family-of-holder": 3.0,
        "extra-word": -1.2,
        "missing-word": -0.7,
        # evidence around
        "acronym-fits": 4.0,
        "acronym-own": -4.5,
        "acronym-other": -5.0,
        "acronym-in-text": 1.2,
        "country-beside": 2.2,
        "country-in-sentence": 1.5,
        "country-in-text": 0.8,
        "country-missing": -2.0,
        "country-other": -3.0,
        "international": 0.6,
        "related": 1.5,
        "full-form": 2.2,
        "post": 4.5,
        "title": 2.2,
        "in-post": 1.0,
        "out-of-post": -2.5,
        "prominent": 0.8,
        # against
        "known": -5.0,
        "known-elsewhere": -1.5,
        "other-family": -2.5,
        "close-rival": -2.0,
        "lower-case": -1.5,
        "ordinary-word": 0.7,
        "single-word": -1.5,
        "short": -1.5,
        # direct
        "listed": 3.5,
        "case": 1.0,
        "caps-in-text": 3.0,
        "truncated": 2.0,
    }
)

# Confidence is read off a short ladder: a figure finer than the data behind it would be a pretence.
LADDER = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99)


def log_odds(proposal: Proposal) -> float:
    """The sum of the bias and of all reasons."""
    return BIAS[proposal.rule] + sum(WEIGHTS[r.kind] * r.strength for r in proposal.reasons)


def confidence(proposal: Proposal) -> float:
    """How likely the proposal is right, 0 to 1, on the steps of `LADDER` (0 below the lowest)."""
    if proposal.confidence is not None:
        return proposal.confidence
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds(proposal)))))
    return max((step for step in LADDER if step <= probability), default=0.0)


def evidence(reasons: Iterable[Reason]) -> tuple[Evidence, ...]:
    """The reasons with their weights, strongest first."""
    found = [Evidence(r.kind, r.text, round(WEIGHTS.get(r.kind, 0.0) * r.strength, 2)) for r in reasons]
    return tuple(sorted(found, key=lambda e: -abs(e.weight)))

"""Evidence to confidence: reasons are added up as log-odds and read off as a probability.

The numbers are in weights.toml, with where they come from; benchmarks/fit_weights.py fits them.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from cleaner.edit import Evidence
from cleaner.find.proposal import Proposal

_NUMBERS = tomllib.loads(Path(__file__).with_name("weights.toml").read_text("utf-8"))
WEIGHTS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {family: MappingProxyType(table) for family, table in _NUMBERS.items() if isinstance(table, dict)}
)


def family(proposal: Proposal) -> str:
    """The table of weights that holds for a finder: the first word of its name.

    >>> family(Proposal(0, 1, "", "person", "person-post"))
    'person'
    """
    return proposal.rule.partition("-")[0]


# Confidence is read off a short ladder: a figure finer than the data behind it would be a pretence.
LADDER = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99)


def log_odds(proposal: Proposal) -> float:
    """The sum of the bias and of all reasons."""
    weights = WEIGHTS[family(proposal)]
    return weights["bias-" + proposal.rule] + sum(weights[r.kind] * r.strength for r in proposal.reasons)


def confidence(proposal: Proposal) -> float:
    """How likely the proposal is right, 0 to 1, on the steps of `LADDER` (0 below the lowest)."""
    if proposal.confidence is not None:
        return proposal.confidence
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds(proposal)))))
    return max((step for step in LADDER if step <= probability), default=0.0)


def evidence(proposal: Proposal) -> tuple[Evidence, ...]:
    """The reasons with their weights, strongest first."""
    weights = WEIGHTS.get(family(proposal), {})
    found = [Evidence(r.kind, r.text, round(weights.get(r.kind, 0.0) * r.strength, 2)) for r in proposal.reasons]
    return tuple(sorted(found, key=lambda e: -abs(e.weight)))

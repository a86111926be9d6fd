"""What texts call an entity of a type: "the news agency ...", "the ruling ... party", "the Islamist group ..."."""

from __future__ import annotations

import re

from cleaner.document import Document
from cleaner.find.proposal import Proposal
from cleaner.text.fold import fold

_MOVEMENT = "group militia militant rebel insurgent movement faction islamist jihadist fighter guerrilla gunman organization organisation"
_BODY = "agency authority body office department bureau watchdog regulator inspectorate commission service administration"

# Nouns for an entity's type, in the singular.
_NOUNS = {
    "agency": _BODY,
    "airport": "airport",
    "alliance": "alliance coalition bloc",
    "armed-group": _MOVEMENT,
    "bank": "bank lender",
    "base": "base airbase",
    "broadcaster": "broadcaster channel television tv radio network station",
    "central-bank": "bank",
    "city": "city town capital village port suburb",
    "company": "company firm group carmaker automaker maker manufacturer producer giant airline bank lender retailer insurer "
    "conglomerate miner startup operator developer broker brokerage chipmaker utility supplier subsidiary contractor",
    "competition": "tournament competition championship",
    "country": "country nation republic",
    "court": "court tribunal",
    "district": "district",
    "event": "festival conference forum event",
    "exchange": "exchange bourse",
    "exercise": "exercise drill manoeuvre maneuver",
    "hospital": "hospital clinic",
    "index": "index",
    "intelligence": "agency service spy",
    "international": "organization organisation body bloc agency",
    "island": "island",
    "law": "law act bill legislation",
    "magazine": "magazine weekly monthly",
    "military": "army troop military force unit brigade",
    "ministry": "ministry department",
    "mountain": "mountain peak",
    "movement": _MOVEMENT,
    "museum": "museum",
    "news-agency": "agency wire news",
    "newspaper": "newspaper daily paper tabloid weekly broadsheet",
    "ngo": "group organization organisation charity watchdog ngo campaigner",
    "nuclear-site": "plant reactor facility station site",
    "operation": "operation offensive campaign",
    "party": "party coalition bloc",
    "police": "police force",
    "port": "port harbour harbor",
    "province": "province",
    "region": "region area territory",
    "regulator": "regulator watchdog " + _BODY,
    "religious": "church",
    "report": "report",
    "river": "river",
    "sea": "sea",
    "ship": "ship vessel frigate destroyer carrier submarine",
    "sport": "club team federation association",
    "state": "state",
    "strait": "strait",
    "think-tank": "tank institute",
    "treaty": "treaty pact agreement accord deal convention",
    "union": "union",
    "university": "university",
    "weapon": "missile rocket drone tank jet fighter bomber helicopter system",
}
_BY_TYPE = {kind: frozenset(nouns.split()) for kind, nouns in _NOUNS.items()}

_LEAD = re.compile(r"([^\W\d_]+),? (?:of (?:the )?|called |named |the )?[“\"‘']?(?:the )?$")
_TAIL = re.compile(r"[”\"’']? ([^\W\d_]+)|, (?:(?:a|an|the|its|[^\W\d_]+['’]s) )?(?:[\w-]+ ){0,3}?([^\W\d_]+)(?=[ ,.])")


def type_reason(proposal: Proposal, document: Document, entity: int) -> None:
    """Note a noun beside the proposal that says what the entity is."""
    nouns = _BY_TYPE.get(document.index.entities[entity].type or "")
    if not nouns:
        return
    before = _LEAD.search(fold(document.before(proposal.start, 40)))
    if before and _singular(before[1]) in nouns:
        proposal.add("type-beside", f"{before[1]!r} stands before it")
        return
    behind = _TAIL.match(fold(document.after(proposal.end, 60)))
    if behind:
        noun = behind[1] or behind[2]
        if _singular(noun) in nouns:
            proposal.add("type-beside", f"{noun!r} stands behind it")


def _singular(noun: str) -> str:
    return noun.removesuffix("s") if not noun.endswith("news") else noun

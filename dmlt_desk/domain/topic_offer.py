"""Which of the suggested topics are meant while a title is typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dmlt_desk.domain.durations import minutes_text
from dmlt_desk.domain.names import fold
from dmlt_desk.i18n import _
from dmlt_desk.models import Meeting, Topic

LIMIT = 8
"""So many topics are offered at once."""


@dataclass(frozen=True, slots=True)
class TopicOffer:
    """A suggested topic in one line; ``is_free`` while it has no slot in the agenda."""

    topic: Topic
    is_free: bool

    @property
    def words(self) -> str:
        """Title, who asked for it, how long it wants, whether it is in the agenda already."""
        asked = [name.removeprefix("@") for name in self.topic.requested_by]
        wants = [minutes_text(self.topic.minutes)] if self.topic.minutes else []
        placed = [] if self.is_free else [_("has a slot")]
        detail = ", ".join([*asked, *wants, *placed])
        if not detail:
            return self.topic.title
        return _("{title} ({detail})").format(title=self.topic.title, detail=detail)


def topic_offers(meeting: Meeting) -> list[TopicOffer]:
    """Return the suggested topics, those without a slot first."""
    held = {item.id for item in meeting.items if item.day_id is not None}
    offers = [
        TopicOffer(topic, is_free=held.isdisjoint(slot.item_id for slot in topic.slots))
        for topic in meeting.topics
    ]
    return sorted(offers, key=lambda offer: not offer.is_free)


def matching(offers: Sequence[TopicOffer], typed: str, limit: int = LIMIT) -> list[TopicOffer]:
    """Return the topics of which every typed word begins a word, or a name of who asked for them.

    Nothing typed matches all.
    """
    typed_words = _words(typed)

    def fits(offer: TopicOffer) -> bool:
        words = _words(" ".join((offer.topic.title, *offer.topic.requested_by)))
        return all(any(word.startswith(part) for word in words) for part in typed_words)

    return [offer for offer in offers if fits(offer)][:limit]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))

"""The minutes of the 2018 meeting: nothing of it is lost on the way to Word."""

from io import BytesIO
from uuid import UUID

import pytest
from docx import Document

from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.exporters.minutes.docx_writer import write_docx
from dmlt_desk.models import ItemKind, Meeting
from dmlt_desk.storage.desk_file import DeskFile
from tests.exporters.minutes.reading import W14, W, headings, part, words


@pytest.fixture
def sample(desk: DeskFile, sample_id: UUID) -> Meeting:
    return desk.meeting(sample_id)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_everything_that_was_written_is_in_the_word_file(sample: Meeting) -> None:
    body = part(write_docx(minutes_outline(sample)), "word/document.xml")
    text = flat(" ".join(words(one) for one in body.iter(f"{W}p")))
    texts = [block.text for item in sample.items for block in item.blocks]
    texts += [
        cell for item in sample.items for block in item.blocks for row in block.rows for cell in row
    ]
    texts += [action.text for action in sample.actions]
    texts += [decision.text for decision in sample.decisions]
    texts += [question.text for question in sample.questions]
    texts += [topic.title for topic in sample.topics]
    texts += [block.text for topic in sample.topics for block in topic.blocks]
    texts += [one for milestone in sample.milestones for one in (milestone.code, milestone.name)]
    texts += [milestone.notes for milestone in sample.milestones]
    texts += [file.name for file in sample.attachments]
    texts += [block.heading for block in sample.logistics]
    texts += [attendance.person.listed_name for attendance in sample.attendances]
    assert len(texts) > 300
    assert [one for one in texts if flat(one) not in text] == []


def test_its_counts_are_those_of_the_meeting(sample: Meeting) -> None:
    outline = minutes_outline(sample)
    data = write_docx(outline)
    body = part(data, "word/document.xml")
    assert len(list(body.iter(f"{W14}checkbox"))) == len(sample.actions)
    sessions = [item for item in sample.items if item.kind is ItemKind.SESSION]
    headed = [one for one in headings(outline, 2) if one[:1].isdigit()]
    assert len(headed) == len(sessions) == 22
    register = next(table for table in Document(BytesIO(data)).tables if len(table.columns) == 7)
    assert len(register.rows) == len(sample.actions) + 1


def test_the_same_sample_gives_the_same_bytes(sample: Meeting, desk: DeskFile) -> None:
    again = desk.meeting(sample.id)
    assert write_docx(minutes_outline(sample)) == write_docx(minutes_outline(again))

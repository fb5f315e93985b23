"""The house style: how a sender's letters look on paper."""

from __future__ import annotations

from drafter.model.record import record


@record
class House:
    """A sender's letterhead and, optionally, its own Word file to take styles and page set-up from.

    `template` is the content of a .docx made in Word or LibreOffice; without one the neutral template that ships is
    used. `logo` is a PNG or JPEG, and `logo_text` says in words what it shows, for readers who cannot see it. `page` is
    "letter" or "a4" and applies to the neutral template only: a house's own template brings its own page.
    """

    name: str = ""
    address: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    template: bytes | None = None
    logo: bytes | None = None
    logo_text: str = ""
    page: str = "letter"

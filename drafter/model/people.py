"""People of a letter: who signs, who is copied, who answers the telephone."""

from __future__ import annotations

from enum import StrEnum

from drafter.model.record import record


class SignatoryStatus(StrEnum):
    """Where a sign-on stands; only confirmed names are printed."""

    INVITED = "invited"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


@record
class Signatory:
    """One name under the letter. `category` is the heading it stands under; the e-mail is never printed."""

    name: str
    affiliation: str = ""
    title: str = ""
    category: str = "Organizations"
    status: SignatoryStatus = SignatoryStatus.CONFIRMED
    email: str = ""


@record
class Contact:
    """Whom the agency may ask."""

    name: str
    title: str = ""
    organization: str = ""
    email: str = ""

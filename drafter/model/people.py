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
    """One name under the letter. `category` is the heading it stands under; the e-mail is never printed.

    `date` is the day of the answer (ISO, or as typed), `version` the text that was confirmed (see
    assemble/version.py), "" where nobody noted it. `personal` marks somebody who signs in a personal capacity.
    """

    name: str
    affiliation: str = ""
    title: str = ""
    category: str = "Organizations"
    status: SignatoryStatus = SignatoryStatus.CONFIRMED
    email: str = ""
    date: str = ""
    version: str = ""
    personal: bool = False


@record
class PrivateRecord:
    """What a sign-on form holds and no letter prints; `typed` are the names under which the signatory came in.

    `more` is what stands in columns that a person added to the file, in their order.
    """

    name: str
    affiliation: str = ""
    email: str = ""
    contact: str = ""
    contact_title: str = ""
    submitted: str = ""
    comments: str = ""
    typed: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


@record
class Contact:
    """Whom the agency may ask."""

    name: str
    title: str = ""
    organization: str = ""
    email: str = ""

"""Letters to write: small builders, one full coalition letter, one set of full comments."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from drafter.model.house import House
from drafter.model.letter import Letter, LetterMeta
from drafter.model.text import (
    Block,
    Break,
    Content,
    Division,
    Heading,
    Inline,
    Lines,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Run,
    Table,
)


def t(*parts: str | Inline) -> Content:
    """Inlines; plain strings become runs."""
    return tuple(Run(text=part) if isinstance(part, str) else part for part in parts)


def b(text: str) -> Run:
    """Bold text."""
    return Run(text=text, bold=True)


def i(text: str) -> Run:
    """Italic text."""
    return Run(text=text, italic=True)


def a(text: str, link: str) -> Run:
    """Linked text."""
    return Run(text=text, link=link)


def p(*parts: str | Inline) -> Paragraph:
    """A paragraph."""
    return Paragraph(content=t(*parts))


def lines(*texts: str) -> Lines:
    """A line block."""
    return Lines(lines=tuple(t(text) for text in texts))


def h(level: int, text: str, *, unlisted: bool = False) -> Heading:
    """A heading."""
    return Heading(level=level, content=t(text), unlisted=unlisted)


def bullets(*texts: str) -> ListBlock:
    """A list of bullets."""
    return ListBlock(items=tuple((p(text),) for text in texts))


def div(classes: str, *blocks: Block, name: str = "", **attributes: str) -> Division:
    """A passage."""
    return Division(classes=tuple(classes.split()), blocks=blocks, id=name, attributes=attributes)


def note(number: int, *parts: str | Inline) -> Note:
    """A numbered note."""
    return Note(content=t(*parts), number=number)


def letter(*blocks: Block, **meta: str) -> Letter:
    """A letter."""
    return Letter(meta=LetterMeta(**{"title": "A Title", "author": "Meridian Center", **meta}), blocks=blocks)


def group(title: str, names: Sequence[str], *more: Block) -> Division:
    """A category of signatories."""
    return div("group", lines(*names), *more, title=title)


def png(wide: int = 320, high: int = 120) -> bytes:
    """A small picture: a dark bar beside a lighter one."""
    row = b"\x00" + b"\x1f\x30\x44" * (wide // 3) + b"\xb8\xc4\xd0" * (wide - wide // 3)
    body = zlib.compress(row * high, 9)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


MERIDIAN = House(
    name="Meridian Center for Digital Policy",
    address=("1200 Hartwell Street NW, Suite 410", "Washington, DC 20005"),
    contacts=("meridiandigital.example", "(202) 555-0142"),
)

_SURNAMES = (
    "Abernathy,Brandt,Castellanos,De Wit,Eberhart,François,Gallagher,Hawthorne,Iwasaki,Jankowski,Kessler,Linden,"
    "Marchetti,Novak,Okonjo,Pemberton,Quist,Ravensworth,Sandoval,Thornbury,Ueland,Vasquez,Whitcombe,Yarborough"
)
_FIRST = ("Helen", "Marcus", "Ines", "Joost", "Karin", "Camille", "Rory", "Judith", "Ken", "Piotr", "Anna", "Magnus")
_SCHOOLS = ("Carden University", "Northlake Law School", "Institute of Technology at Fallbrook", "Ellery College")

INDIVIDUALS = [
    f"{_FIRST[n % len(_FIRST)]} {name}, {_SCHOOLS[n % len(_SCHOOLS)]}" for n, name in enumerate(_SURNAMES.split(","))
]
ORGANIZATIONS = [
    "Alliance for Legible Technology", "Bright Harbor Foundation", "Center for Accountable Computing",
    "Coalition of Independent Repair Shops and Small Hardware Manufacturers", "Digital Commons Workshop",
    "Eastfield Institute", "Free Libraries Network", "Greenway Policy Lab", "Harborlight Justice Project",
    "Institute for Open Research", "Juniper Fund", "Kestrel Civil Liberties Union", "Lantern Public Interest Clinic",
    "Meridian Center for Digital Policy", "National Council of Community Technologists", "Open Record Society",
    "Public Interest Software Association", "Quill & Ledger", "Riverbend Consumer League", "Stonebridge Initiative",
    "Tidewater Fair Housing Network", "Union of Concerned Archivists", "Waypoint Research",
]  # fmt: skip
_FILLER = (
    "Agencies write better rules when they can see how a practice works before they restrict it, and the record that "
    "they build in a proceeding like this one decides how much they can see. The evidence gathered so far is uneven: "
    "some of it rests on careful measurement, some on anecdote, and some on assumptions that nobody has yet tested."
)

_LONG = "Person Z. Sample, Assistant to the President for Economic and Other Policy and Deputy Chief of Staff"


def _text(times: int) -> str:
    return " ".join([_FILLER] * times)


def coalition() -> Letter:
    """A letter of three points, sixteen notes, 47 signatories and two groups of copies."""
    source = "https://journal.example.org/articles/{}?view=full text"

    def cite(number: int) -> Note:
        linked = a("Measuring What Openness Adds", source.format(number))
        tail = f"Journal of Public Computing, March 20{10 + number}."
        if number % 3 == 0:
            return note(number, i("See, e.g.,"), " Ada Thornbury et al., “", linked, f",” {tail} (“[T]he cost "
                        "of looking again is small, and the cost of not looking is borne by others.”) ",
                        i("See also"), " ", i("Harlow v. Denby"), ", 209 F.3d 481, 485 (6th Cir. 2000).")  # fmt: skip
        return note(number, "Ada Thornbury, “", linked, f",” {tail}")

    sub = [
        div("claim subpoint", p(b("Innovation, competition, and research:"), " " + _FILLER), name="innovation"),
        div("claim subpoint", p(b("Civil rights and human rights:"), " " + _FILLER, cite(6)), name="civil-rights"),
        div("claim subpoint", p(b("Safety and security:"), " " + _FILLER), name="safety"),
    ]
    return Letter(
        meta=LetterMeta(
            title="Openness Helps Agencies See What They Regulate",
            author="Meridian Center for Digital Policy",
            subject="Docket No. EXA-2026-0009",
        ),
        blocks=(
            div("date", p("March 25, 2026")),
            div("delivery", p("Via Federal eRulemaking Portal")),
            div("addressee", lines("The Honorable Jane Q. Official", "Secretary", "Department of Examples",
                                   "1401 Sample Avenue NW", "Washington, DC 20230")),
            div("re", p("RE: Openness Helps Agencies See What They Regulate: Comments on the Request for Comment of "
                        "February 26, 2026, Docket No. EXA-2026-0009")),
            div("salutation", p("Dear Secretary Official:")),
            p("We, the undersigned civil society organizations and academic researchers, write to underscore points on "
              "which we agree.", cite(1), " " + _FILLER, cite(2)),
            p("We send this letter to underscore three broad points:"),
            div("claim point", p(b("Open practices bring benefits, and policy should sustain them."), " " + _FILLER,
                                 cite(3), " " + _FILLER, cite(4)),
                p(_FILLER, cite(5), " Openness can support key goals, such as:"), *sub, name="open-benefits"),
            div("claim point", p(b("Policy should rest on clear evidence of marginal risk."), " " + _text(2), cite(7),
                                 " " + _FILLER, cite(8)), p(_FILLER, cite(9)), name="marginal-risk"),
            div("claim point", p(b("Policy should weigh a wide range of remedies."), " " + _FILLER, cite(10),
                                 " heavy-handed approaches may be costly", cite(11), " may be impractical", cite(12),
                                 " and may hinder dialogue.", cite(13), " " + _FILLER, cite(14)), name="remedies"),
            div("asks", p("We encourage you to coordinate with other agencies. ", _FILLER, cite(15)),
                bullets("publish the evidence on which the agency relies;",
                        "test the least restrictive remedy first; and", "report within a year on what was found.")),
            div("closing", p("Thank you for your attention to these matters.", cite(16), " For further discussion, "
                             "please contact Judith Hawthorne, Senior Counsel, Meridian Center for Digital Policy (",

                             a("jhawthorne@meridiandigital.example", "mailto:jhawthorne@meridiandigital.example"),
                             ").")),
            div("signature", p("Respectfully,")),
            div("signatories", group("Organizations", ORGANIZATIONS),
                group("Individuals", INDIVIDUALS, p("Affiliations are listed for identification only."))),
            div("cc", lines(*(f"Person {n}. Example, Under Secretary for Samples and Technology" for n in "ABCDE")),
                lines(*(_LONG if n in "GK" else f"Person {n}. Sample, Director of the National Bureau"
                        for n in "FGHIJKLMNOPQRSTUVW"))),
        ),
    )  # fmt: skip


def comments() -> Letter:
    """Full comments: title page, contents, headings to level 3, quotation, table, lists, appendix."""
    table = Table(
        header=(t("Year"), t("Finding"), t("Share")),
        rows=tuple(
            (t(f"20{20 + n}"), t(f"Repositories with a license, survey {n}"), t(f"{40 + n}.5%")) for n in range(6)
        ),
        align=("left", "left", "right"),
        caption=t("Table 1. Licensed repositories", note(3, "Survey on file.")),
    )
    nested = ListBlock(
        ordered=True,
        style="a",
        items=(
            (p("First option:"), bullets("a part of it", "another part")),
            (p("Second option."), p("With more to say.")),
        ),
    )
    return Letter(
        meta=LetterMeta(title="Comments of Meridian Center", author="Meridian Center for Digital Policy",
                        subject="Docket No. EXA-2026-0009"),
        blocks=(
            div("title-page", p("Before the National Examples Administration"),
                h(1, "Comments of Meridian Center for Digital Policy"),
                p("In response to the Request for Comment on Widely Available Examples, 91 Fed. Reg. 14059 "
                  "(Feb. 26, 2026)"),
                lines("Docket No. EXA-2026-0009", "RIN 0660-XE060"), lines("March 27, 2026"),
                lines("Judith Hawthorne, Senior Counsel", "Meridian Center for Digital Policy",
                      "1200 Hartwell Street NW", "Washington, DC 20005")),
            div("contents"),
            h(1, "I. Executive Summary"), p(_text(3), note(1, "See ", i("supra"), " Part II.")),
            h(1, "II. Statement of Interest"), p(_FILLER), h(2, "A. Who We Are"), p(_text(4)),
            Quote(blocks=(p(_FILLER, note(2, "91 Fed. Reg. at 14061.")),)),
            h(3, "1. A Closer Look at What the Survey of Licensed Repositories Found and What It Could Not Find"),
            p("The options are:"), nested, p(_FILLER), table, p(_text(5)),
            h(2, "B. What We Ask"), div("asks", p("We urge the agency to:"), bullets("publish", "wait")),
            h(1, "III. Conclusion"), p(_text(9)), h(1, "Unlisted", unlisted=True), p(_text(6)),
            div("closing", p("Thank you.")),
            div("signature", p("Respectfully submitted,"), lines("Judith Hawthorne", "Senior Counsel")),
            div("appendix", h(1, "Appendix A"), p(_FILLER, Break(), _FILLER)),
        ),
    )  # fmt: skip


def pleading() -> Letter:
    """Comments under a commission's caption."""
    return Letter(
        meta=LetterMeta(title="Comments of Meridian Center", author="Meridian Center for Digital Policy"),
        blocks=(
            div("caption", lines("Before the", "FEDERAL EXAMPLES COMMISSION", "Washington, DC 20554"),
                lines("In the Matter of", "", "Widely Available Examples and the Rules That Govern Their Use Across "
                      "All of the Sectors Concerned"),
                lines("EX Docket No. 26-108", "RM-11862")),
            h(1, "COMMENTS OF MERIDIAN CENTER FOR DIGITAL POLICY"),
            h(2, "I. Introduction"), p(_text(3), note(1, "Notice, para. 4.")), p(_text(4)),
            h(2, "II. Discussion"), p(_text(5)),
            div("signature", p("Respectfully submitted,"), lines("/s/ Judith Hawthorne", "Judith Hawthorne",
                                                                 "Senior Counsel")),
            div("date", p("March 27, 2026")),
        ),
    )  # fmt: skip

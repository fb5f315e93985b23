"""States and their short names in citations (The Indigo Book T12.1), by name and by postal code."""

from __future__ import annotations

_TABLE = """
AL Alabama|Ala.
AK Alaska|Alaska
AZ Arizona|Ariz.
AR Arkansas|Ark.
CA California|Cal.
CO Colorado|Colo.
CT Connecticut|Conn.
DE Delaware|Del.
DC District of Columbia|D.C.
FL Florida|Fla.
GA Georgia|Ga.
GU Guam|Guam
HI Hawaii|Haw.
ID Idaho|Idaho
IL Illinois|Ill.
IN Indiana|Ind.
IA Iowa|Iowa
KS Kansas|Kan.
KY Kentucky|Ky.
LA Louisiana|La.
ME Maine|Me.
MD Maryland|Md.
MA Massachusetts|Mass.
MI Michigan|Mich.
MN Minnesota|Minn.
MS Mississippi|Miss.
MO Missouri|Mo.
MT Montana|Mont.
NE Nebraska|Neb.
NV Nevada|Nev.
NH New Hampshire|N.H.
NJ New Jersey|N.J.
NM New Mexico|N.M.
NY New York|N.Y.
NC North Carolina|N.C.
ND North Dakota|N.D.
MP Northern Mariana Islands|N. Mar. I.
OH Ohio|Ohio
OK Oklahoma|Okla.
OR Oregon|Or.
PA Pennsylvania|Pa.
PR Puerto Rico|P.R.
RI Rhode Island|R.I.
SC South Carolina|S.C.
SD South Dakota|S.D.
TN Tennessee|Tenn.
TX Texas|Tex.
UT Utah|Utah
VT Vermont|Vt.
VI Virgin Islands|V.I.
VA Virginia|Va.
WA Washington|Wash.
WV West Virginia|W. Va.
WI Wisconsin|Wis.
WY Wyoming|Wyo.
"""

BY_CODE: dict[str, str] = {}
"""Short names by postal code in lower case: `ca` is `Cal.`"""

BY_NAME: dict[str, str] = {}
"""Short names by full name: `California` is `Cal.`"""

for _line in _TABLE.split("\n"):
    if _line:
        _name, _short = _line[3:].split("|")
        BY_CODE[_line[:2].lower()] = BY_NAME[_name] = _short


def jurisdiction_code(text: str) -> str:
    """The code of a jurisdiction as Juris-M keeps it: `us:c9`, also behind three digits that give its length."""
    if text[:3].isdecimal():
        text = text[3 : 3 + int(text[:3])]
    return text.strip().lower().replace(";", ":")


def state_of(jurisdiction: str) -> str:
    """The short name of the state in a code such as `us:ca`, "" for a federal one."""
    parts = jurisdiction_code(jurisdiction).split(":")
    return BY_CODE.get(parts[1], "") if len(parts) > 1 and parts[0] == "us" else ""


def leading_state(text: str) -> tuple[str, str]:
    """The state's short name and the rest of a text that begins with a state's name in full."""
    for name, short in BY_NAME.items():
        if text.startswith(name + " "):
            if name == "Virginia" and text.startswith("Virginia Beach"):
                continue
            return short, text[len(name) + 1 :]
    return "", text

"""LaTeX in BibTeX fields as plain text with CSL's marks (`<i>`), and back: `decode(encode(text)) == text`."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ", "S": "§", "P": "¶", "textsection": "§", "textparagraph": "¶", "ldots": "…", "dots": "…",
    "textellipsis": "…", "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"',
    "guillemotleft": "«",
    "guillemotright": "»", "textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\", "textbar": "|",
    "textless": "<", "textgreater": ">", "textregistered": "®", "copyright": "©", "textcopyright": "©",
    "texttrademark": "™", "textdegree": "°", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€",
    "textbullet": "•", "textperiodcentered": "·", "textdollar": "$", "textunderscore": "_", "textexclamdown": "¡",
    "textquestiondown": "¿", "textordfeminine": "ª", "textordmasculine": "º", "textmu": "µ", "texttimes": "×",
    "slash": "/", "quad": " ", "space": " ", "newline": " ", "par": "\n", "TeX": "TeX", "LaTeX": "LaTeX",
    "textnumero": "№", "textbraceleft": "{", "textbraceright": "}", "relax": "", "protect": "", "upshape": "",
    "em": "", "it": "", "bf": "", "rm": "", "sc": "", "sl": "", "sf": "", "tt": "",
}  # fmt: skip
_MARKS = {
    "emph": "i", "textit": "i", "mkbibemph": "i", "textsl": "i", "textbf": "b", "mkbibbold": "b", "textsc": "sc",
    "textsuperscript": "sup", "textsubscript": "sub",
}  # fmt: skip
_BARE = frozenset(
    {
        "textrm",
        "textsf",
        "texttt",
        "textnormal",
        "textup",
        "text",
        "mbox",
        "url",
        "nolinkurl",
        "path",
        "ensuremath",
        "hbox",
        "uppercase",
        "MakeUppercase",
    }
)
_TOKEN = re.compile(
    r"""\\(?P<letters>[A-Za-z]+)[ \t]*|\\(?P<sign>.)|(?P<open>\{)|(?P<close>\})|(?P<math>\$[^$]*\$)"""
    r"""|(?P<dash>-{2,3})|(?P<quote>``|'')|(?P<tie>~)|(?P<space>\s+)|(?P<text>[^\\{}$\-`'~\s]+|.)""",
    re.DOTALL,
)
_LATEX = re.compile(r"[\\{}$~`]|--|''|\s\s|[\n\t]")


def decode(text: str, *, lines: bool = False) -> str:
    """`text` without LaTeX: accents, dashes, quotation marks, commands of form; unknown commands stay as they are.

    White space is closed up; with `lines` line ends stay.
    """
    if not _LATEX.search(text):
        return text.strip()
    out, _ = _Decoder(text, lines).run(0, "")
    words = unicodedata.normalize("NFC", out).strip()
    return re.sub(r"[^\S\n\xa0]+", " ", words) if lines else re.sub(r"[^\S\xa0]+", " ", words)


class _Decoder:
    def __init__(self, text: str, lines: bool) -> None:
        self._tokens = [(match.lastgroup or "", match) for match in _TOKEN.finditer(text)]
        self._lines = lines

    def run(self, at: int, until: str) -> tuple[str, int]:
        """The text from token `at` up to the one of group `until`, and where it goes on."""
        out: list[str] = []
        while at < len(self._tokens):
            kind, match = self._tokens[at]
            if kind == until:
                return "".join(out), at + 1
            piece, at = self._piece(kind, match, at + 1)
            out.append(piece)
        return "".join(out), at

    def _piece(self, kind: str, match: re.Match[str], at: int) -> tuple[str, int]:
        word = match[0]
        match kind:
            case "open":
                return self.run(at, "close")
            case "close":
                return "", at
            case "dash":
                return ("–" if len(word) == 2 else "—"), at
            case "quote":
                return ("“" if word == "``" else "”"), at
            case "tie":
                return "\xa0", at
            case "space":
                return ("\n" * word.count("\n") if self._lines and "\n" in word else " "), at
            case "sign":
                return self._sign(match["sign"], at)
            case "letters":
                return self._command(match["letters"], word, at)
        return word, at

    def _sign(self, sign: str, at: int) -> tuple[str, int]:
        if sign in _ACCENTS and at < len(self._tokens):
            return self._accented(_ACCENTS[sign], at)
        if sign in "-/":
            return "", at
        return (" " if sign.isspace() or sign == "\\" else sign), at

    def _accented(self, accent: str, at: int) -> tuple[str, int]:
        kind, match = self._tokens[at]
        if kind == "space" and at + 1 < len(self._tokens):
            at += 1
            kind, match = self._tokens[at]
        if kind == "open":
            base, at = self.run(at + 1, "close")
        elif kind == "text":
            # The accent stands on one letter; the rest of the word follows.
            base, at = match[0], at + 1
        else:
            base, at = self._piece(kind, match, at + 1)
        if not base:
            return {"\u0303": "~", "\u0302": "^", "\u0300": "`", "\u0301": "'"}.get(accent, ""), at
        base = {"ı": "i", "ȷ": "j"}.get(base[0], base[0]) + base[1:]
        return base[0] + accent + base[1:], at

    def _command(self, name: str, word: str, at: int) -> tuple[str, int]:
        opened = at < len(self._tokens) and self._tokens[at][0] == "open"
        if (
            name in _ACCENTS
            and at < len(self._tokens)
            and (opened or word[-1:].isspace() or self._tokens[at][0] == "letters")
        ):
            return self._accented(_ACCENTS[name], at)
        if name in _MARKS and opened:
            inner, at = self.run(at + 1, "close")
            return f"<{_MARKS[name]}>{inner}</{_MARKS[name]}>", at
        if name in _BARE and opened:
            return self.run(at + 1, "close")
        if name == "href" and opened:
            _, at = self.run(at + 1, "close")
            return self.run(at + 1, "close") if at < len(self._tokens) and self._tokens[at][0] == "open" else ("", at)
        if name in {"enquote", "mkbibquote"} and opened:
            inner, at = self.run(at + 1, "close")
            return f"“{inner}”", at
        if name in _SYMBOLS:
            if at + 1 < len(self._tokens) and opened and self._tokens[at + 1][0] == "close":
                at += 2
            return _SYMBOLS[name], at
        return word, at


_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\xa0": "~", "–": "--", "—": "---", "“": "``", "”": "''",
    "`": "{`}",
}  # fmt: skip
_TABLE = str.maketrans(_ESCAPES)
_TOGETHER = re.compile(r"[-–—]{2}|['”]{2}")
_TAG = re.compile(r"<(/?)(i|b|sc|sup|sub)>")
_COMMAND = {"i": "emph", "b": "textbf", "sc": "textsc", "sup": "textsuperscript", "sub": "textsubscript"}


def encode(text: str) -> str:
    """`text` as a BibLaTeX field that stands for just these words."""
    out: list[str] = []
    at = 0
    if "<" not in text:
        return _plain(text)
    balanced = all(text.count(f"<{tag}>") == text.count(f"</{tag}>") for tag in _COMMAND)
    for match in _TAG.finditer(text) if balanced else ():
        out.append(_plain(text[at : match.start()]))
        out.append("}" if match[1] else f"\\{_COMMAND[match[2]]}{{")
        at = match.end()
    return "".join(out) + _plain(text[at:])


_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]|--|''")


def _plain(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    if not _TOGETHER.search(text):
        return text.translate(_TABLE)
    out: list[str] = []
    for character in text:
        piece = _ESCAPES.get(character, character)
        # Two that LaTeX would draw together are kept apart.
        if out and piece[0] in "-'" and out[-1][-1] == piece[0]:
            out.append("{}")
        out.append(piece)
    return "".join(out)

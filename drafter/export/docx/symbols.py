"""Signs that Word names by a place in a font of signs, whose places are not those of Unicode (ECMA-376 17.3.3.30)."""

from __future__ import annotations

_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SYMBOL = dict(zip(_LETTERS, "αβχδεφγηιϕκλμνοπθρστυϖωξψζΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SYMBOL |= dict(enumerate("′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…", 0xA2))
_SYMBOL |= dict(enumerate("®©™∏√⋅¬", 0xD2)) | dict(enumerate("®©™∑", 0xE2))
_SYMBOL |= dict(zip(b'"$-\xde\xdb', "∀∃−⇒⇔", strict=True))
_WINGDINGS = dict(zip(b"lnoquv\x9f\xa7\xa8\xd8\xdf\xe0\xe8\xfb\xfc\xfd\xfe", "●■□❑◆❖•▪□➢←→➔✗✓☒☑", strict=True))
_WORDPERFECT = dict(zip(b"!$&'()2348:=>@ABCHIJSY", "°•¶§¡¿½¼¢©¾’‘”“–—†‡™—…", strict=True))
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wp typographicsymbols": _WORDPERFECT}
_PICTURES = ("wingdings", "webdings", "zapf")


def sign(font: str, code: str) -> str:
    """The sign at a place of a font; "" for a picture that no text has, and for no place at all."""
    try:
        place = int(code, 16)
        shown = chr(place)
    except (ValueError, OverflowError):
        return ""
    return "" if 0xD800 <= place < 0xE000 else _shown(shown, font.lower())


def in_font(text: str, font: str) -> str:
    """Text as it shows in a font: programs that convert files keep the places of signs as plain letters."""
    name = font.lower()
    if name == "wp typographicsymbols" or any("\uf020" <= one <= "\uf0ff" for one in text):
        return "".join(_shown(one, name) for one in text)
    return text


def _shown(character: str, font: str) -> str:
    place = ord(character)
    private = 0xF020 <= place <= 0xF0FF
    if private:
        place -= 0xF000
    elif font not in _FONTS or place > 0xFF:
        return character
    found = _FONTS.get(font, {}).get(place)
    if found is not None:
        return found
    return "" if private and font.startswith(_PICTURES) else chr(place)

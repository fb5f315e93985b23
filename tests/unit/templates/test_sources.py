"""The sources that ship, as facts."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml

from tests.unit.templates.rendering import KEY, TEMPLATES, claim_files, notes, sources

STANDINGS = {"current", "revoked", "withdrawn", "superseded", "corrected", "dead link"}
ITEMS = {key: source.data for key, source in sources().items()}


def test_keys_are_given_once_in_all_files() -> None:
    ids: Counter[str] = Counter()
    for path in (TEMPLATES / "sources").glob("*.yaml"):
        ids.update(item["id"] for item in yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)["references"])
    assert ids.most_common(1)[0][1] == 1


def test_nothing_depends_on_how_yaml_types_a_value() -> None:
    def strings(value: object) -> bool:
        if isinstance(value, dict):
            return all(strings(each) for each in value.values())
        return all(strings(each) for each in value) if isinstance(value, list) else isinstance(value, str)

    for path in (TEMPLATES / "sources").glob("*.yaml"):
        assert strings(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))


@pytest.mark.parametrize("key", ITEMS)
def test_a_source_has_a_date_that_is_one_and_says_what_it_supports(key: str) -> None:
    item = ITEMS[key]
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", key)
    assert item["custom"]["supports"]
    for line in item["custom"]["supports"]:
        assert line.endswith(".")
    if item["type"] != "legislation":
        [parts] = item["issued"]["date-parts"]
        assert 1 <= len(parts) <= 3
        assert 1900 < int(parts[0]) <= 2026
        assert all(1 <= int(part) <= 31 for part in parts[1:])


@pytest.mark.parametrize("key", [key for key, item in ITEMS.items() if item["type"] == "legal_case"])
def test_a_case_has_reporter_page_year_and_court(key: str) -> None:
    item = ITEMS[key]
    assert " v. " in item["title"]
    assert item["volume"].isdecimal()
    assert item["page"].isdecimal()
    assert item["title-short"]
    assert bool(item.get("authority")) == (item["container-title"] != "U.S.")


@pytest.mark.parametrize("key", [key for key, item in ITEMS.items() if item.get("container-title") == "Fed. Reg."])
def test_a_federal_register_document_has_volume_page_and_day(key: str) -> None:
    item = ITEMS[key]
    assert item["volume"].isdecimal()
    assert item["page"].isdecimal()
    assert len(item["issued"]["date-parts"][0]) == 3
    year, volume = int(item["issued"]["date-parts"][0][0]), int(item["volume"])
    assert year == volume + 1935, "volume 1 is 1936"


@pytest.mark.parametrize("key", [key for key, item in ITEMS.items() if item["type"] == "legislation"])
def test_a_statute_has_title_and_section(key: str) -> None:
    item = ITEMS[key]
    assert item["container-title"] in {"U.S.C.", "Stat."}
    assert item.get("section") or item.get("page")


def test_a_standing_is_one_that_the_program_knows() -> None:
    standings = {key: item["custom"]["status"] for key, item in ITEMS.items() if "status" in item["custom"]}
    assert {status["standing"] for status in standings.values()} <= STANDINGS
    assert standings["biden2023order"] == {
        "standing": "revoked",
        "by": "Exec. Order No. 14,148",
        "since": "2025-01-20",
    }
    assert standings["bernstein1999"]["standing"] == "withdrawn"


def test_addresses_are_full_and_no_example_is_left() -> None:
    for item in ITEMS.values():
        if "URL" in item:
            assert re.fullmatch(r"https://[\w.-]+\.[a-z]+/\S*", item["URL"])
            assert "example." not in item["URL"]


def test_quotations_in_claims_are_those_that_the_sources_record() -> None:
    """A quotation is kept with its source, so that the program can check it and offer it again."""
    recorded = {
        key: [plain(quote["text"]) for quote in item["custom"].get("quotes", [])] for key, item in ITEMS.items()
    }
    checked = 0
    for path in claim_files():
        for note in notes(path.read_text("utf-8")):
            for cited, quoted in re.findall(r"@([\w-]+)[^@\"]*\"([^\"]+)\"", note):
                if len(quoted.split()) < 5:
                    continue
                pieces = [plain(piece) for piece in re.split(r"\s*\.{3,4}\s*", quoted) if len(piece.split()) > 2]
                text = " ".join(recorded[cited.rstrip(".")])
                assert all(piece in text for piece in pieces), (path.stem, cited, quoted)
                checked += 1
    assert checked >= 15


def plain(text: str) -> str:
    """Words only, so that a bracketed capital is the letter it stands for."""
    return " ".join(re.findall(r"\w+", text.replace("[", "").replace("]", "").lower()))


def test_every_source_of_the_first_pack_serves_a_claim_or_stands_ready() -> None:
    cited = {
        key.rstrip(".")
        for path in claim_files()
        for note in notes(path.read_text("utf-8"))
        for key in KEY.findall(note)
    }
    idle = set(ITEMS) - cited
    assert len(ITEMS) >= 38
    assert idle == {"eo14148", "ntia2024rfc", "seger2023opensourcing"}

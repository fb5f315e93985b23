"""`drafter doctor` on claims that somebody wrote by hand: what would stop a letter is found before there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import Ran, drafter

SOURCE = "- id: roe1999\n  title: A Report\n  author: [{family: Roe}]\n  issued: 1999\n"


def examined(desk: Path, body: str) -> Ran:
    (desk / "claims").mkdir(parents=True)
    (desk / "sources").mkdir()
    (desk / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    (desk / "sources" / "mine.yaml").write_text(SOURCE, encoding="utf-8")
    head = "---\nid: mine\ntitle: Mine\nthesis: It is so.\nslots: [{name: example, text: Which?}]\n---\n"
    (desk / "claims" / "mine.md").write_text(head + body + "\n", encoding="utf-8")
    return drafter("doctor", cwd=desk)


def test_blanks_that_letters_know_are_in_order(tmp_path: Path) -> None:
    body = "{{ agency }} {{ them }} {{ docket }} {{ example }} {{ proceeding.action }}{{ parts }}.^[See @roe1999.]"
    ran = examined(tmp_path, f"{body}\n\n{{% if has('other') %}}Above.{{% endif %}}")
    assert ran.code == 0, ran.err


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("One.\n\nFor {{ agancy }}.", "claims/mine.md:9: nothing is known as “agancy” hint: Did you mean “agency”?"),
        ("For {{ agency }.", "claims/mine.md:7: the template cannot be read"),
        ("So.^[See @roe1998.]", "it cites “roe1998”, which is not in the library, did you mean “roe1999”?"),
    ],
)
def test_what_would_stop_a_letter_is_named_with_its_place(tmp_path: Path, body: str, said: str) -> None:
    ran = examined(tmp_path, body)
    assert ran.code != 0
    assert said in " ".join(ran.err.split())

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.match.evidence import affordable, gather
from drafter.match.features import candidates
from drafter.match.sentence import read_sentence
from drafter.match.weights import weights_from
from drafter.model.errors import TemplateError
from drafter.model.suggestion import Strength
from drafter.store.index_weights import read_weights
from tests.unit.match.library import SHELF, context, library, matcher, source

CLAIM = "Port fees raise the price of grain, as Rivera shows."


def test_the_source_that_the_sentence_speaks_of_comes_first() -> None:
    found = matcher(SHELF).suggest(CLAIM)
    assert found.items[0].source == "rivera2021ports"
    assert "title matches" in found.items[0].reasons
    assert "author named in the sentence" in found.items[0].reasons


def test_scores_fall_and_lie_between_0_and_1() -> None:
    scores = [s.score for s in matcher(SHELF).suggest(CLAIM).items]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 for s in scores)


def test_when_nothing_is_shared_nothing_fits() -> None:
    found = matcher(SHELF).suggest("Quokkas sleep.")
    assert found.level is Strength.NONE
    assert found.items == ()


CITED = context(
    "Ships wait longer where crews are short.",
    "okoro2019harbor",
    letter="alba",
    docket="MB-2020-0004",
    date="2020-03-01",
)
ASKED = "Ships wait longer where crews are too short."


def test_a_source_cited_elsewhere_for_such_a_sentence_is_found_though_its_title_shares_nothing() -> None:
    found = matcher(SHELF, [CITED]).suggest(ASKED)
    assert found.items[0].source == "okoro2019harbor"
    assert "cited for a similar sentence in MB-2020-0004, 2020" in found.items[0].reasons


def test_the_letter_itself_teaches_nothing() -> None:
    assert matcher(SHELF, [CITED]).suggest(ASKED, exclude="alba").items == ()


def test_contexts_only_raise_a_score() -> None:
    abbreviations = read_weights().abbreviations
    text, none = read_sentence(CLAIM, abbreviations), read_sentence("", abbreviations)
    contexts = [context("Grain prices follow port fees.", "okoro2019harbor", letter="alba")]
    scores = []
    for shelf in (library(SHELF), library(SHELF, contexts)):
        weights = read_weights().support
        found = candidates(shelf, text, gather(shelf, text, none, "", ()))
        scores.append({c.record.id: sum(weights[n] * v for n, v in c.features.items()) for c in found})
    plain, taught = scores
    assert all(taught[key] >= plain[key] - 1e-9 for key in plain)
    assert taught["okoro2019harbor"] > plain.get("okoro2019harbor", 0)


def test_a_revoked_source_ranks_below_an_equal_one_and_says_so_first() -> None:
    status = {"standing": "revoked", "since": "2025-01-20", "by": "E.O. 14148"}
    old = source("old", "Order on Grain Prices and Port Fees", custom={"status": status})
    new = source("z-new", "Order on Grain Prices and Port Fees")
    found = matcher([*SHELF, old, new]).suggest("The order on grain prices and port fees is sound.")
    order = [s.source for s in found.items]
    assert order.index("z-new") < order.index("old")
    revoked = next(s for s in found.items if s.source == "old")
    assert revoked.reasons[0] == "revoked 2025-01-20 by E.O. 14148"
    assert revoked.level in (Strength.WEAK, Strength.NONE)


def test_a_stored_quotation_that_the_sentence_quotes_is_a_reason() -> None:
    quote = "a pilot who has not slept is a second storm"
    shelf = [*SHELF, source("log", "Logbooks", custom={"quotes": [{"text": quote, "at": "12"}]})]
    first = matcher(shelf).suggest(f"As one master put it, “{quote}.”").items[0]
    assert first.source == "log"
    assert "quotation matches" in first.reasons


def test_a_supports_line_is_a_reason() -> None:
    shelf = [*SHELF, source("log", "Logbooks", custom={"supports": ["Tired pilots cause most collisions"]})]
    first = matcher(shelf).suggest("Most collisions are caused by tired pilots.").items[0]
    assert first.source == "log"
    assert "noted as support for “Tired pilots cause most collisions”" in first.reasons


def test_a_supports_line_that_the_sentence_says_counts_more_than_a_stray_word_of_a_title() -> None:
    noted = source("noted", "Annual Review", custom={"supports": ["Pilots slow the turnover of ships in winter."]})
    titled = source("titled", "Winter Gardens")
    found = matcher([noted, titled]).suggest("In winter, pilots slow the turnover of ships.")
    assert [s.source for s in found.items] == ["noted", "titled"]
    assert not matcher([noted]).suggest("In summer, gardens bloom.").items


def test_an_identifier_in_the_sentence_finds_its_source_and_no_other() -> None:
    first = matcher(SHELF).suggest("The Bureau decided otherwise, 82 FR 14059.").items[0]
    assert first.source == "grain2017rule"
    assert "Federal Register citation matches" in first.reasons


def test_another_year_is_an_objection_where_the_author_is_named() -> None:
    first = matcher(SHELF).suggest("In 1999 Rivera found that port fees raise the price of grain.").items[0]
    assert first.reasons[0] == "year differs: the source is of 2021, the sentence says 1999"


def test_sources_already_cited_can_be_left_out() -> None:
    found = matcher(SHELF).suggest(CLAIM, without={"rivera2021ports"})
    assert "rivera2021ports" not in {s.source for s in found.items}


def test_neighbouring_sentences_count() -> None:
    shelf = [source("a", "Costs of Delay"), source("b", "Costs of Delay in Winter Harbors")]
    assert matcher(shelf).suggest("Delay has costs.", prev="Winter harbors are icy.").items[0].source == "b"


def test_an_abbreviation_finds_the_long_form() -> None:
    shelf = [*SHELF, source("gao", "Testimony of the Government Accountability Office")]
    assert matcher(shelf).suggest("GAO has said so before.").items[0].source == "gao"


def test_in_a_small_library_nothing_is_strong_for_a_few_shared_words() -> None:
    assert matcher(SHELF).suggest("The price of winter is high.").level is not Strength.STRONG


def test_one_word_in_common_is_never_more_than_a_weak_reason_and_two_may_be() -> None:
    shelf = [source("span2020", "Bridges"), source("mill2019", "Water Mills")]
    one = matcher(shelf).suggest("Bridges are counted by hand.").items[0]
    assert (one.source, one.level) == ("span2020", Strength.WEAK)
    assert one.score >= read_weights().support_levels.medium, "its lead alone would have made it medium"
    two = matcher(shelf).suggest("Water mills are counted by hand.").items[0]
    assert (two.source, two.level) == ("mill2019", Strength.MEDIUM)


def test_common_words_are_not_asked_for_in_a_large_library() -> None:
    frequencies = {"a": 10, "b": 20, "c": 30, "the": 500_000}
    assert affordable(["the", "a", "b", "c"], frequencies, 1_000_000) == ["a", "b", "c"]
    assert affordable(["the", "a"], frequencies, 1_000) == ["the", "a"]


def test_a_negative_weight_is_refused_by_name() -> None:
    weights = read_weights()
    data = {
        "support": {"weights": dict(weights.support) | {"words": -1}, "levels": _levels()},
        "lookup": {"weights": {}, "identifier": 1, "levels": _levels()},
        "standing": {},
        "abbreviations": {},
    }
    with pytest.raises(TemplateError, match="words"):
        weights_from(data, file="weights.toml")


def test_a_missing_table_is_an_error_with_the_file(tmp_path: object) -> None:
    with pytest.raises(TemplateError, match=r"weights\.toml"):
        weights_from({}, file="weights.toml")


def test_every_shipped_weight_is_of_a_feature_that_exists() -> None:
    weights = read_weights()
    shelf = library(SHELF)
    text = read_sentence(CLAIM, weights.abbreviations)
    features = candidates(shelf, text, gather(shelf, text, text, "", ()))[0].features
    assert set(weights.support) == set(features)


def _levels() -> dict[str, object]:
    return {"constant": 0, "weights": {}, "strong": 0.9, "medium": 0.5, "weak": 0.1}


def test_the_same_question_gets_the_same_answer() -> None:
    one = matcher(SHELF, [CITED]).suggest(CLAIM)
    assert one == matcher(tuple(reversed(SHELF)), [CITED]).suggest(CLAIM) == replace(one)


def test_a_source_with_the_place_of_an_act_says_what_it_has_to_do_with_the_sentence() -> None:
    act = source("clinics", "Clinics After the Computer Fraud and Abuse Act, 18 U.S.C. § 1030", "Ada Quill", 2021)
    found = matcher([*SHELF, act]).suggest("The CFAA keeps people from testing what they own.")
    assert found.items[0].source == "clinics"
    assert "is about the act that the sentence names" in found.items[0].reasons

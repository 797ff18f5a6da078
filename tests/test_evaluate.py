"""Scores compare what was read with labels: counts, error classes, calibration, floors."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from verifier.evaluate import below, calibration, evaluate, floors, kept, labelled
from verifier.model import Claim, Document, Fact, Span


def fact(type: str, value: str | int | Decimal, page: int = 1, confidence: float = 0.9) -> Fact:
    return Fact(
        id="f", type=type, value=value, raw=str(value), spans=(Span(page=page),), extractor="t", confidence=confidence
    )


def document(*facts: Fact, claims: tuple[Claim, ...] = ()) -> Document:
    return Document(sha256="s", file="paper.pdf", facts=facts, claims=claims)


def claim(quantity: int, project_id: str | None = "9001", action: str = "retired") -> Claim:
    return Claim(
        id="c", document="s", action=action, organisation="Alder Paper Ltd", project_id=project_id, quantity=quantity
    )


def gold_claim(quantity: int, **changes: object) -> dict[str, object]:
    label = {"organisation": "Alder Paper", "project_id": "9001", "project_name": None, "vintage": None}
    return label | {"quantity": quantity, "action": "retired", "page": 1} | changes


def test_a_value_counts_only_on_the_page_it_is_labelled_on():
    gold = {"facts": [{"type": "quantity", "value": 500, "page": 2}]}
    assert evaluate([(gold, document(fact("quantity", 500, page=2)))]).facts["quantity"].right == 1
    assert evaluate([(gold, document(fact("quantity", 500, page=3)))]).facts["quantity"].right == 0


def test_an_unlabelled_fact_is_invented_only_where_labels_of_its_type_are_complete():
    read = document(fact("quantity", 7), fact("project_id", "9002"))
    result = evaluate([({"facts": []}, read)])
    assert result.facts["project_id"].extra == 1
    assert "quantity" not in result.facts
    assert evaluate([({"facts": [], "complete": ["quantity"]}, read)]).facts["quantity"].extra == 1


@pytest.mark.parametrize(
    ("read", "error"), [(324_000, "unit"), (3_248, "footnote"), (325, "digit"), (999_999, "missing")]
)
def test_a_wrong_number_is_classed_by_what_went_wrong(read: int, error: str):
    gold = {"facts": [{"type": "quantity", "value": 324, "page": 1}]}
    assert evaluate([(gold, document(fact("quantity", read)))]).errors == {error: 1}


def test_a_claim_is_right_when_who_what_how_much_and_which_project_agree():
    gold = {"facts": [], "claims": [gold_claim(500)]}
    assert evaluate([(gold, document(claims=(claim(500),)))]).claims.f1 == 1
    result = evaluate([(gold, document(claims=(claim(500, project_id="9002"),)))])
    assert result.claims.f1 == 0
    assert result.errors == {"wrong_project": 1, "invented": 1}


def test_one_read_claim_answers_for_one_label_only():
    gold = {"facts": [], "claims": [gold_claim(500), gold_claim(500)]}
    result = evaluate([(gold, document(claims=(claim(500),)))])
    assert (result.claims.right, result.claims.gold, result.claims.extra) == (1, 2, 0)


def test_a_constant_confidence_keeps_nothing_at_99_percent_unless_all_is_right():
    assert kept([(0.9, True)] * 97 + [(0.9, False)] * 3, precision=0.99) == 0
    assert kept([(0.9, True)] * 97 + [(0.4, False)] * 3, precision=0.99) == 0.97


def test_calibration_bins_hold_at_least_200_values_and_keep_equal_confidences_together():
    bins = calibration([(0.5, False)] * 150 + [(0.6, True)] * 100 + [(0.9, True)] * 210)
    assert [(one.values, round(one.observed, 2)) for one in bins] == [(250, 0.4), (210, 1.0)]


def test_floors_name_what_falls_short():
    result = evaluate([({"facts": [], "claims": [gold_claim(500)]}, document())])
    assert below(result, floors("claims=0.98")) == ["claims: 0.0 % is below the floor of 98.0 %"]
    with pytest.raises(ValueError, match="write one of"):
        floors("claim=0.98")


def test_a_label_without_its_document_is_named(tmp_path: Path):
    (tmp_path / "paper.json").write_text(json.dumps({"facts": []}))
    with pytest.raises(ValueError, match="no document named paper"):
        labelled(tmp_path, tmp_path / "pdf")

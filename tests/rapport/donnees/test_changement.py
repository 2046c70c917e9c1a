"""What a Bilan says of a change: parts that add up to it, and the causes that did something."""

from inventes.changement_fictif import contraires, deux_questionnaires

from numresp.rapport.donnees.changement import CAUSES, ExplicationBilan


def test_parts_add_up_to_the_change() -> None:
    """By cause, in the order of a page; −0.375 and 0.375 make the change, 0."""
    total = contraires().total
    assert tuple(total.parts) == CAUSES
    assert sum(total.parts.values()) == total.ecart == 0


def test_causes_that_act_are_those_of_the_last_mix() -> None:
    """Answers and scope; what became known changed no mix."""
    assert contraires().agissantes == ("reponses", "perimetre")


def test_one_questionnaire_has_no_comparable_part() -> None:
    """On one questionnaire the Bilan's file is what it always was; on two the part is in it; either is read back."""
    un, deux = contraires(), deux_questionnaires(0.5, 0.25, None)
    assert "part_comparable" not in un.model_dump()
    assert deux.model_dump()["part_comparable"] == {
        "connue": 0.5,
        "avant": 0.25,
        "apres": None,
        "autrement": 0.0,
    }
    for dite in (un, deux):
        assert ExplicationBilan.model_validate_json(dite.model_dump_json()) == dite

"""What a Bilan says of a change: parts that add up to it, and the causes that did something."""

from inventes.changement_fictif import contraires

from numresp.rapport.donnees.changement import CAUSES


def test_parts_add_up_to_the_change() -> None:
    """By cause, in the order of a page; −0.375 and 0.375 make the change, 0."""
    total = contraires().total
    assert tuple(total.parts) == CAUSES
    assert sum(total.parts.values()) == total.ecart == 0


def test_causes_that_act_are_those_of_the_last_mix() -> None:
    """Answers and scope; what became known changed no mix."""
    assert contraires().agissantes == ("reponses", "perimetre")

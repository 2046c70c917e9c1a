"""What would do where no plan holds, in words: each number alone, else some together, else that none does."""

import pytest
from inventes.atelier_fictif import plain

from numresp.calcul.feuille_de_route.solveur.ce_qui_suffirait import EnsembleSuffisant, Suffisants
from numresp.usages.plan_en_mots import say_clash, say_remede

ALONE = "à lui seul, ni l’ajout de jours ni l’ajout d’euros ni l’ajout de trimestres n’y suffit"


@pytest.mark.parametrize(
    ("assez", "dit"),
    [
        (
            Suffisants(12, None, 9),
            "avec 12 jours par trimestre ou 9 trimestres ; à lui seul, l’ajout d’euros n’y suffit pas",
        ),
        (
            Suffisants(None, None, None, (), EnsembleSuffisant(None, 20000, 12)),
            f"avec 20 000 € par an et 12 trimestres à la fois ; {ALONE}",
        ),
        (
            Suffisants(None, None, None, (), EnsembleSuffisant(120, 900, 1)),
            f"avec 120 jours par trimestre, 900 € par an et 1 trimestre à la fois ; {ALONE}",
        ),
        (
            Suffisants(None, None, None),
            f"ce que donneraient jours, euros et trimestres ajoutés ensemble n’a pas pu être établi ; {ALONE}",
        ),
        (
            Suffisants(None, None, None, (), None, bloque=True),
            "aucun nombre de jours, d’euros ni de trimestres n’y suffit, même ensemble",
        ),
    ],
)
def test_what_would_do(assez: Suffisants, dit: str) -> None:
    """A number that does comes first, « avec … »; what is not proven is said to be unknown, what is proven to be vain is said."""
    assert plain(say_remede(assez, borne=True)) == dit


def test_a_clash_of_one() -> None:
    """What can hold by itself in no quarter clashes with nothing."""
    assert say_clash(["A", "B"]) == "on ne peut pas avoir à la fois A et B"
    assert say_clash(["A"]) == "on ne peut pas avoir A"

"""The rules of confidentiality in sentences: the numbers said are those that are applied."""

from inventes.atelier_fictif import plain

from numresp.rapport.donnees.promotion import BilanPromotion, RepartitionTheme
from numresp.rapport.sections_promotion.regles import list_regles, say_rounding


def bilan(*effectifs: int, tues: tuple[str, ...] = ()) -> BilanPromotion:
    """A page whose thèmes stand on so many bodies at least."""
    lignes = [RepartitionTheme(id=f"t{n}", nom="T", n=n, q1=0.2, mediane=0.4, q3=0.6) for n in effectifs]
    return BilanPromotion.model_construct(echelle=100.0, repartitions=lignes, repartitions_tues=tues)


def test_how_quartiles_are_rounded() -> None:
    """To 5 points while a thème stands on fewer than 20 bodies, to 1 once all stand on as many."""
    assert plain(say_rounding(bilan(20, 19))).startswith("Quartiles arrondis à 5 points,")
    assert plain(say_rounding(bilan(20, 25))).startswith("Quartiles arrondis à 1 point,")


def test_themes_that_are_not_shown() -> None:
    """They are named; without any, nothing is said of it."""
    assert plain(say_rounding(bilan(5, tues=("Achats", "Parc")))).endswith(
        "Non montrés, pour ne désigner personne : « Achats » et « Parc »."
    )
    assert "Non montrés" not in say_rounding(bilan(5))


def test_the_rules_say_their_numbers() -> None:
    """Five bodies, three of whom are named nowhere, even where two others put their dossiers together; nine rules."""
    regles = [plain(regle) for regle in list_regles(bilan(5))]
    assert len(regles) == 9
    assert regles[0].startswith(
        "Un nombre n’est montré que pour 5 structures au moins, dont 3 qui ne sont nommées nulle part avec la même grandeur, "
        "même quand 2 autres mettent leurs dossiers en commun."
    )
    assert "arrondis à 5 points (1 point dès 20 structures)" in regles[2]

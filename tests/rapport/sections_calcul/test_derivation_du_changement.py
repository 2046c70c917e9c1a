"""The derivation of a change: who multiplies and adds up finds the parts again."""

from fractions import Fraction

from bs4 import BeautifulSoup
from inventes.atelier_fictif import read_nombre, read_table, words
from inventes.changement_fictif import bilan, contraires, deux_questionnaires, evolution

from numresp.rapport.donnees.changement import MelangeBilan
from numresp.rapport.sections_calcul.derivation_du_changement import render_derivation


def test_scores_times_coefficients_are_the_parts() -> None:
    """By hand, two causes: −½ 50 + ½ 25 − ½ 100 + ½ 50 = −37.5; what is read from the page gives it."""
    html = render_derivation(bilan(evolution(contraires())))
    titres, *lignes, pied = read_table(html)
    assert titres == ["Pris à aujourd’hui", "Score", "Vos réponses", "Ce qui vous concerne"]
    assert [ligne[0] for ligne in lignes] == [
        "Rien : le départ",
        "Vos réponses",
        "Ce qui vous concerne",
        "Tout : aujourd’hui",
    ]
    for colonne, part in ((2, -37.5), (3, 37.5)):
        somme = sum(float(Fraction(ligne[colonne].replace("−", "-"))) * read_nombre(ligne[1]) for ligne in lignes)
        assert somme == read_nombre(pied[colonne]) == part
    assert pied[:2] == ["Part", ""]


def test_themes_and_questions_add_up() -> None:
    """Each row of the thèmes makes its change; the questions make the part of the answers."""
    html = render_derivation(bilan(evolution(contraires())))
    _, theme, ensemble = read_table(html, 1)
    assert theme[1:] == ensemble[1:] == ["−37,5", "0,0", "+37,5", "0,0"]
    assert read_table(html, 2)[1:] == [["Première", "−37,50"], ["Vos réponses", "−37,50"]]


def test_an_empty_mix_is_said() -> None:
    """A mix in which nothing counts is starred, and what was taken in its place is said."""
    melanges = (*contraires().melanges[:3], MelangeBilan(venues=("reponses", "perimetre"), score=0.5, vide=True))
    html = render_derivation(bilan(evolution(contraires(melanges=melanges))))
    assert "50,00*" in words(html)
    assert "le milieu du départ et d’aujourd’hui" in words(html)


def test_nothing_to_derive() -> None:
    """One séance, or one without a score, is a sentence; where nothing moved there is no table of mixes."""
    for rien in (bilan(), bilan(evolution(None))):
        assert BeautifulSoup(render_derivation(rien), "html.parser").table is None
    meme = contraires(melanges=(MelangeBilan(venues=(), score=0.5, vide=False),), questions=())
    assert len(BeautifulSoup(render_derivation(bilan(evolution(meme))), "html.parser").find_all("table")) == 1


def test_the_comparable_part_is_derived_where_the_questionnaire_changed() -> None:
    """Its weights and its two scores, to two decimals; nothing of the kind on one questionnaire."""
    explication = deux_questionnaires(0.38, 0.6, 0.563, comparable=0.41)
    dit = words(render_derivation(bilan(evolution(explication))))
    assert "41,0 % du poids d’aujourd’hui, dont 38,0 % d’une réponse connue aux deux séances" in dit
    assert "60,00 au départ, 56,30 aujourd’hui" in dit
    assert "La part comparable" not in words(render_derivation(bilan(evolution(contraires()))))

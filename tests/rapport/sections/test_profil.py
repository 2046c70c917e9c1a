"""The sections of the report: what is unknown is said in a sentence, texts stay texts, figures and words agree."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import (
    HOSTILE,
    HOSTILE_IMAGE,
    agree,
    answer_all,
    create_dossier,
    hold_seance,
    hostile_espace,
    lay_out,
    lay_out_pages,
    plain,
    read_livre,
    read_nombre,
    read_table,
    words,
)
from milieu import choose

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.page.fautes_de_page import check_page
from numresp.rapport.sections import profil, synthese

JALONS_RENDUS = ("autodiagnostic", "quick_wins", "charte", "feuille_de_route", "bilan", "suivi")
Preparer = Callable[[Path], Bilan]


def establish(espace: Path, slug: str = "valmont") -> Bilan:
    """Give the Bilan of a dossier."""
    return establish_bilan(slug, str(espace))


def nothing(espace: Path) -> Bilan:
    """Open a séance, and leave."""
    hold_seance(create_dossier(espace))
    return establish(espace)


def best(espace: Path) -> Bilan:
    """Everything answered at the highest niveau, and validated."""
    livre = read_livre()
    plus_hauts = {ident: len(livre.niveaux_de(ident)) - 1 for ident in livre.questions}
    faits = "{serveurs: true, sites_web: 1, ecoles: true, acces_publics: true, videoprotection: true}"
    hold_seance(create_dossier(espace, population="900", profil=faits), agree(plus_hauts), validee=True)
    return establish(espace)


def worst(espace: Path) -> Bilan:
    """Everything answered at niveau 0, without a vote, an action or a proof."""
    hold_seance(create_dossier(espace), agree(answer_all(0)))
    return establish(espace)


def alone(espace: Path) -> Bilan:
    """One answer only: one thème has a score, the total has none."""
    hold_seance(create_dossier(espace), agree({ident: 2 for ident in answer_all() if ident.startswith("donnees.")}))
    return establish(espace)


def nobody_concerned(espace: Path) -> Bilan:
    """Every question « non concerné »."""
    hold_seance(create_dossier(espace), agree(dict.fromkeys(answer_all(), "non_concerne")))
    return establish(espace)


def hostile(espace: Path) -> Bilan:
    """Every free text tries to be HTML."""
    return establish(hostile_espace(espace), "piege")


EXTREMES: list[Preparer] = [nothing, worst, hostile]
CAS: list[Preparer] = [*EXTREMES, best, alone, nobody_concerned]


@pytest.fixture
def rien(tmp_path: Path) -> Bilan:
    """Give the Bilan of a séance in which nothing was said."""
    return nothing(tmp_path)


ABSENTES = frozenset({"synthese.render_reserves", "relecture.render_relecture"})
"""What is not there at all where a plan holds everything, or where nobody has looked a second time."""


@pytest.mark.parametrize("prepare", CAS)
def test_no_empty_piece(prepare: Preparer, tmp_path: Path) -> None:
    """Whatever is unknown, every section of both pages says something: no empty table, list, heading or paragraph."""
    for nom, html in lay_out(prepare(tmp_path)).items():
        soupe = BeautifulSoup(html, "html.parser")
        assert words(html) or nom in ABSENTES, nom
        assert all(table.tbody.find("tr") for table in soupe.find_all("table")), nom
        textes = soupe.find_all(["p", "li", "ul", "ol", "h2", "h3", "caption", "th"])
        assert all(balise.get_text(strip=True) for balise in textes), nom
        assert not {"None", "nan", "NaN", "inf"} & set(words(html).split()), nom
        assert " ." not in plain(soupe.get_text()), nom


@pytest.mark.parametrize("prepare", choose(EXTREMES, CAS))
def test_pages_are_sound(prepare: Preparer, tmp_path: Path) -> None:
    """Both pages of each jalon, laid out as its notebook does, pass the checks of a page, whatever is unknown."""
    bilan = prepare(tmp_path)
    tete = '<html lang="fr"><head><title>t</title></head><body><header></header><main>'
    fautes = {
        (jalon, page): check_page(f"{tete}{corps}</main><footer></footer></body></html>")
        for jalon in JALONS_RENDUS
        for page, corps in enumerate(lay_out_pages(jalon, bilan))
    }
    assert {ou: siennes for ou, siennes in fautes.items() if siennes} == {}


def test_nothing_known(rien: Bilan) -> None:
    """No answer: no score but the whole interval, said in words; no palier; nothing held against the town."""
    essentiel = words(synthese.render_synthese(rien))
    assert essentiel.startswith(
        "Pas encore de score Selon les réponses qui manquent, il serait compris entre 0,0 et 100,0"
    )
    assert words(synthese.render_details(rien)).startswith(
        "Les réponses connues (0 sur 58 questions) pèsent 0,0 % du questionnaire, il en faut 60,0 %"
    )
    assert "alier atteint" not in essentiel
    assert words(profil.render_ecarts(rien)) == "Aucune réponse n’est encore connue."


def test_hidden_score_is_nowhere(tmp_path: Path) -> None:
    """Under couverture_minimale the total's score stands nowhere on the report: only 2 of 3 levels of one thème are known."""
    bilan = alone(tmp_path)
    assert bilan.ligne("total").score is None
    assert "Pas encore de score" in words(synthese.render_synthese(bilan))
    donnees = read_table(profil.render_profil(bilan))
    assert donnees[-1][:2] == ["Ensemble", "—"]
    assert [ligne[1] for ligne in donnees[1:-1] if ligne[1] != "—"] == ["66,7"]


def test_no_votes_no_actions(rien: Bilan) -> None:
    """What did not happen is said in a sentence."""
    vues = {nom: words(html) for nom, html in lay_out(rien).items()}
    assert vues["salle.render_desaccords"] == "Aucun vote n’a été noté pendant la séance."
    assert vues["actions.render_quick_wins"] == "Aucun quick win n’a encore été choisi."
    assert vues["salle.render_salle"] == "La salle n’a noté ni frein, ni levier, ni priorité."
    assert vues["salle.render_suites"] == ("Dates à fixer : quick wins, charte, feuille de route, bilan et suivi.")
    assert vues["profil.render_forces"] == "Aucune réponse n’est encore assez avancée pour servir d’appui."
    assert "Les participants n’ont pas été notés." in vues["synthese.render_titre"]


def test_not_validated(rien: Bilan, tmp_path: Path) -> None:
    """Until direction or élu has validated, the first lines of both pages say so; then by whom, when."""
    for nom in ("synthese.render_titre", "calcul.render_titre"):
        assert "ce rapport est provisoire" in words(lay_out(rien)[nom])
    validee = lay_out(best(tmp_path / "autre"))
    for nom in ("synthese.render_titre", "calcul.render_titre"):
        assert "Réponses validées par un élu le 6 mai 2025." in words(validee[nom])
        assert "provisoire" not in words(validee[nom])


def test_all_known(tmp_path: Path) -> None:
    """Everything known: the score is exact, no interval is pretended, nothing lies ahead."""
    bilan = best(tmp_path)
    essentiel = words(synthese.render_synthese(bilan))
    assert essentiel.startswith("Score d’ensemble : 100,0 sur 100")
    assert words(synthese.render_details(bilan)).startswith(
        "Les réponses connues (56 sur 56 questions) pèsent 100 % du questionnaire."
    )
    assert "Le score ne dépend d’aucune réponse inconnue." in essentiel
    assert "C’est le plus haut." in essentiel
    assert words(profil.render_ecarts(bilan)) == "Toutes les réponses connues sont au plus haut niveau."


def test_strengths_are_the_heaviest(tmp_path: Path) -> None:
    """Four, those that bring most first, each with its points, and how many others there are; at niveau 0 none is shown."""
    meilleur = best(tmp_path / "a")
    lignes = BeautifulSoup(profil.render_forces(meilleur), "html.parser").find_all("li")
    assert len(lignes) == 5
    assert words(str(lignes[-1])) == f"et {sum(r.apporte > 0 for r in meilleur.reponses) - 4} autres réponses."
    assert "Aucune réponse" in words(profil.render_forces(worst(tmp_path / "b")))


def test_priorities_are_ten(tmp_path: Path) -> None:
    """Ten, numbered, those that would bring most first; each says how many other weightings agree; how many others there are."""
    bilan = worst(tmp_path)
    soupe = BeautifulSoup(profil.render_ecarts(bilan), "html.parser")
    lignes = [words(str(ligne)) for ligne in soupe.ol.find_all("li")]
    assert len(lignes) == 10
    assert all("Reste dans les cinq premières dans" in ligne for ligne in lignes[:5])
    assert all("Reste dans les dix premières dans" in ligne for ligne in lignes[5:])
    points = [read_nombre(re.search(r"jusqu’à ([\d,]+) point", ligne)[1]) for ligne in lignes]
    assert points == sorted(points, reverse=True)
    assert (
        words(str(soupe.find_all("p")[-1]))
        == f"Et {sum(r.manque > 1e-9 for r in bilan.reponses) - 10} autres réponses."
    )
    assert "40 000 autres pondérations" in words(str(soupe.p))


def test_other_weights_on_both_pages(tmp_path: Path) -> None:
    """The palier's sentence stands under its must-haves; the second page has the same ten, and says how precise a share is."""
    bilan = worst(tmp_path)
    suite = words(profil.render_palier_suivant(bilan))
    assert suite.startswith(words(profil.render_exigences(bilan)))
    assert "Avec d’autres poids, le palier Amorcé tient dans toutes les pondérations essayées." in suite
    assert "ne dépendent pas des poids" in suite
    html = profil.render_autres_poids(bilan)
    siennes = [ligne[0] for ligne in read_table(html)[1:]]
    enonces = {reponse.question: reponse.enonce for reponse in bilan.reponses}
    assert siennes == [enonces[priorite.question] for priorite in bilan.autres_poids.priorites]
    assert "à 0,25 point de pourcentage près" in words(html)
    assert "plus bas 0, le même 40 000, plus haut 0." in words(html)


def test_other_weights_of_nobody(rien: Bilan, tmp_path: Path) -> None:
    """Nothing known: nothing to rank, and no palier to tell; a report that ranks nothing says nothing of weights."""
    assert words(profil.render_palier_suivant(rien)) == words(profil.render_exigences(rien))
    assert "rien n’est à classer" in words(profil.render_autres_poids(rien))
    sans = rien.model_copy(update={"autres_poids": None})
    assert profil.render_autres_poids(sans) == ""
    meilleur = best(tmp_path / "a")
    assert "pondérations" not in words(profil.render_ecarts(meilleur))


def test_planned_is_beside_the_score(tmp_path: Path) -> None:
    """What is planned is said beside the score and never mixed in: all at 0, planned 3 of 3."""
    prevues = {ident: {"niveau": 0, "prevu": 3} for ident in answer_all()}
    hold_seance(create_dossier(tmp_path), agree(prevues))
    bilan = establish(tmp_path)
    assert words(synthese.render_synthese(bilan)).startswith("Score d’ensemble : 0,0 sur 100")
    assert "le score serait de 100,0" in words(synthese.render_details(bilan))


def test_not_concerned_is_not_zero(tmp_path: Path) -> None:
    """A thème that does not concern the town is named as such, without a number."""
    donnees = read_table(profil.render_profil(nobody_concerned(tmp_path)))
    assert {tuple(ligne[1:]) for ligne in donnees[1:]} == {("non concerné", "—", "—")}


def test_texts_stay_texts(tmp_path: Path) -> None:
    """A name that is a script and a comment that is an image are shown letter by letter, and nothing of them runs."""
    vues = lay_out(hostile(tmp_path))
    tout = "".join(vues.values())
    soupe = BeautifulSoup(tout, "html.parser")
    assert soupe.find_all(["script", "img"]) == []
    assert not [balise for balise in soupe.find_all(True) if any(nom.startswith("on") for nom in balise.attrs)]
    for nom, texte in (
        ("synthese.render_titre", HOSTILE),
        ("calcul.render_titre", HOSTILE),
        ("salle.render_salle", HOSTILE),
        ("salle.render_salle", HOSTILE_IMAGE),
        ("salle.render_desaccords", HOSTILE_IMAGE),
        ("actions.render_quick_wins", HOSTILE),
        ("actions.render_quick_wins", HOSTILE_IMAGE),
        ("salle.render_suites", HOSTILE),
        ("profil.render_forces", HOSTILE_IMAGE),
    ):
        assert texte in BeautifulSoup(vues[nom], "html.parser").get_text(), nom


def test_private_remarks_stay_private(tmp_path: Path) -> None:
    """A private note of the consultant stands on no page."""
    note = {"cible": "parc", "texte": "note réservée", "prive": True}
    hold_seance(create_dossier(tmp_path), [("commentaire", note)])
    assert "réservée" not in "".join(lay_out(establish(tmp_path)).values())
    assert "réservée" not in establish(tmp_path).model_dump_json()

"""What the room sees of each étape: a title, and nothing to press; barriers as they are noted, dots, constats."""

from __future__ import annotations

from inventes.mur_vu import read_wall, say
from inventes.tenue_fictive import COMPTES, DEBAT, do, go

from numresp.atelier.projection.scenes_de_seance import FREINS_MONTRES, render_seance_au_mur
from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.ordre_des_etapes import list_constats, list_etapes


def test_every_etape_has_one_title_and_no_control(vue: Autodiagnostic) -> None:
    """From the welcome to the end, one title each and something under it; no button, field, link, score or table."""
    fautes = []
    for etape in list_etapes(vue.tenue):
        vue.etape = etape
        page = read_wall(vue)
        if len(page.select("h1")) != 1 or page.select("button, input, select, a, table") or len(say(page)) < 60:
            fautes.append(etape)
    assert fautes == []


def test_nothing_private(vue: Autodiagnostic) -> None:
    """No private note, help, prompt, proof to ask for, remark of a questionnaire or lateness, on any étape, revealed or not."""
    tenue = vue.tenue
    constat = list_constats(tenue, "parc")[0]
    tenue.record("programme", minutes=10)
    tenue.record("commentaire", cible=DEBAT, texte="mot privé", prive=True)
    tenue.record(
        "constat", question=constat.id, reponse=1, role="technicien", preuve="classeur", commentaire="mot privé"
    )
    tenue.record("a_verifier", question=constat.id, role="technicien", note="mot privé")
    do(vue, "commencer")
    tenue.horloge.heure = tenue.horloge.heure.replace(hour=17)  # type: ignore[attr-defined]
    assert "retard" in str(vue.render()["pied"])
    for revele in (False, True):
        if revele:
            go(vue, "debat", DEBAT)
            do(vue, "reveler", question=DEBAT, **COMPTES)
        for etape in list_etapes(tenue):
            vue.etape = etape
            dit = say(read_wall(vue))
            interdits = {"mot privé", "retard de", "programme", "Est-ce votre cas", "Preuves à demander", "classeur"}
            if etape.genre == "debat":
                question = tenue.referentiel.questions[etape.cible]
                interdits |= {texte for texte in (question.aide, *question.preuves) if texte}
            assert [mot for mot in interdits if mot in dit] == [], etape


def test_constats_show_the_answer_and_where_it_stands(vue: Autodiagnostic) -> None:
    """Each constat of the thème, with what was answered and its level, confirmed or not."""
    questions = list_constats(vue.tenue, "donnees")
    vue.tenue.record("constat", question=questions[0].id, reponse=1, role="technicien")
    vue.tenue.record("confirmation", noeud="donnees", questions=[questions[0].id])
    go(vue, "constats", "donnees")
    lignes = read_wall(vue).select("li")
    assert [question.intitule in ligne.text for question, ligne in zip(questions, lignes, strict=True)] == [True] * len(
        lignes
    )
    assert ["confirmé" in ligne.text for ligne in lignes] == [True] + [False] * (len(lignes) - 1)
    assert len(lignes[0].select(".marches .plein")) == 2


def test_barriers_and_levers_as_they_are_noted(vue: Autodiagnostic) -> None:
    """Each in its part, the last one first, those of other thèmes left out; past what a wall holds the others are counted."""
    go(vue, "theme", "parc")
    assert say(read_wall(vue)).count("ce qui sera dit") == 2
    do(vue, "frein", noeud="parc", frein="Pas de temps", levier="Un inventaire")
    do(vue, "frein", noeud="achats", frein="Ailleurs", levier="")
    do(vue, "frein", noeud="parc", frein="Pas de budget", levier="")
    freins, leviers = read_wall(vue).select("section")
    assert [li.text for li in freins.select("li")] == ["Pas de budget", "Pas de temps"]
    assert [li.text for li in leviers.select("li")] == ["Un inventaire"]
    for rang in range(8):
        do(vue, "frein", noeud="parc", frein=f"Frein {rang}", levier="")
    lignes = read_wall(vue).select("section")[0].select("li")
    assert len(lignes) == FREINS_MONTRES
    assert say(lignes[-1]) == "… et 4 autres"


def test_dots(vue: Autodiagnostic) -> None:
    """The thèmes before; then bars by dots, the most first."""
    go(vue, "importance")
    assert len(read_wall(vue).select("ul.themes > li")) == 9
    assert "Trois points par personne" in say(read_wall(vue))
    do(vue, "importance", **{"points-parc": "2", "points-achats": "4"})
    go(vue, "importance")
    lignes = read_wall(vue).select("ol.profil > li")
    assert [(say(li.span), li.b.text) for li in lignes[:2] if li.span and li.b] == [
        ("Achats", "4"),
        ("Mesure et parc", "2"),
    ]
    assert [li.progress["value"] for li in lignes if li.progress] == ["100", "50", *["0"] * 7]


def test_profile_in_place_of_the_etape(vue: Autodiagnostic) -> None:
    """When the room asks for it; the étape comes back after."""
    do(vue, "profil")
    assert "Où en sommes-nous" in render_seance_au_mur(vue)
    do(vue, "profil")
    assert "Où en sommes-nous" not in render_seance_au_mur(vue)
    assert "valeur basse du milieu" in render_seance_au_mur(vue)

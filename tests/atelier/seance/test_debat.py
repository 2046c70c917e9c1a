"""A débat on the console: votes hidden until revealed, cards, and what the room retains."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, plain, question
from inventes.tenue_fictive import COMPTES, DEBAT, JOUR, do, go, open_fictive, open_pupitre, soupe

from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.debat import say_mouvement
from numresp.atelier.seance.seance import Tenue
from numresp.atelier.seance.votes import name_participant, say_caches
from numresp.modele.seance.evenements import Participant


def test_votes_are_hidden_until_revealed(vue: Autodiagnostic) -> None:
    """Neither console nor projector shows a count before; both do after."""
    go(vue, "debat", DEBAT)
    do(vue, "voter", question=DEBAT, **COMPTES)
    assert not soupe(vue).select(".voix")
    assert not soupe(vue, "projection").select(".voix")
    assert "caché" in soupe(vue).text
    assert not [boite for boite in soupe(vue).select("input[data-avance]") if boite.get("value")]
    do(vue, "reveler", question=DEBAT)
    assert [voix.text for voix in soupe(vue, "projection").select(".voix")] == [
        "2\u00a0votes",
        "3\u00a0votes",
        "1\u00a0vote",
    ]
    assert "2\u00a0votes pour le niveau 1, 3 pour le niveau 2 et 1 pour le niveau 3" in soupe(vue, "projection").text
    assert "consensus" not in soupe(vue, "projection").text


def test_opinions_before_and_votes_in_the_room(vue: Autodiagnostic) -> None:
    """Opinions gathered before are said to be so, hidden; the first vote in the room replaces them: nobody counts twice."""
    vue.tenue.record("programme", debats=[DEBAT], vote="participants", nominatif=True)
    for ident in ("avis-1", "avis-2"):
        vue.tenue.record(
            "participant", participant=ident, role="autre", fonction="Avis recueilli avant la séance, anonyme"
        )
        vue.tenue.record("vote", question=DEBAT, participant=ident, reponse=3)
    vue.tenue.record("participant", participant="elu", role="elu")
    go(vue, "debat", DEBAT)
    assert "2\u00a0avis recueillis avant la séance, cachés" in soupe(vue).text
    assert "Avis recueilli" not in "".join(label.text for label in soupe(vue).select(".votes label"))
    do(vue, "voter_un", question=DEBAT, participant="elu", reponse="0")
    assert vue.tenue.etat.count_votes(DEBAT) == {"0": 1}
    assert [p.participant for p in vue.tenue.etat.presents] == ["elu"]


@pytest.mark.parametrize("nominatif", [True, False])
def test_anonymous_unless_the_room_agrees(vue: Autodiagnostic, nominatif: bool) -> None:
    """Votes per participant are asked for, and shown after the reveal, only where the room agreed; otherwise counts."""
    vue.tenue.record("programme", debats=[DEBAT], vote="participants", nominatif=nominatif)
    go(vue, "debat", DEBAT)
    assert bool(soupe(vue).select("[data-avance]")) != nominatif
    vue.tenue.record("participant", participant="elu", role="elu")
    go(vue, "debat", DEBAT)
    do(vue, "voter_un", question=DEBAT, participant="elu", reponse="2")
    assert "élu\u00a0: 2" not in soupe(vue).text
    do(vue, "reveler", question=DEBAT)
    assert ("Élu\u00a0: 2" in soupe(vue).text) == nominatif
    assert ("Élu\u00a0: 2" in soupe(vue, "projection").text) == nominatif


def test_reserve_is_kept_when_retained_again(vue: Autodiagnostic) -> None:
    """A débat shown again has its words in its fields: sending it again erases none."""
    go(vue, "debat", DEBAT)
    do(vue, "reveler", question=DEBAT, **COMPTES)
    do(vue, "retenir", question=DEBAT, reponse="1", reserve="Les écoles", motif="m", preuve="p")
    go(vue, "debat", DEBAT)
    champs = {
        champ["name"]: champ.get("value", "") for champ in soupe(vue).select("form[data-acte=retenir] input[type=text]")
    }
    assert (champs["reserve"], champs["motif"], champs["preuve"]) == ("Les écoles", "m", "p")


def test_several_of_one_role_are_told_apart(vue: Autodiagnostic) -> None:
    """Two technicians have two labels."""
    vue.tenue.record("programme", debats=[DEBAT], vote="participants", nominatif=True)
    for ident in ("technicien", "technicien-2"):
        vue.tenue.record("participant", participant=ident, role="technicien")
    go(vue, "debat", DEBAT)
    labels = [label.text for label in soupe(vue).select(".votes label")]
    assert labels == ["technicien informatique", "technicien informatique 2"]


@pytest.mark.parametrize(("combien", "attendu"), [(2, "1"), (5, "3")])
def test_as_many_boxes_as_levels(tmp_path: Path, combien: int, attendu: str) -> None:
    """A question of two or five levels: a box and a card for each, « non concerné » and « ne sait pas » beside them."""
    niveaux = [{"niveau": n, "valeur": n / (combien - 1), "libelle": f"Fait {n}"} for n in range(combien)]
    referentiel = build_referentiel(noeud("t", question("t.q", niveaux=niveaux, mode="debat")))
    tenue = open_fictive(tmp_path)
    tenue.seance = replace(tenue.seance, referentiel=referentiel, complet=referentiel)
    vue = open_pupitre(Tenue(tenue.dossier, tenue.seance, tenue.horloge))
    go(vue, "debat", "t.q")
    cles = [*map(str, range(combien)), "non_concerne", "ne_sait_pas"]
    assert [boite["name"] for boite in soupe(vue).select("[data-avance]")] == [f"compte-{cle}" for cle in cles]
    assert [carte["value"] for carte in soupe(vue).select(".sans-vote input[type=radio]")] == cles
    do(vue, "reveler", question="t.q", **{"compte-0": "1", f"compte-{attendu}": "2"})
    assert [choisi["value"] for choisi in soupe(vue).select("input[checked]")] == [attendu]
    assert do(vue, "retenir", question="t.q", reponse=str(combien))["alerte"]
    do(vue, "retenir", question="t.q", reponse=attendu)
    assert vue.tenue.etat.retenues["t.q"].reponse.niveau == int(attendu)


def test_participant_in_words() -> None:
    """The fonction; else the role, with its rank where there are several."""
    dits = [
        name_participant(Participant.model_validate({"n": 2, "horodatage": JOUR, "type": "participant", **brut}))
        for brut in (
            {"participant": "elu", "role": "elu"},
            {"participant": "elu-2", "role": "elu"},
            {"participant": "elu", "role": "elu", "fonction": "Adjointe"},
        )
    ]
    assert dits == ["élu", "élu 2", "Adjointe"]


def test_hidden_votes_are_counted_only(vue: Autodiagnostic) -> None:
    """How many there are, one or several; nothing where there is none."""
    assert say_caches(vue, DEBAT) == ""
    for comptes, attendu in (
        ({"1": 1}, "1 vote enregistré, caché."),
        ({"1": 2, "3": 1}, "3 votes enregistrés, cachés."),
    ):
        vue.tenue.record("vote", question=DEBAT, comptes=comptes)
        assert say_caches(vue, DEBAT).replace("\N{NO-BREAK SPACE}", " ") == attendu


def test_movement() -> None:
    """The value in the middle, the way it went, how many changed at least; nothing moved is said too."""
    assert (
        plain(say_mouvement({"1": 3, "2": 3}, {"2": 6}))
        == "La valeur basse du milieu passe de 1 à 2, les votes vont vers le haut, au moins 50 % des votes ont changé."
    )
    assert (
        plain(say_mouvement({"1": 2}, {"1": 2})) == "La valeur basse du milieu reste 1, la répartition n’a pas changé."
    )

"""The parts of a Bilan, each taken from a scored séance."""

from collections.abc import Callable
from datetime import date
from math import fsum
from pathlib import Path
from typing import Any

import pytest
from inventes.atelier_fictif import agree, build_referentiel, create_dossier, hold_seance, noeud, question

from numresp.modele.referentiel.referentiel import Referentiel
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan

Etablir = Callable[..., Bilan]
NIVEAUX = {rang: {"niveau": rang, "valeur": rang / 4, "libelle": f"Niveau {rang}"} for rang in range(5)}
CINQ = list(NIVEAUX.values())
CHARTE = [{"id": "charte", "postes": [{"id": "C1", "nom": "Un"}, {"id": "C2", "nom": "Deux"}]}]


@pytest.fixture
def etablir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Etablir:
    """Hold a séance on a référentiel of one's own, and give its Bilan."""

    def establish(referentiel: Referentiel, evenements: list[tuple[str, dict[str, Any]]], **faits: str) -> Bilan:
        monkeypatch.setattr("numresp.depot.seance.seances.find_referentiel", lambda *_: referentiel)
        hold_seance(create_dossier(tmp_path, **faits), evenements, cite={"id": "essai", "version": "1"})
        return establish_bilan("valmont", str(tmp_path))

    return establish


def three_debates() -> Referentiel:
    """Three debated questions of five levels in one thème."""
    return build_referentiel(noeud("n", *(question(ident, niveaux=CINQ) for ident in "abc")))


ARBRES: dict[str, Referentiel] = {
    politique + agregation: build_referentiel(
        noeud("un", question("a", poids=2.0), question("b"), question("c", poids=0.5), poids=3.0),
        noeud(
            "deux",
            question("d"),
            question("e", poids=7.0),
            noeuds=[noeud("trois", question("f", poids=3.0), question("g"), agregation="moyenne")],
            agregation="somme",
            poids=2.0,
        )
        if agregation == "moyenne"
        else noeud("deux", question("d"), question("e", poids=7.0), question("f"), question("g")),
        agregation=agregation,
        non_concerne=politique,
        **({"sans_reponse": "zero"} if politique == "redistribuer" else {}),
    )
    if agregation == "moyenne"
    else build_referentiel(
        noeud("un", question("a", poids=2.0), question("b"), question("c", poids=0.5)),
        noeud("deux", question("d"), question("e", poids=7.0), question("f"), question("g")),
        agregation="somme",
        non_concerne=politique,
    )
    for politique in ("exclure", "redistribuer", "valeur")
    for agregation in ("moyenne", "somme")
}


@pytest.mark.parametrize("nom", ARBRES)
@pytest.mark.parametrize(
    "reponses",
    [
        {"a": 1, "b": 3, "c": 2, "d": 0, "e": 3, "f": 1, "g": 2},
        {"a": 1, "b": "non_concerne", "c": 2, "d": 0, "e": "non_concerne", "f": 1, "g": 2},
        {"a": 2, "b": "ne_sait_pas", "d": "non_concerne", "e": 1, "f": "non_concerne", "g": "non_concerne"},
        {"a": "non_concerne", "b": "non_concerne", "c": "non_concerne", "d": 3, "f": 0},
        {"e": 1},
        {},
    ],
)
def test_parts_add_up(nom: str, reponses: dict[str, Any], etablir: Etablir) -> None:
    """The parts of every parent add up to its score acquis/potentiel, and weigh omega × valeur / Σ omega."""
    bilan = etablir(ARBRES[nom], agree(reponses))
    parents = {part.parent for part in bilan.parts}
    assert parents == {ligne.parent for ligne in bilan.lignes if ligne.parent is not None and ligne.potentiel > 0}
    for parent in parents:
        parts = [part for part in bilan.parts if part.parent == parent]
        ligne = bilan.ligne(parent)
        assert fsum(part.part for part in parts) == pytest.approx(ligne.acquis / ligne.potentiel, abs=1e-12)
        omega = fsum(part.omega for part in parts)
        assert all(part.part == pytest.approx(part.omega * part.valeur / omega, abs=1e-12) for part in parts)


def test_parts_by_hand(etablir: Etablir) -> None:
    """Weights 3 and 1 at 1 and 1/2 bring 3/4 and 1/8; what is unknown brings nothing and weighs nothing."""
    questions = [question("a", poids=3.0), question("b", niveaux=CINQ), question("c", poids=9.0)]
    bilan = etablir(build_referentiel(noeud("n", *questions), couverture_minimale=0.0), agree({"a": 3, "b": 2}))
    assert {part.id: (part.omega, part.part) for part in bilan.parts} == {
        "n": (1, 0.875),
        "a": (3, 0.75),
        "b": (1, 0.125),
    }


def test_strengths_and_gaps(etablir: Etablir) -> None:
    """What an answer brings and lacks, out of 1: weights 1, 2 and 1 at 1, 1/2 and 0."""
    questions = [question("a", niveaux=CINQ), question("b", poids=2.0, niveaux=CINQ), question("c", niveaux=CINQ)]
    bilan = etablir(build_referentiel(noeud("n", *questions)), agree({"a": 4, "b": 2, "c": 0}))
    vus = {reponse.question: (reponse.apporte, reponse.manque, reponse.appuie) for reponse in bilan.reponses}
    assert vus == {"a": (0.25, 0.0, True), "b": (0.25, 0.25, False), "c": (0.0, 0.25, False)}


def test_states_of_answers(etablir: Etablir) -> None:
    """A level, unknown, not concerned by the room or by the profile, not answered: five different things."""
    fermee = question("e", concerne_si=[{"champ": "serveurs", "egal": True}])
    questions = [question("a", niveaux=CINQ), question("b"), question("c"), question("d"), fermee]
    reponses = {"a": {"niveau": 1, "prevu": 3}, "b": "ne_sait_pas", "c": "non_concerne", "e": 2}
    bilan = etablir(build_referentiel(noeud("n", *questions)), agree(reponses), profil="{serveurs: false}")
    vus = {reponse.question: reponse for reponse in bilan.reponses}
    assert [vus[ident].etat for ident in "abcde"] == [
        "niveau",
        "ne_sait_pas",
        "non_concerne",
        "sans_reponse",
        "hors_perimetre",
    ]
    assert (vus["a"].niveau, vus["a"].valeur, vus["a"].libelle, vus["a"].prevu) == (1, 0.25, "Niveau 1", "Niveau 3")
    assert (vus["e"].niveau, vus["e"].valeur, vus["e"].libelle) == (None, None, "")


def test_proof_and_provisional(etablir: Etablir) -> None:
    """The proof of the room first, else that of the constat; an answer without proof may be provisional."""
    evenements = [
        ("constat", {"question": "a", "reponse": 2, "role": "achats", "preuve": "facture"}),
        ("constat", {"question": "b", "reponse": 2, "role": "achats", "preuve": "facture"}),
        ("reponse", {"question": "b", "reponse": 3, "preuve": "délibération"}),
        ("reponse", {"question": "c", "reponse": 3, "provisoire": True}),
    ]
    bilan = etablir(three_debates(), evenements)
    vus = {reponse.question: (reponse.preuve, reponse.provisoire) for reponse in bilan.reponses}
    assert vus == {"a": ("facture", False), "b": ("délibération", False), "c": ("", True)}


def test_consensus(etablir: Etablir) -> None:
    """Unanimous 1, two opposite halves 0, the least agreed first; unknown votes left out, and none at all last."""
    votes = [
        ("vote", {"question": "a", "comptes": {"2": 5, "ne_sait_pas": 2, "non_concerne": 1}}),
        ("vote", {"question": "b", "comptes": {"0": 3, "4": 3}}),
        ("vote", {"question": "c", "comptes": {"ne_sait_pas": 4}}),
    ]
    reserve = ("reponse", {"question": "b", "reponse": 1, "reserve": "Trop sévère"})
    accords = etablir(three_debates(), [*votes, reserve]).accords
    assert [accord.question for accord in accords] == ["b", "a", "c"]
    assert [accord.consensus for accord in accords] == [pytest.approx(0, abs=1e-12), pytest.approx(1, abs=1e-12), None]
    assert [accord.comptes for accord in accords] == [(3, 0, 0, 0, 3), (0, 0, 5, 0, 0), (0,) * 5]
    assert [accord.inconnus for accord in accords] == [0, 3, 4]
    assert [(accord.retenu, accord.reserve) for accord in accords][:2] == [
        ("Niveau 1", "Trop sévère"),
        ("sans réponse", ""),
    ]


def test_votes_of_participants(etablir: Etablir) -> None:
    """Votes given one by one are counted like raised fingers; the last one of each participant holds."""
    presents = [("participant", {"participant": ident, "role": "elu"}) for ident in ("p1", "p2")]
    leves = (("p1", 0), ("p2", 4), ("p1", 4))
    votes = [("vote", {"question": "a", "participant": qui, "reponse": niveau}) for qui, niveau in leves]
    (accord,) = etablir(three_debates(), [*presents, *votes]).accords
    assert (accord.comptes, accord.consensus) == ((0, 0, 0, 0, 2), 1.0)


def test_charter_backing(etablir: Etablir) -> None:
    """An engagement is backed by answers worth at least 2/3, those with a proof first, then those that bring most."""
    questions = [
        question("a", classements={"charte": ["C1"]}),
        question("b", poids=5.0, classements={"charte": ["C1"]}),
        question("c", poids=3.0, classements={"charte": ["C1", "C2"]}),
        question("d", classements={"charte": ["C2"]}),
    ]
    prouvee = ("reponse", {"question": "a", "reponse": 2, "preuve": "photo"})
    bilan = etablir(
        build_referentiel(noeud("n", *questions), classements=CHARTE), [*agree({"b": 2, "c": 3, "d": 1}), prouvee]
    )
    assert [(appui.nom, list(appui.appuis)) for appui in bilan.charte] == [
        ("Un", ["Intitulé de a", "Intitulé de b", "Intitulé de c"]),  # b brings 5 × 2/3, c 3 × 1
        ("Deux", ["Intitulé de c"]),
    ]


def test_palier(etablir: Etablir) -> None:
    """The palier by name, the next one with its seuil, and what misses: wanted and actual level in words."""
    exigences = [{"question": "a", "niveau_min": 3}, {"question": "b", "niveau_min": 1}]
    paliers = [{"id": "bas", "nom": "Bas"}, {"id": "haut", "nom": "Haut", "seuil": 0.9, "exigences": exigences}]
    questions = [question(ident, niveaux=CINQ) for ident in "abc"]
    referentiel = build_referentiel(noeud("n", *questions), paliers=paliers)
    palier = etablir(referentiel, agree({"a": 1, "b": "ne_sait_pas", "c": 4})).palier
    assert (palier.nom, palier.suivant, palier.seuil_suivant, palier.echelons) == ("Bas", "Haut", 0.9, ("Bas", "Haut"))
    assert [(manque.attendu, manque.actuel) for manque in palier.manques] == [
        ("Niveau 3", "Niveau 1"),
        ("Niveau 1", "ne sait pas"),
    ]


def test_to_check(etablir: Etablir) -> None:
    """What the room parked by date, the undated last; then each fact that lacks, once, with what it decides."""
    portes = [question(ident, concerne_si=[{"champ": "serveurs", "egal": True}]) for ident in "ab"]
    gares = [
        ("a_verifier", {"question": "a", "role": "achats"}),
        ("a_verifier", {"question": "c", "role": "rh", "echeance": "2025-09-01", "note": "contrat"}),
        ("a_verifier", {"question": "b", "role": "elu", "echeance": "2025-06-01"}),
    ]
    vus = etablir(build_referentiel(noeud("n", *portes, question("c"))), gares).a_verifier
    assert [objet.objet[-1] for objet in vus[:3]] == ["b", "c", "a"]
    assert (vus[1].role, vus[1].echeance, vus[1].note) == ("ressources humaines", date(2025, 9, 1), "contrat")
    assert len(vus) == 4
    assert "serveurs en propre" in vus[3].objet
    assert "2 questions" in vus[3].note.replace("\N{NO-BREAK SPACE}", " ")


def test_room(etablir: Etablir) -> None:
    """Thèmes by importance, those without points last; a barrier on a nœud belongs to its thème."""
    dedans = noeud("un", question("a"), noeuds=[noeud("dedans", question("b"))])
    evenements = [
        ("importance", {"noeud": "deux", "points": 1}),
        ("importance", {"noeud": "trois", "points": 4}),
        ("frein", {"noeud": "dedans", "texte": "le temps"}),
        ("levier", {"noeud": "deux", "texte": "l’envie"}),
    ]
    referentiel = build_referentiel(dedans, noeud("deux", question("c")), noeud("trois", question("d")))
    salle = etablir(referentiel, evenements).salle
    assert [(theme.nom, theme.points) for theme in salle] == [
        ("Nom de trois", 4),
        ("Nom de deux", 1),
        ("Nom de un", None),
    ]
    assert (salle[2].freins, salle[1].leviers) == (("le temps",), ("l’envie",))


def test_other_policies(etablir: Etablir) -> None:
    """With a at 1, b not concerned, c unknown, equal weights: 1 of what is known; 1/2 if unknown is 0; 1 if b counts as 1."""
    bilan = etablir(
        build_referentiel(noeud("n", *(question(ident) for ident in "abc")), couverture_minimale=0.0),
        agree({"a": 3, "b": "non_concerne"}),
    )
    assert [(variante.score, variante.actuelle) for variante in bilan.politiques] == [
        (1.0, True),
        (0.5, False),
        (1.0, False),
        (1.0, False),
    ]
    # Bas takes c at its worst: 1/2 of two, or 2/3 of three where b counts.
    assert [variante.bas for variante in bilan.politiques] == [0.5, 0.5, pytest.approx(2 / 3), 0.5]


def test_actions(tmp_path: Path, etablir: Etablir) -> None:
    """What is followed wins over what was chosen; what was only chosen is to come; quick wins first."""
    dits = {"pilote": "rh", "echeance": "2025-06-01", "precaution": "Doux"}
    choisies = [
        ("action", {"action": "lente", "titre": "Lente", "nature": "action", "pilote": "elu"}),
        ("action", {"action": "vite", "titre": "Vite", "nature": "quick_win"} | dits),
        ("action", {"action": "seule", "titre": "Seule", "nature": "quick_win"}),
    ]
    suivi = "id;titre;nature;statut;fin\nvite;Vite fait;quick_win;Réalisé;30/06/2025\nlente;Lente;action;En cours;\n"
    etablir(three_debates(), choisies)
    (tmp_path / "valmont/actions.csv").write_text(suivi, encoding="utf-8")
    actions = establish_bilan("valmont", str(tmp_path)).actions
    assert [(action.titre, action.statut, action.pilote) for action in actions] == [
        ("Vite fait", "Réalisé", "ressources humaines"),
        ("Seule", "À venir", ""),
        ("Lente", "En cours", "élu"),
    ]
    assert (actions[0].echeance, actions[0].precaution) == (date(2025, 6, 30), "Doux")


def test_next_steps(tmp_path: Path, etablir: Etablir) -> None:
    """What comes after the report's jalon (quick wins, then the charte once signed), by date, the undated last."""
    jalons = (
        "jalons:\n  lancement: {etat: fait, date: 2025-01-01}\n  bilan: {etat: à venir}\n"
        "  quick_wins: {etat: en cours, date: 2025-09-01}\n  charte: {etat: à venir, date: 2025-06-26}\n"
        "charte: {etat: prévue, date: 2025-06-26, signataire: elu}\n"
    )
    etablir(three_debates(), [])
    chemin = tmp_path / "valmont/jalons.yaml"
    chemin.write_text(jalons, encoding="utf-8")
    suites = establish_bilan("valmont", str(tmp_path)).suites
    assert [(suite.titre, suite.date) for suite in suites] == [
        ("Charte numérique responsable", date(2025, 6, 26)),
        ("Feuille de route", None),
        ("Bilan", None),
        ("Suivi à deux ans", None),
    ]
    chemin.write_text(jalons.replace("prévue", "signée"), encoding="utf-8")
    assert [suite.titre for suite in establish_bilan("valmont", str(tmp_path)).suites] == [
        "Quick wins",
        "Feuille de route",
        "Bilan",
        "Suivi à deux ans",
    ]

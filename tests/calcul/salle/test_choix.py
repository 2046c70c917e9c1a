"""Actions of a body, once each: the follow-up first, completed by what the room chose."""

from __future__ import annotations

from datetime import UTC, date, datetime

from numresp.calcul.salle.choix import find_quarter, follow_choices, follow_plan, list_steps
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute
from numresp.modele.dossier.organisation import Action
from numresp.modele.seance.etat_de_seance import Seance
from numresp.modele.seance.evenements import ActionChoisie, Ouverture

HEURE = datetime(2025, 5, 6, 9, tzinfo=UTC)


def choose(ident: str, titre: str = "Dit en salle", **cles: object) -> ActionChoisie:
    """An action chosen in the room."""
    contenu = {"n": 2, "horodatage": HEURE, "type": "action", "action": ident, "titre": titre, "nature": "quick_win"}
    return ActionChoisie.model_validate(contenu | cles)


def test_follow_up_first() -> None:
    """What the follow-up says holds; what it leaves empty is as the room said."""
    suivie = Action(id="a", titre="Suivie", statut="En cours", pilote="rh")
    choisie = choose("a", pilote="elu", echeance=date(2025, 6, 1))
    (action,) = follow_choices([suivie], {"a": choisie}).values()
    assert action == suivie.model_copy(update={"fin": date(2025, 6, 1)})


def test_not_followed_yet() -> None:
    """What was only chosen is « À venir », after what is followed."""
    actions = follow_choices([Action(id="z", titre="Z", statut="Réalisé")], {"a": choose("a", questions=("q",))})
    assert list(actions) == ["z", "a"]
    assert (actions["a"].statut, actions["a"].nature, actions["a"].questions) == ("À venir", "quick_win", ("q",))
    assert (actions["a"].pilote, actions["a"].fin, actions["a"].jours) == (None, None, None)


def test_without_a_title() -> None:
    """A journal may hold an action without a title: it is then known by its id."""
    assert follow_choices([], {"a": choose("a", titre="")})["a"].titre == "a"


def test_the_steps_of_a_plan() -> None:
    """A step that nobody follows nor chose is « À venir » over its quarters, with its pilot and means; no other is repeated."""
    feuille = FeuilleDeRoute.model_validate(
        {
            "etablie_le": "2026-01-10",
            "seance": "2026-01-09-autodiagnostic",
            "referentiel": {"id": "collectivites", "version": "2026.1"},
            "capacite": {"debut": "2026-T1", "trimestres": 4, "jours_par_trimestre": 10},
            "etapes": [
                {"action": "a", "titre": "A", "debut": "2026-T1", "fin": "2026-T1", "jours": 1, "budget_eur": 0},
                {
                    "action": "b", "titre": "B", "debut": "2026-T2", "fin": "2026-T3", "jours": 2.5, "budget_eur": 300,
                    "pilote": "elu",
                },
            ],
        }
    )  # fmt: skip
    connues = follow_choices([], {"a": choose("a")})
    du_plan = follow_plan(feuille, connues, {})
    assert list(du_plan) == ["b"]
    b = du_plan["b"]
    assert (b.statut, b.nature, b.pilote, b.jours, b.budget_eur) == ("À venir", "action", "elu", 2.5, 300)
    assert (b.debut, b.fin) == (date(2026, 4, 1), date(2026, 9, 30))


def test_steps_of_the_plan() -> None:
    """Each step that has its quarter, by its day too; without any plan there are none."""
    referentiel = {"id": "collectivites", "version": "2026.1"}
    contenu = {"n": 1, "horodatage": HEURE, "type": "ouverture", "jalon": "autodiagnostic", "date": "2025-05-06"}
    ouverture = Ouverture.model_validate(contenu | {"referentiel": referentiel})
    jour, rien = choose("a", echeance=date(2025, 6, 1)), choose("b")
    assert list_steps(Seance(ouverture, actions={"a": jour, "b": rien})) == {}
    pose = choose("c", fin="2025-T4")
    assert list(list_steps(Seance(ouverture, actions={"a": jour, "b": rien}, proposees={"c": pose}))) == ["a", "c"]


def test_quarter_of_an_action() -> None:
    """As the room that chose it left it, else as the file says; None where neither does."""
    referentiel = {"id": "collectivites", "version": "2026.1"}
    capacite = {"debut": "2026-T1", "trimestres": 4, "jours_par_trimestre": 10}
    etape = {"action": "a", "titre": "A", "debut": "2026-T1", "fin": "2026-T2", "jours": 1, "budget_eur": 0}
    feuille = FeuilleDeRoute.model_validate(
        {
            "etablie_le": "2026-01-10", "seance": "2026-01-09-autodiagnostic", "referentiel": referentiel,
            "capacite": capacite, "etapes": [etape],
        }
    )  # fmt: skip
    vus = [
        find_quarter("a", {"a": choose("a", fin="2026-T3")}, feuille),
        find_quarter("a", {"a": choose("a")}, feuille),
        find_quarter("b", {"a": choose("a")}, feuille),
        find_quarter("a", {}, None),
    ]
    assert [None if vu is None else str(vu) for vu in vus] == ["2026-T3", "2026-T2", None, None]

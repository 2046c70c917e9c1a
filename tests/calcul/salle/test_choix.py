"""Actions of a body, once each: the follow-up first, completed by what the room chose."""

from __future__ import annotations

from datetime import UTC, date, datetime

from numresp.calcul.salle.choix import follow_choices
from numresp.modele.dossier.organisation import Action
from numresp.modele.seance.evenements import ActionChoisie

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

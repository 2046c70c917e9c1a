"""A report of the feuille de route without one, to be written or noted as done; in full: `tests/cas/rapport/decisions.yaml`."""

from __future__ import annotations

from inventes.atelier_fictif import plain
from rendus.bilans_lus import read_bilan

from numresp.rapport.decisions.plan_absent import (
    is_absent,
    is_noted_as_done,
    list_inscrites,
    pose_plan_absent,
    say_courantes,
    say_first_step,
    say_inscrites,
)


def test_only_of_that_report() -> None:
    """A bilan without a plan asks for none, and a plan that is there is not absent."""
    assert is_absent(read_bilan("vallon-essai", "feuille_de_route"))
    assert not is_absent(read_bilan("brume-essai", "bilan"))
    assert not is_absent(read_bilan("clairlieu-essai", "feuille_de_route"))


def test_noted_as_done() -> None:
    """Vallon's jalons.yaml: done on 20 November 2025. Six open actions, 1 + 3 + 1 + 4 + 1 + 2 = 12 days, 860 €."""
    vallon = read_bilan("vallon-essai", "feuille_de_route")
    assert plain(say_inscrites(vallon)) == (
        "Rien à décider : aucune action inscrite n’attend de décision, et la feuille de route a été établie "
        "le 20 novembre 2025 (noté : « Adoptée en conseil »). "
        "À faire par la direction : "
        "joindre son texte au dossier ; sans lui, on ne sait ni ce qu’elle coûte, ni si les actions inscrites au suivi "
        "en font partie."
    )
    assert is_noted_as_done(vallon)
    attendent, courantes = list_inscrites(vallon)
    assert (attendent, [action.budget_eur for action in courantes][:3]) == ([], [360, 200, 150])
    dit = plain(say_courantes(courantes))
    assert dit.startswith(
        "Les 6 actions inscrites au suivi, déjà lancées : 12 jours d’agent et 860 € de dépenses nouvelles"
        ". Ce sont les totaux prévus ; la part déjà faite ou dépensée n’est pas connue. Ce sont « Faire"
    )
    assert (
        "« Faire l’inventaire complet, puis le tenir » (en cours, 3 jours d’agent et 360 € de dépenses nouvelles)"
        in dit
    )
    assert dit.endswith("et 3 autres (4 jours d’agent et 150 € de dépenses nouvelles).")
    assert say_courantes([]) == ""
    assert say_first_step(vallon) == "", "it is done: what comes next is the bilan"


def test_to_be_written() -> None:
    """Brume's is under way, and of its two open actions one waits: that one comes first, as a decision."""
    brume = read_bilan("brume-essai", "feuille_de_route")
    [[premiere], [autre]] = list_inscrites(brume)
    assert not is_noted_as_done(brume)
    assert plain(say_courantes([autre], autres=True)).startswith(
        "L’autre action inscrite au suivi, à venir : « Signer la charte"
    )
    assert (premiere.decision, autre.decision) == ("mener", "")
    assert plain(say_inscrites(brume)) == (
        "En plus de la feuille de route, 1 action attend une décision : 0,5 jour d’agent, 0 € de dépenses nouvelles "
        "et 600 € déjà prévus par ailleurs. La direction en décide."
    )
    assert plain(pose_plan_absent(brume).vote) == "vote : conseil municipal"
    assert plain(say_first_step(brume)) == "La feuille de route, à écrire puis à faire adopter ; date à fixer."

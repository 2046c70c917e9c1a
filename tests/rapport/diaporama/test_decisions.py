"""What is asked: a plan that is proposed, the charte, actions that wait, nothing; and who decides."""

from __future__ import annotations

from rendus.bilans_lus import BLANCS, list_texts, open_fond, read_bilan

from numresp.rapport.diaporama.decisions import RIEN, add_decisions, say_qui_vote
from numresp.rapport.donnees.organisation import Bilan


def read_page(bilan: Bilan) -> list[str]:
    """The texts of the slide."""
    fond = open_fond()
    add_decisions(fond, bilan)
    return list_texts(fond.presentation.slides[0])


def test_actions_that_wait() -> None:
    """Two of Clairlieu's, 3 and 2 days, no new euro: there is nothing to vote, and the slide says it as the page does."""
    textes = read_page(read_bilan("clairlieu-essai", "suivi"))
    assert textes[0] == "2 actions attendent une décision"
    somme = (
        "5 jours d’agent et 0 € de dépenses nouvelles. Ce sont les totaux prévus ; la part déjà faite n’est pas connue."
    )
    assert f"En tout : {somme} Rien à voter : la direction décide." in textes


def test_each_line_says_who_decides() -> None:
    """Portelune's, in the order of its first page: 4 000 € are voted, what nobody has costed is costed first."""
    textes = read_page(read_bilan("portelune-essai", "bilan"))
    debut = textes.index("Euros") + 1
    assert textes[1:debut] == ["Action (pilote)", "Ce qui est demandé", "Qui décide", "Jours", "Euros"]
    rangs = [textes[debut + 5 * rang : debut + 5 * rang + 5] for rang in range(2)]
    assert [(ligne[0].partition(" (")[0], ligne[2], ligne[4]) for ligne in rangs] == [
        ("Alléger le site et l’essayer sur un vieux téléphone", "Conseil municipal (vote)", "4 000"),
        ("Relire les formulaires et supprimer les données inutiles", "Conseil municipal (à chiffrer d’abord)", "—"),
    ]


def test_a_plan_that_is_proposed() -> None:
    """Each thing that is asked is a line; one that is adopted asks for nothing, and what it spends is said."""
    bilan = read_bilan("clairlieu-essai", "feuille_de_route")
    assert bilan.plan is not None
    propose = bilan.plan.model_copy(update={"etat": "proposée", "adoptee_le": None})
    [titre, corps] = read_page(bilan.model_copy(update={"plan": propose}))[:2]
    assert titre == "Ce qui est demandé"
    assert "Adopter la feuille de route : 12 étapes du T4 2024 au T3 2026." in corps
    assert "Prévoir 900 € en 2024, 6 800 € en 2025 et 1 500 € en 2026 de dépenses nouvelles" in corps
    adopte = read_page(bilan)
    assert adopte[1].startswith(RIEN)
    assert "Feuille de route adoptée le 21 novembre 2024" in adopte[1]


def test_a_plan_that_is_absent() -> None:
    """What the first page says: Vallon's is noted as done, nothing is asked; six actions, 12 days and 860 €."""
    [titre, corps] = [
        texte.translate(BLANCS) for texte in read_page(read_bilan("vallon-essai", "feuille_de_route"))[:2]
    ]
    assert titre == "Aucune décision n’est demandée"
    assert corps.startswith(
        "Rien à décider : aucune action inscrite n’attend de décision, et la feuille de route a été établie "
        "le 20 novembre 2025 (noté : « Adoptée en conseil »). À faire par"
    )
    assert "Déjà au suivi. Les 6 actions inscrites au suivi, déjà lancées : 12 jours d’agent et 860 €" in corps


def test_a_plan_that_is_to_be_written() -> None:
    """Brume's: to be written and voted, one action waits, and apart the one that asks for nothing."""
    [titre, corps] = [texte.translate(BLANCS) for texte in read_page(read_bilan("brume-essai", "feuille_de_route"))[:2]]
    assert titre == "Ce qui est demandé"
    assert "Écrire la feuille de route, puis l’adopter" in corps
    assert "Déjà au suivi. L’autre action inscrite au suivi, à venir : « Signer la charte" in corps


def test_the_charte() -> None:
    """The vote first."""
    [titre, corps] = read_page(read_bilan("le-trait", "charte"))[:2]
    assert titre == "Ce qui est demandé"
    assert corps.startswith("Le conseil municipal décide.\nSe prononcer par un vote sur la signature de la charte")


def test_nothing() -> None:
    """Said as that."""
    bilan = read_bilan("brume-essai", "bilan")
    actions = tuple(action.model_copy(update={"decision": ""}) for action in bilan.actions)
    assert read_page(bilan.model_copy(update={"actions": actions}))[:2] == ["Aucune décision n’est demandée", RIEN]


def test_who_votes_where_the_kind_of_body_does_not_say() -> None:
    """A blank to be filled."""
    bilan = read_bilan("brume-essai", "bilan")
    autre = bilan.organisation.model_copy(update={"type": "école"})
    assert "[à compléter" in say_qui_vote(bilan.model_copy(update={"organisation": autre}))

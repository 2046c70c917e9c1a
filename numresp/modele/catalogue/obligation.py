"""A legal duty of the catalogue, or what a text only recommends or allows (design, 4.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from numresp.modele.catalogue.fiche import Fiche, Sources, check_unique
from numresp.modele.commun.socle import Jour, Modele, Nombre, Texte, TextePlein
from numresp.modele.referentiel.coherence import Defaut
from numresp.modele.referentiel.referentiel import Condition, Exigence

NatureObligation = Literal["obligation", "recommandation", "faculte"]


class EtapeDObligation(Modele):
    """A dated step of a duty, such as the share of reuse that is due from a year on."""

    date: Jour
    libelle: TextePlein
    valeur: Nombre | None = None


class Obligation(Fiche):
    """A legal duty: its text, since when, for whom, and what a town reads of it.

    `nature` tells a duty from what a text recommends (recommandation) or allows (faculte). `niveaux_requis` are the least
    levels without which it cannot be held: they are necessary, and never enough to say that it is.
    """

    titre: TextePlein
    nature: NatureObligation = "obligation"
    texte: TextePlein
    article: TextePlein
    en_vigueur: Jour
    etapes: tuple[EtapeDObligation, ...] = ()
    concerne_si: tuple[Condition, ...] = ()
    niveaux_requis: tuple[Exigence, ...] = ()
    exceptions: tuple[Texte, ...] = ()
    montrer: TextePlein
    sources: Sources


class Obligations(Modele):
    """The file `obligations.yaml`."""

    obligations: tuple[Obligation, ...]


def check_obligations(fichier: Obligations) -> Iterator[Defaut]:
    """Ids are unique, steps are in order, conditions read the profile only.

    Yields
    ------
    (place, message, remedy)
    """
    yield from check_unique("obligations", fichier.obligations)
    for rang, obligation in enumerate(fichier.obligations):
        lieu = ("obligations", rang)
        dates = [etape.date for etape in obligation.etapes]
        if dates != sorted(dates):
            yield (*lieu, "etapes"), "les étapes ne sont pas dans l’ordre des dates", "rangez-les"
        for numero, condition in enumerate(obligation.concerne_si):
            if condition.question is not None:
                ici = (*lieu, "concerne_si", numero)
                yield ici, "une obligation dépend du profil, pas d’une réponse", "remplacez question par champ"

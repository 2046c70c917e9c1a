"""A legal duty of the catalogue, or what a text only recommends or allows (design, 4.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from numresp.modele.catalogue.constat_d_obligation import ConstatDObligation, EtatDeLecture, check_constats
from numresp.modele.catalogue.fiche import Fiche, Sources, check_unique
from numresp.modele.commun.socle import Jour, Modele, Nombre, Texte, TextePlein
from numresp.modele.referentiel.coherence import Defaut, Lieu
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
    levels without which it cannot be held: they are necessary, and never enough to say that it is. `constats` are the facts by
    which it is checked. `etat_lecture` says whether the text itself was read (on `lu_le`, in the state `version_lue`), or what is
    missing (`a_verifier`).
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
    lu_le: Jour | None = None
    etat_lecture: EtatDeLecture | None = None
    version_lue: Texte = ""
    a_verifier: Texte = ""
    prochaine_etape: Texte = ""
    constats: tuple[ConstatDObligation, ...] = ()
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
        yield from _check_lecture(lieu, obligation)
        yield from check_constats(lieu, obligation.constats)


def _check_lecture(lieu: Lieu, obligation: Obligation) -> Iterator[Defaut]:
    """A text that was read says when and in which state; one to be checked says what is missing."""
    etat = obligation.etat_lecture
    if (etat is None) != (obligation.lu_le is None):
        yield (*lieu, "etat_lecture"), "« etat_lecture » et « lu_le » vont ensemble", "donnez les deux, ou aucun"
    if etat == "lu" and not obligation.version_lue:
        yield (*lieu, "version_lue"), "texte lu, mais dans quel état ?", "nommez la version lue"
    if (etat == "a_verifier") != bool(obligation.a_verifier):
        yield (
            (*lieu, "a_verifier"),
            "« a_verifier » dit ce qui manque à une lecture « a_verifier »",
            "accordez les deux",
        )

"""A parcours: its jalons in order, what each is for, what must be ready, what it produces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, get_args

from pydantic import Field

from numresp.modele.catalogue.fiche import check_once
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.socle import Modele, Texte, TextePlein
from numresp.modele.referentiel.coherence import Defaut
from numresp.modele.referentiel.referentiel import Source

ORDRE: tuple[Jalon, ...] = get_args(Jalon)
SANS_RAPPORT: Jalon = "lancement"
Liste = Annotated[tuple[TextePlein, ...], Field(min_length=1)]


class JalonParcours(Modele):
    """One jalon; its report is the notebook of the same name, or none."""

    id: Jalon
    nom: TextePlein
    but: TextePlein
    pret_quand: Liste
    produit: Liste
    rapport: Jalon | None


class Parcours(Modele):
    """A file `parcours-….yaml`."""

    jalons: tuple[JalonParcours, ...]
    nom: Texte = ""
    sources: tuple[Source, ...] = ()


def check_parcours(parcours: Parcours) -> Iterator[Defaut]:
    """Each of the seven jalons stands once, in order; a report is that of its own jalon, and the first has none.

    Yields
    ------
    (place, message, remedy)
    """
    vus = [jalon.id for jalon in parcours.jalons]
    if manquants := [ident for ident in ORDRE if ident not in vus]:
        yield ("jalons",), f"jalons absents : {', '.join(manquants)}", "décrivez-les"
    yield from check_once(("jalons",), vus)
    if vus != sorted(vus, key=ORDRE.index):
        yield ("jalons",), "les jalons ne sont pas dans l’ordre du parcours", f"rangez-les : {', '.join(ORDRE)}"
    for rang, jalon in enumerate(parcours.jalons):
        lieu = ("jalons", rang, "rapport")
        if jalon.id == SANS_RAPPORT and jalon.rapport is not None:
            yield lieu, f"le jalon « {SANS_RAPPORT} » n’a pas de rapport", "écrivez null"
        elif jalon.rapport not in (None, jalon.id):
            message = f"le rapport de « {jalon.id} » porte son nom, vu « {jalon.rapport} »"
            yield lieu, message, f"écrivez {jalon.id} ou null"

"""The part of a Bilan that says what things weigh: estimations, what the sources disagree on, what has no effect."""

from __future__ import annotations

from numresp.modele.commun.socle import Booleen, Entier, Modele, Nombre, Texte
from numresp.modele.dossier.estimation import Estimation


class TypeParc(Modele):
    """A kind of device in the footprint of the parc, kgCO2e a year."""

    type: Texte
    en_service: Entier
    dormants: Entier
    bas: Nombre
    central: Nombre
    haut: Nombre


class DesaccordBilan(Modele):
    """How far the sources of one kind's fabrication are apart, kgCO2e a device; Boavizta's percentiles beside."""

    type: Texte
    bas: Nombre
    haut: Nombre
    boavizta_bas: Nombre | None
    boavizta_haut: Nombre | None


class MethodeBilan(Modele):
    """An impact model as the catalogue tells it."""

    id: Texte
    titre: Texte
    formule: Texte
    limites: tuple[Texte, ...]


class SansEffet(Modele):
    """An action that the town follows and that weighs nothing by itself, and why."""

    titre: Texte
    raison: Texte


class RetenueBilan(Modele):
    """An assumption that the body puts in the place of the catalogue's, whose value stands beside.

    Attributes
    ----------
    utile : bool
        Whether an estimation that is known rests on it.
    """

    id: Texte
    unite: Texte
    bas: Nombre
    valeur: Nombre
    haut: Nombre
    catalogue_bas: Nombre | None
    catalogue: Nombre | None
    catalogue_haut: Nombre | None
    motif: Texte
    utile: Booleen


class ImpactBilan(Modele):
    """Everything a report shows of what things weigh; nothing of it is summed with anything else of it.

    Attributes
    ----------
    de_qui : str
        Whose assumptions `retenues` are: « de la commune ».
    """

    estimations: tuple[Estimation, ...]
    de_qui: Texte
    retenues: tuple[RetenueBilan, ...]
    types: tuple[TypeParc, ...]
    desaccords: tuple[DesaccordBilan, ...]
    methodes: tuple[MethodeBilan, ...]
    sans_effet: tuple[SansEffet, ...]

    def find(self, *idents: str) -> Estimation | None:
        """The first of these estimations that has something to show."""
        par_id = {estimation.id: estimation for estimation in self.estimations}
        vues = (par_id.get(ident) for ident in idents)
        return next((vue for vue in vues if vue is not None and (vue.central is not None or vue.bas is not None)), None)

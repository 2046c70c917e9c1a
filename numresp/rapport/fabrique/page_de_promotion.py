"""What frames the page of a promotion: its notebook, its parameters, its title and its foot."""

from __future__ import annotations

from numresp.rapport.cadre.pied_de_document import PiedDeDocument
from numresp.rapport.composition.promotion import NOM, compose_promotion
from numresp.rapport.donnees.epreuve import Epreuve
from numresp.rapport.donnees.fiche_de_rapport import tell_fiche_de_promotion
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique.execution import find_carnet


def compose_epreuve(commande: OrdreDeRapport) -> Epreuve:
    """What the page of a promotion is made of; an order of the factory like any other."""
    bilan = compose_promotion(commande.espace, commande.jalon or "", commande.jour or "")
    pied = PiedDeDocument(bilan.promotion, "", bilan.date_rapport, bool(bilan.illustratif), version=bilan.numresp)
    return Epreuve(
        bilan=bilan,
        carnet=find_carnet(NOM),
        parametres={
            "espace": str(commande.espace.resolve()),
            "jalon": bilan.jalon,
            "date_rapport": bilan.date_rapport.isoformat(),
        },
        dossier=commande.sortie,
        nom=NOM,
        titre=f"{bilan.promotion} : numérique responsable",
        pied=pied.signe,
        fiche=tell_fiche_de_promotion(bilan),
        sommet=("index.html", "Tous les rapports"),
    )

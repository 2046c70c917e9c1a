"""What a Bilan shows of itself in a console or a notebook."""

from __future__ import annotations

from typing import Any

from numresp.langue.francais import say_de
from numresp.modele.commun.carte import Carte, SePresente, say_number, say_points


class BilanPresente(SePresente):
    """Whose report it is, of which jalon and day, and its thèmes with their interval."""

    @property
    def carte(self: Any) -> Carte:
        """The card of a Bilan; it reads the fields that `Bilan` declares."""
        lignes = {ligne.id: ligne for ligne in self.lignes}
        dits = []
        for ident in ("total", *self.themes):
            ligne = lignes[ident]
            dit = say_points(self.echelle, ligne.score, ligne.bas, ligne.haut) if ligne.concerne else "non concerné"
            dits.append((f"Total, sur {say_number(self.echelle, 0)}" if ident == "total" else ligne.nom, dit))
        etat = "provisoire" if self.seance.provisoire else "validé"
        titre = f"Bilan {say_de(self.organisation.nom)}, {self.jalon}, au {self.date_rapport:%d/%m/%Y} ({etat})"
        return Carte(titre, tuple(dits))

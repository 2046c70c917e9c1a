"""01 Préparer: organisation, profile, inventory, séance, participants, questionnaires, débats, all before the room meets."""

from __future__ import annotations

from collections.abc import Callable

from numresp.atelier.commun.vue import Champs
from numresp.atelier.preparation.champs import CODES, read_faits, read_lot, read_nom
from numresp.atelier.preparation.gestes_de_seance import GestesDeSeance
from numresp.atelier.preparation.preparation_ouverte import ONGLETS
from numresp.atelier.preparation.prerempli import propose_slug, say_ligne
from numresp.depot.ecriture.creation import create_dossier
from numresp.depot.ecriture.faits import update_organisation, update_parc
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import pluriel
from numresp.modele.dossier.organisation import LigneParc

__all__ = ["ONGLETS", "SUITE", "Preparation"]
SUITE = "autodiagnostic"
"""The step of the room that comes after these parts."""


class Preparation(GestesDeSeance):
    """What the consultant sets up beforehand.

    Attributes
    ----------
    retiree : (rank, line) or None
        The line of the inventory that the last act took out: it can be put back.
    """

    retiree: tuple[int, LigneParc] | None = None

    def clear_last(self) -> None:
        """What was taken out can be put back until the next act."""
        super().clear_last()
        self._a_remettre, self.retiree = self.retiree, None

    _a_remettre: tuple[int, LigneParc] | None = None

    # --- organisation and inventory --------------------------------------------------------------------------------------

    def on_choisir(self, champs: Champs) -> None:
        """Take up an organisation."""
        self.leave()
        self.load(str(champs["slug"]))
        self.dit = f"Organisation : {self.need_dossier().organisation.nom}"

    def on_creer(self, champs: Champs) -> None:
        """Create an organisation; its short name follows from its name unless given."""
        with self.form("creer"):
            nom = read_nom(champs)
        slug = str(champs.get("slug", "")).strip() or propose_slug(nom)
        create_dossier(self.impressions.espace, slug, nom)
        self.leave()
        self.load(slug)
        self.dit = f"Enregistré : dossier « {slug} » créé"

    def on_faits(self, champs: Champs) -> None:
        """Write the facts of the profile; an empty field is an unknown fact."""
        dossier = self.need_dossier()
        connus = {**dossier.organisation.faits, **{code: getattr(dossier.organisation, code) for code in CODES}}
        with self.form("fait"):
            lus = read_faits(champs, dossier.organisation)
        change = {champ: fait for champ, fait in lus.items() if fait != connus.get(champ)}
        self.fichiers.refuse_overtaken()
        update_organisation(dossier.chemin / "organisation.yaml", change)
        self.fichiers.sign_next()
        self.load(dossier.slug)
        self.dit = f"Enregistré : {pluriel(len(change), 'fait')} du profil"

    def on_parc_ajouter(self, champs: Champs) -> None:
        """Add a line to the inventory."""
        self.need_dossier()
        with self.form("parc"):
            ligne = read_lot(champs, self.impressions.espace, self.jour.year)
        self._change_parc(lambda lignes: [*lignes, ligne], f"ligne ajoutée, {say_ligne(ligne)}")

    def on_parc_retirer(self, champs: Champs) -> None:
        """Take a line out of the inventory, if it is still the one that was shown."""
        rang, vue = int(champs["rang"]), str(champs["ligne"])

        def remove(lignes: list[LigneParc]) -> list[LigneParc]:
            if rang >= len(lignes) or say_ligne(lignes[rang]) != vue:
                raise DonneesInvalides(
                    [fault("l’inventaire a changé entre-temps", remede="relisez-le, puis recommencez")]
                )
            return lignes[:rang] + lignes[rang + 1 :]

        retiree = self.need_dossier().parc[rang] if rang < len(self.need_dossier().parc) else None
        self._change_parc(remove, "ligne retirée")
        self.retiree = None if retiree is None else (rang, retiree)

    def on_parc_remettre(self, _champs: Champs) -> None:
        """Put back the line that the act before took out, with all that it held, at its place."""
        if self._a_remettre is None:
            raise DonneesInvalides([fault("aucune ligne à remettre", remede="ajoutez-la par le formulaire")])
        rang, ligne = self._a_remettre
        self._change_parc(lambda lignes: [*lignes[:rang], ligne, *lignes[rang:]], f"ligne remise, {say_ligne(ligne)}")

    def _change_parc(self, change: Callable[[list[LigneParc]], list[LigneParc]], quoi: str) -> None:
        dossier = self.need_dossier()
        self.fichiers.refuse_overtaken()
        update_parc(dossier.chemin / "parc.csv", change)
        self.fichiers.sign_next()
        self.load(dossier.slug)
        self.dit = f"Enregistré : {quoi}"

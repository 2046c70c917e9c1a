"""The manifest beside the reports: what each one was made from, and what came out (docs/formats.md, `manifeste.json`).

It is what lets an unchanged report be skipped: files are hashed, nothing is loaded, and this module imports nothing heavy.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from numresp import __version__
from numresp.depot.sortie.manifeste_de_rapports import FORMAT, NOM, SuiteDeManifeste, read_contenu
from numresp.rapport.donnees.fiche_de_rapport import note_titre
from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
from numresp.rapport.fabrique.cles_de_rapport import ClesDeRapports, hash_page, list_versions

COURANT = "courant"
"""Under this name stands what was asked for without a jalon."""
Entree = dict[str, Any]


class Manifeste:
    """What is known of the reports of a folder; who notes something in it closes it (`with`).

    Parameters
    ----------
    sortie : Path
        The folder; a manifest that is missing, damaged or of another format is an empty one, and all is rendered again.
    """

    def __init__(self, sortie: Path) -> None:
        self.chemin = sortie / NOM
        self.sortie = sortie
        self.cles = ClesDeRapports()
        contenu = read_contenu(sortie)
        self.rapports: dict[str, dict[str, Entree]] = contenu.rapports
        self._reperes = contenu.reperes
        self._suite = SuiteDeManifeste(sortie)
        self._change = contenu.suivi

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def find(self, commande: OrdreDeRapport) -> Entree | None:
        """What was last noted of an order."""
        entree = self.rapports.get(commande.qui, {}).get(commande.jalon or COURANT)
        return entree if isinstance(entree, dict) else None

    def is_current(self, commande: OrdreDeRapport, montre: str = "") -> bool:
        """Whether an order is fulfilled: same inputs, and the files on disk are those that were put there.

        Parameters
        ----------
        montre : str
            SHA-256 of the quartiles that its report would show.
        """
        entree = self.find(commande)
        if entree is None or entree.get("etat") not in ("rendu", "sans matière"):
            return False
        carnet, fichiers = entree.get("carnet"), entree.get("fichiers")
        return (
            entree.get("entrees") == self.cles.hash_entrees(commande, montre)
            and carnet == self.cles.hash_carnet(_take(carnet, "nom") or "")
            and isinstance(fichiers, dict)
            and all(hash_page(self.sortie / nom) == _take(fichier, "empreinte") for nom, fichier in fichiers.items())
        )

    def find_montre(self, commande: OrdreDeRapport, etat: str) -> str | None:
        """SHA-256 of the quartiles that an order shows in a state of its promotion; None when they are not known."""
        if self._reperes.get("etat") != etat:
            return None
        montres = self._reperes.get("montres")
        siens = montres.get(commande.qui) if isinstance(montres, dict) else None
        return _take(siens, commande.jalon or COURANT)

    def note_montres(self, etat: str, montres: Mapping[tuple[str, str], str]) -> None:
        """Remember what the orders show in a state of their promotion; an earlier state is forgotten."""
        avant = self._reperes.get("montres") if self._reperes.get("etat") == etat else None
        siens: dict[str, dict[str, str]] = {q: dict(p) for q, p in avant.items()} if isinstance(avant, dict) else {}
        for (qui, demande), montre in montres.items():
            siens.setdefault(qui, {})[demande] = montre
        self._reperes = {"etat": etat, "montres": siens}
        self._change = True

    def note(self, compte_rendu: CompteRendu) -> None:
        """Note what became of an order: one line more."""
        commande = compte_rendu.commande
        demande = commande.jalon or COURANT
        entree = {
            "etat": compte_rendu.etat,
            "nom": compte_rendu.nom,
            "carnet": self.cles.hash_carnet(compte_rendu.carnet),
            "entrees": self.cles.hash_entrees(commande, hash_shown(commande)),
            "fichiers": {
                nom: {
                    "octets": octets,
                    "empreinte": compte_rendu.empreintes.get(nom) or hash_page(self.sortie / nom),
                    **note_titre(nom, compte_rendu.titres),
                }
                for nom, octets in compte_rendu.fichiers.items()
            },
            "secondes": round(compte_rendu.secondes, 2),
            "message": compte_rendu.message,
            "reprises": list(compte_rendu.reprises),
        }
        if commande.tous:
            entree["tous"] = True
        if compte_rendu.fiche:
            entree["fiche"] = dict(compte_rendu.fiche)
        self.rapports.setdefault(commande.qui, {})[demande] = entree
        self._change = True
        self._suite.add(commande.qui, demande, entree)

    def close(self) -> None:
        """Put the whole manifest in place, in the order of the names, if anything was noted or a run had been killed."""
        if not self._change:
            return
        contenu = {
            "format": FORMAT,
            "numresp": __version__,
            "bibliotheques": list_versions(),
            "rapports": {slug: dict(sorted(par.items())) for slug, par in sorted(self.rapports.items())},
        }
        if self._reperes:
            montres = self._reperes.get("montres")
            siens = montres if isinstance(montres, dict) else {}
            contenu["reperes"] = {"etat": self._reperes.get("etat"), "montres": dict(sorted(siens.items()))}
        self._suite.fold(contenu, prive=self._tells())
        self._change = False

    def _tells(self) -> bool:
        """Whether it repeats what was said of a failure, which may cite a body that keeps its dossier to itself."""
        return any(_take(entree, "etat") == "échec" for par in self.rapports.values() for entree in par.values())


def hash_shown(commande: OrdreDeRapport) -> str:
    """SHA-256 of the quartiles that an order was given to show; empty where it was given none."""
    return "" if commande.reperes is None else str(commande.reperes.empreinte)


def _take(groupe: object, cle: str) -> str | None:
    """A text of a group of keys that anybody may have written; None where there is none."""
    valeur = groupe.get(cle) if isinstance(groupe, dict) else None
    return valeur if isinstance(valeur, str) else None

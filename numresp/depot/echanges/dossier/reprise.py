"""What a file leaves unchanged: the columns that it does not have, row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from numresp.depot.csv.feuilles import PARC, FeuilleDeClasseur
from numresp.depot.csv.rangees import Valeurs
from numresp.depot.saisie.mots import simplify
from numresp.modele.commun.socle import Modele

NECESSAIRES = ("nombre", "champ", "jalon")
"""Without these a row of its sheet says nothing, whatever the dossier holds."""


class SuiteDeFeuille:
    """The rows of a sheet in a dossier, for those of a file to take up what it has no column for (decision 0014).

    A row is paired with the dossier's by what tells rows apart. Lots are taken up only where nothing has to be guessed: as many
    in the file as in the dossier, or all alike in the dossier.

    Attributes
    ----------
    libres : tuple of str
        Fields that the model needs, and whose column may be absent.
    remarques : list of str
        What was left unchanged, and what could not be.
    """

    def __init__(self, feuille: FeuilleDeClasseur, avant: Sequence[Modele]) -> None:
        self.feuille, self.avant = feuille, avant
        fixes = {*feuille.cle, *NECESSAIRES}
        self.libres = tuple(
            nom for nom, champ in feuille.modele.model_fields.items() if champ.is_required() and nom not in fixes
        )
        self.remarques: list[str] = []

    def complete(self, lignes: Sequence[Valeurs], champs: Collection[str]) -> Sequence[Valeurs]:
        """The rows with the values that the absent columns leave unchanged.

        Parameters
        ----------
        champs : collection of str
            Those that the file has.
        """
        absents = [rubrique.champ for rubrique in self.feuille.rubriques if rubrique.champ not in champs]
        if not absents or not self.avant:
            return lignes
        cle = [champ for champ in self.feuille.cle if champ in champs]
        anciennes: dict[Any, list[Modele]] = defaultdict(list)
        for ancienne in self.avant:
            anciennes[tuple(self._match(champ, getattr(ancienne, champ)) for champ in cle)].append(ancienne)
        rangs: dict[Any, list[int]] = defaultdict(list)
        for rang, valeurs in enumerate(lignes):
            rangs[tuple(self._match(champ, self._say(valeurs, champ)) for champ in cle)].append(rang)
        neuves = list(lignes)
        reprises = 0
        for ident, places in rangs.items():
            for rang, ancienne in self._pair(ident, places, lignes, anciennes.get(ident, []), absents):
                neuves[rang] = neuves[rang] | {champ: getattr(ancienne, champ) for champ in absents}
                reprises += 1
        if reprises:
            titres = ", ".join(self.feuille.find(champ).titre for champ in absents)
            self.remarques.append(
                f"{self.feuille.titre} : colonnes absentes du fichier, laissées telles quelles : {titres}"
            )
        return neuves

    def _match(self, champ: str, valeur: Any) -> Any:
        """What a key is compared by: a kind of equipment whatever its capitals and accents."""
        return simplify(valeur) if self.feuille is PARC and champ == "type" and isinstance(valeur, str) else valeur

    def _say(self, valeurs: Valeurs, champ: str) -> Any:
        definition = self.feuille.modele.model_fields[champ]
        valeur = valeurs.get(champ)
        return definition.get_default() if valeur is None and not definition.is_required() else valeur

    def _pair(
        self, ident: Any, places: Sequence[int], lignes: Sequence[Valeurs], memes: list[Modele], absents: Sequence[str]
    ) -> Iterator[tuple[int, Modele]]:
        """Which row of the dossier each row of the file is."""
        if self.feuille is not PARC:
            yield from zip(places, memes, strict=False)
            return
        if not memes:
            return
        if len({tuple(getattr(lot, champ) for champ in absents) for lot in memes}) == 1:
            yield from ((rang, memes[0]) for rang in places)
        elif len(memes) == len(places):
            restent = list(memes)
            for rang in sorted(places, key=lambda rang: all(lot.nombre != lignes[rang].get("nombre") for lot in memes)):  # type: ignore[attr-defined]
                nombre = lignes[rang].get("nombre")
                lot = next((lot for lot in restent if lot.nombre == nombre), restent[0])  # type: ignore[attr-defined]
                restent.remove(lot)
                yield rang, lot
        else:
            quoi = ", ".join(str(dit) for dit in ident if dit not in (None, ""))
            titres = ", ".join(self.feuille.find(champ).titre for champ in absents)
            self.remarques.append(
                f"{self.feuille.titre} : « {quoi} » a {len(memes)} lots au dossier et {len(places)} dans le fichier ; "
                f"ce que ses colonnes absentes disaient ({titres}) n’est pas repris"
            )

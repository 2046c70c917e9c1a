"""What a dossier holds that can be exchanged, as rows: from a dossier, and what another file would make of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from numresp.depot.csv.feuilles import (
    ACTIONS,
    CHARTE,
    FAITS,
    HYPOTHESES,
    JALONS,
    MESURES,
    ORGANISATION,
    PARC,
    FeuilleDeClasseur,
    LigneFait,
    LigneHypothese,
    LigneJalon,
)
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.echanges.xlsx.ecriture import HORS_XML
from numresp.depot.saisie.mots import compose
from numresp.modele.commun.jour import PARIS
from numresp.modele.commun.socle import Modele
from numresp.modele.dossier.organisation import Action, Charte, EtatJalon, Jalons, LigneParc, Mesure, Organisation


@dataclass(frozen=True)
class ContenuDeDossier:
    """The parts of a dossier that a file gives; None where it says nothing of them."""

    organisation: Organisation | None = None
    parc: tuple[LigneParc, ...] | None = None
    actions: tuple[Action, ...] | None = None
    mesures: tuple[Mesure, ...] | None = None
    jalons: Jalons | None = None

    def list_rows(self) -> dict[str, Sequence[Modele]]:
        """The rows of each sheet that it gives, by the sheet's title, in the order of the sheets."""
        rangs: dict[str, Sequence[Modele]] = {}
        if self.organisation is not None:
            rangs[ORGANISATION.titre] = list(list_facts(self.organisation))
            rangs[HYPOTHESES.titre] = [
                LigneHypothese(id=ident, **dict(retenue)) for ident, retenue in self.organisation.hypotheses.items()
            ]
        for feuille, lignes in ((PARC, self.parc), (ACTIONS, self.actions), (MESURES, self.mesures)):
            if lignes is not None:
                rangs[feuille.titre] = lignes
        if self.jalons is not None:
            rangs[JALONS.titre] = [LigneJalon(jalon=nom, **dict(etat)) for nom, etat in self.jalons.jalons.items()]
            rangs[CHARTE.titre] = [] if self.jalons.charte is None else [self.jalons.charte]
        return rangs

    def fingerprint(self) -> str:
        """SHA-256 of its rows as a workbook gives them back: the same for a workbook that nobody has edited."""

        def plain(valeur: Any) -> Any:
            if isinstance(valeur, str):
                return read_back(valeur)
            if isinstance(valeur, float) and valeur.is_integer():
                return int(valeur)
            return [plain(v) for v in valeur] if isinstance(valeur, (list, tuple)) else valeur

        rangs = {
            titre: [{cle: plain(valeur) for cle, valeur in dict(ligne).items()} for ligne in lignes]
            for titre, lignes in self.list_rows().items()
        }
        return hashlib.sha256(json.dumps(rangs, sort_keys=True, default=str).encode()).hexdigest()


def read_back(texte: str) -> str:
    """A text as a workbook gives it back: without blanks at its ends nor signs of control, lines ended one way, in NFC."""
    return compose(HORS_XML.sub("", texte).replace("\r\n", "\n").replace("\r", "\n").strip())


def take_contenu(dossier: Dossier) -> ContenuDeDossier:
    """All that a dossier holds beside its séances."""
    return ContenuDeDossier(dossier.organisation, dossier.parc, dossier.actions, dossier.mesures, dossier.jalons)


def list_facts(organisation: Organisation) -> Iterator[LigneFait]:
    """The facts of an organisation as rows, each with its source; an unknown one has a row too."""
    propres = {champ: getattr(organisation, champ) for champ in FAITS}
    if organisation.fuseau == PARIS:  # what most have, and no file says
        del propres["fuseau"]
    for champ, valeur in (propres | organisation.profil).items():
        source = organisation.sources.get(champ)
        if champ == "illustratif":
            valeur = valeur or None  # noqa: PLW2901 (an empty text is no text)
        yield LigneFait(champ=champ, valeur=valeur, **({} if source is None else dict(source)))


def build_organisation(faits: Sequence[LigneFait], hypotheses: Sequence[LigneHypothese] = ()) -> dict[str, Any]:
    """The rows of facts and assumptions as organisation.yaml, to be validated; a source is a row's nature and document."""
    donnees: dict[str, Any] = {fait.champ: fait.valeur for fait in faits if fait.champ in FAITS}
    donnees["illustratif"] = donnees.get("illustratif") or ""
    for champ in ("diffusion", "fuseau"):
        if donnees.get(champ) is None:
            donnees.pop(champ, None)
    donnees["profil"] = {fait.champ: fait.valeur for fait in faits if fait.champ not in FAITS}
    donnees["sources"] = {
        fait.champ: {cle: getattr(fait, cle) for cle in ("nature", "document", "url", "date")}
        for fait in faits
        if fait.nature is not None or fait.document or fait.url or fait.date is not None
    }
    donnees["hypotheses"] = {ligne.id: ligne.model_dump(exclude={"id"}) for ligne in hypotheses}
    return donnees


def build_jalons(lignes: Sequence[LigneJalon], charte: Sequence[Charte]) -> Jalons:
    """The rows of jalons, and that of the charte, as jalons.yaml."""
    etats = {ligne.jalon: EtatJalon(date=ligne.date, etat=ligne.etat, note=ligne.note) for ligne in lignes}
    return Jalons(jalons=etats, charte=charte[0] if charte else None)


def find_key(feuille: FeuilleDeClasseur, ligne: Modele) -> tuple[Any, ...]:
    """What tells a row from the others of its sheet."""
    return tuple(getattr(ligne, champ) for champ in feuille.cle)


def say_cells(feuille: FeuilleDeClasseur, ligne: Modele) -> Mapping[str, Any]:
    """A row by field, in the order of its columns."""
    return {rubrique.champ: getattr(ligne, rubrique.champ) for rubrique in feuille.rubriques}

"""What an import would change in a dossier: said line by line before anything is written, then written in one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from numresp.depot.csv.feuilles import FEUILLES, FeuilleDeClasseur, Rubrique
from numresp.depot.csv.rangees import load_lines
from numresp.depot.csv.table import FRANCAIS, write_table
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.echanges.dossier.contenu import ContenuDeDossier, find_key, read_back, say_cells, take_contenu
from numresp.depot.ecriture.remplacement_groupe import replace_parts
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.parties.faits import check_organisation
from numresp.depot.parties.parc import PARC
from numresp.depot.parties.suivi import ACTIONS, MESURES
from numresp.depot.systeme.chemins import short_name
from numresp.depot.yaml.document import read_text
from numresp.depot.yaml.reecriture import dump_plain, edit_model
from numresp.depot.yaml.scalaires import write_yaml
from numresp.modele.commun.accord import count
from numresp.modele.commun.socle import Modele
from numresp.modele.dossier.organisation import Jalons, LigneParc, Organisation

TEXTE_MONTRE = 60
VIDE = "vide"
ATTENTE_S = 2.0
"""How long to wait for another window or command to finish writing."""


@dataclass(frozen=True)
class LigneChangee:
    """A row that an import adds, changes or takes away."""

    feuille: str
    genre: str
    quoi: str
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        suite = f" ({' ; '.join(self.details)})" if self.details else ""
        return f"{self.feuille} : {self.genre} {self.quoi}{suite}"


@dataclass(frozen=True)
class Projet:
    """An import that is ready: what it changes, and the files that it writes (none when nothing changes)."""

    dossier: Dossier
    changements: tuple[LigneChangee, ...]
    fichiers: Mapping[Path, bytes]
    lus: Mapping[str, str]
    remarques: tuple[str, ...] = ()

    def apply(self) -> None:
        """Write all the files, or none.

        Raises
        ------
        DonneesInvalides
            Another window changed the dossier since it was read.
        Occupe
            Another window or command is writing in it.
        """
        if not self.fichiers:
            return
        fichiers = {chemin.name: contenu for chemin, contenu in self.fichiers.items()}
        replace_parts(self.dossier.chemin, fichiers, self.lus)


def plan_import(dossier: Dossier, contenu: ContenuDeDossier, remarques: Sequence[str] = ()) -> Projet:
    """Compare a dossier with what an import makes of it.

    Returns
    -------
    Projet
        Without files where nothing changes: importing what did not change writes nothing.
    """
    lus = hash_files(dossier.chemin)
    contenu = _restore(take_contenu(dossier), _keep_zone(dossier, contenu))
    avant, apres = take_contenu(dossier).list_rows(), contenu.list_rows()
    changements = [
        changement
        for feuille in FEUILLES
        if feuille.titre in apres
        for changement in _compare(feuille, avant[feuille.titre], apres[feuille.titre])
    ]
    dites = [*remarques, *_say_erased(changements)]
    fichiers = dict(_list_files(dossier, contenu, dites))
    # Rows of a YAML file in another order are the same file.
    return Projet(dossier, tuple(changements) if fichiers else (), fichiers, lus, tuple(dites))


def _say_erased(changements: Sequence[LigneChangee]) -> Iterator[str]:
    """An empty cell erases: it is said before the changes, which show each."""
    vides = sum(detail.endswith(f" → {VIDE}") for changement in changements for detail in changement.details)
    if vides:
        yield f"{count(vides, 'case vide efface', 'cases vides effacent')} ce que le dossier y dit (« → {VIDE} »)"


def _restore(avant: ContenuDeDossier, apres: ContenuDeDossier) -> ContenuDeDossier:
    """Texts that a file does not give to the letter (blanks at the ends, signs of control, Unicode form) keep their spelling."""
    parties = [partie for partie in vars(avant).values() if partie is not None]
    plates = [p.model_dump() if isinstance(p, Modele) else [ligne.model_dump() for ligne in p] for p in parties]
    exacts = {read_back(texte): texte for plate in plates for texte in _visit(plate) if read_back(texte) != texte}
    if not exacts:
        return apres

    neuves: dict[str, Any] = {}
    for nom, partie in vars(apres).items():
        if isinstance(partie, Modele):
            neuves[nom] = type(partie).model_validate(_respell(partie.model_dump(), exacts))
        elif partie is not None:
            neuves[nom] = tuple(type(ligne).model_validate(_respell(ligne.model_dump(), exacts)) for ligne in partie)
    return replace(apres, **neuves)


def _visit(objet: Any) -> Iterator[str]:
    """All the texts of plain values."""
    if isinstance(objet, str):
        yield objet
    elif isinstance(objet, (list, tuple, Mapping)):
        for valeur in objet.values() if isinstance(objet, Mapping) else objet:
            yield from _visit(valeur)


def _respell(objet: Any, exacts: Mapping[str, str]) -> Any:
    """Plain values with the texts in their exact spelling."""
    if isinstance(objet, str):
        return exacts.get(read_back(objet), objet)
    if isinstance(objet, dict):
        return {cle: _respell(valeur, exacts) for cle, valeur in objet.items()}
    if isinstance(objet, (list, tuple)):
        return type(objet)(_respell(valeur, exacts) for valeur in objet)
    return objet


def _compare(feuille: FeuilleDeClasseur, avant: Sequence[Modele], apres: Sequence[Modele]) -> Iterator[LigneChangee]:
    """Rows are paired by what tells them apart; of rows that nothing tells apart, the first ones with the first ones."""
    anciens: dict[Any, list[Modele]] = defaultdict(list)
    for ligne in avant:
        anciens[find_key(feuille, ligne)].append(ligne)
    pairs, ajouts = [], []
    for ligne in apres:
        memes = anciens[find_key(feuille, ligne)]
        if memes:
            pairs.append((memes.pop(memes.index(ligne) if ligne in memes else 0), ligne))
        else:
            ajouts.append(ligne)
    for ancienne, ligne in pairs:
        if ancienne != ligne:
            yield LigneChangee(
                feuille.titre, "change", _name(feuille, ligne), tuple(_list_cells(feuille, ancienne, ligne))
            )
    for ligne in ajouts:
        yield LigneChangee(feuille.titre, "ajoute", _name(feuille, ligne), tuple(_list_values(feuille, ligne)))
    for restes in anciens.values():
        for ligne in restes:
            yield LigneChangee(feuille.titre, "retire", _name(feuille, ligne), tuple(_list_values(feuille, ligne)))
    if not ajouts and not any(anciens.values()) and [a for a, _ in pairs] != list(avant):
        yield LigneChangee(feuille.titre, "range", "les lignes dans un autre ordre")


def _name(feuille: FeuilleDeClasseur, ligne: Modele) -> str:
    dits = [_say(getattr(ligne, champ)) for champ in feuille.cle if getattr(ligne, champ) not in (None, "")]
    return f"« {', '.join(dits)} »" if dits else "la charte"


def _list_cells(feuille: FeuilleDeClasseur, avant: Modele, apres: Modele) -> Iterator[str]:
    vieux, neufs = say_cells(feuille, avant), say_cells(feuille, apres)
    for rubrique in feuille.rubriques:
        ancien, neuf = vieux[rubrique.champ], neufs[rubrique.champ]
        if isinstance(ancien, str) and isinstance(neuf, str) and ancien != neuf and ancien.split() == neuf.split():
            yield f"{rubrique.titre} : seuls les espaces changent"
        elif ancien != neuf:
            yield f"{rubrique.titre} : {_say(ancien)} → {_say(neuf)}"


def _list_values(feuille: FeuilleDeClasseur, ligne: Modele) -> Iterator[str]:
    def says(rubrique: Rubrique) -> bool:
        return rubrique.champ not in feuille.cle and getattr(ligne, rubrique.champ) not in (None, "", ())

    return (f"{r.titre} : {_say(getattr(ligne, r.champ))}" for r in feuille.rubriques if says(r))


def _say(valeur: Any) -> str:
    """A value as its user writes it, never longer than a line."""
    if valeur is None or valeur in ("", ()):
        return VIDE
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, date):
        return f"{valeur:%d/%m}/{valeur.year:04}"
    if isinstance(valeur, (int, float)):
        return f"{valeur:.12g}".replace(".", ",")
    texte = " ".join(valeur) if isinstance(valeur, tuple) else " ".join(str(valeur).split())
    return f"{texte[:TEXTE_MONTRE]}…" if len(texte) > TEXTE_MONTRE else texte


def _keep_zone(dossier: Dossier, contenu: ContenuDeDossier) -> ContenuDeDossier:
    """A workbook without a row for the time zone says nothing of it."""
    if contenu.organisation is None or "fuseau" in contenu.organisation.model_fields_set:
        return contenu
    garde = {"fuseau": dossier.organisation.fuseau}
    return replace(contenu, organisation=contenu.organisation.model_copy(update=garde))


def _list_files(dossier: Dossier, contenu: ContenuDeDossier, remarques: list[str]) -> Iterator[tuple[Path, bytes]]:
    chemin = dossier.chemin
    if contenu.organisation is not None and contenu.organisation != dossier.organisation:
        yield _write_organisation(chemin / "organisation.yaml", dossier.organisation, contenu.organisation, remarques)
    for nom, modele, cellules, avant, apres in (
        ("parc.csv", LigneParc, PARC, dossier.parc, contenu.parc),
        ("actions.csv", None, ACTIONS, dossier.actions, contenu.actions),
        ("mesures.csv", None, MESURES, dossier.mesures, contenu.mesures),
    ):
        if apres is not None and tuple(apres) != tuple(avant):
            fichier = chemin / nom
            genre = type(avant[0]) if avant else modele or (type(apres[0]) if apres else LigneParc)
            dialecte, colonnes = FRANCAIS, list(cellules)
            if fichier.exists() and avant:
                table = load_lines(fichier, genre, cellules)[1]
                dialecte, colonnes = table.dialecte, [*table.colonnes, *_list_missing(table.colonnes, cellules, apres)]
            yield fichier, write_table(colonnes, [dict(ligne) for ligne in apres], dialecte)
    if contenu.jalons is not None and contenu.jalons != dossier.jalons:
        yield _write_jalons(chemin / "jalons.yaml", dossier.jalons, contenu.jalons, remarques)


def _list_missing(colonnes: Collection[str], connues: Iterable[str], lignes: Sequence[Modele]) -> Iterator[str]:
    """The columns that a file lacks and that some row now needs: those it has keep their order."""
    for nom in connues:
        if nom not in colonnes and any(ligne.model_dump()[nom] != _default(type(ligne), nom) for ligne in lignes):
            yield nom


def _default(modele: type[Modele], nom: str) -> Any:
    return modele.model_fields[nom].get_default()


def _write_organisation(
    chemin: Path, avant: Organisation, apres: Organisation, remarques: list[str]
) -> tuple[Path, bytes]:
    neuf = edit_model(read_text(chemin, short_name(chemin)), avant, apres, check_organisation)
    return chemin, (_rewrite(dump_plain(apres), chemin, remarques) if neuf is None else neuf).encode()


def _write_jalons(chemin: Path, avant: Jalons, apres: Jalons, remarques: list[str]) -> tuple[Path, bytes]:
    neuf = edit_model(read_text(chemin, short_name(chemin)) if chemin.exists() else "", avant, apres)
    return chemin, (_rewrite(dump_plain(apres), chemin, remarques) if neuf is None else neuf).encode()


def _rewrite(donnees: Mapping[str, Any], chemin: Path, remarques: list[str]) -> str:
    remarques.append(f"{short_name(chemin)} est réécrit en entier : ses commentaires n’y sont plus")
    return write_yaml(dict(donnees), width=110)

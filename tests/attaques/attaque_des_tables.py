"""What must not be found in tables that were published: rows of others, typed texts, hidden rows, numbers beside the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from attaques.attaquant import Trouve
from attaques.fichiers_publies import list_files
from attaques.tables_publiees import count_hidden, holds_tables, list_said, read_tables

if TYPE_CHECKING:
    from attaques.secrets_attaque import Verites

EGAL = 1e-9


def attack_tables(verites: Verites, dossier: Path) -> Iterator[Trouve]:
    """Every attack on the tables of a folder; names and days in them are sought with those of all other files."""
    fichiers = {nom: octets for nom, octets in list_files(dossier).items() if holds_tables(nom, octets)}
    tapes = sorted(_list_typed(verites)) if fichiers else []
    for nom, octets in fichiers.items():
        for ou, dites, vues in count_hidden(nom, octets):
            yield Trouve("compte", "les structures privées", f"{ou} : {dites} lignes, {vues} à lire", dites)
        for table, cadre in read_tables(nom, octets).items():
            if "organisation" in cadre.columns:
                yield from _attack_rows(verites, table, cadre)
        dit = "\n".join(list_said(nom, octets))
        for texte in (texte for texte in tapes if texte in dit):
            yield Trouve("texte", "une structure publique", texte, 0.0)


def _attack_rows(verites: Verites, table: str, cadre: pd.DataFrame) -> Iterator[Trouve]:
    """A row of who is not public, under whatever name; a number under a public name that is not its own."""
    for qui in sorted(set(cadre["organisation"].astype(str)) - verites.monde.publics):
        yield Trouve("ligne", qui, table, 0.0)
    vrais = dict(_list_own(verites, table))
    connus = {quoi for *_, quoi in vrais}  # the nœuds and indicateurs whose truth is at hand
    for ligne in cadre.to_dict("records") if vrais else ():
        cle = _find_key(table, ligne)
        siens = vrais.get((ligne["organisation"], *cle), [])
        valeur = ligne["score" if table == "scores" else "valeur"]
        if cle[-1] in connus and not pd.isna(valeur) and not any(abs(valeur - sien) <= EGAL for sien in siens):
            yield Trouve("égalité", ligne["organisation"], f"{table} {cle} n’est pas d’elle", float(valeur))


def _find_key(table: str, ligne: dict[Any, Any]) -> tuple[str, ...]:
    if table == "scores":
        return str(ligne["seance"]), str(ligne["noeud"])
    return f"{ligne['date']:%Y-%m-%d}", str(ligne["indicateur"])


def _list_own(verites: Verites, table: str) -> Iterator[tuple[tuple[str, ...], list[float]]]:
    for slug, corps in verites.monde.corps.items():
        if table == "scores":
            for seance in corps.seances:
                yield from (((slug, seance.nom, noeud), [score]) for noeud, score in seance.scores.items())
        elif table == "mesures":
            dites = [(f"{m.date:%Y-%m-%d}", m.indicateur, float(m.valeur)) for m in verites.dossiers[slug].mesures]
            for jour, quoi in {(jour, quoi) for jour, quoi, _ in dites}:
                yield (slug, jour, quoi), [valeur for j, q, valeur in dites if (j, q) == (jour, quoi)]


def _list_typed(verites: Verites) -> set[str]:
    """What people of the public bodies typed: a report may show it, a table may not."""
    from attaques.secrets_attaque import list_own_texts

    from numresp.depot.fourni.catalogue import load_actions

    textes = {
        texte
        for d in verites.dossiers.values()
        if d.organisation.diffusion == "public"
        for texte in list_own_texts(d)
        | {s.etat.ouverture.illustratif for s in d.seances}
        | {d.organisation.illustratif}
    }
    return {texte for texte in textes if texte} - {action.titre for action in load_actions()}

"""Questionnaires that came back, poured into the séance: what each brought, by role, in few words whatever their number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from numresp.atelier.seance.seance import Tenue
from numresp.depot.echanges.questionnaire.feuille_cachee import DEBATS
from numresp.depot.echanges.questionnaire.fichier_recu import receive_file
from numresp.depot.echanges.questionnaire.import_journal import CompteRenduDImport, import_questionnaire
from numresp.erreurs import DonneesInvalides, NumrespError
from numresp.langue.francais import join_et, pluriel
from numresp.langue.mots import ROLES, say_role
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.seance.evenements import AVIS

CITE = re.compile("«\N{NO-BREAK SPACE}([A-Za-z0-9._-]+)\N{NO-BREAK SPACE}»")
JUMEAU = re.compile(rf"que {AVIS}\w+")


@dataclass(frozen=True)
class LotVerse:
    """What the questionnaires of one role brought."""

    nom: str
    fichiers: int
    reponses: int


@dataclass(frozen=True)
class Versement:
    """What was poured at once.

    Attributes
    ----------
    lots : tuple of LotVerse
        By role, in the order of their files; anonymous opinions together.
    remarques : tuple of str
        What deserves a look, without the divergences: the table of conflicts shows them.
    fautes : tuple of str
        Of the files that were not taken, each by its name.
    """

    lots: tuple[LotVerse, ...] = ()
    constats: int = 0
    votes: int = 0
    remarques: tuple[str, ...] = field(default_factory=tuple)
    fautes: tuple[str, ...] = field(default_factory=tuple)

    def __str__(self) -> str:
        verses = sum(lot.fichiers for lot in self.lots)
        if not verses:
            return ""
        brins = [pluriel(self.constats, "constat"), pluriel(self.votes, "vote")]
        return f"{pluriel(verses, 'questionnaire')}, {join_et(brins)}"


def pour_questionnaires(espace: Path, tenue: Tenue, fichiers: Iterable[Mapping[str, Any]]) -> Versement:
    """Pour files into a séance; each is taken whole or not at all."""
    verses: list[CompteRenduDImport] = []
    fautes: list[str] = []
    for fichier in fichiers:
        try:
            verses.append(_pour(espace, tenue, str(fichier["nom"]), str(fichier["contenu"])))
        except NumrespError as erreur:
            fautes.append(str(erreur))
    nombres = Counter(verse.role for verse in verses)
    lus: Counter[str] = Counter()
    for verse in verses:
        lus[verse.role] += verse.lues
    lots = tuple(LotVerse(_name(role), nombre, lus[role]) for role, nombre in nombres.items())
    dites = (r for verse in verses for r in verse.remarques)
    remarques = dict.fromkeys(say_plainly(dite, tenue.referentiel) for dite in dites)
    constats, votes = sum(verse.constats for verse in verses), sum(verse.votes for verse in verses)
    return Versement(lots, constats, votes, tuple(remarques), tuple(fautes))


def _name(role: str) -> str:
    return "avis anonymes, débats" if role == DEBATS else say_role(role)


def say_plainly(remarque: str, referentiel: Referentiel) -> str:
    """A remark with questions and roles as the room calls them, in the place of their ids; an opinion is nobody's."""

    def name(cite: re.Match[str]) -> str:
        mot = cite[1]
        question = referentiel.questions.get(mot)
        dit = question.intitule if question is not None else say_role(mot) if mot in ROLES else mot
        return cite[0].replace(mot, dit)

    return CITE.sub(name, JUMEAU.sub("qu’un autre avis", remarque))


def _pour(espace: Path, tenue: Tenue, nom: str, contenu: str) -> CompteRenduDImport:
    with receive_file(nom, contenu) as chemin:
        try:
            return import_questionnaire(espace, tenue.dossier.slug, chemin, jalon=tenue.seance.nom)
        except DonneesInvalides as erreur:  # the user knows the file by its name, not by where it was laid down
            ici = str(chemin)
            raise DonneesInvalides(
                replace(faute, fichier=faute.fichier.replace(ici, chemin.name)) for faute in erreur.fautes
            ) from None

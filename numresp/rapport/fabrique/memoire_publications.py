"""What was really published of a promotion, so that the next publication says nothing of what lies between the two.

The rules for two pages (`calcul.confidentialite.Suite`) go through the séances in the order of their days. They cannot see what
the dossiers do not say: a body that comes with a séance of last spring, one whose folder is taken away. So what leaves is
remembered in the folder of the reports, which is for work and never leaves, and looked at before the next publication.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from numresp.calcul.promotion.confidentialite import Apport, Genre, Releve, SuiteDePublications, are_enough
from numresp.depot.fichiers.lecture_sure import LIMITE_JSON_OCTETS, read_bounded
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon
from numresp.rapport.composition.promotion_sommes import Flots
from numresp.usages.promotion_publiable import GENRES, Panel

NOM = "publications-memoire.json"
FORMAT = 1
SOMME = "somme"
Cles = frozenset[tuple[str, str]]
"""Who, and in which state."""


@dataclass(frozen=True)
class Dite:
    """One quantity as a page says it: of whom it could be, and of whom it is where it is shown."""

    vus: Releve
    montre: Releve | None = None
    genre: Genre = "quartiles"


Dites = dict[str, Dite]


@dataclass(frozen=True)
class Histoire:
    """All that one quantity was made of, and all that was shown of it: as the dossiers stand, or as it was published."""

    vus: set[Cles] = field(default_factory=set)
    publies: dict[Cles, Releve] = field(default_factory=dict)

    def take(self, dite: Dite) -> None:
        """Add what a page says."""
        if are_enough(dite.vus, dite.genre):
            self.vus.add(_key(dite.vus))
        if dite.montre is not None:
            self.publies[_key(dite.montre)] = dite.montre

    def goes_on_in(self, autre: Histoire) -> bool:
        """Whether all of it stands in another one, whose pages say nothing of one body together."""
        return self.vus <= autre.vus and self.publies.keys() <= autre.publies.keys()


class LectureDesDossiers:
    """What the dossiers as they stand say of several bodies: a page at a time, and all of it up to a day."""

    def __init__(self, panel: Panel, flots: Flots, jusque: date) -> None:
        self.panel, self.flots, self.jusque = panel, flots, jusque

    def list_page(self, jalon: Jalon, jour: date) -> Dites:
        """What the page of a promotion says, at a jalon on a day."""
        montres = self.panel.list_shown(jalon, jour)
        dites = dict(
            _tell(genre, quantite, vus, montres[genre].get(quantite))
            for genre, siens in self.panel.list_said(jalon, jour).items()
            for quantite, vus in siens.items()
        )
        sommes, fins = self.flots.find(jour), self.flots.list_said(jour)
        return dites | dict(_tell(SOMME, flux, vus, sommes.get(flux)) for flux, vus in fins.items())

    def list_quartiles(self, jalon: Jalon, jour: date) -> Dites:
        """What the report of a body says of the others."""
        montres = self.panel.list_shown(jalon, jour)["scores"]
        return dict(_tell("scores", quantite, releve, releve) for quantite, releve in montres.items())

    @cached_property
    def histoires(self) -> dict[str, Histoire]:
        """By quantity, over all the days and jalons."""
        trouvees: dict[str, Histoire] = {}
        moments = [(jalon, jour) for jour in self.panel.list_days() for jalon in ORDRE]
        moments += [(ORDRE[-1], jour) for jour in self.flots.list_days(self.jusque)]
        for jalon, jour in moments:
            for nom, dite in self.list_page(jalon, jour).items():
                trouvees.setdefault(nom, Histoire()).take(dite)
        return trouvees


class Memoire:
    """What was published from a folder of reports.

    Parameters
    ----------
    depuis : Path
        The folder of the reports.

    Raises
    ------
    DonneesInvalides
        What was noted cannot be read any more.
    """

    def __init__(self, depuis: Path) -> None:
        self.chemin = depuis / NOM
        self._avant = self._read()
        self._nouvelles: list[tuple[str, Dite]] = []

    def refuse(self, dites: Dites, livre: LectureDesDossiers) -> list[str]:
        """The quantities whose new value, beside one that was published, would say something of one body.

        What was published goes on where the dossiers as they stand still give it, among their own pages: these say nothing
        together. Else the new value is looked at as the next page after all that were published.
        """
        return [
            nom
            for nom, dite in dites.items()
            if dite.montre is not None and nom in self._avant and not self._may_follow(nom, dite.montre, livre)
        ]

    def note(self, dites: Dites) -> None:
        """Take what leaves as published, once all of it is in place (`dump`)."""
        self._nouvelles += dites.items()

    def dump(self) -> bytes:
        """The same as JSON, for the folder of the reports."""
        for nom, dite in self._nouvelles:
            self._avant.setdefault(nom, Histoire()).take(dite)
        quantites = {
            nom: {
                "vus": sorted(sorted(map(list, cles)) for cles in histoire.vus),
                "publies": [[[a.qui, a.version, a.valeur, a.nommee] for a in r] for r in histoire.publies.values()],
            }
            for nom, histoire in sorted(self._avant.items())
        }
        return (json.dumps({"format": FORMAT, "quantites": quantites}, ensure_ascii=False) + "\n").encode()

    def _may_follow(self, nom: str, releve: Releve, livre: LectureDesDossiers) -> bool:
        avant = self._avant[nom]
        if _key(releve) in avant.publies or avant.goes_on_in(livre.histoires.get(nom, Histoire())):
            return True
        suite = SuiteDePublications(_find_genre(nom))
        suite.vus = {cle for cles in avant.vus for cle in cles}
        for publie in avant.publies.values():
            suite.take(publie)
        return suite.allows_after(releve)

    def _read(self) -> dict[str, Histoire]:
        try:
            lu = json.loads(read_bounded(self.chemin, LIMITE_JSON_OCTETS))
            return {nom: _read_histoire(siens) for nom, siens in {FORMAT: lu["quantites"]}[lu["format"]].items()}
        except FileNotFoundError:
            return {}
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            message = "ce qui a déjà été publié d’ici ne se lit plus : on ne sait pas ce qu’une page de plus dirait"
            remede = "reprenez ce fichier d’une sauvegarde, ou publiez d’un autre dossier de rapports"
            raise DonneesInvalides([fault(message, fichier=short_name(self.chemin), remede=remede)]) from None


def _find_genre(nom: str) -> Genre:
    return {**GENRES, SOMME: "somme"}[json.loads(nom)[0]]


def _key(releve: Releve) -> Cles:
    return frozenset((apport.qui, str(apport.version)) for apport in releve)


def _tell(genre: str, quantite: Sequence[object], vus: Releve, montre: Releve | None) -> tuple[str, Dite]:
    """A quantity by its name, with versions as texts, which a file can hold."""
    nom = json.dumps([genre, *quantite], ensure_ascii=False)
    return nom, Dite(_plain(vus), None if montre is None else _plain(montre), _find_genre(nom))


def _plain(releve: Releve) -> Releve:
    return tuple(Apport(a.qui, repr(a.version), a.valeur, a.nommee) for a in releve)


def _read_histoire(siens: dict[str, Any]) -> Histoire:
    vus = {frozenset((str(qui), str(version)) for qui, version in cles) for cles in siens["vus"]}
    releves = [tuple(Apport(str(a[0]), str(a[1]), float(a[2]), bool(a[3])) for a in r) for r in siens["publies"]]
    return Histoire(vus, {_key(releve): releve for releve in releves})


def list_names(refusees: Sequence[str]) -> Iterator[str]:
    """What each quantity is called, for whoever publishes."""
    for nom in refusees:
        genre, *reste = json.loads(nom)
        yield {"scores": "quartiles", "niveaux": "points communs", "mots": "freins et leviers"}.get(
            genre, f"somme de {reste[0]}"
        )

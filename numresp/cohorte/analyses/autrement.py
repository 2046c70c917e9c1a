"""What if: the answers that were given, under another référentiel or other weights; nothing is written."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar, overload

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.seance.seances import SeanceTenue
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.limites import FAUTES_MAX
from numresp.modele.referentiel.autres_poids import list_unknown, reweigh
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import check_reponses
from numresp.modele.referentiel.variante import select_variante

T = TypeVar("T")


@dataclass
class QuestionnairesChanges:
    """What takes the place of the questionnaires that séances were held on; each is made once.

    Attributes
    ----------
    referentiel : Referentiel or None
        The one of all; None: each séance keeps its own.
    poids : mapping of id to weight
        Weights of nœuds and questions, in the place of its own.
    """

    referentiel: Referentiel | None
    poids: Mapping[str, float]
    _bases: dict[str, Referentiel] = field(default_factory=dict)
    _autres: dict[str, Referentiel] = field(default_factory=dict)
    _coupes: dict[tuple[str, str], Referentiel] = field(default_factory=dict)

    def list_unknown(self) -> list[Faute]:
        """Weights for nothing: of no questionnaire that was met; without any there is none that could lack a name."""
        return list_unknown(self.poids, list(self._bases.values())) if self.poids and self._bases else []

    def meet(self, dossiers: Iterable[Dossier]) -> None:
        """Take note of the questionnaires of some dossiers, before any is weighed otherwise."""
        tenus = [seance.complet for dossier in dossiers for seance in dossier.seances]
        self._bases |= {base.empreinte: base for base in (tenus if self.referentiel is None else [self.referentiel])}

    def ask(self, dossier: Dossier) -> tuple[Dossier, list[Faute]]:
        """A dossier as if its séances had been held on the others, and what the others do not have."""
        fautes: list[Faute] = []
        seances = []
        for seance in dossier.seances:
            try:
                seances.append(self._take(dossier, seance))
            except DonneesInvalides as erreur:
                fautes += erreur.fautes
                continue
            fautes += _list_levels(dossier, seances[-1])
        return replace(dossier, seances=tuple(seances)), fautes

    def _take(self, dossier: Dossier, seance: SeanceTenue) -> SeanceTenue:
        complet = self._weigh(seance.complet if self.referentiel is None else self.referentiel)
        variante = seance.etat.ouverture.referentiel.variante
        if variante is None:
            return _put(seance, complet, complet)
        if variante not in {connue.id for connue in complet.variantes}:
            message = f"la variante « {variante} » n’existe pas dans {complet.id}-{complet.version}"
            raise DonneesInvalides(
                [fault(message, fichier=_place(dossier, seance), remede="ajoutez-la à ce référentiel")]
            )
        cle = complet.empreinte, variante
        if cle not in self._coupes:
            self._coupes[cle] = select_variante(complet, variante)
        return _put(seance, complet, self._coupes[cle])

    def _weigh(self, base: Referentiel) -> Referentiel:
        if base.empreinte not in self._autres:
            self._autres[base.empreinte] = reweigh(base, self.poids) if self.poids else base
        return self._autres[base.empreinte]


class DossiersAutrement(Sequence[Dossier]):
    """Dossiers under other questionnaires, each asked again when it is asked for: what the first ones keep, these keep."""

    def __init__(self, dossiers: Sequence[Dossier], changes: QuestionnairesChanges) -> None:
        self._dossiers, self._changes = dossiers, changes

    def __len__(self) -> int:
        return len(self._dossiers)

    @overload
    def __getitem__(self, rang: int) -> Dossier: ...
    @overload
    def __getitem__(self, rang: slice) -> DossiersAutrement: ...
    def __getitem__(self, rang: int | slice) -> Dossier | DossiersAutrement:
        if isinstance(rang, slice):
            return DossiersAutrement(self._dossiers[rang], self._changes)
        return ask_otherwise([self._dossiers[rang]], self._changes)[0]

    def __repr__(self) -> str:
        return f"DossiersAutrement({len(self)})"

    def _read(self, debut: int, nombre: int) -> list[Dossier]:
        return [self._dossiers[rang] for rang in range(debut, min(debut + nombre, len(self)))]

    def read_by(self, nombre: int) -> Iterator[tuple[Dossier, ...]]:
        """Some at a time, from the first to the last.

        Raises
        ------
        DonneesInvalides
            See `ask_otherwise`; at the end, and of all of them at once.
        """
        fautes: list[Faute] = []
        attente: list[int] = []
        for debut in range(0, len(self), nombre):
            lus = self._read(debut, nombre)
            self._changes.meet(lus)
            attente.append(debut)
            if self._changes.list_unknown():
                continue  # perhaps a later dossier has the name: these are read again then
            while attente:
                passe = attente.pop(0)
                demandes = [self._changes.ask(dossier) for dossier in (self._read(passe, nombre) if attente else lus)]
                fautes += [faute for _, siennes in demandes for faute in siennes]
                if not fautes:
                    yield tuple(dossier for dossier, _ in demandes)
        if fautes := (self._changes.list_unknown() or fautes):
            raise DonneesInvalides(fautes[:FAUTES_MAX])


def ask_otherwise(dossiers: Sequence[Dossier], changes: QuestionnairesChanges) -> tuple[Dossier, ...]:
    """The same dossiers, each séance as if it had been held on another référentiel, at other weights, or both.

    Answers are joined by the id of the question: one that the other référentiel does not ask is left aside, one that it adds is
    without an answer. A séance keeps its variante.

    Raises
    ------
    DonneesInvalides
        A weight for nothing; a level that the other scale does not have, a variante that it does not have: all of them at once.
    """
    ensembles = DossiersAutrement(dossiers, changes).read_by(max(len(dossiers), 1))
    return tuple(dossier for ensemble in ensembles for dossier in ensemble)


def _put(seance: SeanceTenue, complet: Referentiel, referentiel: Referentiel) -> SeanceTenue:
    """A séance under another référentiel: what it says of questions and nœuds that are not there is left aside."""
    connus, questions, dit = referentiel.theme_de, referentiel.questions, seance.etat
    etat = replace(
        dit,
        constats=_among(dit.constats, questions),
        retenues=_among(dit.retenues, questions),
        votes=_among(dit.votes, questions),
        a_verifier=_among(dit.a_verifier, questions),
        importance=_among(dit.importance, connus),
        freins=tuple(frein for frein in dit.freins if frein.noeud in connus),
        leviers=tuple(levier for levier in dit.leviers if levier.noeud in connus),
    )
    return replace(seance, referentiel=referentiel, complet=complet, etat=etat)


def _among(dits: Mapping[str, T], connus: Container[str]) -> dict[str, T]:
    return {ident: dit for ident, dit in dits.items() if ident in connus}


def _list_levels(dossier: Dossier, seance: SeanceTenue) -> Iterator[Faute]:
    """Levels that the other scale does not have: nobody said what they would be worth."""
    for ident, message, _ in islice(check_reponses(seance.etat.reponses, seance.referentiel), FAUTES_MAX):
        remede = "gardez l’échelle de la question, ou donnez-lui un autre identifiant"
        yield fault(message, fichier=_place(dossier, seance), lieu=ident, remede=remede)


def _place(dossier: Dossier, seance: SeanceTenue) -> str:
    return f"{dossier.slug}/seances/{seance.nom}.jsonl"

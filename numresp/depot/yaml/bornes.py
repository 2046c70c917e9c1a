"""A YAML text looked over before it is composed: how deep, how many values, nothing that goes round in circles.

The parser reports what it meets one event at a time and keeps nothing; composing a tree is recursive, and 25 000 brackets
end the whole process. So the events are counted first, and the first excess is the end of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.limites import NOEUDS_MAX, PROFONDEUR_MAX

DIRECTIVE = re.compile(r"^%", re.MULTILINE)
"""« %YAML », « %TAG »: nobody needs them here, and the parser compares each one with all the others."""
REMEDE = "vérifiez que c’est bien le fichier voulu ; sinon, partagez-le en plusieurs"


@dataclass
class _Ouvert:
    """A group whose end has not come yet: its anchor, its line, the values before it, the deepest group seen inside it."""

    ancre: str | None
    ligne: int
    avant: int
    fond: int


@dataclass
class _CompteDeNoeuds:
    """What is known of the values behind each anchor, and of the groups that are open now.

    A value counts once for itself and once for each that it holds; an alias counts as what it stands for, since whoever
    reads the values afterwards meets them each time.
    """

    ouverts: list[_Ouvert] = field(default_factory=list)
    """The outermost first."""
    ancres: dict[str, tuple[int, int]] = field(default_factory=dict)
    """(values, groups one inside the other) behind each anchor."""
    total: int = 0

    def enter(self, ancre: str | None, ligne: int) -> None:
        self.ouverts.append(_Ouvert(ancre, ligne, self.total, 0))
        self.ouverts[-1].fond = len(self.ouverts)
        self.total += 1

    def leave(self) -> None:
        ferme = self.ouverts.pop()
        if ferme.ancre is not None:
            self.ancres[ferme.ancre] = (self.total - ferme.avant, ferme.fond - len(self.ouverts))
        self._deepen(ferme.fond)

    def add(self, ancre: str | None, valeurs: int = 1, etages: int = 0) -> None:
        self.total += valeurs
        if ancre is not None:
            self.ancres[ancre] = (valeurs, etages)
        self._deepen(len(self.ouverts) + etages)

    def _deepen(self, fond: int) -> None:
        if self.ouverts:
            self.ouverts[-1].fond = max(self.ouverts[-1].fond, fond)


def check_bounds(texte: str, fichier: str) -> None:
    """Refuse a YAML text that is too deep, holds too many values, names types, or refers to itself.

    Raises
    ------
    DonneesInvalides
        One fault, at the line where the bound is passed.
    yaml.YAMLError
        The text is no YAML.
    """
    if directive := DIRECTIVE.search(texte):
        ligne = texte.count("\n", 0, directive.start()) + 1
        message = "YAML illisible (une ligne commence par « % »)"
        raise DonneesInvalides([fault(message, fichier=fichier, ligne=ligne, remede="retirez cette ligne")])
    compte = _CompteDeNoeuds()
    for evenement in _list_events(texte):
        _count(compte, evenement, fichier)
        if compte.total > NOEUDS_MAX:
            message = f"plus de {NOEUDS_MAX} valeurs, c’est trop pour un tel fichier"
            raise DonneesInvalides([_at(evenement, message, fichier, REMEDE)])
        if compte.ouverts and compte.ouverts[-1].fond > PROFONDEUR_MAX:
            message = f"plus de {PROFONDEUR_MAX} groupes les uns dans les autres"
            raise DonneesInvalides([_at(evenement, message, fichier, REMEDE)])


def _list_events(texte: str) -> Iterator[yaml.Event]:
    """What the parser meets, in its order; libyaml where there is one."""
    lecteur = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    yield from yaml.parse(texte, Loader=lecteur)


def _count(compte: _CompteDeNoeuds, evenement: yaml.Event, fichier: str) -> None:
    ancre = getattr(evenement, "anchor", None)
    if isinstance(evenement, yaml.AliasEvent):
        for ouvert in compte.ouverts:
            if ancre == ouvert.ancre:
                raise DonneesInvalides([fault("un alias YAML renvoie à lui-même", fichier=fichier, ligne=ouvert.ligne)])
        if ancre in compte.ancres:  # an unknown one is the parser's to say
            compte.add(None, *compte.ancres[ancre])
    elif isinstance(evenement, yaml.CollectionStartEvent):
        _check_tag(evenement, fichier)
        compte.enter(ancre, _line(evenement))
    elif isinstance(evenement, yaml.CollectionEndEvent):
        compte.leave()
    elif isinstance(evenement, yaml.ScalarEvent):
        _check_tag(evenement, fichier)
        compte.add(ancre)


def _check_tag(evenement: yaml.NodeEvent, fichier: str) -> None:
    """A value is what it looks like: « !!int », « !!set » or « !!python/… » say something else."""
    if getattr(evenement, "tag", None) is not None:
        message = "YAML illisible (un « ! » au début d’une valeur : mettez-la entre guillemets)"
        raise DonneesInvalides([_at(evenement, message, fichier, "retirez-le si ce n’est pas du texte")])


def _at(evenement: yaml.Event, message: str, fichier: str, remede: str = "") -> Faute:
    return fault(message, fichier=fichier, ligne=_line(evenement), remede=remede)


def _line(evenement: yaml.Event) -> int:
    return 1 if evenement.start_mark is None else int(evenement.start_mark.line) + 1

"""What a promotion may show of what its bodies answered, séance after séance, under the rules of confidentiality.

Whatever is published later stands on the same suite of pages: that of the promotion at any day and jalon, and the quartiles in
the report of each body. So no two of them can be put together to find what one body said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from numresp.calcul.evolution.melanges import FACTEURS
from numresp.calcul.promotion.confidentialite import Apport, Genre, Releve, SuiteDePublications
from numresp.calcul.salle.appui import is_appui
from numresp.calcul.score.bareme import Bareme, compile_bareme
from numresp.calcul.score.etat_des_reponses import read_reponse
from numresp.calcul.score.resultat import Resultat, score_reponses
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import see_answers
from numresp.depot.historique.dernier_jour_connu import list_seance_days
from numresp.depot.seance.seances import SeanceTenue
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.socle import RESERVE
from numresp.modele.dossier.organisation import Organisation
from numresp.usages.changement import explain_shown

BAS_MAX = 1 / 3
"""What a level is worth at most to be a common gap: « en partie » on the default scale."""
Questionnaire = tuple[str, str]
"""Référentiel (id and version), variante."""
Quantite = tuple[Hashable, ...]


@dataclass(frozen=True)
class DeclarationDuJour:
    """What a body had said on a day, at a jalon or before it, scored."""

    slug: str
    nommee: bool
    version: tuple[str, int, str]
    seance: SeanceTenue
    resultat: Resultat
    depart: SeanceTenue | None
    """Its first séance, where that is another one."""
    faits: Mapping[str, object]

    @property
    def questionnaire(self) -> Questionnaire:
        """What was answered: scores of two questionnaires are not put together."""
        return self.seance.questionnaire

    def bring(self, valeur: float) -> Apport:
        """What it brings to a quantity: a séance that is validated, or facts that change nothing of it, bring nothing new."""
        return Apport(self.slug, (self.seance.nom, valeur), valeur, self.nommee)


def list_scores(dit: DeclarationDuJour) -> Iterator[tuple[Quantite, Apport]]:
    """The scores of a séance: the total and the thèmes, by questionnaire."""
    for noeud in (RESERVE, *(noeud.id for noeud in dit.resultat.referentiel.noeuds)):
        score = dit.resultat.lignes[noeud].score
        if score is not None:
            yield (dit.questionnaire, noeud), dit.bring(score)


def list_niveaux(dit: DeclarationDuJour) -> Iterator[tuple[Quantite, Apport]]:
    """Of each question whose level is known: whether it is at the low third, and whether at the high one."""
    for ident, question in dit.seance.referentiel.questions.items():
        concerne = dit.resultat.lignes[ident].concerne
        valeur = read_reponse(dit.seance.etat, dit.seance.referentiel, question, concerne=concerne).valeur
        if valeur is not None:
            yield ("bas", ident), dit.bring(float(valeur <= BAS_MAX + 1e-9))
            yield ("haut", ident), dit.bring(float(is_appui(valeur)))


def list_mots(dit: DeclarationDuJour) -> Iterator[tuple[Quantite, Apport]]:
    """Of each thème: whether a barrier was named there, and whether a lever."""
    theme_de = dit.seance.referentiel.theme_de
    for genre, dits in (("frein", dit.seance.etat.freins), ("levier", dit.seance.etat.leviers)):
        siens = {theme_de[mot.noeud].id for mot in dits}
        for noeud in dit.seance.referentiel.noeuds:
            yield (genre, noeud.id), dit.bring(float(noeud.id in siens))


def list_causes(dit: DeclarationDuJour) -> Iterator[tuple[Quantite, Apport]]:
    """What made the total change since the first séance, cause by cause, by the questionnaire of the newest one."""
    if dit.depart is None or dit.resultat.total.score is None:
        return
    changements = explain_shown(dit.depart, dit.seance, dit.faits)
    if changements is None:
        return
    parts = changements.noeuds[RESERVE]
    for cause in FACTEURS:
        part = float(getattr(parts, cause)[0])
        yield (dit.questionnaire, cause), Apport(dit.slug, (dit.depart.nom, dit.seance.nom, part), part, dit.nommee)


LECTURES: dict[str, Callable[[DeclarationDuJour], Iterator[tuple[Quantite, Apport]]]] = {
    "scores": list_scores,
    "niveaux": list_niveaux,
    "mots": list_mots,
    "causes": list_causes,
}
"""What is read of a séance, by kind of quantity."""
GENRES: dict[str, Genre] = {"scores": "quartiles", "niveaux": "compte", "mots": "compte", "causes": "somme"}
"""What is made of each."""


class SuiviDesPublications:
    """What was published of one kind of quantity, as far as its days were gone through.

    Attributes
    ----------
    a_venir : deque of date
        The days that were not, in order.
    suites : dict
        What was shown of each quantity.
    publies : dict
        By jalon and quantity, what was published and when, in order.
    avant : dict
        By jalon, who had said what on the last of the days.
    """

    def __init__(self, genre: str, jours: Sequence[date]) -> None:
        self.genre = genre
        self.a_venir = deque(jours)
        self.suites: dict[Quantite, SuiteDePublications] = {}
        self.publies: dict[tuple[Jalon, Quantite], list[tuple[date, Releve]]] = {}
        self.avant: dict[Jalon, tuple[object, ...]] = {}


class Panel:
    """The bodies of a promotion, and what may be shown of them, day after day.

    Parameters
    ----------
    dossiers : sequence of Dossier
    """

    def __init__(self, dossiers: Sequence[Dossier]) -> None:
        self.dossiers = {dossier.slug: dossier for dossier in dossiers}
        self._vues: dict[str, tuple[list[date], list[tuple[Organisation, tuple[SeanceTenue, ...]] | None]]] = {}
        self._notes: dict[tuple[str, tuple[str, int, str]], DeclarationDuJour] = {}
        self._dits: dict[tuple[str, int, Jalon], DeclarationDuJour | None] = {}
        self._lus: dict[tuple[str, str, tuple[str, int, str]], list[tuple[Quantite, Apport]]] = {}
        self._suivis: dict[str, SuiviDesPublications] = {}
        self._baremes: dict[int, Bareme] = {}

    def find_scores(self, jalon: Jalon, jour: date) -> dict[Questionnaire, dict[str, Releve]]:
        """The scores that may be shown at a jalon or before it, at the end of a day: by questionnaire, then by nœud."""
        trouves: dict[Questionnaire, dict[str, Releve]] = {}
        for (questionnaire, noeud), releve in self._find("scores", jalon, jour).items():
            trouves.setdefault(questionnaire, {})[noeud] = releve  # type: ignore[arg-type,index]
        return trouves

    def find_causes(self, jalon: Jalon, jour: date) -> dict[tuple[Questionnaire, str], Releve]:
        """The same of what made the totals change since the first séance: by (questionnaire, cause)."""
        return self._find("causes", jalon, jour)  # type: ignore[return-value]

    def find_niveaux(self, jalon: Jalon, jour: date) -> dict[Quantite, Releve]:
        """The same of who is at the low or at the high third of a question: by (« bas » or « haut », question)."""
        return self._find("niveaux", jalon, jour)

    def find_mots(self, jalon: Jalon, jour: date) -> dict[Quantite, Releve]:
        """The same of who named a barrier or a lever: by (« frein » or « levier », thème)."""
        return self._find("mots", jalon, jour)

    def list_said(self, jalon: Jalon, jour: date) -> dict[str, Mapping[Quantite, Releve]]:
        """All that the bodies had said by then, shown or not, by kind of quantity: never for a page."""
        dits = self.list_seen(jalon, jour)
        return {genre: _gather(self._read(genre, dit) for dit in dits) for genre in LECTURES}

    def list_shown(self, jalon: Jalon, jour: date) -> dict[str, dict[Quantite, Releve]]:
        """All that may be shown then, by kind of quantity."""
        return {genre: self._find(genre, jalon, jour) for genre in LECTURES}

    def list_days(self) -> list[date]:
        """The days on which a séance was held, answered, or validated."""
        return sorted({jour for slug in self.dossiers for jour in self._list_seance_days(slug)})

    def list_seen(self, jalon: Jalon, jour: date) -> list[DeclarationDuJour]:
        """What each body had said by then; one that had held no séance is not there."""
        return [dit for slug in self.dossiers if (dit := self._look_at(slug, jalon, jour)) is not None]

    def _find(self, genre: str, jalon: Jalon, jour: date) -> dict[Quantite, Releve]:
        if genre not in self._suivis:
            self._suivis[genre] = SuiviDesPublications(genre, self.list_days())
        suivi = self._suivis[genre]
        self._publish(suivi, jour)
        trouves = {}
        for (quel, quantite), suite in suivi.publies.items():
            rang = bisect_right([jour_publie for jour_publie, _ in suite], jour)
            if quel == jalon and rang:
                trouves[quantite] = suite[rang - 1][1]
        return trouves

    def _publish(self, suivi: SuiviDesPublications, jusque: date) -> None:
        """Go on through the days on which a séance was held or validated: later ones never change what earlier ones showed."""
        while suivi.a_venir and suivi.a_venir[0] <= jusque:
            jour = suivi.a_venir.popleft()
            for jalon in reversed(ORDRE):
                dits = self.list_seen(jalon, jour)
                panel = tuple((dit.slug, dit.version, dit.nommee) for dit in dits)
                if suivi.avant.get(jalon) == panel:
                    continue
                suivi.avant[jalon] = panel
                for quantite, releve in _gather(self._read(suivi.genre, dit) for dit in dits).items():
                    if suivi.suites.setdefault(quantite, SuiteDePublications(GENRES[suivi.genre])).accept(releve):
                        suivi.publies.setdefault((jalon, quantite), []).append((jour, releve))

    def _read(self, genre: str, dit: DeclarationDuJour) -> list[tuple[Quantite, Apport]]:
        """What a body brings, read once for all the days on which it says the same."""
        cle = genre, dit.slug, dit.version
        if cle not in self._lus:
            self._lus[cle] = list(LECTURES[genre](dit))
        return self._lus[cle]

    def _list_seance_days(self, slug: str) -> set[date]:
        dossier = self.dossiers[slug]
        fuseau = dossier.organisation.fuseau
        return {j for seance in dossier.seances for j in list_seance_days(seance.journal.evenements, fuseau)}

    def _look_at(self, slug: str, jalon: Jalon, jour: date) -> DeclarationDuJour | None:
        if slug not in self._vues:
            faits = {c.jour for c in self.dossiers[slug].historique.changements if c.fichier == "organisation.yaml"}
            jours = sorted(self._list_seance_days(slug) | faits)
            self._vues[slug] = jours, [None] * len(jours)
        rang = bisect_right(self._vues[slug][0], jour) - 1
        if rang < 0:
            return None
        if (slug, rang, jalon) not in self._dits:
            self._dits[slug, rang, jalon] = self._find_said(slug, rang, jalon)
        return self._dits[slug, rang, jalon]

    def _find_said(self, slug: str, rang: int, jalon: Jalon) -> DeclarationDuJour | None:
        """What a body had said by the day of that rank among its own."""
        jours, vues = self._vues[slug]
        vue = vues[rang]
        if vue is None:
            vue = vues[rang] = see_answers(self.dossiers[slug], jours[rang])
        organisation, seances = vue
        tenues = [seance for seance in seances if ORDRE.index(seance.jalon) <= ORDRE.index(jalon)]
        return self._score(slug, organisation, tenues) if tenues else None

    def _score(self, slug: str, organisation: Organisation, tenues: Sequence[SeanceTenue]) -> DeclarationDuJour:
        """Scored once for all the days on which it says the same."""
        seance, depart = tenues[-1], tenues[0] if len(tenues) > 1 else None
        debut = None if depart is None else (depart.nom, depart.marque.n)
        version = seance.nom, seance.marque.n, repr((organisation.faits, organisation.diffusion, debut))
        if (slug, version) not in self._notes:
            resultat = score_reponses(self._compile(seance), organisation.faits, seance.etat.reponses)
            nommee = organisation.diffusion == "public"
            self._notes[slug, version] = DeclarationDuJour(
                slug, nommee, version, seance, resultat, depart, organisation.faits
            )
        return self._notes[slug, version]

    def _compile(self, seance: SeanceTenue) -> Bareme:
        """Compiled once for all that answered the same edition: one object, which its barème keeps alive."""
        cle = id(seance.referentiel)
        if cle not in self._baremes:
            self._baremes[cle] = compile_bareme(seance.referentiel)
        return self._baremes[cle]


def _gather(lus: Iterator[list[tuple[Quantite, Apport]]]) -> Mapping[Quantite, Releve]:
    """What several bodies bring, by quantity."""
    ensemble: dict[Quantite, list[Apport]] = {}
    for siens in lus:
        for quantite, apport in siens:
            ensemble.setdefault(quantite, []).append(apport)
    return {quantite: tuple(apports) for quantite, apports in ensemble.items()}

"""What made the score change between two séances, as a Bilan says it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from numresp.calcul.evolution.melanges import FACTEURS, Melange
from numresp.calcul.evolution.parts_du_changement import Changements, PartsDuChangement, list_steps
from numresp.calcul.evolution.reprise import trace_suites
from numresp.modele.commun.socle import RESERVE
from numresp.rapport.donnees import changement as b
from numresp.usages.changement import ask_the_same, explain_change
from numresp.usages.diagnostic import Diagnostic

NUL = 1e-12
"""What floating point leaves of a part that is 0."""


def describe_explication(avant: Diagnostic, apres: Diagnostic) -> b.ExplicationBilan | None:
    """What made the score change; None where one of the two séances has no score that is shown."""
    if not _are_shown(RESERVE, avant, apres):
        return None
    changements = explain_change(avant.seance, apres.seance, apres.dossier.organisation.faits)
    referentiel = apres.resultat.referentiel
    total = changements.noeuds[RESERVE]
    return b.ExplicationBilan(
        total=_parts(RESERVE, "Ensemble", total),
        themes=tuple(
            _parts(noeud.id, noeud.nom, changements.noeuds[noeud.id])
            for noeud in referentiel.noeuds
            if noeud.id in changements.noeuds and _are_shown(noeud.id, avant, apres)
        ),
        questions=tuple(
            b.PartDeQuestion(question=ident, enonce=referentiel.questions[ident].enonce, part=part)
            for ident, part in _sort_questions(total)
        ),
        autre_questionnaire=not ask_the_same(avant.seance, apres.seance),
        comparable=float(changements.comparable.part[0]),
        melanges=_list_melanges(changements),
        part_comparable=(
            None if ask_the_same(avant.seance, apres.seance) else _describe_part(changements, avant, apres)
        ),
    )


def _describe_part(changements: Changements, avant: Diagnostic, apres: Diagnostic) -> b.PartComparableBilan:
    commune = changements.comparable
    notes = [None if math.isnan(note[0]) else float(note[0]) for note in (commune.avant, commune.apres)]
    suites = trace_suites(avant.resultat.referentiel, apres.resultat.referentiel).suites
    autrement = math.fsum(
        float(part[0])
        for ident, part in changements.noeuds[RESERVE].questions.items()
        if ident in suites and suites[ident].etat != "reprise"
    )
    return b.PartComparableBilan(connue=float(commune.connue[0]), avant=notes[0], apres=notes[1], autrement=autrement)


def _are_shown(noeud: str, avant: Diagnostic, apres: Diagnostic) -> bool:
    lignes = (constat.resultat.lignes.get(noeud) for constat in (avant, apres))
    return all(ligne is not None and ligne.score is not None for ligne in lignes)


def _parts(ident: str, nom: str, parts: PartsDuChangement) -> b.PartsBilan:
    nombres = {champ: float(getattr(parts, champ)[0]) for champ in ("avant", "apres", *FACTEURS)}
    return b.PartsBilan(id=ident, nom=nom, **nombres)


def _sort_questions(total: PartsDuChangement) -> list[tuple[str, float]]:
    parts = {ident: float(part[0]) for ident, part in total.questions.items()}
    return sorted(
        ((ident, part) for ident, part in parts.items() if abs(part) > NUL), key=lambda dite: (-abs(dite[1]), dite[0])
    )


def _list_melanges(changements: Changements) -> tuple[b.MelangeBilan, ...]:
    """Of each set of the causes that did something, the total; fewer come first."""
    notes = {melange: float(note[0]) for melange, note in changements.melanges.items()}
    total = changements.noeuds[RESERVE]
    milieu = float(total.avant[0] + total.apres[0]) / 2
    rangs = [rang for rang in range(len(FACTEURS)) if _acts(notes, rang)]
    retenus = [m for m in notes if not any(venue and rang not in rangs for rang, venue in enumerate(m))]
    return tuple(
        b.MelangeBilan(
            venues=tuple(facteur for facteur, venue in zip(FACTEURS, melange, strict=True) if venue),
            score=milieu if math.isnan(notes[melange]) else notes[melange],
            vide=math.isnan(notes[melange]),
        )
        for melange in sorted(retenus, key=lambda m: (sum(m), tuple(not venue for venue in m)))
    )


def _acts(notes: Mapping[Melange, float], rang: int) -> bool:
    """Whether a cause changes the total in some mix."""
    paires = ((notes[sans], notes[avec]) for _, sans, avec in list_steps(rang))
    return any(math.isnan(un) != math.isnan(autre) or abs(un - autre) > NUL for un, autre in paires)

"""What the picture of the change says: its alternative, and its rows; only established changes are counted as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from numresp.langue.francais import (
    ABSENT,
    INSECABLE,
    count_decimal,
    format_intervalle,
    format_nombre,
    join_et,
    pluriel,
    quote,
)
from numresp.rapport.equivalents.donnees import DonneesDeFigure
from numresp.rapport.figures.profil import PROCHE, LigneProfil
from numresp.rapport.phrases.ex_aequo import NOMMES, find_first, name_tied

SENS = {1: "hausse", -1: "baisse"}


def find_ecart(ligne: LigneProfil) -> float | None:
    """What the score gained; None where one of both is absent."""
    return None if ligne.score is None or ligne.precedent is None else ligne.score - ligne.precedent


def tell_changement(rangees: Sequence[LigneProfil], surs: frozenset[str]) -> DonneesDeFigure:
    """The thèmes then and now as rows, in the order in which they are drawn; whether unknown answers could explain a change."""
    return DonneesDeFigure(
        ("Thème", "Départ", "Cette séance", "Écart", "Écart établi"),
        tuple(
            (
                ligne.nom,
                format_nombre(ligne.precedent),
                _write_score(ligne),
                format_nombre(ecart, signe=True),
                ABSENT if ecart is None or abs(ecart) <= PROCHE else "oui" if ligne.id in surs else "non",
            )
            for ligne in rangees
            for ecart in (find_ecart(ligne),)
        ),
    )


def tell_bande(rangees: Sequence[LigneProfil]) -> DonneesDeFigure:
    """The thèmes as they stand as rows, in the order in which they are drawn."""
    return DonneesDeFigure(
        ("Thème", "Score", "Au plus bas", "Au plus haut"),
        tuple((ligne.nom, _write_score(ligne), *map(format_nombre, _drawn_interval(ligne))) for ligne in rangees),
    )


def _write_score(ligne: LigneProfil) -> str:
    return ligne.etat if ligne.score is None else format_nombre(ligne.score)


def _drawn_interval(ligne: LigneProfil) -> tuple[float | None, float | None]:
    """Both ends of the bar: a thème without a score has none."""
    return (None, None) if ligne.score is None or ligne.intervalle is None else ligne.intervalle


def say_change(rangees: Sequence[LigneProfil], surs: frozenset[str], dus: frozenset[str] | None) -> Iterator[str]:
    """How many rose, fell or stood for certain, the greatest rise and fall, and which changes are not established."""
    ecarts = [(ecart, ligne) for ligne in rangees if (ecart := find_ecart(ligne)) is not None]
    if not ecarts:
        yield "Aucun thème n’a de score aux deux séances."
        return
    bouges = {signe: [(ecart, ligne) for ecart, ligne in ecarts if ecart * signe > PROCHE] for signe in (1, -1)}
    inchanges = len(ecarts) - sum(map(len, bouges.values()))
    comptes = [
        *(_count_sure([ligne for _, ligne in bouges[signe]], surs, dus, mot) for signe, mot in SENS.items()),
        pluriel(inchanges, "thème inchangé", "thèmes inchangés") if inchanges else "",
    ]
    yield f"Depuis le départ, {join_et(filter(None, comptes)) or 'aucun changement établi'}."
    if find_first(ecarts, _ecart, _signed):
        for signe, mot in SENS.items():
            if bouges[signe]:
                yield f"Plus forte {mot}{INSECABLE}: {_say_greatest(bouges[signe], signe)}."
    doutes = {mot: [ligne for _, ligne in bouges[signe] if ligne.id not in surs] for signe, mot in SENS.items()}
    if any(doutes.values()):
        yield _say_doubtful(doutes)


def _count_sure(lignes: Sequence[LigneProfil], surs: frozenset[str], dus: frozenset[str] | None, mot: str) -> str:
    """The changes that are established; how many of them the answers made, where other causes made some of them."""
    etablis = [ligne.id for ligne in lignes if ligne.id in surs]
    if not etablis:
        return ""
    par_reponses = len(etablis) if dus is None else sum(ident in dus for ident in etablis)
    dont = "" if par_reponses == len(etablis) else f" (dont {par_reponses} surtout par les réponses)"
    return f"{pluriel(len(etablis), f'thème en {mot}', f'thèmes en {mot}')}{dont}"


def _say_greatest(bouges: Sequence[tuple[float, LigneProfil]], signe: int) -> str:
    """The thème that moved most one way, from what to what; all that share that change as it is printed."""
    plus = _signed(max((ecart for ecart, _ in bouges), key=lambda ecart: ecart * signe))
    premiers = [ligne for ecart, ligne in bouges if _signed(ecart) == plus]
    if len(premiers) > 1:
        return name_tied([ligne.nom for ligne in premiers], plus)
    (seul,) = premiers
    return f"{quote(seul.nom)}, de {format_nombre(seul.precedent)} à {format_nombre(seul.score)}"


def _say_doubtful(doutes: Mapping[str, Sequence[LigneProfil]]) -> str:
    """How many rises and falls more are not established, and which."""
    dits = [
        f"{pluriel(len(lignes), mot)} ({join_et(quote(ligne.nom) for ligne in lignes)})"
        for mot, lignes in doutes.items()
        if lignes
    ]
    seul = sum(map(len, doutes.values())) == 1
    quoi, objet = ("Non établie", "l’expliquer") if seul else ("Non établies", "les expliquer")
    return f"{quoi}, car les réponses inconnues pourraient {objet}{INSECABLE}: {join_et(dits)}."


def _ecart(paire: tuple[float, LigneProfil]) -> float:
    return paire[0]


def _signed(ecart: float) -> str:
    return format_nombre(ecart, signe=True)


def say_profile(rangees: Sequence[LigneProfil]) -> Iterator[str]:
    """The highest and the lowest thème, the widest interval, and what has no score."""
    notes = [ligne for ligne in rangees if ligne.score is not None]
    yield f"{pluriel(len(notes), 'thème noté', 'thèmes notés')} sur {len(rangees)}."
    if notes:
        haut, bas = (_say_sharing(notes, place) for place in (notes[0], notes[-1]))
        yield f"Au plus haut, {haut}" + (f"{INSECABLE}; au plus bas, {bas}." if bas != haut else _say_equal(notes))
    yield from _say_widest([ligne for ligne in rangees if ligne.intervalle is not None])
    for etat in ("non noté", "non concerné"):
        noms = [quote(ligne.nom) for ligne in rangees if ligne.score is None and ligne.etat.startswith(etat)]
        if noms:
            yield f"{etat.capitalize()}{'s' if len(noms) > 1 else ''}{INSECABLE}: {join_et(noms)}."


def _say_widest(lignes: Sequence[LigneProfil]) -> Iterator[str]:
    """The widest interval; all that are as wide, as it is printed; nothing where all are, or where none is an interval."""
    larges = find_first(lignes, _width)
    if not larges or _width(larges[0]) <= PROCHE:
        return
    quoi = "L’intervalle le plus large" if len(larges) == 1 else "Les intervalles les plus larges"
    dits = f"{INSECABLE}; ".join(f"{quote(un.nom)}, {format_intervalle(un.bas, un.haut)}" for un in larges)
    if len(larges) > NOMMES:
        dits = name_tied([un.nom for un in larges], count_decimal(_width(larges[0]), "point"))
    yield f"{quoi}{INSECABLE}: {dits}."


def _width(ligne: LigneProfil) -> float:
    return 0.0 if ligne.bas is None or ligne.haut is None else ligne.haut - ligne.bas


def _say_sharing(notes: Sequence[LigneProfil], place: LigneProfil) -> str:
    """All thèmes that share a score as it is printed, and that score."""
    score = format_nombre(place.score)
    return name_tied([ligne.nom for ligne in notes if format_nombre(ligne.score) == score], score)


def _say_equal(notes: Sequence[LigneProfil]) -> str:
    """Where the highest is also the lowest; of one thème alone there is nothing to compare."""
    return ", comme au plus bas." if len(notes) > 1 else "."

"""The sections on what the room said, what the law asks, and what comes next, each laid out from the Bilan."""

from __future__ import annotations

from numresp.langue.francais import ABSENT, close_phrase, format_date, format_nombre, join_et, lower_initial, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.rapport.decisions.suite_du_parcours import say_day
from numresp.rapport.donnees.organisation import Accord, Bilan
from numresp.rapport.donnees.suivi import DevoirBilan, EtapeSuivante

MONTRES = 4
PARTAGE = 0.7
"""Under this consensus a vote is shown as shared; a convention, said on the page."""
MINIMUM_VOTES = 3
PLUS_RIEN = "Tous les jalons du parcours sont faits ou en cours."


def is_shared(accord: Accord) -> bool:
    """A vote is shared under the threshold; fewer than three votes say nothing of a room."""
    return accord.consensus is not None and accord.consensus < PARTAGE and sum(accord.comptes) >= MINIMUM_VOTES


def render_desaccords(bilan: Bilan) -> Fragment:
    """Where the votes before the discussion were far apart, what was retained, and the dissent kept."""
    if not bilan.accords:
        return render_paragraphe("Aucun vote n’a été noté pendant la séance.")
    partages = [accord for accord in bilan.accords if is_shared(accord)]
    votes = pluriel(len(bilan.accords), "question votée", "questions votées")
    if not partages:
        return render_paragraphe(f"Sur {votes}, aucune n’a vraiment partagé la salle.")
    puces: list[Fragment | str] = [_say_accord(accord) for accord in partages[:MONTRES]]
    reste = len(partages) - MONTRES
    puces += [f"et {pluriel(reste, 'autre')}."] if reste > 0 else []
    seuil = format_nombre(PARTAGE)
    partage = "une a" if len(partages) == 1 else f"{len(partages)} ont"
    intro = f"Sur {votes} avant la discussion, {partage} partagé la salle (consensus sous {seuil} sur 1)."
    return join_fragments([render_paragraphe(intro), render_liste(puces)])


def _say_accord(accord: Accord) -> Fragment:
    votes = join_et(f"{nombre} au niveau {niveau}" for niveau, nombre in enumerate(accord.comptes) if nombre > 0)
    niveau = "" if accord.niveau_retenu is None else f"niveau {accord.niveau_retenu}, "
    reserve = f" Réserve gardée : {accord.reserve.rstrip('.')}." if accord.reserve else ""
    retenu = f"{niveau}« {accord.retenu.rstrip('.')} »"
    return join_fragments(
        [
            tag("b", close_phrase(accord.enonce)),
            f" Votes : {votes}. Consensus {format_nombre(accord.consensus, 2)}. Retenu : {retenu}.{reserve}",
        ]
    )


def render_salle(bilan: Bilan) -> Fragment:
    """Barriers and levers by thème, with the dots the room gave."""
    themes = [theme for theme in bilan.salle if theme.freins or theme.leviers or theme.points]
    if not themes:
        return render_paragraphe("La salle n’a noté ni frein, ni levier, ni priorité.")
    lignes = [
        (
            theme.nom,
            ABSENT if theme.points is None else format_nombre(theme.points, 0),
            " ".join(theme.freins) or ABSENT,
            " ".join(theme.leviers) or ABSENT,
        )
        for theme in themes
    ]
    return render_table(
        "Ce que la salle en dit, du plus important au moins important",
        ("Thème", "Points d’importance", "Freins", "Leviers"),
        lignes,
    )


def render_droit(bilan: Bilan) -> Fragment:
    """The legal duties: those that apply, those to check with the missing fact; the others counted."""
    par_portee: dict[str, list[DevoirBilan]] = {}
    for devoir in bilan.devoirs:
        par_portee.setdefault(devoir.portee, []).append(devoir)
    appliques, incertains = par_portee.get("s_applique", []), par_portee.get("a_verifier", [])
    autres = [devoir.titre for devoir in par_portee.get("ne_s_applique_pas", [])]
    return join_fragments(
        [
            render_paragraphe(
                f"Au {format_date(bilan.date_rapport)}, d’après le profil de l’organisation et non ses réponses ; "
                "une aide, pas un avis juridique."
            ),
            tag("h3", f"S’appliquent ({len(appliques)})") if appliques else None,
            render_liste([_say_devoir(devoir) for devoir in appliques]),
            tag("h3", f"À vérifier ({len(incertains)})") if incertains else None,
            render_liste(
                [
                    f"{devoir.titre} ({devoir.article}). Fait à établir : {join_et(devoir.manquants)}."
                    for devoir in incertains
                ]
            ),
            render_paragraphe(f"Ne s’appliquent pas d’après le profil : {join_et(autres)}.") if autres else None,
        ]
    )


def _say_devoir(devoir: DevoirBilan) -> Fragment:
    etape = f" Étape en cours : {lower_initial(devoir.etape)}." if devoir.etape else ""
    return join_fragments([f"{devoir.titre} ({devoir.article}).{etape}"])


def render_suites(bilan: Bilan) -> Fragment:
    """The next steps of the parcours; see `list_suites`."""
    if not bilan.suites:
        return render_paragraphe(PLUS_RIEN)
    return render_liste(list_suites(bilan))


def list_suites(bilan: Bilan) -> list[Fragment | str]:
    """The next steps, those that have a day or a note first; the others in one line."""
    dites = [suite for suite in bilan.suites if suite.date is not None or suite.note]
    autres = [suite.titre.lower() for suite in bilan.suites if suite.date is None and not suite.note]
    fin = [f"Dates à fixer : {join_et(autres)}."] if autres else []
    return [*(_say_suite(bilan, suite) for suite in dites), *fin]


def _say_suite(bilan: Bilan, suite: EtapeSuivante) -> Fragment:
    quand = say_day(bilan, suite).removeprefix("le ")
    note = f" {suite.note[0].upper()}{suite.note[1:].rstrip('.')}." if suite.note else ""
    return join_fragments([tag("b", suite.titre), f" : {quand}.{note}"])

"""The sections on orders of magnitude: what things weigh on the report, and how it is obtained on the page of calculation."""

from __future__ import annotations

from collections.abc import Sequence

from numresp.calcul.impact.propagation import rank_hypotheses
from numresp.langue.francais import ABSENT, format_intervalle, format_nombre, format_pourcent, join_et, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.langue.hypotheses import say_hypothese
from numresp.langue.ordres_de_grandeur import format_ordre, format_valeur
from numresp.modele.dossier.estimation import Estimation, Hypothese
from numresp.rapport.donnees.impact import ImpactBilan, MethodeBilan, RetenueBilan
from numresp.rapport.donnees.organisation import Bilan

LIGNES = (
    ("empreinte_parc",),
    ("extinction.constat.kwh", "extinction.kwh"),
    ("impression.constat", "impression.possible"),
    ("duree_usage",),
    ("deee_recycles",),
    ("taux_reemploi",),
    ("collecte_telephones",),
)
"""What the report shows, at most one of each: an effect that was observed rather than one that is possible."""
MONTREES = 6
"""The report keeps few elements; what is over stands on the page of calculation, as everything does."""
EN_CO2 = {"extinction.constat.kwh": "extinction.constat.co2", "extinction.kwh": "extinction.co2"}
NOMMEES = 4
"""Actions without effect that the report names."""
VOLUME = ("messagerie",)
RETENUES_MAX = 3
"""Assumptions of the body that the report tells; all of them stand on the page of calculation."""
TAUX = "taux_reemploi"
EXACT = "compté, sans hypothèse"
SEUIL_POIDS = 0.01
AU_BAS, AU_HAUT = " : la valeur retenue est le bas de l’intervalle", " : la valeur retenue est le haut de l’intervalle"


def render_estimations(bilan: Bilan) -> Fragment:
    """Central value and range of what the data allow, what weighs most in the range, then what has no effect and what lacks."""
    impact = bilan.impact
    connues = [vue for idents in LIGNES if (vue := impact.find(*idents)) is not None]
    vues = connues[:MONTREES]
    recul = any(vue.central is not None and vue.central < 0 for vue in vues)
    table = render_table(
        f"Valeur centrale et intervalle ; {'un nombre négatif est un recul ; ' if recul else ''}rien ici ne s’additionne",
        ("Ce qui est estimé", "Ordre de grandeur", "Ce qui pèse le plus dans l’écart"),
        [(f"{vue.objet} ({vue.perimetre})", _say_value(impact, vue), _say_dominant(vue)) for vue in vues],
    )
    return join_fragments(
        [
            table if vues else render_paragraphe("Les données du dossier ne permettent encore aucune estimation."),
            _say_negligible(impact),
            _say_retenues(impact),
            _say_missing(impact, connues[MONTREES:]),
            _say_without_effect(impact),
        ]
    )


def _say_value(impact: ImpactBilan, vue: Estimation) -> str:
    valeur = f"{_format(vue)}{_say_bound(vue)}"
    emise = impact.find(EN_CO2.get(vue.id, ""))
    return valeur if emise is None else f"{valeur}, soit {_format(emise)}{_say_bound(emise)}"


def _say_dominant(vue: Estimation) -> str:
    if vue.modele == TAUX:
        return " ".join(vue.remarques)
    pesees = rank_hypotheses(vue)
    if not pesees:
        return EXACT
    premiere, part = pesees[0]
    dites = [
        f"{say_hypothese(premiere.id)}, {_say_range(premiere.bas, premiere.haut, premiere.unite)} ({format_pourcent(part)})"
    ]
    return join_et([*dites, *(f"{say_hypothese(h.id)} ({format_pourcent(part)})" for h, part in pesees[1:2])])


def _say_negligible(impact: ImpactBilan) -> Fragment | None:
    """Mail and fonts: what is done for other reasons than the climate."""
    phrases = []
    volume, garde, severe = (impact.find(f"messagerie{suite}") for suite in ("", ".garde", ".prudence"))
    if volume is not None and garde is not None and severe is not None:
        tri = impact.find("messagerie.tri")
        cout = "" if tri is None else f", quand le tri lui-même en coûte environ {_format(tri)}"
        phrases.append(
            f"{_format(volume)} de courriels supprimés : les garder pèserait {_format(garde)}, au pire {_format(severe)}{cout}. "
            "Effet négligeable, de signe inconnu."
        )
    encre = impact.find("police_econome")
    if encre is not None:
        phrases.append(
            f"Police économe : {_format(encre)} d’encre ou de toner en moins sur les pages concernées ; "
            "effet non démontré sur l’empreinte."
        )
    return render_paragraphe(" ".join(phrases)) if phrases else None


def _say_retenues(impact: ImpactBilan) -> Fragment | None:
    """What the body supposes itself, beside the catalogue's value; what enters no estimation stands on the other page."""
    utiles = [retenue for retenue in impact.retenues if retenue.utile]
    if not utiles:
        return None
    dites = [
        f"{say_hypothese(r.id)}, {_say_retenue(r)} au lieu de {_say_catalogue(r)}, motif : {r.motif.rstrip('.')}"
        for r in utiles[:RETENUES_MAX]
    ]
    reste = len(utiles) - RETENUES_MAX
    suite = f" ; {pluriel(reste, 'autre')} à la page de calcul" if reste > 0 else ""
    debut = "Hypothèse" if len(utiles) == 1 else "Hypothèses"
    return render_paragraphe(f"{debut} {impact.de_qui} : {' ; '.join(dites)}{suite}.")


def _say_retenue(r: RetenueBilan) -> str:
    return _say_ends(r.bas, r.valeur, r.haut, r.unite)


def _say_catalogue(r: RetenueBilan) -> str:
    if r.catalogue is None or r.catalogue_bas is None or r.catalogue_haut is None:
        return ABSENT
    return _say_ends(r.catalogue_bas, r.catalogue, r.catalogue_haut, r.unite)


def _say_ends(bas: float, valeur: float, haut: float, unite: str) -> str:
    """« 0,6 (0,3 à 0,9) »; without a range the value alone."""
    ecart = "" if bas == haut else f" ({_say_range(bas, haut)})"
    return f"{format_valeur(valeur, unite)}{ecart}"


def _say_missing(impact: ImpactBilan, reste: Sequence[Estimation]) -> Fragment | None:
    """What would make the other estimations known, and what no data could: a rate over an empty stock."""
    par_id = {vue.id: vue for vue in impact.estimations}
    absentes = [
        par_id[idents[-1]] for idents in (*LIGNES, VOLUME) if impact.find(*idents) is None and idents[-1] in par_id
    ]
    manques = tuple(dict.fromkeys(manque for vue in absentes for manque in vue.manques))
    phrases = [f"Pour estimer le reste, il manque : {' ; '.join(manques)}."] if manques else []
    phrases += [f"{vue.objet} : {remarque}" for vue in absentes if not vue.manques for remarque in vue.remarques]
    phrases += [f"{vue.objet} : {_format(vue)}." for vue in reste]
    return render_paragraphe(" ".join(phrases), classe="note") if phrases else None


def _say_without_effect(impact: ImpactBilan) -> Fragment | None:
    """The first actions that weigh nothing by themselves, the others counted; the page of calculation says why for each."""
    titres = [sans.titre for sans in impact.sans_effet]
    if not titres:
        return None
    reste = len(titres) - NOMMEES
    autres = [f"{reste} autres"] if reste > 1 else titres[NOMMEES:]
    return render_paragraphe(
        f"Sans effet propre chiffrable, et utiles autrement : {join_et([*titres[:NOMMEES], *autres])}."
    )


def render_hypotheses(bilan: Bilan) -> Fragment:
    """Every estimation with its formula, its assumptions (value, range, weight, source) and its limits."""
    impact = bilan.impact
    connues = [vue for vue in impact.estimations if vue.central is not None or vue.bas is not None]
    if not connues:
        return render_paragraphe("Les données du dossier ne permettent encore aucune estimation.")
    sources = tuple(dict.fromkeys(source for vue in connues for source in vue.sources))
    return join_fragments(
        [
            render_paragraphe(
                "Bas : chaque hypothèse au bout qui abaisse le résultat ; haut : au bout qui l’élève. L’intervalle encadre, "
                "il ne dit pas de probabilité. « Poids » : part de l’écart quand l’hypothèse varie seule. Un chiffre de la "
                "structure n’a pas d’écart ; le numéro renvoie aux sources, en fin de section."
            ),
            _render_retenues(impact),
            *(_render_methode(impact, methode, sources) for methode in impact.methodes),
            tag("h3", "Actions sans effet propre chiffrable") if impact.sans_effet else None,
            render_liste([f"{sans.titre} : {_soft(sans.raison)}" for sans in impact.sans_effet]),
            tag("h3", "Sources des hypothèses"),
            render_liste(sources, ordonnee=True),
        ]
    )


def _render_retenues(impact: ImpactBilan) -> Fragment | None:
    if not impact.retenues:
        return None
    return render_table(
        f"Hypothèses {impact.de_qui}, à la place de celles du catalogue",
        ("Hypothèse", "Retenue", "Catalogue", "Motif"),
        [
            (
                say_hypothese(r.id),
                _say_retenue(r),
                _say_catalogue(r),
                r.motif if r.utile else f"{r.motif} (n’entre dans aucune estimation de ce rapport)",
            )
            for r in impact.retenues
        ],
    )


def _soft(phrase: str) -> str:
    """A sentence after a colon: no capital."""
    return phrase[:1].lower() + phrase[1:]


def _render_methode(impact: ImpactBilan, methode: MethodeBilan, sources: Sequence[str]) -> Fragment | None:
    vues = [v for v in impact.estimations if v.modele == methode.id and (v.central is not None or v.bas is not None)]
    if not vues:
        return None
    hypotheses = {h.id: h for vue in reversed(vues) for h in vue.hypotheses}
    poids = {h.id: part for h, part in rank_hypotheses(vues[0])}
    parc = methode.id == "empreinte_parc"
    # The devices of the parc stand in the table of its kinds.
    montrees = [h for h in hypotheses.values() if not (parc and h.nature == "donnee" and h.unite == "appareil")]
    lues = sorted(montrees, key=lambda h: -poids.get(h.id, 0.0))
    remarques = tuple(dict.fromkeys(remarque for vue in vues for remarque in vue.remarques))
    return join_fragments(
        [
            tag("h3", methode.titre),
            render_paragraphe(f"{methode.formule.strip()} {' '.join(remarques)}".strip()),
            render_table(
                f"{methode.titre} : résultats",
                ("Résultat", "Valeur et intervalle", "Périmètre"),
                [(vue.objet, f"{_format(vue)}{_say_bound(vue)}", vue.perimetre) for vue in vues],
            ),
            _render_types(impact) if parc else None,
            _render_desaccords(impact) if parc else None,
            render_table(
                f"{methode.titre} : hypothèses",
                ("Hypothèse", "Valeur", "Poids", "Source"),
                [_hypothese_row(h, poids.get(h.id, 0.0), sources) for h in lues],
            )
            if lues
            else None,
            render_paragraphe(f"Limites : {' '.join(methode.limites)}", classe="note"),
        ]
    )


def _hypothese_row(h: Hypothese, poids: float, sources: Sequence[str]) -> tuple[str, str, str, str]:
    change = " ; modifiée" if h.modifiee else ""
    pese = format_pourcent(poids) if poids >= SEUIL_POIDS else "—"
    return (
        say_hypothese(h.id),
        f"{_say_ends(h.bas, h.valeur, h.haut, h.unite)}{change}",
        pese,
        str(sources.index(h.source) + 1),
    )


def _say_range(bas: float, haut: float, unite: str = "") -> str:
    """The range of an assumption, digits as published: « 64,6 à 430 »."""
    return f"{format_valeur(bas)} à\N{NO-BREAK SPACE}{format_valeur(haut, unite)}"


def _render_types(impact: ImpactBilan) -> Fragment:
    return render_table(
        "Empreinte du parc par type, du plus lourd au plus léger",
        ("Type", "En service", "Dormants", "Valeur et intervalle"),
        [
            (
                t.type,
                format_nombre(t.en_service, 0),
                format_nombre(t.dormants, 0),
                format_ordre(t.bas, t.central, t.haut, "kgCO2e/an"),
            )
            for t in impact.types
        ],
    )


def _render_desaccords(impact: ImpactBilan) -> Fragment | None:
    if not impact.desaccords:
        return None
    return render_table(
        "Fabrication d’un appareil, en kg CO₂e : là où les sources diffèrent du simple au double ou plus",
        ("Type", "Sources retenues", "Rapport", "À côté : Boavizta (ODbL 1.0), du 10e au 90e centile"),
        [
            (
                ecart.type,
                format_intervalle(ecart.bas, ecart.haut, 0),
                format_nombre(ecart.haut / ecart.bas),
                format_intervalle(ecart.boavizta_bas, ecart.boavizta_haut, 0),
            )
            for ecart in impact.desaccords
        ],
    )


def _format(vue: Estimation) -> str:
    return format_ordre(vue.bas, vue.central, vue.haut, vue.unite)


def _say_bound(vue: Estimation) -> str:
    """That the value shown is an end of its range, where it is: it is then no middle."""
    if vue.central is None or vue.bas is None or vue.haut is None or vue.bas == vue.haut:
        return ""
    ici, bas, haut = (format_ordre(x, x, x, vue.unite) for x in (vue.central, vue.bas, vue.haut))
    return AU_BAS if ici == bas else AU_HAUT if ici == haut else ""

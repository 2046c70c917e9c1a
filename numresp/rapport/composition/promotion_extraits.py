"""The parts of a promotion's Bilan, each taken from the tables that an analyst has (numresp.cohorte)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from numresp.calcul.promotion.confidentialite import Releve, round_mean, round_sum, say_at_least, spread_quietly
from numresp.calcul.salle.choix import follow_choices
from numresp.cohorte.espace import Espace
from numresp.depot.dossier.dossier_a_une_date import hash_state
from numresp.depot.fourni.catalogue import load_indicateurs
from numresp.langue.francais import sort_key
from numresp.langue.mots import JALONS, TYPES, say_referentiel
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.socle import RESERVE
from numresp.modele.dossier.organisation import Statut
from numresp.rapport.composition.promotion_sommes import Flots
from numresp.rapport.donnees import promotion as b
from numresp.rapport.donnees.promotion import CITES
from numresp.rapport.phrases.causes_du_changement import MOTS
from numresp.usages.jalons_a_rapporter import find_current
from numresp.usages.parcours import is_past
from numresp.usages.promotion_publiable import DeclarationDuJour, Panel, Questionnaire

PARTS = ((3 / 4, "les trois quarts au moins"), (2 / 3, "les deux tiers au moins"), (1 / 2, "la moitié au moins"))
"""How a share is said; a gap or a strength is common when at least half of the organisations whose level is known share it."""
MONTREES = 6
CAUSES = {cause: mots.commun for cause, mots in MOTS.items()}
BLOQUES: tuple[Statut, ...] = ("Bloqué", "À discuter")


def find_questionnaire(scores: Mapping[Questionnaire, Mapping[str, Releve]]) -> Questionnaire | None:
    """The questionnaire (référentiel, variante) that most are shown on: scores of two are not put together."""
    tailles = {cle: max(len(releve) for releve in siens.values()) for cle, siens in scores.items()}
    return max(sorted(tailles), key=lambda cle: tailles[cle], default=None)


def say_questionnaire(questionnaire: Questionnaire | None) -> str:
    """A questionnaire in words."""
    if questionnaire is None:
        return ""
    referentiel, variante = questionnaire
    return f"{referentiel}{f', variante {variante}' if variante else ''}"


def title_questionnaire(dits: Sequence[DeclarationDuJour]) -> str:
    """What a page calls the questionnaire that these have answered: its title, its version and its variante."""
    if not dits:
        return ""
    referentiel, (_, variante) = dits[0].seance.referentiel, dits[0].questionnaire
    return f"{say_referentiel(referentiel)}{f', variante {variante}' if variante else ''}"


def list_membres(espace: Espace, vu: Espace, nommables: set[str]) -> Iterable[b.MembreNomme]:
    """Those who may be named, in alphabetical order: no order says anything of how they do."""
    tenues = vu.seances.set_index("organisation")
    nombre = espace.seances["organisation"].value_counts()
    dossiers = {dossier.slug: dossier for dossier in espace.dossiers}
    for slug in sorted(nommables, key=lambda slug: sort_key(dossiers[slug].organisation.nom)):
        dossier = dossiers[slug]
        jalon, charte = find_current(dossier), dossier.jalons.charte
        yield b.MembreNomme(
            nom=dossier.organisation.nom,
            type=TYPES[dossier.organisation.type],
            jalon="" if jalon is None else JALONS[jalon],
            seance=tenues.loc[slug, "date"].date() if slug in tenues.index else None,
            seances=int(nombre.get(slug, 0)),
            charte="" if charte is None else charte.etat,
        )


def name_themes(dits: Sequence[DeclarationDuJour], questionnaire: Questionnaire | None) -> dict[str, str]:
    """The total and the thèmes of a questionnaire, by id; of all that were answered where none is said."""
    siens = [dit.seance.referentiel for dit in dits if questionnaire in (None, dit.questionnaire)]
    return {RESERVE: "Ensemble"} | {noeud.id: noeud.nom for referentiel in siens for noeud in referentiel.noeuds}


def list_repartitions(releves: Mapping[str, Releve], noms: Mapping[str, str]) -> tuple[b.RepartitionTheme, ...]:
    """Quartiles of the total and of each thème that may be shown, in the order of the questionnaire."""
    trouvees = {noeud: spread_quietly(releve) for noeud, releve in releves.items()}
    return tuple(
        b.RepartitionTheme(id=noeud, nom=nom, **vars(trouvee))
        for noeud, nom in noms.items()
        if (trouvee := trouvees.get(noeud)) is not None
    )


def share_communes(
    panel: Panel, jalon: Jalon, jour: date
) -> tuple[tuple[b.QuestionCommune, ...], tuple[b.QuestionCommune, ...]]:
    """The questions that at least half have low, then those that at least half have high, the most shared first; no count.

    Half may be low and half high, and both counts may be of different days: a question stands as a gap then, and as nothing
    else. What is left out is left out by what is shown, so that it says nothing that the page did not.
    """
    manques, acquis = (_list_communes(panel, jalon, jour, bout) for bout in ("bas", "haut"))
    return tuple(manques.values()), tuple(question for ident, question in acquis.items() if ident not in manques)


def _list_communes(panel: Panel, jalon: Jalon, jour: date, bout: str) -> dict[str, b.QuestionCommune]:
    questions = {
        ident: (question.enonce, dit.seance.referentiel.theme_de[ident].nom)
        for dit in panel.list_seen(jalon, jour)
        for ident, question in dit.seance.referentiel.questions.items()
    }
    trouvees = []
    for (sien, ident), releve in panel.find_niveaux(jalon, jour).items():
        part = sum(apport.valeur for apport in releve) / len(releve)
        dite = next((rang for rang, (seuil, _) in enumerate(PARTS) if part >= seuil), None)
        if sien == bout and dite is not None:
            trouvees.append((dite, list(questions).index(str(ident)), str(ident)))
    return {
        ident: b.QuestionCommune(enonce=questions[ident][0], theme=questions[ident][1], part=PARTS[dite][1])
        for dite, _, ident in sorted(trouvees)
    }


def list_freins(
    panel: Panel, jalon: Jalon, jour: date, nommables: set[str], noms: Mapping[str, str]
) -> tuple[b.FreinCommun, ...]:
    """By thème, in the questionnaire's order, how many named a barrier or a lever; only those that may be named are cited."""
    releves = panel.find_mots(jalon, jour)
    lignes = []
    for theme, nom in noms.items():
        cites = {
            dit.slug: frein.texte
            for dit in panel.list_seen(jalon, jour)
            for frein in reversed(dit.seance.etat.freins)
            if dit.slug in nommables and dit.seance.referentiel.theme_de[frein.noeud].id == theme
        }
        nombres = {
            genre: int(sum(a.valeur for a in releves[genre, theme])) if (genre, theme) in releves else None
            for genre in ("frein", "levier")
        }
        if cites or any(nombre is not None for nombre in nombres.values()):
            tous = tuple(cites[slug] for slug in sorted(cites))
            lignes.append(
                b.FreinCommun(
                    theme=nom,
                    freins=nombres["frein"],
                    leviers=nombres["levier"],
                    cites=tous[:CITES],
                    cites_en_tout=len(tous),
                )
            )
    return tuple(lignes)


def leave_out(freins: tuple[b.FreinCommun, ...]) -> dict[str, Any]:
    """Nothing of several bodies, where one of them cannot be read: beside an earlier page, what is missing would be told."""
    cites = [frein.model_copy(update={"freins": None, "leviers": None}) for frein in freins if frein.cites]
    tues = ("repartitions", "repartitions_tues", "manques", "acquis", "sommes", "causes", "causes_tues")
    rien = dict.fromkeys(tues, ())
    return {"questionnaire": "", "manques_en_tout": 0, "acquis_en_tout": 0, "freins": tuple(cites), **rien}


def list_demandes(espace: Espace, nommables: set[str]) -> list[b.ActionEnAttente]:
    """What is blocked or to be discussed, in organisations that may be named: there the others can help.

    What waits for a decision is more (late, or to be paid for), and depends on the day: each body's own report says it.
    """
    return [
        b.ActionEnAttente(organisation=dossier.organisation.nom, titre=action.titre, statut=action.statut)
        for dossier in espace.dossiers
        if dossier.slug in nommables
        for action in follow_choices(dossier.actions, dossier.choisies).values()
        if action.statut in BLOQUES
    ]


def list_reprises(espace: Espace, nommables: set[str]) -> list[b.ActionAReprendre]:
    """Actions done with a proof by those who may be named, those that most of them have done first; nobody else counts."""
    noms = espace.organisations.set_index("organisation")["nom"]
    actions = espace.actions[espace.actions["organisation"].isin(nommables)]
    faites = actions[(actions["statut"] == "Réalisé") & actions["preuve"].notna()]
    reprises = [
        b.ActionAReprendre(
            titre=str(titre),
            organisations=tuple(sorted({str(noms[slug]) for slug in groupe["organisation"]}, key=sort_key)),
            preuve=str(groupe["preuve"].iloc[0]),
        )
        for titre, groupe in faites.groupby("titre", sort=False)
    ]
    return sorted(reprises, key=lambda reprise: (-len(reprise.organisations), reprise.titre))


def list_sommes(flots: Flots, jour: date) -> tuple[b.SommeIndicateur, ...]:
    """What may be added up, each flux in one unit and one closed year, in the order of the names and years."""
    noms = {indicateur.id: indicateur.nom for indicateur in load_indicateurs(jour=jour)}
    sommes = [
        b.SommeIndicateur(
            nom=noms.get(ident, ident),
            unite=unite,
            annee=annee,
            structures=say_at_least(releve),
            somme=round_sum(apport.valeur for apport in releve),
        )
        for (ident, unite, annee), releve in flots.find(jour).items()
    ]
    return tuple(sorted(sommes, key=lambda somme: (sort_key(somme.nom), somme.annee)))


def list_causes(
    releves: Mapping[tuple[Questionnaire, str], Releve], questionnaire: Questionnaire | None
) -> tuple[b.CauseCommune, ...]:
    """What may be shown of what made the totals change on one questionnaire, cause by cause."""
    return tuple(
        b.CauseCommune(cause=cause, nom=nom, structures=say_at_least(releve), moyenne=round_mean(releve))
        for cause, nom in CAUSES.items()
        if questionnaire is not None and (releve := releves.get((questionnaire, cause))) is not None
    )


def name_withheld(noms: Mapping[str, str], montres: Collection[str]) -> tuple[str, ...]:
    """The thèmes, or the causes, of which nothing is shown, where something is of another."""
    return tuple(nom for ident, nom in noms.items() if montres and ident not in montres)


def count_jalons(espace: Espace, nommables: set[str], jour: date) -> tuple[b.EtatsJalon, ...]:
    """How many organisations that may be named stand where at each jalon, as the timeline of each one says it.

    A jalon of which a dossier says nothing is still to come, or done where a séance was held at it: `Dossier.find_etat`.
    """
    siens = [dossier for dossier in espace.dossiers if dossier.slug in nommables]
    etats = [(jalon, dossier.find_etat(jalon)) for dossier in siens for jalon in ORDRE]
    comptes = Counter((jalon, etat.etat) for jalon, etat in etats)
    passes = Counter(jalon for jalon, etat in etats if is_past(etat, jour))
    return tuple(
        b.EtatsJalon(
            nom=JALONS[jalon].capitalize(),
            faits=comptes[jalon, "fait"],
            en_cours=comptes[jalon, "en cours"],
            a_venir=comptes[jalon, "à venir"],
            passes=passes[jalon],
        )
        for jalon in ORDRE
    )


def hash_entrees(espace: Espace, publics: set[str]) -> dict[str, str]:
    """Fingerprints of what the dossiers of public organisations said on the day; of nothing else.

    Not of promotion.yaml either: it lists who is private, and whoever guesses one could check it there.
    """
    return {
        f"{dossier.slug}/{nom}": empreinte
        for dossier in sorted(espace.dossiers, key=lambda dossier: dossier.slug)
        if dossier.slug in publics
        for nom, empreinte in hash_state(dossier).items()
    }

"""The parts of a promotion's Bilan, each taken from the tables that an analyst has (numresp.cohorte)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from numresp.calcul.appui import APPUI_MIN
from numresp.calcul.repartition import EFFECTIF_MIN
from numresp.cohorte.espace import Espace
from numresp.depot.catalogue import load_indicateurs
from numresp.depot.ecriture import hash_files
from numresp.depot.historique.vue_du_jour import hash_state
from numresp.langue.francais import sort_key
from numresp.langue.mots import JALONS, TYPES
from numresp.modele.parcours import ORDRE
from numresp.modele.socle import RESERVE
from numresp.modele.unites import is_additive
from numresp.rapport import bilan_promotion as b
from numresp.rapport.matiere import find_current

BAS_MAX = 1 / 3
"""What a level is worth at most to be a common gap: « en partie » on the default scale."""
COMMUN = 0.5
"""A gap or a strength is common when at least half of the organisations whose level is known share it."""
MONTREES, CITES = 6, 2


def find_questionnaire(vu: Espace) -> tuple[str, str] | None:
    """The questionnaire (référentiel, variante) that most séances were held on: scores of two are not put together."""
    if not len(vu.seances):
        return None
    cles = pd.Series(list(zip(vu.seances["referentiel"], vu.seances["variante"].fillna(""), strict=True)))
    referentiel, variante = cles.value_counts(sort=True).index[0]
    return str(referentiel), str(variante)


def restrict(vu: Espace, questionnaire: tuple[str, str] | None) -> Espace:
    """The séances held on one questionnaire."""
    if questionnaire is None:
        return vu
    referentiel, variante = questionnaire
    memes = (vu.seances["referentiel"] == referentiel) & (vu.seances["variante"].fillna("") == variante)
    return vu.keep(vu.seances[memes])


def say_questionnaire(questionnaire: tuple[str, str] | None) -> str:
    """A questionnaire in words."""
    if questionnaire is None:
        return ""
    referentiel, variante = questionnaire
    return f"{referentiel}{f', variante {variante}' if variante else ''}"


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


def list_repartitions(comparables: Espace) -> tuple[b.RepartitionTheme, ...]:
    """Quartiles of the total and of each thème; none where fewer than five have a score."""
    lignes = comparables.repartitions()
    return tuple(
        b.RepartitionTheme(
            id=str(ligne.noeud),
            nom="Ensemble" if ligne.noeud == RESERVE else str(ligne.nom),
            n=int(ligne.n),
            q1=float(ligne.q1),
            mediane=float(ligne.mediane),
            q3=float(ligne.q3),
        )
        for ligne in lignes[lignes["n"].notna()].itertuples()
    )


def list_communes(vu: Espace, *, bas: bool) -> tuple[b.QuestionCommune, ...]:
    """The questions that at least half of the organisations have low (or high), the most shared first."""
    connues = vu.reponses[vu.reponses["valeur"].notna()]
    au_bout = connues["valeur"] <= BAS_MAX + 1e-9 if bas else connues["valeur"] >= APPUI_MIN - 1e-9
    comptes = (
        connues.assign(au_bout=au_bout.astype("int64")).groupby("question", sort=False)["au_bout"].agg(["sum", "size"])
    )
    comptes = comptes[(comptes["size"] >= EFFECTIF_MIN) & (comptes["sum"] >= COMMUN * comptes["size"])]
    part = (comptes["sum"] / comptes["size"]).sort_values(ascending=False, kind="stable")
    questions = vu.questions.drop_duplicates("question", keep="last").set_index("question")
    return tuple(
        b.QuestionCommune(
            enonce=str(questions.loc[ident, "enonce"]),
            theme=str(questions.loc[ident, "theme_nom"]),
            nombre=int(comptes.loc[ident, "sum"]),
            connues=int(comptes.loc[ident, "size"]),
        )
        for ident in part.index[:MONTREES]
    )


def list_freins(vu: Espace, nommables: set[str]) -> tuple[b.FreinCommun, ...]:
    """By thème, how many organisations named a barrier or a lever; only those that may be named are cited."""
    dits = vu.freins_leviers
    if dits["organisation"].nunique() < EFFECTIF_MIN:
        return ()
    noms = vu.scores[vu.scores["profondeur"] == 1].drop_duplicates("noeud").set_index("noeud")["nom"]
    lignes = []
    for theme, groupe in dits.groupby("theme", sort=False):
        freins = groupe[groupe["genre"] == "frein"]
        cites = freins[freins["organisation"].isin(nommables)].drop_duplicates("organisation")["texte"]
        lignes.append(
            b.FreinCommun(
                theme=str(noms.get(theme, theme)),
                freins=int(freins["organisation"].nunique()),
                leviers=int(groupe[groupe["genre"] == "levier"]["organisation"].nunique()),
                cites=tuple(map(str, cites[:CITES])),
            )
        )
    return tuple(sorted(lignes, key=lambda ligne: -ligne.freins))


def list_waiting(espace: Espace) -> pd.DataFrame:
    """The actions that ask for help: blocked, or to be discussed."""
    return espace.actions[espace.actions["statut"].isin(["Bloqué", "À discuter"])]


def list_demandes(espace: Espace, nommables: set[str]) -> list[b.Demande]:
    """What waits for help, in organisations that may be named."""
    noms = espace.organisations.set_index("organisation")["nom"]
    attendent = list_waiting(espace)
    return [
        b.Demande(organisation=str(noms[ligne.organisation]), titre=str(ligne.titre), statut=str(ligne.statut))
        for ligne in attendent[attendent["organisation"].isin(nommables)].itertuples()
    ]


def list_reprises(espace: Espace, nommables: set[str]) -> tuple[b.Reprise, ...]:
    """Actions done with a proof, those that most organisations have done first; who may be named is."""
    noms = espace.organisations.set_index("organisation")["nom"]
    faites = espace.actions[(espace.actions["statut"] == "Réalisé") & espace.actions["preuve"].notna()]
    reprises = []
    for titre, groupe in faites.groupby("titre", sort=False):
        nommees = groupe[groupe["organisation"].isin(nommables)]
        if len(nommees):
            reprises.append(
                b.Reprise(
                    titre=str(titre),
                    organisations=tuple(sorted((str(noms[slug]) for slug in nommees["organisation"]), key=sort_key)),
                    preuve=str(nommees["preuve"].iloc[0]),
                    en_tout=len(groupe),
                )
            )
    return tuple(sorted(reprises, key=lambda reprise: (-reprise.en_tout, reprise.titre))[:MONTREES])


def list_sommes(espace: Espace) -> tuple[b.SommeIndicateur, ...]:
    """Flux that may be summed (neither share nor ratio), each in one unit, over at least five organisations."""
    noms = {indicateur.id: indicateur.nom for indicateur in load_indicateurs()}
    flux = espace.mesures[espace.mesures["nature"] == "flux"]
    return tuple(
        b.SommeIndicateur(
            nom=noms.get(str(ident), str(ident)),
            unite=str(unite),
            structures=int(groupe["organisation"].nunique()),
            mesures=len(groupe),
            somme=float(groupe["valeur"].sum()),
        )
        for (ident, unite), groupe in flux.groupby(["indicateur", "unite"], sort=False)
        if is_additive(str(unite)) and groupe["organisation"].nunique() >= EFFECTIF_MIN
    )


def count_jalons(espace: Espace) -> tuple[b.EtatsJalon, ...]:
    """How many organisations stand where at each jalon."""
    comptes = espace.jalons.groupby(["jalon", "etat"], observed=False).size()
    return tuple(
        b.EtatsJalon(
            nom=JALONS[jalon].capitalize(),
            faits=int(comptes.get((jalon, "fait"), 0)),
            en_cours=int(comptes.get((jalon, "en cours"), 0)),
            a_venir=int(comptes.get((jalon, "à venir"), 0)),
        )
        for jalon in ORDRE
    )


def hash_entrees(chemin: Path, espace: Espace) -> dict[str, str]:
    """Fingerprints of promotion.yaml and of what every dossier said on the day."""
    propres = {nom: empreinte for nom, empreinte in hash_files(chemin).items() if nom == "promotion.yaml"}
    return propres | {
        f"{dossier.slug}/{nom}": empreinte
        for dossier in espace.dossiers
        for nom, empreinte in hash_state(dossier).items()
    }

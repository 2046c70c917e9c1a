"""The follow-up notebook without a browser: every form records, refuses at its field, and takes back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import HOSTILE, list_tree, plain
from inventes.suivi_fictif import do, found_suivi, open_suivi, reread

from numresp.atelier.suivi.cleanup_day import COMPTES, DETAILS, ESSENTIELS
from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.gestes import ONGLETS
from numresp.depot.echanges.logiciels.dcd_bilan import CLES, _empty, build_bilan, list_paths
from numresp.depot.verification.concordance import compare_suivi
from numresp.modele.catalogue.indicateur import DCD
from numresp.modele.dossier.organisation import Action

FICHE = {
    "action": "extinction", "statut": "Réalisé", "pilote": "direction", "service": "Informatique", "debut": "2025-04-03",
    "fin": "2025-06-30", "jours": "1,5", "budget_eur": "1 234,50", "preuve": "preuves/bordereau.pdf", "commentaire": "Fait.",
}  # fmt: skip


@pytest.fixture
def vue(tmp_path: Path) -> TableauDeSuivi:
    """The notebook on a town that follows three actions and two indicateurs."""
    found_suivi(tmp_path)
    return open_suivi(tmp_path)


def files(espace: Path) -> dict[str, bytes]:
    """The files of the dossier."""
    return list_tree(espace / "valmont")


def show(vue: TableauDeSuivi, onglet: str) -> BeautifulSoup:
    """A part of the screen, whole."""
    do(vue, "onglet", onglet=onglet)
    regions = do(vue, "montrer")["regions"]
    return BeautifulSoup("".join(regions.values()), "html.parser")


def find_action(espace: Path, ident: str) -> Action:
    """An action as the file has it."""
    return next(action for action in reread(espace).actions if action.id == ident)


# --- actions ----------------------------------------------------------------------------------------------------------


def test_progress_of_an_action(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """What was typed is on the disk when « Enregistré » is said, « 1 234,50 » is a number, and one row alone has changed."""
    avant = (tmp_path / "valmont" / "actions.csv").read_bytes().splitlines()
    reponse = do(vue, "action", **FICHE)
    assert reponse["alerte"] == ""
    assert plain(reponse["dit"]).startswith("Enregistré à ")
    action = find_action(tmp_path, "extinction")
    assert (action.statut, action.pilote, action.budget_eur, action.preuve) == (
        "Réalisé",
        "direction",
        1234.5,
        FICHE["preuve"],
    )
    apres = (tmp_path / "valmont" / "actions.csv").read_bytes().splitlines()
    assert [a for a, b in zip(avant, apres, strict=True) if a != b] == [avant[1]]


def test_undo_is_exact(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """Acts on three files, taken back one by one: every byte is as before; then there is nothing left to take back."""
    avant = files(tmp_path)
    for acte, champs in (
        ("action", FICHE),
        ("mesure", {"indicateur": "deee_kg", "date": "2026-03-21", "valeur": "30,5"}),
        (
            "charte",
            {"etat": "signée", "date": "2026-05-05", "signataire": "elu", "engagements": ["C1"], "jalon": "oui"},
        ),
    ):
        assert do(vue, acte, **champs)["alerte"] == "", acte
    assert files(tmp_path) != avant
    for _ in range(3):
        assert do(vue, "annuler")["dit"].startswith("Annulé à ")
    apres = files(tmp_path)
    historiques = [nom for nom in apres if nom.endswith("historique.jsonl")]
    assert {nom: octets for nom, octets in apres.items() if nom not in historiques} == avant
    assert len(historiques) == 1, "which only grows: what was done and taken back stays in it"
    assert "rien à annuler" in do(vue, "annuler")["alerte"]


def test_chosen_and_not_followed_yet(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """An action of the séance opens with what the room said, and is followed once it is recorded."""
    page = BeautifulSoup(do(vue, "ouvrir", action="inventaire")["regions"]["corps"], "html.parser")
    assert page.select_one("#action-pilote option[selected]")["value"] == "elu"  # type: ignore[index]
    assert page.select_one("#action-fin")["value"] == "2026-09-30"  # type: ignore[index]
    do(vue, "action", action="inventaire", statut="En cours", pilote="elu", fin="2026-09-30", debut="2026-05-01")
    action = find_action(tmp_path, "inventaire")
    assert (action.titre, action.statut, str(action.fin)) == ("Tenir l’inventaire", "En cours", "2026-09-30")


def test_from_the_catalogue(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """An action of the catalogue brings its title, nature, porteur and questions."""
    modele = vue.suivi.catalogue["volume-messagerie"]
    do(vue, "ouvrir", action=modele.id)
    do(vue, "action", action=modele.id, statut="À discuter", pilote=modele.porteurs[0])
    action = find_action(tmp_path, modele.id)
    assert (action.titre, action.nature) == (modele.titre, modele.nature)
    assert set(action.questions) <= {progres.question for progres in modele.questions}


def test_own_action(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """An action of the town's own takes an id from its title; a second one of that title another."""
    champs = {"action": "nouvelle", "titre": "Prêter l’écran mobile", "statut": "À venir", "nature": "quick_win"}
    do(vue, "action", **champs, question="parc.dormant")
    do(vue, "action", **champs, question="")
    actions = reread(tmp_path).actions[-2:]
    assert [action.id for action in actions] == ["preter-lecran-mobile", "preter-lecran-mobile-2"]
    assert [action.questions for action in actions] == [("parc.dormant",), ()]
    sans = do(vue, "action", action="nouvelle", titre="", statut="À venir")
    assert list(vue.fautes) == ["action-titre"]
    assert "1 champ à corriger" in plain(sans["alerte"])


@pytest.mark.parametrize(
    ("champs", "fautif", "dit"),
    [
        ({"statut": "Fini"}, "statut", "à venir, à discuter"),
        ({"statut": ""}, "statut", "attendue"),
        ({"pilote": "maire"}, "pilote", "inconnue"),
        ({"debut": "2026-05-07", "fin": ""}, "debut", "à venir"),
        ({"debut": "2022-12-31"}, "debut", "avant le parcours"),
        ({"debut": "31/02/2026"}, "debut", "date"),
        ({"fin": "2025-04-02"}, "fin", "avant le début"),
        ({"jours": "-1"}, "jours", "0"),
        ({"jours": "deux"}, "jours", "nombre attendu"),
        ({"budget_eur": "100 €"}, "budget_eur", "nombre attendu"),
        ({"preuve": "../autre/x.pdf"}, "preuve", "hors du dossier"),
        ({"preuve": "C:\\note.pdf"}, "preuve", "hors du dossier"),
        ({"preuve": "preuves/absente.pdf"}, "preuve", "n’est pas dans le dossier"),
    ],
)
def test_fault_at_its_field(vue: TableauDeSuivi, tmp_path: Path, champs: dict[str, str], fautif: str, dit: str) -> None:
    """What the rules refuse is said at its field, tied to it, and nothing is written."""
    avant = files(tmp_path)
    do(vue, "ouvrir", action="extinction")
    reponse = do(vue, "action", **FICHE | champs)
    assert files(tmp_path) == avant
    assert "Rien n’est enregistré" in reponse["alerte"]
    page = BeautifulSoup(reponse["regions"]["corps"], "html.parser")
    champ = page.find(id=f"action-{fautif}")
    assert champ is not None
    assert champ["aria-invalid"] == "true"
    assert f"action-{fautif}-faute" in str(champ["aria-describedby"]).split()
    assert dit in plain(page.find(id=f"action-{fautif}-faute").get_text()).lower()  # type: ignore[union-attr]
    assert [c["id"] for c in page.select("[aria-invalid]")] == [f"action-{fautif}"]


def test_all_faults_at_once(vue: TableauDeSuivi) -> None:
    """Fields that are wrong alone, and those that are wrong together, are all said at once."""
    champs = FICHE | {"pilote": "maire", "jours": "-2,5", "debut": "2030-01-01", "preuve": "/etc/x"}
    reponse = do(vue, "action", **champs)
    assert set(vue.fautes) == {f"action-{nom}" for nom in ("pilote", "jours", "debut", "fin", "preuve")}
    assert "-2,5" in reponse["alerte"]
    do(vue, "battre")
    assert vue.fautes
    do(vue, "onglet", onglet="actions")
    assert not vue.fautes


def test_link_out_of_the_dossier(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """A link in preuves/ that leads out of the dossier is no proof."""
    (tmp_path / "ailleurs.pdf").write_bytes(b"x")
    (tmp_path / "valmont" / "preuves" / "lien.pdf").symlink_to(tmp_path / "ailleurs.pdf")
    do(vue, "action", **FICHE | {"preuve": "preuves/lien.pdf"})
    assert "hors du dossier" in vue.fautes["action-preuve"]


def test_old_missing_proof_does_not_block(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """A proof that was noted before and whose file is gone does not keep a status from being recorded."""
    do(vue, "action", **FICHE)
    (tmp_path / "valmont" / "preuves" / "bordereau.pdf").unlink()
    assert do(vue, "action", **FICHE | {"statut": "En pause"})["alerte"] == ""
    assert find_action(tmp_path, "extinction").statut == "En pause"


# --- mesures ----------------------------------------------------------------------------------------------------------


def test_mesure(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """A value in French, the unit and nature of the catalogue; the screen shows unit, kind and the last value."""
    corps = plain(
        BeautifulSoup(do(vue, "indicateur", indicateur="messagerie_go")["regions"]["corps"], "html.parser").get_text()
    )
    assert "En Go, stock" in corps
    assert "382,5 Go, le 17/03/2026" in corps
    do(
        vue,
        "mesure",
        indicateur="messagerie_go",
        date="2026-05-06",
        valeur="1 234,5",
        methode="Console",
        preuve="",
        commentaire="",
    )
    mesure = reread(tmp_path).mesures[-1]
    assert (mesure.valeur, mesure.unite, mesure.nature, str(mesure.date)) == (1234.5, "Go", "stock", "2026-05-06")


@pytest.mark.parametrize(
    ("champs", "fautif", "dit"),
    [
        ({"valeur": "1,2 t"}, "valeur", "nombre attendu"),
        ({"valeur": ""}, "valeur", "en Go"),
        ({"valeur": "-3"}, "valeur", "zéro ou plus"),
        ({"date": ""}, "date", "date attendue"),
        ({"date": "2026-05-07"}, "date", "à venir"),
        ({"date": "2022-06-01"}, "date", "avant le parcours"),
        ({"date": "2026-03-17"}, "date", "déjà noté"),
        ({"preuve": "~/x.pdf"}, "preuve", "hors du dossier"),
    ],
)
def test_mesure_refused(vue: TableauDeSuivi, tmp_path: Path, champs: dict[str, str], fautif: str, dit: str) -> None:
    """What the rules refuse is said at its field, and nothing is written."""
    avant = files(tmp_path)
    bons = {"indicateur": "messagerie_go", "date": "2026-05-05", "valeur": "380", "preuve": ""}
    do(vue, "mesure", **bons | champs)
    assert files(tmp_path) == avant
    assert list(vue.fautes) == [f"mesure-{fautif}"]
    assert dit.lower() in plain(vue.fautes[f"mesure-{fautif}"]).lower()


def test_mesure_replaced(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """A value of a day that is noted already is replaced when the box is ticked, in its place."""
    champs = {
        "indicateur": "messagerie_go",
        "date": "2026-03-17",
        "valeur": "383",
        "remplacer": "oui",
        "methode": "Console",
    }
    assert do(vue, "mesure", **champs)["alerte"] == ""
    assert [mesure.valeur for mesure in reread(tmp_path).mesures] == [412, 383, 1200]


def test_mesures_follow_the_rules_of_verifier(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """Whatever the forms take, `verifier` has nothing to say of."""
    do(vue, "action", **FICHE)
    do(vue, "mesure", indicateur="deee_kg", date="2026-03-21", valeur="30,5")
    do(vue, "journee", date="2026-03-20", **dict.fromkeys(COMPTES, "3"))
    fautes, _ = compare_suivi(reread(tmp_path), vue.suivi.indicateurs.values(), vue.suivi.jour)
    assert fautes == []


# --- Digital Clean Up Day ---------------------------------------------------------------------------------------------


def test_journee_fills_the_bilan(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """Each field feeds the key of the INR's bilan that it stands for, each key has one field, in one write."""
    comptes = list(COMPTES.values())
    nombres = {compte.champ: str(rang) for rang, compte in enumerate(comptes, start=1)}
    reponse = do(vue, "journee", date="2026-03-20", preuve="preuves/bordereau.pdf", **nombres)
    assert plain(reponse["dit"]).endswith(f"{len(comptes)} résultats")
    dossier = reread(tmp_path)
    bilan, _ = build_bilan(dossier, vue.suivi.horloge())
    cles = {compte.indicateur: CLES.get(compte.indicateur) or compte.indicateur.removeprefix(DCD) for compte in comptes}
    chemins = set(list_paths(_empty("x", vue.suivi.horloge())))
    assert chemins - {"sensibilisation.autreFormat.label"} <= set(cles.values())
    for rang, compte in enumerate(comptes, start=1):
        if cles[compte.indicateur] in chemins:
            valeur: Any = bilan
            for cle in cles[compte.indicateur].split("."):
                valeur = valeur[cle]
            assert valeur == rang, compte
    assert {mesure.preuve for mesure in dossier.mesures[3:]} == {"preuves/bordereau.pdf"}
    do(vue, "annuler")
    assert len(reread(tmp_path).mesures) == 3


def test_journee_takes_units_of_the_catalogue(vue: TableauDeSuivi) -> None:
    """A count that the catalogue knows is shown in the catalogue's unit."""
    for compte in (c for groupe in (*ESSENTIELS.values(), *DETAILS.values()) for c in groupe):
        if compte.indicateur in vue.suivi.indicateurs:
            assert compte.unite == vue.suivi.indicateurs[compte.indicateur].unite
        else:
            assert compte.indicateur.startswith(DCD)


@pytest.mark.parametrize(
    ("champs", "fautif"),
    [
        ({"date": ""}, "date"),
        ({"date": "2026-04-20"}, "date"),
        ({"compte-deee_kg": "beaucoup"}, "compte-deee_kg"),
        ({"compte-deee_kg": "-3"}, "compte-deee_kg"),
        ({"compte-boites_telephones": "3,5"}, "compte-boites_telephones"),
        ({"compte-deee_kg": ""}, "compte-deee_kg"),
        ({"date": "2025-03-15"}, "compte-deee_kg"),
        ({"preuve": "../x"}, "preuve"),
    ],
)
def test_journee_refused(vue: TableauDeSuivi, tmp_path: Path, champs: dict[str, str], fautif: str) -> None:
    """Another day than the edition's weeks, half a box, nothing at all, a count noted already: nothing is written."""
    avant = files(tmp_path)
    do(vue, "journee", **{"date": "2026-03-20", "compte-deee_kg": "12,5"} | champs)
    assert files(tmp_path) == avant
    assert list(vue.fautes) == [f"journee-{fautif}"]


# --- charte and jalons ------------------------------------------------------------------------------------------------


def test_signature(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """Signed, by a role, with engagements; its jalon is done that day; comments stay."""
    do(vue, "charte", etat="signée", date="2026-05-05", signataire="elu", engagements=["C1", "C3"], jalon="oui")
    jalons = reread(tmp_path).jalons
    assert jalons.charte is not None
    assert (jalons.charte.etat, jalons.charte.signataire, jalons.charte.engagements) == ("signée", "elu", ("C1", "C3"))
    assert (jalons.jalons["charte"].etat, str(jalons.jalons["charte"].date)) == ("fait", "2026-05-05")
    texte = (tmp_path / "valmont" / "jalons.yaml").read_text(encoding="utf-8")
    assert "# Le parcours." in texte
    assert "# annoncée" in texte


def test_engagements_show_what_backs_them(vue: TableauDeSuivi) -> None:
    """Beside each engagement stands what the diagnosis has for it, tied to its box."""
    page = show(vue, "charte")
    boites = page.select("input[name=engagements]")
    postes = [p.id for c in vue.suivi.referentiel.classements if c.id == "charte" for p in c.postes]
    assert [boite["value"] for boite in boites] == postes
    appuyes = [page.find(id=str(boite["aria-describedby"])).get_text() for boite in boites]  # type: ignore[union-attr]
    question = vue.suivi.referentiel.questions["parc.inventaire"]
    for poste, dit in zip(postes, appuyes, strict=True):
        assert (question.enonce in dit) == (poste in question.classements["charte"])


@pytest.mark.parametrize(
    ("champs", "fautif"),
    [
        ({"date": ""}, "date"),
        ({"date": "2026-05-07"}, "date"),
        ({"signataire": "maire"}, "signataire"),
        ({"engagements": ["C99"]}, "engagements"),
        ({"etat": "oui"}, "etat"),
    ],
)
def test_signature_refused(vue: TableauDeSuivi, tmp_path: Path, champs: dict[str, Any], fautif: str) -> None:
    """A signature without a day or to come, an unknown role or engagement: said at its field."""
    avant = files(tmp_path)
    do(vue, "charte", **{"etat": "signée", "date": "2026-05-05", "signataire": "elu", "engagements": "C1"} | champs)
    assert files(tmp_path) == avant
    assert list(vue.fautes) == [f"charte-{fautif}"]


def test_jalon(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """A jalon takes a state, a day and a note; « fait » is not to come."""
    do(vue, "jalon", jalon="bilan", etat="en cours", date="2026-06-01", note="Au conseil")
    etat = reread(tmp_path).jalons.jalons["bilan"]
    assert (etat.etat, str(etat.date), etat.note) == ("en cours", "2026-06-01", "Au conseil")
    do(vue, "jalon", jalon="bilan", etat="fait", date="2026-06-01", note="Au conseil")
    assert list(vue.fautes) == ["jalon-bilan-date"]
    assert "jalon inconnu" in do(vue, "jalon", jalon="fête", etat="fait")["alerte"]


# --- what stands beside -----------------------------------------------------------------------------------------------


def test_late_recent_and_parcours(vue: TableauDeSuivi) -> None:
    """Beside the forms: what is late, whose last value is old, what was recorded lately, where the parcours is."""
    do(vue, "jalon", jalon="bilan", etat="en cours", date="", note="")
    cote = plain(show(vue, "actions").select_one("aside").get_text(" ", strip=True))  # type: ignore[union-attr]
    assert "En retard (1) Éteindre le soir depuis le 30/06/2025" in cote
    assert "À relever de nouveau (1) Déchets électroniques remis à une filière dernier relevé le 15/03/2025" in cote
    assert cote.index("jalon « bilan », en cours") < cote.index("17/03/2026, Volume des messageries : 382,5 Go")
    assert "Autodiagnostic : fait, 06/05/2025" in cote


@pytest.mark.parametrize("onglet", ONGLETS)
def test_screens(vue: TableauDeSuivi, onglet: str) -> None:
    """Each part has one title, ids used once, a label for each field, and JSON in its arguments."""
    page = show(vue, onglet)
    assert len(page.select("[data-foyer]")) == 1
    idents = [element["id"] for element in page.select("[id]")]
    assert len(idents) == len(set(idents))
    for champ in page.select("input:not([type=checkbox]), select, textarea"):
        assert page.select(f"label[for='{champ['id']}']"), champ
    for element in page.select("[data-args]"):
        json.loads(str(element["data-args"]))


def test_before_anything(tmp_path: Path) -> None:
    """A dossier just made, without any file of the follow-up nor séance, shows every part, and takes its first record."""
    from inventes.atelier_fictif import create_dossier

    create_dossier(tmp_path)
    vue = open_suivi(tmp_path)
    for onglet in ONGLETS:
        show(vue, onglet)
    do(vue, "action", action="nouvelle", titre="Essai", statut="À venir")
    do(vue, "mesure", indicateur="deee_kg", date="2026-03-21", valeur="30,5")
    do(vue, "jalon", jalon="lancement", etat="fait", date="2026-01-10", note="")
    do(vue, "charte", etat="prévue", date="2026-06-26", signataire="elu", engagements="C1")
    dossier = reread(tmp_path)
    assert (len(dossier.actions), len(dossier.mesures), len(dossier.jalons.jalons)) == (1, 1, 1)
    for _ in range(4):
        do(vue, "annuler")
    assert sorted(chemin.name for chemin in (tmp_path / "valmont").iterdir()) == [
        "historique.jsonl",
        "organisation.yaml",
        "seances",
    ]


# --- others -----------------------------------------------------------------------------------------------------------


def test_two_windows(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """What another window or Excel writes shows at the next heartbeat; on the same action, the second is refused, then taken."""
    autre = open_suivi(tmp_path)
    do(autre, "action", **FICHE | {"statut": "Bloqué"})
    do(vue, "ouvrir", action="extinction")
    refus = do(vue, "action", **FICHE)
    assert "a changé entre-temps" in refus["alerte"]
    assert find_action(tmp_path, "extinction").statut == "Bloqué"
    assert "Bloqué" in vue.render()["corps"]
    assert do(vue, "action", **FICHE)["alerte"] == ""
    assert do(autre, "battre")["dit"].startswith("Le dossier a changé")
    assert autre.suivi.suivies["extinction"].statut == "Réalisé"
    assert do(autre, "battre")["regions"] == {}
    assert "a changé depuis" in do(autre, "annuler")["alerte"]
    assert find_action(tmp_path, "extinction").statut == "Réalisé"


def test_action_taken_out_meanwhile(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """The row of the form that is open is deleted in Excel: the list comes back, and recording says what happened."""
    do(vue, "ouvrir", action="extinction")
    chemin = tmp_path / "valmont" / "actions.csv"
    lignes = chemin.read_bytes().splitlines(keepends=True)
    chemin.write_bytes(b"".join(ligne for ligne in lignes if not ligne.startswith(b"extinction")))
    assert "Où en sont les actions" in do(vue, "battre")["regions"]["corps"]
    assert "action inconnue" in plain(do(vue, "action", **FICHE)["alerte"])


def test_excel_breaks_a_file(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """A file that Excel saved in its own encoding is named with the mend; once mended, the form is taken as it was typed."""
    chemin = tmp_path / "valmont" / "actions.csv"
    octets = chemin.read_bytes()
    chemin.write_bytes(octets.decode("utf-8").encode("cp1252"))
    battement = do(vue, "battre")
    assert "CSV UTF-8" in battement["alerte"]
    assert "CSV UTF-8" in do(vue, "action", **FICHE)["alerte"]
    assert not vue.fautes
    chemin.write_bytes(octets)
    assert do(vue, "action", **FICHE)["alerte"] == ""
    assert find_action(tmp_path, "extinction").statut == "Réalisé"


def test_written_though_another_file_broke(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """An act that is on the disk is said to be, even where another file has just been broken."""
    (tmp_path / "valmont" / "mesures.csv").write_text("n’importe quoi\n", encoding="utf-8")
    reponse = do(vue, "action", **FICHE)
    assert reponse["dit"].startswith("Enregistré à ")
    assert "bien enregistré" in reponse["alerte"]
    assert "mesures.csv" in reponse["alerte"]
    assert "Réalisé" in (tmp_path / "valmont" / "actions.csv").read_text(encoding="utf-8-sig")


def test_report_without_a_jalon(vue: TableauDeSuivi) -> None:
    """The button renders the newest jalon's report: the command is given none."""
    assert "--jalon" not in vue.impressions._command("rapport")


@pytest.mark.parametrize("acte", ["ouvrir", "action", "indicateur", "mesure", "jalon", "charte", "journee"])
def test_what_no_screen_sends(vue: TableauDeSuivi, tmp_path: Path, acte: str) -> None:
    """Unknown ids, texts that are HTML, fields that are missing: an answer in French, and nothing is written."""
    avant = files(tmp_path)
    for champs in (
        {},
        dict.fromkeys(("action", "indicateur", "jalon", "etat", "statut", "date", "engagements"), HOSTILE),
    ):
        reponse = do(vue, acte, **champs)
        assert reponse["alerte"]
        assert "<script>" not in "".join(reponse["regions"].values())
    assert files(tmp_path) == avant


def test_what_the_next_report_calls_late_is_to_be_read_anew(vue: TableauDeSuivi) -> None:
    """A stock that the present jalon asks for, read in March: with the jalon before done in April, its turn has come."""
    assert [serie.id for serie, _ in vue.suivi.perimees] == ["deee_kg"]
    do(vue, "jalon", jalon="autodiagnostic", etat="fait", date="2026-04-01", note="")
    assert vue.suivi.jalon == "quick_wins"
    assert [serie.id for serie, _ in vue.suivi.perimees] == ["deee_kg", "messagerie_go"]

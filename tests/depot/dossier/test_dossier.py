"""The dossier of an organisation and the espace around it: found by a slug, read whole, all faults at once."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.atelier_fictif import create_dossier, hold_seance
from inventes.outils_depot import dit, faults, write

from numresp.depot.dossier.dans_espace import find_dossier, list_slugs
from numresp.depot.dossier.dossier import load_dossier, read_dossier
from numresp.depot.parties.slug import check_slug
from numresp.erreurs import DonneesInvalides, Introuvable


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "../x",
        "..",
        ".",
        "/",
        "/etc",
        "a/b",
        "a\\b",
        "Le-Trait",
        "été",
        "le trait",
        "le_trait",
        "a.b",
        "x" * 65,
        "le-trait\n",
        "a\x00",
        "１",
        "~",
    ],
)
def test_refused_slugs(tmp_path: Path, slug: str) -> None:
    """A slug is `[a-z0-9-]{1,64}`; anything else is refused before it becomes a path, and nothing is created."""
    with pytest.raises(DonneesInvalides, match=dit("nom court d’organisation attendu (a à z, 0 à 9, tiret")):
        find_dossier(tmp_path, slug)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("slug", ["a", "le-trait", "0", "x" * 64, "---"])
def test_accepted_slugs(slug: str) -> None:
    """One to 64 small letters, digits and dashes."""
    assert check_slug(slug) == slug


@given(st.text(max_size=70))
def test_no_slug_leaves_the_espace(slug: str) -> None:
    """Whatever is accepted is a single plain name: it has no separator, no dot and no parent."""
    try:
        check_slug(slug)
    except DonneesInvalides:
        return
    chemin = Path("espace") / slug
    assert (chemin.parent, chemin.name) == (Path("espace"), slug)
    assert ".." not in chemin.parts


def test_unknown_organisation(tmp_path: Path) -> None:
    """An unknown organisation is said with the one it resembles."""
    create_dossier(tmp_path, "le-trait")
    create_dossier(tmp_path, "duclair")
    with pytest.raises(
        Introuvable,
        match=dit("l’organisation « le-trai » n’existe pas dans cet espace. → vouliez-vous dire « le-trait »"),
    ):
        load_dossier(tmp_path, "le-trai")
    with pytest.raises(Introuvable, match=dit("valeurs possibles : duclair, le-trait")):
        load_dossier(tmp_path, "zzz")


def test_empty_espace(tmp_path: Path) -> None:
    """In an espace without organisations, the command that creates one is said."""
    with pytest.raises(Introuvable, match=dit("créez-la : numresp nouveau yvetot --nom")):
        load_dossier(tmp_path, "yvetot")


def test_missing_espace(tmp_path: Path) -> None:
    """An espace that does not exist is said so, and is not created."""
    with pytest.raises(Introuvable, match=dit("cet espace n’existe pas")):
        load_dossier(tmp_path / "rien", "yvetot")
    assert not (tmp_path / "rien").exists()


def test_example(exemple: Path) -> None:
    """The example is read without a fault."""
    dossier = load_dossier(exemple, "le-trait")
    assert dossier.slug == "le-trait"
    assert [seance.jalon for seance in dossier.seances] == ["autodiagnostic"]
    assert len(dossier.actions) > 4


def test_least(tmp_path: Path) -> None:
    """Only organisation.yaml is required; what is not there is empty, not a fault."""
    dossier = load_dossier(create_dossier(tmp_path).parent, "valmont")
    assert (dossier.parc, dossier.actions, dossier.mesures, dossier.seances) == ((), (), (), ())
    assert (dossier.jalons.jalons, dossier.jalons.charte) == ({}, None)
    assert dossier.organisation.population is None


def test_without_organisation(tmp_path: Path) -> None:
    """A folder without organisation.yaml is no dossier."""
    (tmp_path / "yvetot").mkdir()
    with pytest.raises(DonneesInvalides, match=dit("organisation.yaml : ce fichier n’existe pas")):
        load_dossier(tmp_path, "yvetot")


def raised(espace: Path, slug: str) -> DonneesInvalides:
    """The error of a dossier that must be refused."""
    with pytest.raises(DonneesInvalides, match=r"(?s).") as saisie:
        load_dossier(espace, slug)
    return saisie.value


def test_every_file_at_once(tmp_path: Path) -> None:
    """Six faulty files give one error, which names each of them and its line."""
    dossier = create_dossier(tmp_path, "valmont", population="-3", couleur="bleu")
    write(dossier / "parc.csv", "type;nombre\necran;deux\n")
    write(dossier / "actions.csv", "id;titre;statut\na;A;En cours\na;B;En cours\n")
    write(dossier / "mesures.csv", "date;indicateur;valeur;unite;nature\n31/02/2025;x;1;kg;flux\n")
    write(dossier / "jalons.yaml", "jalons:\n  bilan: {etat: peut-être}\n")
    write(dossier / "seances" / "2025-05-06-bilan.jsonl", "n’importe quoi\n")
    vues = [(Path(faute.fichier).name, faute.ligne) for faute in raised(tmp_path, "valmont").fautes]
    assert vues == [
        ("actions.csv", None),
        ("jalons.yaml", 2),
        ("mesures.csv", 2),
        ("organisation.yaml", 3),
        ("organisation.yaml", 4),
        ("parc.csv", 2),
        ("2025-05-06-bilan.jsonl", 1),
    ]


def test_latin_1(tmp_path: Path) -> None:
    """A CSV in Windows-1252 is refused with the mend, and the rest of the dossier is still checked."""
    dossier = create_dossier(tmp_path, "valmont", population="-3")
    write(dossier / "parc.csv", "type;nombre;proprietaire\r\nécran;2;Métropole\r\n".encode("cp1252"))
    erreur = raised(tmp_path, "valmont")
    assert len(erreur.fautes) == 2
    assert "réenregistrez le fichier en UTF-8" in str(erreur)


@pytest.mark.parametrize("fait", ["'4900'", "beaucoup", "true", "3 000", "'60,5'", "1e3", "yes"])
@pytest.mark.parametrize("champ", ["sites_web", "etp", "surface_max_m2", "agents", "population"])
def test_text_where_something_compares_a_number(tmp_path: Path, champ: str, fait: str) -> None:
    """A fact that a question, a duty or the size of a body compares with a number is one: a text would be unknown.

    With or without a séance: the newest questionnaire and the duties count for whoever has a dossier.
    """
    dossier = create_dossier(tmp_path, "valmont", population="", profil=f"{{{champ}: {fait}}}")
    ((ligne, lieu, dite),) = faults(raised(tmp_path, "valmont"))
    assert ligne is not None
    assert lieu == f"profil.{champ}"
    assert dite.startswith(f"nombre attendu pour « {champ} », vu ")
    hold_seance(dossier)
    hold_seance(dossier, jalon="bilan")
    assert len(raised(tmp_path, "valmont").fautes) == 1


@pytest.mark.parametrize("fait", ["04700", "0x10", "4_900", "12:30"])
def test_number_that_yaml_reads_otherwise(tmp_path: Path, fait: str) -> None:
    """`population: 04700` is 2496 to YAML: refused at its line, as `4 900` is."""
    create_dossier(tmp_path, "valmont", population=fait)
    ((ligne, _, _),) = faults(raised(tmp_path, "valmont"))
    assert ligne == 3


def test_fact_given_twice(tmp_path: Path) -> None:
    """A fact given both as a key and inside profil is refused: one of them would silently win."""
    create_dossier(tmp_path, "valmont", population="4900", profil="{population: 50000, etp: 3}")
    ((ligne, lieu, dite),) = faults(raised(tmp_path, "valmont"))
    assert (ligne, lieu) == (4, "profil.population")
    assert dite == "« population » est déjà donné hors de profil → gardez-le à un seul endroit"


def test_fact_in_profil_only(tmp_path: Path) -> None:
    """A key left empty may be given in profil; all facts are found by their champ, the unknown ones as None."""
    create_dossier(tmp_path, "valmont", population="", profil="{population: 4900, ecoles: true}")
    faits = load_dossier(tmp_path, "valmont").organisation.faits
    assert (faits["population"], faits["ecoles"], faits["agents"], faits["type"]) == (4900, True, None, "commune")


def test_source_of_nothing(tmp_path: Path) -> None:
    """A source is that of a figure that the file gives."""
    create_dossier(tmp_path, "valmont", sources="{populaton: {nature: public, document: INSEE}}")
    ((_, lieu, dite),) = faults(raised(tmp_path, "valmont"))
    assert lieu == "sources.populaton"
    assert dite.endswith("vouliez-vous dire « population »")


def test_impossible_jalon_date(tmp_path: Path) -> None:
    """A date that is none is said at its line, with the calendar as the reason."""
    dossier = create_dossier(tmp_path)
    write(dossier / "jalons.yaml", "jalons:\n  bilan:\n    etat: fait\n    date: 2025-02-30\n")
    ((ligne, _, dite),) = faults(raised(tmp_path, "valmont"))
    assert (ligne, dite.split(" → ")[0]) == (4, "« 2025-02-30 » n’est pas une date du calendrier")


def test_copied_and_renamed(exemple: Path, tmp_path: Path) -> None:
    """An espace or a dossier copied under another name is as valid, and has the same content."""
    shutil.copytree(exemple, tmp_path / "Copie de l’espace")
    (tmp_path / "Copie de l’espace" / "le-trait").rename(tmp_path / "Copie de l’espace" / "autre-nom")
    avant = load_dossier(exemple, "le-trait")
    apres = load_dossier(tmp_path / "Copie de l’espace", "autre-nom")
    assert apres.slug == "autre-nom"
    assert (apres.organisation, apres.parc, apres.actions, apres.mesures) == (
        avant.organisation,
        avant.parc,
        avant.actions,
        avant.mesures,
    )
    assert [seance.etat for seance in apres.seances] == [seance.etat for seance in avant.seances]
    assert [seance.marque for seance in apres.seances] == [seance.marque for seance in avant.seances]


def test_nothing_repeats_the_slug(exemple: Path) -> None:
    """No file of a dossier repeats its folder's name or a path: that is what makes it movable."""
    for chemin in (exemple / "le-trait").rglob("*.*"):
        if chemin.is_file() and chemin.name != ".gitkeep":
            texte = chemin.read_text(encoding="utf-8")
            assert "data/exemple" not in texte
            assert "espace/le-trait" not in texte


def test_reading_writes_nothing(exemple: Path, tmp_path: Path) -> None:
    """Reading a dossier leaves every byte and every date as it was."""
    shutil.copytree(exemple, tmp_path / "e")
    avant = {chemin: chemin.stat() for chemin in (tmp_path / "e").rglob("*")}
    read_dossier(tmp_path / "e" / "le-trait")
    apres = {chemin: chemin.stat() for chemin in (tmp_path / "e").rglob("*")}
    assert {c: (s.st_size, s.st_mtime_ns) for c, s in avant.items()} == {
        c: (s.st_size, s.st_mtime_ns) for c, s in apres.items()
    }


def test_slug_of_the_current_folder(exemple: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as « . », a dossier still knows its slug."""
    monkeypatch.chdir(exemple / "le-trait")
    assert read_dossier(Path()).slug == "le-trait"


def test_newest_seance(tmp_path: Path) -> None:
    """The newest séance is found, of any jalon or of one; an unknown jalon says which ones there are."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier, jalon="autodiagnostic")
    hold_seance(dossier, jalon="bilan")
    lu = load_dossier(tmp_path, "valmont")
    assert lu.find_seance("autodiagnostic").nom == "2025-05-06-autodiagnostic"
    assert lu.find_seance().nom == "2025-05-06-bilan"
    with pytest.raises(Introuvable, match=dit("aucune séance au jalon « suivi »")) as saisie:
        lu.find_seance("suivi")
    assert "séances présentes : 2025-05-06-autodiagnostic, 2025-05-06-bilan" in str(saisie.value).replace("\u00a0", " ")


def test_no_seance(tmp_path: Path) -> None:
    """Without any séance, the way to hold one is said."""
    create_dossier(tmp_path)
    with pytest.raises(
        Introuvable, match=dit("« valmont » n’a aucune séance. → tenez d’abord un atelier : numresp atelier")
    ):
        load_dossier(tmp_path, "valmont").find_seance()


def test_what_an_espace_holds(tmp_path: Path) -> None:
    """The organisations of an espace are its folders with an organisation.yaml and a slug for a name."""
    for nom in ("b", "a"):
        create_dossier(tmp_path, nom)
    (tmp_path / "vide").mkdir()
    write(tmp_path / "Mauvais nom" / "organisation.yaml", "nom: X\n")
    assert list_slugs(tmp_path) == ["a", "b"]
    assert list_slugs(tmp_path / "rien") == []


def test_dates_of_a_csv(tmp_path: Path) -> None:
    """Days written the French way are days."""
    dossier = create_dossier(tmp_path)
    write(dossier / "actions.csv", "\ufeffid;titre;statut;fin;jours\r\na;A;À venir;05/03/2025;1,5\r\n")
    (action,) = load_dossier(tmp_path, "valmont").actions
    assert (action.fin, action.jours) == (date(2025, 3, 5), 1.5)


def test_followup_cites_what_exists(exemple: Path, tmp_path: Path) -> None:
    """An action or the charte that cites a question or an engagement of no référentiel answered here is refused."""
    dossier = tmp_path / "le-trait"
    shutil.copytree(exemple / "le-trait", dossier)
    for fichier, vrai, faux in (("actions.csv", "usage.extinction", "usage.extinctio"), ("jalons.yaml", "C1", "C9")):
        chemin = dossier / fichier
        texte = chemin.read_text(encoding="utf-8-sig")
        assert vrai in texte
        chemin.write_text(texte.replace(vrai, faux, 1), encoding="utf-8", newline="")
    with pytest.raises(DonneesInvalides, match=r"usage\.extinctio") as erreur:
        load_dossier(tmp_path, "le-trait")
    assert {faute.fichier.rpartition("/")[2] for faute in erreur.value.fautes} == {"actions.csv", "jalons.yaml"}


def test_action_ends_after_it_begins(tmp_path: Path) -> None:
    """An action whose end comes before its beginning is refused, with its line."""
    dossier = create_dossier(tmp_path)
    write(dossier / "actions.csv", "id;titre;statut;debut;fin\na;A;À venir;06/03/2025;05/03/2025\n")
    with pytest.raises(
        DonneesInvalides, match=dit("ligne 2 : fin : la fin (05/03/2025) vient avant le début (06/03/2025)")
    ):
        load_dossier(tmp_path, "valmont")


SUPPOSE = """
hypotheses:
  extinction.part_change: {valeur: 0.5, motif: essai}
  extinction.part_changee: {valeur: 60, bas: 0.7, motif: essai}
  electricite.mix: {valeur: 50, unite: gCO2e/kWh, motif: essai}
  ecran.duree_vie: 8
  serveur.duree_vie: {valeur: 5}
  tablette.duree_vie: {bas: 4, motif: essai}
  smartphone.duree_vie: {valeur: 0, motif: essai}
  ecran.fabrication: {valeur: 100, haut: 50, motif: essai}
  boavizta.ecran.fabrication: {valeur: 300, motif: essai}
"""


def test_assumptions_are_checked(tmp_path: Path) -> None:
    """All the faults at once, each at its line.

    An unknown id, a share over 1, another unit, a bare number, no reason, no value, a duration of 0, ends out of order, what
    enters no calculation.
    """
    chemin = create_dossier(tmp_path) / "organisation.yaml"
    write(chemin, chemin.read_text(encoding="utf-8") + SUPPOSE.lstrip())
    with pytest.raises(DonneesInvalides) as prise:
        load_dossier(tmp_path, "valmont")
    vues = {(ligne, lieu, message) for ligne, lieu, message in faults(prise.value)}
    attendues = {
        (4, "hypotheses.extinction.part_change", "aucune hypothèse ne s’appelle « extinction.part_change »"),
        (5, "hypotheses.extinction.part_changee.valeur", "valeur : de 0 à 1 attendu, vu 60"),
        (6, "hypotheses.electricite.mix.unite", "unité « kgCO2e/kWh » attendue, vu « gCO2e/kWh »"),
        (7, "hypotheses.ecran.duree_vie", "une valeur et son motif attendus, vu « 8 » seul"),
        (8, "hypotheses.serveur.duree_vie.motif", "cette clé est obligatoire"),
        (9, "hypotheses.tablette.duree_vie.valeur", "cette clé est obligatoire"),
        (10, "hypotheses.smartphone.duree_vie.valeur", "valeur : une durée de 0 an n’a pas de sens"),
        (11, "hypotheses.ecran.fabrication.valeur", "bas ≤ valeur ≤ haut attendu, vu 100, 100, 50"),
        (12, "hypotheses.boavizta.ecran.fabrication", "aucune hypothèse ne s’appelle « boavizta.ecran.fabrication »"),
    }
    assert {(ligne, lieu, message.partition(" → ")[0]) for ligne, lieu, message in vues} == attendues
    assert any("vouliez-vous dire « extinction.part_changee »" in message for _, _, message in vues)


@pytest.mark.parametrize(
    ("hypotheses", "message"),
    [
        (
            "{extinction.part_allumes: {valeur: 0.9, motif: x}}",
            "allumés et en veille font plus que tous les ordinateurs",
        ),
        ("{extinction.puissance_veille: {valeur: 60, motif: x}}", "puissance arrêté ≤ en veille ≤ allumé attendu"),
    ],
)
def test_assumptions_hold_together(tmp_path: Path, hypotheses: str, message: str) -> None:
    """90 % left on and the catalogue's 20 % asleep are more than all; asleep a computer draws no more than when it is on."""
    create_dossier(tmp_path, hypotheses=hypotheses)
    with pytest.raises(DonneesInvalides, match=dit(message)):
        load_dossier(tmp_path, "valmont")


@pytest.mark.parametrize(
    ("note", "close", "attendu"),
    [
        ("", False, ("fait", date(2025, 5, 6))),
        ("{etat: à venir}", True, ("fait", date(2025, 5, 6))),
        ("{etat: à venir, date: 2025-05-06}", True, ("fait", date(2025, 5, 6))),
        ("{etat: en cours, date: 2025-04-30}", True, ("fait", date(2025, 5, 6))),
        ("{etat: à venir, date: 2025-05-06}", False, ("à venir", date(2025, 5, 6))),
        ("{etat: à venir, date: 2026-05-06}", True, ("à venir", date(2026, 5, 6))),
        ("{etat: fait, date: 2025-05-02}", True, ("fait", date(2025, 5, 2))),
    ],
)
def test_state_of_a_jalon(tmp_path: Path, note: str, close: bool, attendu: tuple[str, date]) -> None:
    """A séance that was closed says that its jalon is done, whatever was foreseen before; a later day is another séance."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier, validee=close)
    if note:
        write(dossier / "jalons.yaml", f"jalons:\n  autodiagnostic: {note}\n")
    etat = load_dossier(tmp_path, "valmont").find_etat("autodiagnostic")
    assert (etat.etat, etat.date) == attendu


@pytest.mark.parametrize("jalon", ["charte", "feuille_de_route"])
def test_what_a_seance_does_not_fulfil(tmp_path: Path, jalon: str) -> None:
    """A séance held on the way to the charte or the plan does not make them: what the file foresees of them stays."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier, jalon=jalon, validee=True)
    write(dossier / "jalons.yaml", f"jalons:\n  {jalon}: {{etat: à venir}}\n")
    assert load_dossier(tmp_path, "valmont").find_etat(jalon).etat == "à venir"  # type: ignore[arg-type]

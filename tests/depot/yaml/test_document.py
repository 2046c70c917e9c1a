"""A YAML document is read or refused with one French message, at the right line."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
import yaml
from inventes.outils_depot import dit, faults, write
from milieu import choose

from numresp.depot.yaml.document import parse_document, read_document, read_text, say_reason
from numresp.erreurs import DonneesInvalides, Introuvable


def seen(texte: str) -> list[tuple[int | None, str, str]]:
    """Faults of a text that must be refused."""
    with pytest.raises(DonneesInvalides, match=dit("essai.yaml")) as saisie:
        parse_document(texte, "essai.yaml")
    return faults(saisie.value)


@pytest.mark.parametrize(
    ("texte", "ligne", "message"),
    [
        ("a: 1\nb: c: d\n", 2, "un « : » de trop"),
        ("a:\n  - 1\n b: 2\n", 3, "une indentation qui ne tombe pas juste"),
        ("a: 1\n\tb: 2\n", 2, "une tabulation"),
        ('a: 1\nb: "jamais fermé\nc: 3\n', 2, "un guillemet ouvert n’est pas refermé"),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "YAML illisible"),
        ("a: 1\nb: *inconnu\n", 2, "un « * » désigne un alias qui n’existe pas"),
        ("a: 1\nb: !!python/object:os.system x\n", 2, "un « ! » au début d’une valeur"),
        ("a: 1\nb: @maire\n", 2, "un signe réservé au début d’une valeur"),
        ("a: 1\n---\nb: 2\n", 2, "un seul document attendu"),
        ("a: 1\nb: un\x07bip\n", 2, "un caractère de commande"),
        ("a: 1\nb: x\x00y\n", 2, "un caractère de commande"),
    ],
)
def test_broken(texte: str, ligne: int, message: str) -> None:
    """Broken YAML is one fault, at its line, in French; nothing of the parser's English comes through."""
    ((vue, _, dite),) = seen(texte)
    assert vue == ligne
    assert message in dite
    assert not any(mot in dite for mot in ("found", "expected", "mapping", "special"))


def test_duplicate_keys() -> None:
    """Every key given twice is a fault at its second line, and says where the first one stands."""
    vues = seen("nom: a\npoids: 1\nnom: b\nsuite:\n  x: 1\n  x: 2\n")
    assert [(ligne, dite) for ligne, _, dite in vues] == [
        (3, "la clé « nom » est donnée deux fois (déjà ligne 1) → gardez-en une seule"),
        (6, "la clé « x » est donnée deux fois (déjà ligne 5) → gardez-en une seule"),
    ]


def test_key_that_is_a_group() -> None:
    """A list or a group as a key is a fault, not a traceback."""
    assert [(ligne, dite[:34]) for ligne, _, dite in seen("a: 1\n[b, c]: 2\n")] == [
        (2, "une clé est un mot, pas un groupe ")
    ]


def test_circular_alias() -> None:
    """An alias that contains itself is refused, at the line where it is defined."""
    ((ligne, _, dite),) = seen("a: 1\nb: &boucle\n  c: *boucle\n")
    assert ligne == 2
    assert "un alias YAML renvoie à lui-même" in dite


def test_alias_is_allowed() -> None:
    """An alias that goes round nothing is plain YAML."""
    assert parse_document("a: &x {b: 1}\nc: *x\n", "f").donnees == {"a": {"b": 1}, "c": {"b": 1}}


def test_aliases_of_aliases() -> None:
    """Aliases nested thirty deep stand for a billion values, which every later reader would go through: refused.

    (They were read until every reader was held to a bound: pydantic copies what an alias shares.)
    """
    lignes = ["n0: &n0 [1]"] + [f"n{i}: &n{i} [*n{i - 1}, *n{i - 1}]" for i in range(1, 31)]
    ((ligne, _, dite),) = seen("\n".join(lignes))
    assert ligne == 15  # after line k there are 2 + (2 + … + 2^k) + … values: more than 50 000 on the fifteenth
    assert "plus de 50000 valeurs" in dite


@pytest.mark.parametrize("jour", ["2025-02-30", "2025-13-01", "2025-02-30 10:00:00"])
def test_impossible_date(jour: str) -> None:
    """A day that is in no calendar is refused at its line, with how to write one."""
    ((ligne, _, dite),) = seen(f"a: 1\nb:\n  - {jour}\n")
    assert ligne == 3
    assert dite == f"« {jour} » n’est pas une date du calendrier → écrivez AAAA-MM-JJ"


def test_impossible_hour() -> None:
    """An hour that no clock shows is refused, and not with a traceback."""
    ((_, _, dite),) = seen("a: 2025-02-03 25:00:00\n")
    assert "ni une heure" in dite
    ((_, _, dite),) = seen("a: 2025-02-30 12:00:00\n")
    assert "date du calendrier" in dite


def test_deep_nesting() -> None:
    """Brackets without end are refused, and not with a traceback."""
    ((_, _, dite),) = seen("a: " + "[" * 5000 + "]" * 5000)
    assert "plus de 64 groupes" in dite


@pytest.mark.parametrize(
    ("texte", "vu"),
    [("", "un fichier vide"), ("# rien\n", "un fichier vide"), ("- a\n", "autre chose"), ("12", "autre chose")],
)
def test_root(texte: str, vu: str) -> None:
    """An empty file, a list or a lone value is no group of keys."""
    ((ligne, _, dite),) = seen(texte)
    assert ligne == 1
    assert dite.startswith(f"un groupe de clés « nom: valeur » attendu, vu {vu}")


def test_latin_1(tmp_path: Path) -> None:
    """Latin-1 is refused at the line of the first wrong byte, with the mend."""
    chemin = write(tmp_path / "a.yaml", "nom: Yvetot\nville: Le Trait\nautre: Gué\n".encode("latin-1"))
    with pytest.raises(DonneesInvalides, match=dit("ligne 3 : texte en UTF-8 attendu, vu un octet 0xe9")) as saisie:
        read_document(chemin, "a.yaml")
    assert "réenregistrez le fichier en UTF-8" in str(saisie.value)


@pytest.mark.parametrize("codage", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(tmp_path: Path, codage: str) -> None:
    """UTF-16, as « Unicode » of old editors, is refused, by its name where it is announced."""
    octets = "nom: Gué\n".encode(codage)
    with pytest.raises(DonneesInvalides, match=dit("vu UTF-16" if codage == "utf-16" else "texte en UTF-8 attendu")):
        read_document(write(tmp_path / "a.yaml", octets))


def test_byte_order_mark(tmp_path: Path) -> None:
    """A UTF-8 byte order mark, which Windows editors add, changes nothing."""
    chemin = write(tmp_path / "a.yaml", b"\xef\xbb\xbfnom: Gu\xc3\xa9\n")
    assert read_document(chemin).donnees == {"nom": "Gué"}


def test_windows_line_ends(tmp_path: Path) -> None:
    """Windows line ends count as one line each."""
    chemin = write(tmp_path / "a.yaml", b"a: 1\r\nb: 2\r\nb: 3\r\n")
    with pytest.raises(DonneesInvalides, match=dit("ligne 3 : la clé « b »")):
        read_document(chemin)


def test_missing_file(tmp_path: Path) -> None:
    """A file that does not exist is said so, with its name."""
    with pytest.raises(Introuvable, match=dit("rien.yaml : ce fichier n’existe pas")):
        read_text(tmp_path / "rien.yaml", "rien.yaml")


def test_folder(tmp_path: Path) -> None:
    """A folder where a file is expected is said so, in French."""
    with pytest.raises(DonneesInvalides, match=dit("lecture impossible (c’est un dossier, un fichier est attendu)")):
        read_text(tmp_path, "ici")


def test_file_in_the_path(tmp_path: Path) -> None:
    """A path that goes through a file is said so, in French."""
    write(tmp_path / "a", "")
    with pytest.raises(DonneesInvalides, match=dit("une partie du chemin n’est pas un dossier")):
        read_text(tmp_path / "a" / "b.yaml")


def test_line_of_a_place() -> None:
    """The line is that of the deepest part of the place that is in the file; lists count from 0."""
    document = parse_document("# titre\na:\n  - id: x\n    b: 1\n  - id: y\n    c: 2\n", "f")
    assert [document.ligne(lieu) for lieu in ((), ("a",), ("a", 0), ("a", 1, "c"), ("a", 1, "absent"), ("z",))] == [
        1, 2, 3, 6, 5, 1,
    ]  # fmt: skip


def test_name_of_a_place() -> None:
    """A place is named by the nearest id above it, else by its path, counted from 1 as people count."""
    document = parse_document("a:\n  - id: x\n    b: [{c: 1}, {c: 2}]\n  - c: 3\n", "f")
    assert document.name(("a", 0, "b", 1, "c")) == "x.b[2].c"
    assert document.name(("a", 1, "c")) == "a[2].c"


def test_both_parsers_read_the_same(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that ships is read alike, lines included, by libyaml and by Python's own parser."""
    fichiers = sorted((racine / "data").rglob("*.yaml"))
    assert len(fichiers) > 8
    # Python's own parser takes seconds for each large file: in the short run one of each kind, the smallest.
    petits = {fichier.stem.split("-")[0]: fichier for fichier in sorted(fichiers, key=lambda f: -f.stat().st_size)}
    fichiers = choose(sorted(petits.values()), fichiers)
    for fichier in fichiers:
        vite = read_document(fichier)
        with monkeypatch.context() as lent:
            lent.setattr(yaml, "__with_libyaml__", False)
            sur = read_document(fichier)
        assert vite.donnees == sur.donnees, fichier
        for cle in vite.donnees:
            assert vite.ligne((cle,)) == sur.ligne((cle,)), (fichier, cle)


@pytest.mark.parametrize(
    "texte",
    [
        "a: " + "[" * 25_000,
        "a: " + "[" * 25_000 + "]" * 25_000,
        "a: " + "{a: " * 25_000,
        "- " * 100_000,
        "? " * 100_000,
        "".join(" " * i + "a:\n" for i in range(1_000)),
        "n0: &n0 [1]\n" + "\n".join(f"n{i}: &n{i} [*n{i - 1}]" for i in range(1, 200)),
    ],
    ids=["crochets", "crochets-fermés", "accolades", "tirets", "clés", "retraits", "alias-d’alias"],
)
def test_a_bottomless_text_is_one_fault(texte: str) -> None:
    """Depth is counted before the tree is built: the process is not ended, whatever opens the groups."""
    ((_, _, dite),) = seen(texte)
    assert "plus de 64 groupes les uns dans les autres" in dite


@pytest.mark.parametrize(
    "texte",
    [
        "a: [" + "1," * 60_000 + "]",
        "".join(f"k{i}: 1\n" for i in range(60_000)),
        "n0: &n0 {a: 1}\n" + "\n".join(f"n{i}: &n{i} {{<<: [*n{i - 1}, *n{i - 1}]}}" for i in range(1, 31)),
        "---\na: 1\n" * 60_000,
    ],
    ids=["liste", "clés", "clés-fusionnées", "documents"],
)
def test_too_many_values_are_one_fault(texte: str) -> None:
    """Values are counted as whoever reads them would meet them, those behind an alias or a « << » each time."""
    ((_, _, dite),) = seen(texte)
    assert "plus de 50000 valeurs" in dite


def test_the_bound_of_depth_is_allowed() -> None:
    """Sixty-four groups, the root among them, are read; one more is not."""
    assert parse_document("a: " + "[" * 63 + "]" * 63, "f").donnees["a"]
    seen("a: " + "[" * 64 + "]" * 64)


def test_a_directive_is_refused() -> None:
    """« %TAG » is compared with all the others before it: 100 000 would hang."""
    ((ligne, _, dite),) = seen("".join(f"%TAG !a{i}! x\n" for i in range(1_000)) + "---\na: 1\n")
    assert (ligne, "commence par « % »" in dite) == (1, True)


def test_a_long_text_is_not_read_twice() -> None:
    """Beyond 100 000 characters the fast parser's complaint is said, in French too."""
    ((ligne, _, dite),) = seen("a: 1\n" + "# rien\n" * 20_000 + "b: c: d\n")
    assert (ligne, "un « : » de trop" in dite) == (20_002, True)


@pytest.mark.parametrize(
    ("erreur", "attendu"),
    [
        (OSError(errno.EXDEV, os.strerror(errno.EXDEV)), "les deux dossiers ne sont pas sur le même disque"),
        (OSError(errno.EBUSY, os.strerror(errno.EBUSY)), "un autre programme l’occupe"),
        (OSError(errno.EFBIG, os.strerror(errno.EFBIG)), "ce fichier est trop gros pour ce disque"),
        (OSError(errno.EFBIG, "plus de 5 Mo"), "plus de 5 Mo"),
        (OSError(errno.EINVAL, "ce n’est pas un fichier ordinaire"), "ce n’est pas un fichier ordinaire"),
        (OSError(errno.EPROTO, os.strerror(errno.EPROTO)), f"erreur {errno.EPROTO} du système"),
        (OSError("something"), "erreur du système"),
    ],
)
def test_no_reason_in_english(erreur: OSError, attendu: str) -> None:
    """Whatever the system answers is said in French, by its number where there is no word for it; what numresp says stays."""
    assert say_reason(erreur) == attendu

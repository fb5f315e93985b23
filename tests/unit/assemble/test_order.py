"""The order of names under a letter: pairs of which the first stands before the second, and why that is not plain.

Particles file under themselves (Chicago Manual of Style, 16.71), words go before letters, numbers by value and first.
"""

from __future__ import annotations

import random

import pytest

from drafter.assemble.signatories import organization_key, person_key, sort_key
from drafter.model.people import Signatory

PERSONS = [
    ("Henry Aldous", "Henry Aldous Sr."),  # no suffix first
    ("Henry Aldous Sr.", "Henry Aldous Jr."),  # father before son
    ("Henry Aldous, Sr.", "Henry Aldous Jr."),  # whatever the comma
    ("Henry Aldous Jr.", "Henry Aldous III"),
    ("Henry Aldous II", "Henry Aldous III"),
    ("Henry Aldous III", "Henry Aldous IV"),
    ("Henry Aldous IV", "Henry Aldous, Ph.D."),  # degrees behind generations
    ("Henry Aldous IV", "Ivor Aldous"),  # the given name comes before the suffix
    ("Zoe Berg", "Ana Berg-Lund"),  # a hyphen parts words
    ("Zoe Berg-Lund", "Ana Berglund"),
    ("Bo Danziger", "Michelle De Mooyer"),
    ("Michelle De Mooyer", "Al Deanfield"),  # "De" is a word of its own
    ("Michelle de Mooyer", "Al Deanfield"),
    ("Cy Datchet", "Dana D'Auberton"),  # an apostrophe does not part
    ("Dana D’Auberton", "Bo Dauntsey"),  # nor does a curly one
    ("Ann MacAuleyson", "Bo Madisonne"),  # Mac and Mc as they are spelled
    ("Bo Madisonne", "Cy McAdamson"),
    ("Ann Oberlinger", "Seán O'Brannigan"),
    ("Seán O'Brannigan", "Ann Obruchev"),
    ("Ann Spurlingham", "Eva St. Clairmont"),  # "St." as it is spelled
    ("Eva St. Clairmont", "Bo Stackpoole"),
    ("Ludwig van Beekman", "Ann Vancely"),
    ("Ludwig Van Beekman", "Ann Vancely"),
    ("Vincent Van Dyneson", "Wim van Eyckman"),  # capital or not
    ("Ann Ungerer", "Ludwig von Ebersberg"),
    ("Juan Carlos de la Torreon", "Ann Delacroixe"),
    ("Bo Dashwood", "Juan Carlos de la Torreon"),
    ("Leo da Vinchy", "Ann Dabrowska"),
    ("Ann Cantorelli", "Zoë Čapkova"),  # a hook
    ("Zoë Čapkova", "Bo Carverton"),
    ("Åse Ångstrand", "Bo Anheim"),  # a ring
    ("Ann Zabel", "Łukasz Żakowicz"),  # a dot, and a struck l
    ("Ana Ñañezco", "Bo Nashville"),
    ("Jo Weißkopf", "Al Weisz"),  # ß is ss
    ("Ann Orsola", "Øystein Ørstedt"),
    ("Deniz Işıklar", "Bo Islington"),  # a dotless i
    ("Sæmund Ægirsson", "Bo Aeolian"),  # æ is ae
    ("Bo Ibbotson", "Yusuf ibn Rushdan"),
    ("Omar El-Aminov", "Ann Elamparo"),
    ("Hamza al-Farouqi", "Ann Alderney"),
    ("Bo Suryanto", "Wayan Suryatmo"),
    ("Ana Surtees", "Suryadi"),  # one name alone
    ("Suryadi", "Bo Suryanto"),
    ("J. Roewood", "Jane Roewood"),  # an initial before the name
    ("J. R. Roewood", "Jane Roewood"),
    ("Ana Lopezco", "Ana María Lopezco"),
    ("Dr. Zeb Adamsen", "Ann Bakerly"),  # forms of address do not count
    ("Prof. Dr. Zeb Adamsen", "Ann Bakerly"),
    ("The Hon. Zeb Adamsen (Ret.)", "Ann Bakerly"),
    ("Zeb Adamsen (he/him)", "Ann Bakerly"),
    ('William "Bill" Archerly', "Ann Bakerly"),
    ("García Marquina, Gabriel", "Ann Gardiner"),  # two family names, where they are written first
    ("Bo Galway", "García Marquina, Gabriel"),
    ("Bo Salinger", "Maria de Lourdes Santosa"),  # this particle is of the given name
    ("José Ortiz y Gamboa", "Ann Ortizon"),
    ("Lindqvist, Jr., Daniel W.", "Emil Lindqvist"),
    ("Daniel W. Lindqvist Jr.", "Daniel Z. Lindqvist"),
    ("ann bakerly", "Bo Bakerly"),  # case does not count
    ("ANN BAKERLY", "Bo Bakerly"),
    ("Alan Bakerly", "Dean Bakerly"),  # a given name, not an office
    ("Dean Bakerly", "Ed Bakerly"),
    ("Dean W. Bakerly", "Ed Bakerly"),
    ("Fay Tanagawa", "Gen Tanagawa"),  # a given name, not a general
    ("Pastor Zeb Adamsen", "Ann Bakerly"),  # offices of a church do not count
    ("Sister Clare Ann Adamsen", "Dora Adamsen"),
    ("Fr. Bo Adamsen", "Cy Adamsen"),
    ("Imam Bo Adamsen", "Cy Adamsen"),
    ("Rabbi Bo Adamsen", "Cy Adamsen"),
    ("Councilmember Bo Adamsen", "Cy Adamsen"),  # nor do others
    ("Judge Bo Adamsen", "Cy Adamsen"),
    ("Henry Aldous 2nd", "Henry Aldous 3rd"),  # generations as numbers
    ("Henry Aldous Jr.", "Henry Aldous 3rd"),
    ("Henry Aldous 3rd", "Ivor Aldous"),
    ("Henry Aldous", "Henry Aldous, Esq."),
    ("Henry Aldous, Esq.", "Ivor Aldous"),
    ("Henry Aldous, MPH, RN", "Ivor Aldous"),
    ("Henry Aldous, Jr., Esq.", "Henry Aldous III"),
    ("Zeb Abernathyson", "Omar Abu Ghazalen"),
    ("Omar Abu Ghazalen", "Ann Acheson"),
    ("Máire Ní Bhraonlagh", "Ann Niven"),  # Irish particles
    ("Seán Ó Briainlagh", "Ann Obermann"),
    ("Zoe Stavers", "Anne Ste. Marietta"),
    ("Kawika Kamaʻeha", "Ann Kamealoha"),  # an okina does not part
    ("Ann Kamaduro", "Kawika Kamaʻeha"),
    ("Dell'Ortona, Bo", "Ann Dellwood"),
    ("Ann Dellison", "Bo Dell'Ortona"),
    ("Bo Della Rocchi", "Ann Dellwood"),
    ("Zoe Smithfield", "Al Smithfield-Jonas"),
    ("Al Smithfield-Jonas", "Bo Smithfielder"),
    ("Margaret (Peggy) Archerly", "Ned Archerly"),
    ("Jean Luc Picaudin", "Jean-Marc Picaudin"),
    ("Jean-Luc Picaudin", "Jeanne Picaudin"),
    ("Zed Zimmerly", "Мария Ивановская"),  # other scripts behind ours
    ("Мария Ивановская", "李明远"),
    ("Zed Zimmerly", "محمد"),
    ("X Æ Adamsen", "Ann Bakerly"),
    ("Lê Thị Hoàng", "Ann Hoanger"),
    ("Ann Nguyenson", "Bảo Nguyễntran"),
    ("Madonnella", "Bo Madonnelli"),
    ("Ruth Baderly Ginsworth", "Ann Ginzberg"),
    ("Ann Ginsbergen", "Ruth Baderly Ginsworth"),
    ("Ms. Ann Bakerly (she/her)", "Bo Bakerly"),
    ("Bo D. Bakerly", "Bo Daniel Bakerly"),  # an initial before the name that it may stand for
    ("Bo Bakerly", "B. Z. Bakerlyn"),
    ("Wim 't Hoofd", "Ann Taberly"),
    ("Hendrik ter Horstman", "Ann Teralba"),
    ("Ann Terabith", "Ann Teralba"),
    ("Ann Vandermeer", "Bo VanderWoudt"),
    ("Bo Vander Woudt", "Ann Vandermeer"),
]

ORGANIZATIONS = [
    ("The Access Table", "Bright Library Fund"),
    ("Theatre Commons", "Thicket"),  # no article
    ("9 Rivers Trust", "18 Million Voices"),
    ("18 Million Voices", "350 Valleys"),
    ("350 Valleys", "Access for All"),
    ("Urban Fields of Example", "U.S. Example Group"),  # points do not count
    ("U.S. Example Group", "Usher Fund"),
    ("AI Commons Table", "Aid Fund"),  # words before letters
    ("Cedar & Quill", "Cedar Rye"),  # the sign does not count
    ("Data Bridge", "Data & Commons"),
    ("Mothers’ Table", "Mothers United Here"),
    ("Émigré Press", "Engine Hall"),
    ("R Avenue Institute", "Radius"),
    ("Open-Source Table", "Open Spaces Fund"),
    ("Example Fund", "Example Fund, Inc."),
    ("Librarians of Example", "Library of Example"),
    ("“Quoted” Commons", "Quotient"),
    ("#Rivers", "Rivulet"),
    ("New Harbor’s Open Desk", "Newharbor"),
    ("Center for Example", "Centre for Example"),
    ("Fund 2", "Fund 10"),  # numbers within a name
    ("a small letter", "B Corporation"),
    ("350 Valleys", "1,000 Friends of Talland"),  # by value
    ("1,000 Friends of Talland", "Access for All"),
    ("18 Million Voices", "18MillionRiver"),
    ("18MillionRiver", "19 Lanterns"),
    ("350.example", "360 Lanterns"),
    ("1.5 Degrees Table", "2 Degrees Table"),  # a number with a point
    ("1 Voice", "1.5 Degrees Table"),
    ("5G Watch", "9 Rivers Trust"),
    ("3D Commons", "9to5 Table"),
    ("2-1-1 Network of Talland", "3D Commons"),  # a hyphen parts numbers
    ("50 Plus Table", "Fifty Plus Table"),  # numbers in words as they are spelled
    ("ACLU", "ACLU of Ohio"),
    ("A.C.L.U. of Ohio", "ACLU of Utah"),
    ("ACLU of Utah", "Acme Commons"),
    ("ACLU of Utah", "American Civics Table"),
    ("A Better Talland", "Access for All"),  # "A" counts, as it does in most letters
    ("A. Philip Rowan Institute", "Access for All"),
    ("“The Quoted” Commons", "Quotient"),  # an article in quotation marks
    ("The Quoted Commons", "The Quoting Commons"),
    ("The 19th Table", "20 Rivers"),  # an article before a number
    ("THE ACCESS TABLE", "Bright Library Fund"),
    ("The", "Theatre Commons"),
    ("El Pueblo Table", "Electric Commons"),  # only the English article is passed over
    ("Los Vecinos", "Lost River Fund"),
    ("La Mesa de Talland", "Labor Table"),
    ("Saint Aldous Center", "Sample Trust"),  # "St." as it is spelled
    ("Sample Trust", "St. Aldous Center"),
    ("Hawaiʻi Commons", "Hawaiian Table"),
    ("Hawaii Commons", "Hawaiʻi Table"),
    ("AFL-CIO of Talland", "AFLAME"),  # a hyphen parts words
    ("Anti-Hunger Table", "Antiquarian Guild"),
    ("D.C. Commons", "DCX Table"),
    ("Women Here", "Women's Law Table"),  # a possessive is one word
    ("Women’s Law Table", "Womens Rights Table"),
    ("HIV/AIDS Table", "HIVE"),
    ("iRepair Commons", "Irwin Table"),
    ("Açaí Growers", "Access for All"),
    ("Łódź Table", "Lofty Commons"),
    ("Zed Fund", "Ευρώπη"),  # other scripts behind ours
    ("Zed Fund", "公共图书馆"),
    ("Center for Law & Policy", "Center for Law, Reason & Policy"),
    ("Fund for Rivers, Inc.", "Fund for Rivers of Ohio"),
    ("New Talland Fund", "NYX Table"),
    ("Talland (Friends of)", "Talland Fund"),
    ("Friends of the Mere", "Friends of Thistle"),
    ("Project 21", "Project Alder"),
    ("District 9 Table", "District 10 Table"),
    ("e-Commons", "Eagle Table"),
    ("¡Adelante Talland!", "Alder Fund"),  # marks do not count
    ("...and Rivers", "Angle Fund"),
    ("Mc Fund", "Mcalder Fund"),
]


@pytest.mark.parametrize(("first", "second"), PERSONS)
def test_a_person_stands_before_another(first: str, second: str) -> None:
    assert person_key(first) < person_key(second)


@pytest.mark.parametrize(("first", "second"), ORGANIZATIONS)
def test_an_organization_stands_before_another(first: str, second: str) -> None:
    assert organization_key(first) < organization_key(second)


def test_rows_that_sort_alike_stand_in_one_order_whatever_order_they_came_in() -> None:
    rows = [
        Signatory(name=name, affiliation=where, category="Individuals")
        for name in ("Ana Núñezar", "Ana Nunezar")
        for where in ("Écolia", "Ecolia", "Quillon")
    ]
    orders = set()
    for seed in range(20):
        random.Random(seed).shuffle(rows)
        orders.add(tuple((row.name, row.affiliation) for row in sorted(rows, key=sort_key)))
    assert len(orders) == 1

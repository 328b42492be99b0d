"""Names of people who do not exist, from the cultures a real team is made of."""

import random
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Given and family names that go together. Family names have one form here.
CULTURES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("Ingrid", "Astrid", "Freya", "Magnus", "Lars", "Sigrid", "Elin", "Henrik"),
        ("Dahl", "Lindqvist", "Nyström", "Halvorsen", "Bergström", "Eriksen", "Aalto", "Holm"),
    ),
    (
        ("Amara", "Adaeze", "Chinedu", "Folake", "Tunde", "Ngozi", "Samuel", "Ife"),
        ("Nwosu", "Adeyemi", "Okafor", "Balogun", "Eze", "Obi", "Adebayo", "Okonkwo"),
    ),
    (
        ("Kofi", "Abena", "Kwame", "Akosua", "Yaw", "Efua", "Daniel", "Esi"),
        ("Mensah", "Osei", "Boateng", "Asante", "Owusu", "Agyeman", "Appiah", "Darko"),
    ),
    (
        ("Priya", "Arjun", "Anika", "Rohan", "Meera", "Kavya", "Vikram", "Lakshmi"),
        ("Raghunathan", "Sharma", "Mehta", "Iyer", "Banerjee", "Reddy", "Kulkarni", "Nair"),
    ),
    (
        ("Yuki", "Kaito", "Hana", "Ren", "Aiko", "Haruto", "Mio", "Sora"),
        ("Tanabe", "Mori", "Fujita", "Nakamura", "Ishikawa", "Ogawa", "Shimizu", "Ueda"),
    ),
    (
        ("Wei-Ling", "Jun", "Mei", "Hao", "Xiu", "Zhen", "Li-Na", "Bo"),
        ("Chen", "Lin", "Huang", "Zhou", "Wu", "Xu", "Liang", "Tan"),
    ),
    (
        ("Bảo", "Linh", "Minh", "Thảo", "Khánh", "Ngọc", "Tuấn", "Mai"),
        ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"),
    ),
    (
        ("Lucía", "Diego", "Sofía", "Mateo", "Inés", "Tomás", "Camila", "Andrés"),
        ("Fernández", "Rivera", "Salas", "Ortega", "Morales", "Vega", "Castillo", "Rojas"),
    ),
    (
        ("Beatriz", "João", "Inês", "Rui", "Marta", "Tiago", "Leonor", "Nuno"),
        ("Carvalho", "Almeida", "Ferreira", "Duarte", "Moreira", "Pinto", "Teixeira", "Faria"),
    ),
    (
        ("Mateusz", "Zofia", "Piotr", "Hanna", "Tomasz", "Agnieszka", "Jakub", "Maja"),
        ("Kowal", "Wójcik", "Zając", "Nowak", "Mazur", "Lis", "Wrona", "Pawlak"),
    ),
    (
        ("Leila", "Omar", "Noor", "Samir", "Yasmin", "Karim", "Salma", "Tariq"),
        ("Farahani", "Haddad", "Mansour", "Khalil", "Nasser", "Aziz", "Rahimi", "Saleh"),
    ),
    (
        ("Elif", "Emre", "Defne", "Kerem", "Zeynep", "Can", "Ayşe", "Deniz"),
        ("Yıldız", "Demir", "Kaya", "Aydın", "Arslan", "Çelik", "Şahin", "Koç"),
    ),
    (
        ("Ruth", "Hannah", "Owen", "Grace", "Gareth", "Siobhan", "Rory", "Marguerite"),
        ("Cohen", "Pritchard", "Gallagher", "Whitfield", "Doyle", "Harper", "Ashworth", "Byrne"),
    ),
    (
        ("Wanjiru", "Zawadi", "Juma", "Amani", "Nia", "Baraka", "Imani", "Otieno"),
        ("Mwangi", "Kamau", "Odhiambo", "Njoroge", "Wambui", "Kiptoo", "Achieng", "Mutua"),
    ),
)


class Person(NamedTuple):
    first: str
    last: str

    @property
    def slug(self) -> str:
        """ASCII, lower case, for e-mail addresses and site names: "bao-nguyen"."""
        return "-".join(plain(part) for part in self)


_LETTERS = str.maketrans("ıłđøßŁĐØ", "ildosldo")


def plain(name: str) -> str:
    """A name in ASCII letters and hyphens, lower case: "Bảo" is "bao"."""
    flat = unicodedata.normalize("NFKD", name.translate(_LETTERS).lower())
    return "".join(c for c in flat if c.isascii() and (c.isalnum() or c == "-"))


def people(rng: random.Random, *, without: set[Person]) -> Iterator[Person]:
    """People in a random order, each once, none of `without`: first those who share neither name
    with anybody before them, then the rest, then mixed families. Ends after 12,544."""
    own = [Person(a, b) for firsts, lasts in CULTURES for a in firsts for b in lasts]
    rng.shuffle(own)
    given = {person.first for person in without}
    family = {person.last for person in without}
    later = []
    for person in own:
        if person in without:
            continue
        if person.first in given or person.last in family:
            later.append(person)
            continue
        given.add(person.first)
        family.add(person.last)
        yield person
    yield from later
    known = set(own)
    mixed = [
        Person(a, b)
        for firsts, _lasts in CULTURES
        for a in firsts
        for _firsts, lasts in CULTURES
        for b in lasts
        if Person(a, b) not in known and Person(a, b) not in without
    ]
    rng.shuffle(mixed)
    yield from mixed

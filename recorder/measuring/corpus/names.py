"""Names, domains and places of many countries, all common enough to belong to nobody."""

# ruff: noqa: E501, RUF001 - names are written as their owners write them

from __future__ import annotations

# Given names and surnames by culture, so that pairs are plausible; the first row has surnames that are common words.
CULTURES: tuple[tuple[str, str], ...] = (
    (
        "Grace Mark Will June Rose Dawn Faith Drew Hope Frank Art Joy",
        "Young Baker Grace Mark Will Long Park Stone Wood Field Price Banks Day Rich Hand",
    ),
    ("Oluwaseun Ngozi Chidi Adaeze Babatunde Folake", "Okonkwo Adeyemi Ogunleye Eze Nwachukwu Balogun"),
    ("Siobhán Niamh Eoin Aoife Ciarán Gráinne", "O'Brien Ó_Súilleabháin MacCarthy Kavanagh Ní_Dhomhnaill Gallagher"),
    ("Łukasz Małgorzata Zbigniew Agnieszka Grzegorz", "Wiśniewski Kowalczyk Dąbrowska Szymański Woźniak"),
    ("Jürgen Käthe Björn Annelie Götz Sabine", "Müller Schäfer Großmann von_Bülow Köhler Weiß"),
    ("Priya Arjun Lakshmi Vikram Anjali Harpreet", "Venkataraman Chatterjee Iyer Deshpande Gill Bhattacharya"),
    ("Nguyễn Thảo Minh Linh Đức Hương", "Trần Phạm Lê Võ Hoàng Đặng"),
    ("Søren Astrid Åse Kjell Ingrid Øystein", "Østergaard Nygård Bjørnstad Sørensen Lindqvist Hämäläinen"),
    ("José María Itziar Joaquín Begoña Íñigo", "Núñez García-Márquez Etxeberria Peña Ibáñez de_la_Cruz"),
    ("Yuki Haruto Sakura Kenji Aiko Takumi", "Watanabe Nakamura Yoshida Fujimoto Inoue Hasegawa"),
    ("Wei Xiuying Jian Meiling Zhihao Lan", "Zhang Huang Ouyang Liang Xu Deng"),
    ("Fatima Youssef Layla Omar Nadia Tariq", "Al-Rashid Haddad Benali El_Amrani Khoury Mansour"),
    ("Élodie Théo François Anaïs Loïc Zoé", "Lefèvre Dupont-Moreau Béranger d'Aubigny Chevalier Marchand"),
    ("Çağla Emre Gülşen Ömer Şebnem Barış", "Yılmaz Özdemir Çelik Şahin Aydın Koç"),
    ("Thandiwe Sipho Nomvula Kagiso Lerato", "Mkhize Dlamini Nkosi Mokoena van_der_Merwe"),
    ("Ana João Inês Tiago Conceição", "Gonçalves da_Silva Simões Guimarães Araújo"),
    ("Zoltán Réka Ádám Kateřina Jiří Ștefan", "Szőke Horváth Dvořák Novotná Ionescu Popović"),
    ("Kealoha Makoa Leilani Tane Aroha", "Kahananui Tuilagi Ngata Faleolo Parata"),
    ("Deborah Kevin Tamika Brandon Ashley Curtis", "Whitfield Hargrove Pendleton Mccallum Ellison-Reyes Stroud"),
)

TITLES = ("Dr.", "Ms", "Mr.", "Prof.", "Mrs", "Frau", "Sr.")

# Internal and public mail domains; none of them is anybody's.
DOMAINS = (
    "corp.lan", "halden.internal", "brightwell.example", "mx2.orbis.local", "posteo.de", "fastmail.com", "ledgerhouse.co.za",
    "uni-harz.de", "kestrel.ac.uk", "hey.com", "gmail.com", "icloud.com", "tallgrass.org", "sub.dept.tarn.gov.au", "yahoo.co.jp",
)  # fmt: skip

# {n} is a house number, {z} five digits, {f} four digits.
STREETS = (
    "{n} Larkspur Hollow Rd, Apt 4B, Bend, OR {z}",
    "{n} W Juniper Ave, Flagstaff, AZ {z}",
    "{n} Old Mill Lane, Unit 12, Concord, NH 0{f}",
    "{n} Kingfisher Close, Norwich NR4 7QT",
    "Flat 3, {n} Abernethy Street, Glasgow G12 8LX",
    "Lindenstraße {n}, {z} Göttingen",
    "Am Alten Markt {n}a, {z} Bamberg",
    "{n} rue des Tanneurs, {z} Colmar",
    "{n} bis avenue Jean-Moulin, {z} Nîmes",
    "Calle de la Palma {n}, 2º dcha, {z} Salamanca",
    "Via Garibaldi {n}, {z} Lucca LU",
    "Prinsengracht {n}-II, {f} KV Amsterdam",
    "Storgatan {n}, 412 {n} Göteborg",
    "Rua das Flores {n}, {f}-014 Porto",
    "ul. Długa {n} m. 7, 31-1{n} Kraków",
    "{n} Wattle Crescent, Ballarat VIC {f}",
    "{n} Queensway Dr, Halifax, NS B3L 2T4",
    "No. {n}, 4th Cross, Indiranagar, Bengaluru 5600{n}",
    "P.O. Box {f}, Dover, DE {z}",
)

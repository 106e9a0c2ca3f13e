"""Names, mail domains and streets of the second family; all of them invented or common enough to be nobody's."""

# ruff: noqa: E501, RUF001 - names are written as their owners write them, one culture a line

from __future__ import annotations

# Given names | surnames. The first five lines hold names that are common words.
_PEOPLE = """
Will Grace Rose Hope Mark Bill Art Summer Faith Dawn Ivy Jack Pat Frank Chase|Young Baker Long Hill Cook Page Bell Hunt Fox Gray Marsh Ford
Summer Autumn April May June Joy Ruby Pearl Iris Olive Holly Daisy Robin|Wood Brooks Rivers Field Stone Snow Frost Winter Weeks Day Knight
Hunter Mason Carter Cooper Miles Dean Rich Drew Gene Wade Cliff Lance|Price Cash Banks Cross Church Temple Bishop Pope King Noble Best
Sunny Angel Star Sky Harmony Destiny Miracle Chance Victor Earnest|Self Street Lane Park Garden House Hall Close Gates Post Case
Page Reed Clay Glen Dale Heath Rock Sage Basil Rusty Sandy Penny|Little Small Short Sharp Strong Moody Swift Power Bright Wise Early
James Linda Robert Patricia Michael Jennifer David Susan Karen Nancy|Smith Johnson Williams Jones Brown Davis Miller Wilson Moore Anderson
Daniel Emily Matthew Olivia Tyler Megan Justin Hannah Nathan Chloe|Thompson Harrington Fitzgerald Blackwell Lancaster Prescott Underhill Ashworth
Gareth Rhiannon Callum Morag Hamish Catrin Alasdair Eilidh|MacLeod Llewellyn McIntyre Pritchard Abernathy Sinclair Gwyn Drummond
Anneliese Matthias Heike Ulrich Dörte Jörg Friederike Günther|Schröder Vogelsang Krüger Hoffmann Böhm Lindemann Strauß Pfeiffer
Jean-Luc Camille Benoît Océane Thibault Solène Rémi Hélène|Rousseau Delacroix Boucher Lemaître Fournier Guérin Vasseur Perrot
Giulia Alessandro Chiara Niccolò Francesca Matteo Ginevra|Esposito Colombo Ferrari Moretti D'Angelo Bianchi Gentile Pellegrini
Alejandro Lucía Guadalupe Mateo Ximena Andrés Rocío Raúl|Fernández Gutiérrez Zamora Villanueva Castaño Ordóñez Salazar Bermúdez
Beatriz Thiago Letícia Vinícius Luíza Rafael Sofia|Carvalho Oliveira Figueiredo Assunção Barbosa Cardoso Teixeira
Maarten Femke Joost Sanne Thijs Anouk Willemijn|van_den_Berg Bakker Hoekstra de_Vries Dijkstra Kuiper Vermeulen
Elin Gustav Freja Mikkel Maja Rasmus Sigrún Þór|Lindström Andersson Kristiansen Håkansson Thorvaldsen Guðmundsson Bergqvist
Aino Eetu Väinö Helmi Sanna Jukka|Korhonen Mäkinen Virtanen Laaksonen Heikkilä Nieminen
Paweł Katarzyna Wojciech Zofia Stanisław Jadwiga|Nowak Zieliński Pawłowska Jaworski Wróblewska Krawczyk
Tomáš Markéta Bohumil Zuzana Ľubomír Hana|Procházka Svobodová Černý Kučera Šimková Blažek
Márton Eszter Gergő Boglárka Balázs|Szabó Kovács Nagy Tóth Bálint Fekete
Andrei Ioana Bogdan Răzvan Mihaela|Popescu Dumitrescu Stănescu Georgescu Țurcanu
Nikola Jelena Dragan Vesna Goran Milica|Jovanović Petrović Kovačević Đorđević Šarić Babić
Dmitri Oksana Sergei Yulia Bohdan Svitlana|Ivanov Shevchenko Kuznetsova Kovalenko Volkov Melnyk
Dimitris Eleni Konstantinos Despina|Papadopoulos Nikolaidis Karagiannis Vlachos
Mehmet Zeynep Oğuz Elif Tuğçe İsmail|Kaya Demirtaş Yıldız Arslan Şimşek Korkmaz
Ahmed Aisha Khalid Yasmin Hamza Noor Salma|Al-Farsi Hussein Bakri El-Sayed Nasser Qureshi Saleh bin_Rashid
Shira Eitan Noa Yael Avi Tamar|Cohen Ben-David Mizrahi Peretz Goldfarb Shapira
Reza Shirin Dariush Parisa Kian|Hosseini Farahani Tehrani Karimi Moradi
Rajesh Ananya Sandeep Kavya Rohan Meera Ishaan|Sharma Patel Krishnamurthy Banerjee Reddy Nair Mukherjee Kaur
Muhammad Sana Bilal Hira Usman Zainab|Khan Malik Chaudhry Siddiqui Baig Sheikh
Nimal Dilani Kasun Tharushi|Perera Jayawardena Wickramasinghe Fernando
Hiroshi Sakiko Daichi Yui Kaori Ren|Tanaka Yamamoto Kobayashi Matsumoto Ishikawa Saitō
Jun-ho Seo-yeon Min-jae Hye-jin Ji-woo|Kim Lee Choi Jung Kang Yoon
Xiaoming Lihua Jianguo Yating Haoran Fang|Wang Chen Liu Zhao Sun Ma Lin Gao
Anh Tuấn Quỳnh Hải Ngọc Khánh|Nguyễn Bùi Đỗ Vũ Dương Lý
Siti Budi Dewi Agus Putri|Wijaya Santoso Hartono Susanto Pratama
Maricel Jejomar Analyn Rodrigo|Santos Dela_Cruz Bautista Mendoza Reyes
Chukwuemeka Amara Ifeanyi Temitope Yetunde|Obi Adebayo Nwosu Olawale Ezeudu Afolabi
Kwame Akosua Kofi Abena|Mensah Asante Boateng Owusu
Tendai Rudo Wanjiru Kamau Achieng|Moyo Kimani Otieno Njoroge Mutasa
Sizwe Zanele Pieter Anneke|Zulu Khumalo Botha du_Plessis Naidoo
Keoni Malia Sefa Tui Wiremu Hana|Kealoha Tamihana Fonoti Vailea
""".strip()

PEOPLE: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = tuple(
    (tuple(given.split()), tuple(surname.replace("_", " ") for surname in surnames.split()))
    for given, surnames in (line.split("|") for line in _PEOPLE.splitlines())
)
WORD_ROWS = 5  # so many of the first rows are names that are words

DOMAINS = (
    "mail.intra", "staff.quillon.corp", "verdantry.example", "osprey-freight.com", "nordlys.no", "acme-widgets.test", "gmail.com", "outlook.com",
    "proton.me", "hotmail.co.uk", "web.de", "free.fr", "libero.it", "naver.com", "qq.com", "rediffmail.com", "pinecrest-clinic.org", "lumen.k12.example",
    "dev.stratus.internal", "exch01.local", "tuta.io", "yahoo.com", "bluewin.ch", "telia.se", "seznam.cz", "uol.com.br", "city.gov.example", "gmx.at",
)  # fmt: skip

# # is a digit; | parts the lines of an address that is written in two lines.
STREETS = (
    "## Maple Street|Springfield, IL 6####", "4### Sunset Blvd, Apt #C|Los Angeles, CA 900##", "1## E 42nd St, Floor ##|New York, NY 100##",
    "8## County Road ##|Bozeman, MT 597##", "27## NW Thurman St #4|Portland, OR 972##", "P.O. Box ####|Lincoln, NE 685##",
    "1### Peachtree Pkwy NE, Ste 2##|Atlanta, GA 303##", "## Birch Crescent|Toronto, ON M5V 2K7", "3## rue Saint-Paul O.|Montréal, QC H2Y 1Z9",
    "## Harbour View Terrace|Bristol BS1 5TY", "Flat ##, 1## Camden High St|London NW1 7JN", "The Old Rectory, Church Lane|Little Wenlow CB22 4QW",
    "Rose Cottage, ## Mill Road|Hereford HR4 9PB", "Hauptstraße ##|7#### Esslingen", "Schillerplatz #b|0#### Weimar", "Mariahilfer Straße 1##/7|1060 Wien",
    "Bahnhofstrasse ##|80## Zürich", "##, avenue de la République|690## Lyon", "12 ter, impasse des Lilas|340## Montpellier", "Via dei Mille ##|201## Milano MI",
    "Corso Umberto I, ##|80138 Napoli", "C/ Mayor ##, 3º izq.|280## Madrid", "Avda. de la Constitución ##|410## Sevilla", "Rua Augusta ##, 4.º Esq.|1100-0## Lisboa",
    "Av. Paulista, 1###, ap. ##|São Paulo - SP, 01310-###", "Keizersgracht 1##|10## CS Amsterdam", "Kerkstraat ##|90## Gent", "Drottninggatan ##|111 ## Stockholm",
    "Karl Johans gate ##|01## Oslo", "Vesterbrogade 1##, 2. tv|16## København V", "Mannerheimintie ## A #|001## Helsinki", "ul. Marszałkowska ##/12|00-5## Warszawa",
    "Vodičkova ##|110 00 Praha 1", "Andrássy út ##|10## Budapest", "Str. Lipscani nr. ##|0300## București", "Ermou ##|105 ## Athina",
    "İstiklal Cad. No: ##/4|344## Beyoğlu/İstanbul", "## Dizengoff St|Tel Aviv 643####", "Plot ##, Banjara Hills Road No. 12|Hyderabad 5000##",
    "Flat 4##, Sunrise Apartments, MG Road|Pune 4110##", "Blk 1## Ang Mo Kio Ave 3 08-##|Singapore 5601##", "1-##-3 Shibuya|Shibuya-ku, Tokyo 150-00##",
    "## Collins Street|Melbourne VIC 3###", "Unit #, ## Beach Rd|Bondi NSW 20##", "## Ponsonby Road|Auckland 10##", "## Long Street|Cape Town 80##",
    "## Adeola Odeku St|Victoria Island, Lagos", "## Kimathi Street|Nairobi 001##", "Calle 7# #11-##|Bogotá 1102##", "Av. Insurgentes Sur 1###, Int. #|03100 Ciudad de México",
)  # fmt: skip

"""How cultures write names, streets, telephones and birthdays; every entry is common or invented, nobody in particular."""

# ruff: noqa: E501, RUF001 - a table reads best with one row a line, and names are written as people write them

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class People:
    """One culture.

    Args:
        given: first names; `family`: surnames.
        family_first: the surname stands before the first name.
        streets: forms of a street with its number: # is a digit, % one from 1 to 9, ^ a capital.
        towns: forms of the town with its postcode.
        phones: forms of telephone numbers.
        born: forms of a date of birth, as strftime writes it.
        mail: domains of mail.
        close: how a letter ends.

    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    streets: tuple[str, ...]
    towns: tuple[str, ...]
    phones: tuple[str, ...]
    born: tuple[str, ...]
    mail: tuple[str, ...]
    close: tuple[str, ...]
    family_first: bool = False


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.replace("~", "/") for line in text.split("/"))  # ~ is a slash of the entry's own


AMERICAN = People(
    _words("Tamika Brandon Kelsey Dwight Marcy Troy Shawna Curtis Lindsey Wade Darlene Spencer Roxanne Clint Yolanda Grant Paige Hunter Faith Chase April Dean"),
    _lines("Whitaker/Delgado/McAllister/Boone/Hargrove/Stokes/Pruitt/Vance/Le Blanc/O'Rourke/Tillman/Rhodes/Banks/Lamb/Frost/Hale/Kowalczyk/St. Clair/Oakley-Moss/Burns"),
    _lines("%### Larkspur Ln/%## N Juniper Ave/%#### County Road %##/%## W %#th St Apt %#^/%### Old Mill Rd, Unit %#/P.O. Box %###/%#### SE Powell Blvd #%##"),
    _lines("Bend, OR 977#%/Tulsa, OK 741#%/Duluth, MN 558#%-%###/Macon, GA 312#%/Yonkers, NY 107#%/El Paso, TX 799#%"),
    _lines("(%##) %##-####/%##-%##-####/+1 %## %## ####/%##.%##.####/1-%##-%##-#### ext. %##/+1 (%##) %##-####"),
    ("%m/%d/%Y", "%b %d, %Y", "%m-%d-%Y", "%B %d, %Y"),
    _words("yahoo.com icloud.com comcast.net summitridge-dental.com tallpine.org"),
    _lines("Thanks,/Best,/Cheers,/Talk soon,"),
)  # fmt: skip
BRITISH = People(
    _words("Imogen Alistair Niamh Rhys Beatrix Callum Saoirse Hamish Poppy Gareth Fiona Nigel Siobhan Euan Orla Tamsin Ffion Piers Jade Rory"),
    _lines("Ashworth/Pettigrew/MacLeod/Ogilvie/Llewellyn/Bairstow/Fairclough/Heap/Nuttall/Featherstone/O'Dowd/Ramsbottom/Wild/Field/Dunne/Tweedie/Armitage-Shaw/Bell"),
    _lines("Flat %, %# Tennyson Road/%# The Paddocks/%## Kirkgate/%# Upper Brook Street/Rose Cottage, %# Mill Lane/%#^ Harbour Terrace"),
    _lines("Leeds LS%# %^^/Cardiff CF1% %^^/Bristol BS% #^^/Inverness IV% %^^/Norwich NR%# #^^/Belfast BT1% %^^"),
    _lines("07%## ######/+44 7%## ######/0%## %## ####/01%## ######/+44 (0)20 %### ####/(0113) %## ####"),
    ("%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%d.%m.%y"),
    _words("btinternet.com ashdown-legal.co.uk nhs-trust.example.uk hotmail.co.uk moorland.ac.uk"),
    _lines("Kind regards,/Best wishes,/Many thanks,/Yours sincerely,"),
)  # fmt: skip
GERMAN = People(
    _words("Annegret Torsten Friederike Jörg Heike Detlef Svenja Uwe Käthe Björn Mechthild Lothar Silke Holger Greta Volker Anke Götz Jule Rüdiger"),
    _lines("Kühnel/Brandstätter/Wiesner/von der Heide/Böttcher/Schlüter/Rademacher/Zöllner/Ackermann/Grün/Jung/Lange/Sturm/Nettelbeck/Hüttenrauch/Freiherr-Kolb/Späth/Köpp"),
    _lines("Lindenstraße %#/Am Mühlbach %/Goethestr. %#^/Hinter der Kirche %#/Bahnhofsplatz %/Karl-Marx-Allee %##/Alter Postweg %#"),
    _lines("79%## Freiburg/01%## Dresden/48%## Münster/99%## Erfurt/D-20%## Hamburg/90%## Nürnberg"),
    _lines("0%## ~ ## ## ## #/+49 151 ########/0%## %######/+49 (0)%# ######-##/(0%##) %#####/0%##-%#######"),
    ("%d.%m.%Y", "%d.%m.%y", "%d. %B %Y"),
    _words("gmx.de web.de t-online.de kanzlei-am-markt.de stadtwerke-neustadt.de"),
    _lines("Viele Grüße/Mit freundlichen Grüßen/Beste Grüße/LG"),
)  # fmt: skip
FRENCH = People(
    _words("Thibault Maëlle Gaëtan Solène Rémi Océane Benoît Clémence Yannick Élodie Fabrice Ségolène Loïc Noémie Mathis Anaïs Didier Blanche"),
    _lines("Lefèbvre/Delacroix/Marchand/Boucher/Guérin/de La Tour/Pelletier/Chevalier/Roussel/Aubry/Le Goff/Besson/Petit/Noir/Vasseur/Tanguy/Fleury"),
    _lines("%# rue des Lilas/%#% bis avenue Foch/% impasse du Moulin/%## boulevard Voltaire/%# chemin de la Croix/% place de l'Église"),
    _lines("69%## Lyon/35%## Rennes/F-67%## Strasbourg/31%## Toulouse Cedex %/13%## Marseille/44%## Nantes"),
    _lines("0% ## ## ## ##/+33 % ## ## ## ##/06.##.##.##.##/+33 (0)% ## ## ## ##/07-##-##-##-##"),
    ("%d/%m/%Y", "%d-%m-%Y", "%d %B %Y"),
    _words("orange.fr laposte.net wanadoo.fr mairie-saint-leu.fr atelier-bois.fr"),
    _lines("Cordialement,/Bien à vous,/À bientôt,/Merci d'avance,"),
)  # fmt: skip
SPANISH = People(
    _words("Itziar Nacho Rocío Álvaro Montserrat Iker Begoña Ximena Joaquín Pilar Héctor Consuelo Íñigo Lorena Paz Abril Ulises Mar"),
    _lines("Echeverría/Peñalver/Ordóñez Vidal/Quintana/del Río/Ibáñez/Cabrera Soto/Zamora/Montes/Salcedo/Nájera/de la Fuente/Bravo/Rey/Uribe Lagos/Iturralde"),
    _lines("C~ Alcalá %##, %º ^/Calle Mayor %#/Av. de la Constitución %#, %º/Paseo del Prado %#/Cra. %# #%#-##/Avenida Insurgentes %##"),
    _lines("28## Madrid/CP 0%##0 CDMX/46##% Valencia/41##% Sevilla/Bogotá 11##%1/08##% Barcelona"),
    _lines("+34 6%# ### ###/6## ## ## ##/+52 55 %### ####/9%# ### ###/+57 3## %######/(+54) 11 %###-####"),
    ("%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y"),
    _words("telefonica.net clinicasanjuan.es hotmail.es correo.mx uandes.edu.co"),
    _lines("Saludos,/Un abrazo,/Atentamente,/Gracias,"),
)  # fmt: skip
PORTUGUESE = People(
    _words("Thaís João Conceição Vinícius Luísa Caetano Inês Gonçalo Raimundo Flávia Tomé Jussara Adão Érica Salvador Glória"),
    _lines("Guimarães/Figueiredo/dos Santos/da Conceição Reis/Magalhães/Teles/Nóbrega/Assunção/Moura Leite/Antunes/Bandeira/Paixão/Leal/Brandão/Sá"),
    _lines("Rua das Acácias, %##/Av. Paulista, %###, ap. %#/Travessa do Carmo %, %.º Esq./R. Sete de Setembro %##/Largo da Graça %#"),
    _lines("01%##-### São Paulo - SP/4%##-%## Porto/20%##-%## Rio de Janeiro - RJ/1%##-### Lisboa/80%##-### Curitiba~PR"),
    _lines("+55 11 9####-####/(21) 9%###-####/+351 9%# ### ###/(11) %###-####/9%# ### ###"),
    ("%d/%m/%Y", "%d-%m-%Y"),
    _words("uol.com.br sapo.pt bol.com.br oficina-lusa.pt terra.com.br"),
    _lines("Abraços,/Atenciosamente,/Obrigada,/Cumprimentos,"),
)  # fmt: skip
VIETNAMESE = People(
    _lines("Thị Hồng/Quốc Bảo/Minh Châu/Văn Tùng/Thu Hà/Anh Dũng/Ngọc Lan/Đức Huy/Kim Yến/Hữu Phước/Tuan/My Linh/Bao Ngoc/Khanh"),
    _words("Nguyễn Trần Lê Phạm Huỳnh Võ Đặng Bùi Đỗ Hồ Ngô Dương Nguyen Tran Pham Vo Truong"),
    _lines("%# Nguyễn Huệ, P. Bến Nghé/%##~% Lê Lợi, Q. %/Số % ngõ %# Kim Mã/%# Tran Hung Dao, Ward %"),
    _lines("Quận 1, TP. Hồ Chí Minh 700000/Hà Nội 100000/Da Nang 550000/Cần Thơ 900000"),
    _lines("09## ### ###/+84 9# ### ## ##/+84 3## ### ###/(028) 38## ####"),
    ("%d/%m/%Y", "%d-%m-%Y"),
    _words("vnpt.vn hoasen-travel.vn gmail.com fpt.edu.vn"),
    _lines("Trân trọng,/Thân mến,/Best regards,"),
    family_first=True,
)  # fmt: skip
INDIAN = People(
    _words("Aishwarya Raghavendra Meenakshi Sukhdeep Farhan Lakshmi Tejas Ishaan Gurpreet Nandini Zoya Karthik Bhavna Omkar Preeti Rohit Asha Kiran"),
    _lines("Venkataraman/Chatterjee/Kulkarni/Dhillon/Qureshi/Iyer/Bhattacharya/Deshmukh/Naidu/Subramanian/Ansari/Joshi/Rao/Pillai/Jain/Thakur/Mehta"),
    _lines("Flat %##, Shanti Apts, MG Road/H.No. %-#-##%, Banjara Hills/B-%#, Sector %#/%#~%, 4th Cross, Indiranagar/Plot %#, Anna Salai"),
    _lines("Bengaluru 5600%#/Hyderabad - 5000%#/Noida 2013#%, UP/Mumbai 4000%#/Chennai 6000#%"),
    _lines("+91 9#### #####/98### #####/+91-80-%###-####/0%# %### ####/+91 8#########"),
    ("%d-%m-%Y", "%d/%m/%Y", "%d %b %Y"),
    _words("rediffmail.com sunrise-textiles.in gmail.com iitx.ac.in"),
    _lines("Regards,/Warm regards,/Thanks & regards,"),
)  # fmt: skip
CHINESE = People(
    _words("Xiaoming Yuting Zhiwei Meihua Jianguo Ruoxi Haoran Siyu Lingling Weijie Chunhua Qiang Fang Bo Li-Hua Mei-Ling Kai Xin"),
    _words("Zhang Ouyang Xu Zhou Huang Liang Song Cheung Tsai Kwok Szeto Wong Hu He Long Qiu Shen Lau"),
    _lines("Room %##, Bldg %, No. %## Huaihai Road/Flat %^, %#~F, Lucky Court, %## Nathan Road/%#F, No. %##, Sec. %, Zhongxiao E. Rd./No. % Lane %## Jianguo St"),
    _lines("Shanghai 2000%#/Kowloon, Hong Kong/Taipei 10#%1/Shenzhen 5180%#"),
    _lines("+86 1%# #### ####/+852 %### ####/+886 9## ### ###/021-%### ####"),
    ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y"),
    _words("163.com qq.com harbourfreight.hk mail.tw ntux.edu.tw"),
    _lines("Best regards,/Thank you,/BR,"),
    family_first=True,
)  # fmt: skip
SLAVIC = People(
    _words("Zbigniew Oksana Ľubomír Agnieszka Dragan Květa Bogdan Małgorzata Nikolai Zdeněk Jelena Stanisław Darya Vesna Mirek Łucja"),
    _lines("Wiśniewska/Dvořák/Horvat/Kovalenko/Šimánek/Zając/Petrović/Tymoshenko/Nowakowski/Hrubý/Szczepański/Volkova/Mazur/Babić/Żak"),
    _lines("ul. Kwiatowa %#~%/Na Příkopě %#/Vulytsia Lesi %#, kv. %/al. Jana Pawła II %#/Knez Mihailova %"),
    _lines("00-%## Warszawa/110 00 Praha %/30-%## Kraków/11000 Beograd/61200 Brno"),
    _lines("+48 %## ### ###/+420 %## ### ###/%## ### ###/+381 6# ### ####/+380 %# ### ## ##"),
    ("%d.%m.%Y", "%Y-%m-%d", "%d. %m. %Y"),
    _words("wp.pl seznam.cz onet.pl ukr.net dom-kultury.pl"),
    _lines("Pozdrawiam,/S pozdravem,/Best,"),
)  # fmt: skip
NORDIC = People(
    _words("Sølvi Torbjörn Åse Aino Kjetil Hildur Jarmo Birgitta Rasmus Eero Gunnhild Søren Liv Odd Snorri Kerttu"),
    _lines("Bjørnstad/Lindqvist/Mäkinen/Haugen/Sjögren/Østergaard/Virtanen/Jónsdóttir/Nygård/Berg/Holm/Dahl/Aalto/Storm/Krogh"),
    _lines("Storgata %#/Drottninggatan %#^/Mannerheimintie %#/Vesterbrogade %##, % tv./Laugavegur %#"),
    _lines("0%## Oslo/114 %# Stockholm/00100 Helsinki/1620 København V/101 Reykjavík"),
    _lines("+47 9## ## ###/+46 70-### ## ##/+358 40 ### ####/+45 ## ## ## ##/0%#-### ## ##"),
    ("%d.%m.%Y", "%Y-%m-%d", "%d/%m-%Y"),
    _words("online.no telia.se kolumbus.fi fjordlab.no"),
    _lines("Hilsen/Med vänlig hälsning/Mvh"),
)  # fmt: skip
AFRICAN = People(
    _words("Adaeze Kwabena Thandiwe Oluwaseun Wanjiru Sipho Amina Chukwuemeka Nomvula Kofi Zainab Tendai Blessing Prosper Goodluck Ebele"),
    _lines("Okonkwo/Mensah/Dlamini/Adebayo-Cole/Kamau/Nkosi/Abubakar/Owusu/Mthembu/Diallo/Achieng/Balogun/Sithole/Moyo"),
    _lines("%# Awolowo Road, Ikoyi/Plot %## Ring Road East/%# Long Street/House %#, Ngong Lane/%# Independence Ave"),
    _lines("Lagos 101###/Accra GA-%##-####/Cape Town 8001/Nairobi 00%##/Durban 40#%"),
    _lines("+234 80# ### ####/+233 2# ### ####/+27 8# ### ####/07## ### ###/+254 7## ######"),
    ("%d/%m/%Y", "%d %b %Y", "%Y/%m/%d"),
    _words("mweb.co.za gmail.com yahoo.com.ng safarilodge.co.ke"),
    _lines("Regards,/Kind regards,/Stay blessed,"),
)  # fmt: skip
ARABIC_TURKISH = People(
    _words("Yousef Noor Tarik Şeyma Hamza Leyla Mustafa Rania Çağlar Dalia Ibrahim Gülşen Samir Hala Faith Amal"),
    _lines("Al-Masri/Haddad/Yıldırım/El Amrani/Öztürk/Khoury/Bin Saleh/Çelik/Farouk/Abdel-Rahman/Kaya/Nasser/Demir/Aksoy"),
    _lines("Atatürk Cad. No: %#~%/Villa %#, Al Wasl Road/%# Rue Hassan II, Apt %/Bağdat Caddesi %##~%"),
    _lines("34#%0 Kadıköy~İstanbul/Dubai, PO Box %####/20%## Casablanca/06%## Ankara"),
    _lines("+90 5## ### ## ##/+971 5# ### ####/0(5##) ### ## ##/+212 6 ## ## ## ##"),
    ("%d.%m.%Y", "%d/%m/%Y"),
    _words("turk.net emirates-hr.ae hotmail.com menara.ma"),
    _lines("Regards,/Saygılarımla,/Best,"),
)  # fmt: skip
PEOPLES = (
    AMERICAN, BRITISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, VIETNAMESE,
    INDIAN, CHINESE, SLAVIC, NORDIC, AFRICAN, ARABIC_TURKISH,
)  # fmt: skip

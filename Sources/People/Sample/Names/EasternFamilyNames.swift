extension SampleNames {
    /// Slavic, Armenian and other eastern family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let easternFamilyNames = """
        Kowalski, Nowak, Kaczmarek, Wisniewski, Wojcik, Kaminski, Lewandowski, Zielinski, Szymanski, Wozniak, Dabrowski,
        Kozlowski, Jankowski, Mazurek, Kwiatkowski, Krawczyk, Piotrowski, Grabowski, Pawlak, Michalski, Nowicki, Walczak,
        Stachowiak, Przybylski, Wasilewski, Olejniczak, Sobczak, Ratajczak, Skrzypczak, Andrzejewski, Marciniak, Petrossian,
        Sarkissian, Hagopian, Boyadjian, Kevorkian, Manoukian, Papazian, Terzian, Bedrossian, Garabedian, Karapetian,
        Grigorian, Minassian, Tchakerian, Popov, Ivanov, Popescu, Ionescu, Petrovic, Jovanovic, Nikolic, Horvat, Novak,
        Dvorak, Nagy, Szabo, Kovacs, Papadopoulos, Yilmaz, Kaya, Demir, Öztürk, Arslan, Aydin
        """

    /// How Slavic, Armenian and other eastern names begin; a head and a tail make an invented, rarer one.
    static let easternHeads = """
        Adam, Bart, Bed, Bogh, Bor, Chacha, Dem, Dobr, Dom, Gal, Grab, Gul, Hov, Jab, Jan, Kal, Kar, Kas, Kov, Kras, Kucz,
        Lew, Lip, Mal, Mark, Mart, Maz, Mel, Mik, Nal, Now, Ohan, Pap, Paw, Petr, Pil, Rog, Sah, Sark, Siem, Sob, Stan,
        Szym, Tat, Tcher, Tom, Vart, Was, Wit, Wol, Zak, Zar, Ziel
        """

    /// How Slavic, Armenian and other eastern names end.
    static let easternTails = """
        ski, owski, inski, czak, czyk, owicz, iak, ian, ossian, ourian, edjian, adjian, kian, escu, ov, enko, ic, ovic,
        oglu, ak, ek, ewski, alski, ynski
        """
}

extension SampleNames {
    /// West African family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let westAfricanFamilyNames = """
        Diop, Ndiaye, N’Diaye, Fall, Faye, Gueye, Sarr, Sow, Ba, Bâ, Sy, Mbaye, M’Baye, Cissé, Camara, Coulibaly, Keita,
        Kéita, Touré, Traoré, Diarra, Dembélé, Doumbia, Fofana, Kanté, Koné, Konaté, Sissoko, Sidibé, Sylla, Bah, Barry,
        Baldé, Condé, Kaba, Soumah, Kouassi, Kouadio, Kouamé, Yao, N’Guessan, N’Dri, Ouattara, Ouédraogo, Sawadogo,
        Zongo, Adjovi, Agbodjan, Lawson, Mensah, Amegan, Mbappé, Ngo, N’Gom, Njoya, Moukoko, Mvondo, Essomba, Obiang,
        Ndong, Nzé, Mabiala, Makosso, Nkounkou, Mukendi, Tshibangu, Kabongo, Ilunga, Lukaku, M’Bemba, Da Cunha
        """

    /// How West African names begin; a head and a tail make an invented, rarer one.
    static let westAfricanHeads = """
        Ba, Bo, Cou, Da, Dia, Dou, Fa, Fo, Ga, Gue, Ka, Ko, Koua, Kou, Ma, Mba, Mou, Na, N’Da, N’Go, N’Gue, M’Bo, M’Ba,
        Ndo, Nga, Nko, Nya, Oua, Sa, Sissa, So, Ta, Tra, Tou, Tshi, Wa, Ya, Za, Zo
        """

    /// How West African names end.
    static let westAfricanTails = """
        bé, béla, bongo, dé, diaga, dio, dji, do, fana, ga, gou, ka, kala, kité, ko, kolo, kou, la, lanta, li, lou, ma,
        mbé, mbou, na, ndé, ndi, ngo, ngui, né, ni, ra, ré, rou, sana, ssé, ssou, ta, té, tou, wa, ya, yé, zi
        """
}

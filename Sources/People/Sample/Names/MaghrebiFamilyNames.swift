extension SampleNames {
    /// Maghrebi family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let maghrebiFamilyNames = """
        Benali, Ben Ali, Benamar, Benabdallah, Benaïssa, Belkacem, Belhadj, Benmoussa, Bensaïd, Bouazza, Bouaziz,
        Bouchareb, Boudjemaa, Bouhadjar, Boukhari, Boumediene, Bouzid, Brahimi, Chaabane, Chaouch, Cherif, Cherifi,
        Daoudi, Djebbar, El Amrani, El Idrissi, El Khattabi, El Mansouri, El Alaoui, Fekir, Ferhat, Gharbi, Ghezal,
        Guessous, Haddad, Haddou, Hadj, Hamadi, Hamdi, Hamidi, Hammami, Hamza, Idir, Jebali, Kaci, Kaddour, Khelifi,
        Laouani, Larbi, Lahlou, Mahfoud, Mansouri, Mansour, Mebarki, Meddour, Meziane, Mokhtari, Moussaoui, Naceri,
        Nasri, Ouali, Ouahab, Ouldali, Rahmani, Ramdani, Saadi, Sahraoui, Saïdi, Salah, Sassi, Sebti, Slimani, Tahiri,
        Taleb, Toumi, Yahiaoui, Zaoui, Zerrouki, Ziani, Zidane, Ziane, Ayad, Aït Ahmed, Aït Saïd, Amara, Amrani, Azzouz
        """

    /// How Maghrebi names begin; a head and a tail make an invented, rarer one.
    static let maghrebiHeads = """
        Ben, Bel, Bou, El_, Aït_, Ou, Ab, Ha, Kha, Ma, Mou, Sa, Ta, Za, Ghe, Dje, Che, Bra, Me, Na, Ra, Ya, La, Si, Fe, Gu
        """

    /// How Maghrebi names end.
    static let maghrebiTails = """
        achour, adel, ahmed, aïd, allal, amar, amri, aouad, arbi, assi, azzi, badis, bachir, chaïb, chekroun, daoud,
        dine, djaoui, doudi, fares, ghali, guerba, habib, hadi, hamou, hassen, jaoui, kacem, kaddour, khlifa, lahcen,
        lal, lali, makhlouf, mansour, messaoud, mimoun, miloud, moussa, naceur, nani, naoui, raoui, rabah, rahma, salem,
        slama, soltane, tahar, tayeb, toumi, youcef, zaoui, zeggane, ziane, zine
        """
}

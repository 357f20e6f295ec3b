extension SampleNames {
    /// Flemish family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let flemishFamilyNames = """
        Vandamme, Vandenberghe, Vandevelde, Van de Walle, Verhaeghe, Vermeulen, Vermeersch, Dewaele, Deschodt, Declercq,
        Decroix, Degrave, Dekeyser, Delbecque, Desmet, De Smet, De Wilde, Debruyne, Debacker, Beck, Bossaert, Bollaert,
        Claeys, Coppens, Cuvelier, Decoster, Depoorter, Deroo, Devos, Dewitte, Feys, Goethals, Hennebelle, Lammens,
        Loridan, Maes, Pauwels, Ryckewaert, Schoonheere, Smagghe, Staelens, Steenkiste, Thelliez, Top, Vanhove, Vanhecke,
        Vandeputte, Vandenbussche, Vandecasteele, Vanneste, Verbeke, Vercruysse, Verstraete, Wallaert, Wallyn, Wils,
        Wattiez, Delannoy, Dhaene, Delplanque, Deleplace, Delvallée, Desreumaux, Dubrulle, Duquesnoy, Fiévet, Facon,
        Leleu, Lemaire, Mullier, Plouvier, Quesnoy, Roelandt, Tiberghien, Wacquet, Wambergue, D’Hondt, D’Haene
        """

    /// How Flemish names begin; a head and a tail make an invented, rarer one.
    static let flemishHeads = "Van_, Van_de_, Vande, Vanden, Van_den_, Ver, De_, Vander"

    /// How Flemish names end.
    static let flemishTails = """
        acker, berg, bergh, beke, boom, bosch, bossche, bremt, broeck, brouck, brugge, bulcke, bussche, camp, casteele,
        daele, damme, dorpe, driessche, dycke, eecke, elst, eynde, ghinste, gucht, haecke, haeghe, haute, heede, hende,
        heuvel, hille, hoeck, houtte, kerckhove, kemmel, laere, lerberghe, meersch, meulen, moere, moortele, neste, poele,
        poorten, putte, rosse, schelde, steen, straete, velde, walle, weghe, wynsberghe
        """
}

extension SampleNames {
    /// Corsican family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let corsicanFamilyNames = """
        Albertini, Agostini, Andreani, Antonetti, Arrighi, Bartoli, Battesti, Bernardini, Biaggi, Bianchi, Casanova,
        Castelli, Ceccaldi, Cesari, Colombani, Colonna, Cristofari, Emmanuelli, Filippi, Filippini, Franceschi, Gaffory,
        Giacometti, Giovannetti, Giudicelli, Graziani, Grimaldi, Guerrini, Leca, Leandri, Leccia, Luciani, Mariani,
        Marcelli, Mattei, Micheli, Mondoloni, Muracciole, Nicolai, Olmeta, Orsini, Ottaviani, Paoli, Pasqualini,
        Peretti, Pieri, Pietri, Poggi, Poli, Quilichini, Raffalli, Rossi, Sampieri, Santini, Santoni, Simeoni, Simonetti,
        Susini, Tomasi, Torre, Valentini, Venturini, Vincentelli, Vincenti, Acquaviva, D’Ornano
        """
}

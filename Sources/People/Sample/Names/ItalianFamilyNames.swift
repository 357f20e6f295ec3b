extension SampleNames {
    /// Italian family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let italianFamilyNames = """
        Amato, Barbieri, Basso, Bellini, Benedetti, Bertolini, Bianco, Bruni, Caputo, Caruso, Cattaneo, Colombo, Conti,
        Coppola, Costantini, D’Angelo, D’Amico, De Luca, De Rosa, Di Maria, Di Marco, Esposito, Fabbri, Farina, Ferrari,
        Ferraro, Ferretti, Fontana, Gallo, Galli, Gentile, Giordano, Grasso, Greco, Guerra, Leone, Lombardi, Lombardo,
        Longo, Mancini, Marchetti, Marini, Marino, Martini, Mazza, Messina, Monti, Moretti, Negri, Orlando, Palmieri,
        Parisi, Pellegrini, Pellegrino, Rinaldi, Rizzo, Romano, Ruggeri, Russo, Sala, Salvi, Sartori, Serra, Silvestri,
        Testa, Valente, Villa, Vitale, Zanetti, Zucchi
        """
}

extension SampleNames {
    /// Basque family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let basqueFamilyNames = """
        Etcheverry, Etchegaray, Etchart, Etchebarne, Elissalde, Harispe, Haristoy, Hirigoyen, Ibarra, Irigoyen, Iriart,
        Iribarne, Jauréguy, Lafitte, Larralde, Larronde, Mendiboure, Mendy, Oyharçabal, Olhagaray, Sallaberry, Salaberry,
        Urruty, Uhart, Arrambide, Barneix, Bidart, Bidegain, Bordagaray, Borda, Curutchet, Duhalde, Durruty, Echeverria,
        Errecart, Erramouspe, Garat, Goyhenetche, Goyeneche, Inchauspé, Laborde, Lascaray, Lasserre, Minvielle, Ospital
        """

    /// How Basque names begin; a head and a tail make an invented, rarer one.
    static let basqueHeads = """
        Etche, Iri, Mendi, Arri, Arro, Barne, Bide, Elissa, Erre, Garai, Goye, Hara, Harri, Iba, Irigo, Jaure, Lara,
        Larre, Olha, Oyha, Sala, Sara, Uha, Urru, Zubi, Agerre, Aña, Bordi, Curu, Duha
        """

    /// How Basque names end.
    static let basqueTails = """
        berry, garay, barne, goyen, garay, lde, zabal, mendy, ndo, rry, tchea, teguy, xe, nague, ssague, boure, borda,
        goity, quy, rreguy, çabal, col, nea, toa
        """
}

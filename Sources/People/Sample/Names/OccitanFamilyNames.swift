extension SampleNames {
    /// Occitan family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let occitanFamilyNames = """
        Cazenave, Cazaux, Castagné, Casanova, Cabrol, Calvet, Calmels, Cambon, Carrère, Cassagne, Castan, Castéra,
        Caussade, Cayla, Cayrol, Cazals, Clavel, Claverie, Coll, Crouzat, Dalmau, Daudé, Delpech, Delpuech, Delrieu,
        Durieu, Escande, Estève, Fabre, Fabrègue, Fargues, Ferran, Fourcade, Galtier, Galy, Gineste, Gleizes, Guiraud,
        Izard, Jalabert, Labat, Labeyrie, Laborde, Lacaze, Lafargue, Laffont, Lagarrigue, Larrieu, Lacassagne, Latour,
        Marcou, Marquès, Massol, Mauriès, Mazars, Mazet, Miquel, Molinier, Montané, Nougaret, Olive, Oustalet, Pagès,
        Peyrat, Pech, Planès, Pomarède, Portal, Pouget, Puech, Puig, Pujol, Quintard, Ramond, Raffanel, Rességuier,
        Ribes, Rieu, Roques, Rouquette, Sabathier, Salvan, Saurel, Ségura, Sarda, Serres, Soulé, Tarbouriech, Teulière,
        Vaysse, Verdeil, Vernhes, Vidalenc, Viguier, Vieu, Ychard
        """
}

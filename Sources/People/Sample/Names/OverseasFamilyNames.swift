extension SampleNames {
    /// Overseas family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let overseasFamilyNames = """
        Payet, Grondin, Hoarau, Boyer, Dijoux, Fontaine, Técher, Lebon, Maillot, Rivière, Robert, Turpin, Huet, Gonthier,
        Smith, Virapin, Ramassamy, Virassamy, Vitry, Sinama, Mardé, Mussard, Nativel, Picard, Sautron, Cadet, Bègue,
        Moutoussamy, Ramsamy, Marimoutou, Naranin, Saminadin, Bellon, Césaire, Chérubin, Désirée, Édouard, Élisabeth,
        Jean-Baptiste, Jean-Louis, Jean-François, Jean-Marie, Joseph, Louis-Joseph, Marie-Louise, Marie-Rose, Pierre-Louis,
        Saint-Louis, Sainte-Rose, Zébus, Bourgade, Cléry, Coridon, Monlouis, Narcisse, Néris, Occolier, Persée, Rosette,
        Attoumani, Abdallah, Saïd, Houmadi, Madi, Ali, Bacar, Combo, Soilihi, Mohamed
        """
}

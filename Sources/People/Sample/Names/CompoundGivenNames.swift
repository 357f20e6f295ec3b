extension SampleNames {
    /// Compound given names of women, the most given first.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let compoundWomen = """
        Marie-Christine, Anne-Marie, Marie-Claude, Marie-Françoise, Marie-Thérèse, Marie-Pierre, Marie-Laure, Anne-Sophie,
        Anne-Laure, Marie-Hélène, Marie-Line, Marie-Claire, Marie-Paule, Marie-Noëlle, Anne-Claire, Marie-José, Marie-Anne,
        Anne-Cécile, Marie-Odile, Marie-Ange, Rose-Marie, Marie-Dominique, Marie-Agnès, Anne-Lise, Marie-Charlotte,
        Marie-Élise, Anne-Gaëlle, Anne-Charlotte, Marie-Madeleine, Marie-Bénédicte, Lou-Anne, Marie-Lou, Anne-Françoise,
        Marie-Cécile, Marie Laure, Anne Marie, Marie-Élisabeth, Louise-Marie, Eve-Marie, Marie-Sophie
        """

    /// Compound given names of men, the most given first.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let compoundMen = """
        Jean-Pierre, Jean-Claude, Jean-Luc, Jean-Marc, Jean-Michel, Jean-François, Jean-Paul, Jean-Louis, Jean-Philippe,
        Jean-Jacques, Jean-Marie, Jean-Christophe, Pierre-Yves, Jean-Yves, Jean-Baptiste, Jean-Charles, Jean-Sébastien,
        Jean-Bernard, Jean-Noël, Jean-Daniel, Jean-Christian, Pierre-Emmanuel, Jean-Pascal, Jean-Denis, Jean-Robert,
        Jean-Patrick, Jean-David, Jean-René, Pierre-Alain, Marc-Antoine, Paul-Henri, Pierre-Louis, Charles-Henri,
        Louis-Marie, Jean-Étienne, Jean-Rémi, Jean Claude, Jean Marie, Pierre-Antoine, François-Xavier
        """
}

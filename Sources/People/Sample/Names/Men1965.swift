extension SampleNames {
    /// Given names of men born from 1965 to 1974, the most given first.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let men1965 = """
        Stéphane, Christophe, Laurent, Frédéric, Éric, Olivier, Philippe, Thierry, David, Pascal, Nicolas, Bruno, Franck,
        Sébastien, Jérôme, Patrick, Fabrice, Vincent, François, Arnaud, Emmanuel, Cédric, Hervé, Didier, Xavier, Gilles,
        Marc, Ludovic, Michel, Alain, Benoît, Denis, Sylvain, Yannick, Pierre, Lionel, Grégory, Guillaume, Jean-Luc,
        Dominique, Cyril, Christian, Jean-Marc, Régis, Antoine, Serge, Alexandre, Samuel, Daniel, Fabien, Jean-Philippe,
        Mickaël, Gaël, Loïc, Rodolphe, Jacques, Richard, Bertrand, Jean-Christophe, Karim, Ludwig, Mathieu, Joël, Jean-François,
        Claude, Yves, Gérald, Boris, Éric, Thomas, Rémi, Raphaël, Mohamed, Rachid, Farid, Nordine, Luc, Paul, Florent,
        Stanislas, Bernard, Erwan, Ronan, José, Manuel, Antonio, Anthony, Tony, Jean, Hugues
        """
}
